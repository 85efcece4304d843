import type { ComponentChildren, VNode } from 'preact';
import type { ImportAnswer } from '../../http/imports/import-answer.js';
import { FormPage } from '../kit/forms/form-page.js';
import { Row } from '../kit/forms/row.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Into, LookedAt } from './import.data.js';
import { formWords, importOutcomeWords } from './import.wording.js';
import { ColumnChoices, DateChoices, WordChoices } from './map-choices.js';
import { ImportChanges } from './import-changes.js';
import { Verdicts } from './verdicts.js';

/** How the form to begin with is shown. */
export interface BeginState {
  readonly relationships: readonly { readonly id: string; readonly name: string }[];
  readonly into: Into;
  readonly text: string;
  /** The map as it was typed. */
  readonly map: string;
  readonly note: string | undefined;
}

/** A page of an import: it is about no moment. */
export function importPage(title: string, main: ComponentChildren): PageContent {
  return { title: `${title} – Parley`, bar: null, isPast: false, main };
}

/** The way out of an import. */
export const IMPORT_KICKER = <a href="/">All relationships</a>;

/** The form to begin with: into which relationship, and which table. */
export function beginPage({ relationships, into, text, map, note }: BeginState): PageContent {
  return importPage(
    'Bring a table',
    <FormPage
      kicker={IMPORT_KICKER}
      heading="Bring your table"
      lead={
        <>
          A chronology from a spreadsheet: CSV, TSV, XLSX or NDJSON. Nothing is recorded before you have seen what it
          would change. None yet? Begin with <a href="/import/template.csv">an empty one</a>.
        </>
      }
      faults={[]}
      note={note}
    >
      <form class="entry-form" method="post" action="/import" enctype="multipart/form-data">
        <IntoWhich relationships={relationships} into={into} />
        <WhichTable text={text} map={map} />
        <div class="buttons">
          <button class="primary" name="step" value="read">
            Read the table
          </button>
          <span class="quiet">Nothing is recorded by this.</span>
        </div>
      </form>
    </FormPage>,
  );
}

/** A relationship on record, or a new one with its name and parties. */
function IntoWhich({ relationships, into }: Pick<BeginState, 'relationships' | 'into'>): VNode {
  const isNew = into.name !== undefined || relationships.length === 0;
  return (
    <section class="fields">
      <h2>Into which relationship?</h2>
      <Row id="f-relationship" label="Relationship" wrong={false} several={false}>
        <select id="f-relationship" name="relationship">
          {relationships.map(({ id, name }) => (
            <option value={id} selected={!isNew && id === into.id}>
              {name}
            </option>
          ))}
          <option value="+" selected={isNew}>
            A new one, described below
          </option>
        </select>
      </Row>
      <Row
        id="f-name"
        label="Its name"
        hint="Of a new one, such as Greece – Türkiye; its address is made from it."
        wrong={false}
        several={false}
      >
        <input id="f-name" name="name" value={into.name ?? ''} maxLength={200} />
      </Row>
      <Row
        id="f-parties"
        label="Its parties"
        hint="Of a new one, by name, a line each; a code of your own may stand before it: GR Greece."
        wrong={false}
        several={false}
      >
        <textarea id="f-parties" name="parties" rows={3} placeholder={'Greece\nTürkiye'}>
          {into.parties ?? ''}
        </textarea>
      </Row>
    </section>
  );
}

/** A file, or what is pasted, and a map that one has. */
function WhichTable({ text, map }: Pick<BeginState, 'text' | 'map'>): VNode {
  return (
    <section class="fields">
      <h2>The table</h2>
      <Row id="f-file" label="A file" hint="Up to 50 MB and 100,000 rows." wrong={false} several={false}>
        <input id="f-file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl" />
      </Row>
      <Row id="f-text" label="Or paste it" hint="Its first row names the columns." wrong={false} several={false}>
        <textarea id="f-text" name="text" rows={6}>
          {text}
        </textarea>
      </Row>
      <Row
        id="f-map"
        label="A map you have"
        hint="What the columns mean, as YAML; without one they are guessed and shown."
        wrong={false}
        several={false}
      >
        <textarea id="f-map" name="map-text" rows={2}>
          {map}
        </textarea>
      </Row>
    </section>
  );
}

/** What the table means, as far as that is known, and what would become of it. */
export function lookPage(looked: LookedAt): PageContent {
  const { id, into, table, exported, preset, map, answer, faults } = looked;
  const hidden = [
    ['import', id],
    ['relationship', into.name === undefined ? into.id : '+'],
    ['code', into.id],
    ['name', into.name],
    ['parties', into.parties],
    ['sheet', map.sheet ?? table.sheet],
  ] as const;
  return importPage(
    'Look at the table',
    <FormPage
      kicker={IMPORT_KICKER}
      heading={answer ? importOutcomeWords(answer) : 'What do the columns mean?'}
      lead={
        exported
          ? 'This table was exported from Parley: its columns are known, and a cell that you changed wins.'
          : `Say what each column means${preset ? ` (it looks like one of ${preset})` : ''}, and look again. Nothing is recorded yet.`
      }
      faults={faults.map((message) => ({ name: null, label: '', message: formWords(message) }))}
      note={
        answer && answer.rejected > 0 ? 'Some rows cannot be recorded as they stand: the reasons are below.' : undefined
      }
    >
      <form class="entry-form" method="post" action="/import" enctype="multipart/form-data">
        <button class="unseen" name="step" value="look" tabindex={-1} aria-hidden="true">
          Look again
        </button>
        {hidden.map(([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />)}
        {answer && answer.rejected === 0 && <ImportChanges answer={answer} heading="What changes on the board" />}
        {table.header.remarks.map((remark) => (
          <p class="quiet">{remark}</p>
        ))}
        {!exported && <ColumnChoices looked={looked} />}
        <WordChoices looked={looked} />
        <DateChoices map={map} />
        <Buttons answer={answer} />
        {answer && <Verdicts answer={answer} />}
      </form>
    </FormPage>,
  );
}

/** To look again, and to record what can be recorded. */
function Buttons({ answer }: Pick<LookedAt, 'answer'>): VNode {
  const ready = answer !== undefined && answer.rejected === 0;
  return (
    <div class="buttons">
      <button class={ready ? undefined : 'primary'} name="step" value="look">
        Look again
      </button>
      {ready && answer.recorded > 0 && (
        <button class="primary" name="step" value="record">
          Record {answer.recorded} {answer.recorded === 1 ? 'event' : 'events'}
        </button>
      )}
      {answer && answer.rejected > 0 && answer.recorded > 0 && <Partial answer={answer} />}
    </div>
  );
}

/** To record what can be recorded is a choice of its own. */
function Partial({ answer: { recorded } }: { answer: ImportAnswer }): VNode {
  return (
    <>
      <label>
        <input type="checkbox" name="partial" value="true" /> Leave those rows out
      </label>
      <button name="step" value="record">
        Record the other {recorded}
      </button>
    </>
  );
}
