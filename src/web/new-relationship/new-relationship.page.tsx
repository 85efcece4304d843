import type { ComponentChildren } from 'preact';
import type { Fault } from '../../domain/catalogue/fault.js';
import { fieldsOf } from '../../domain/catalogue/fields.js';
import type { EpochDay } from '../../domain/time/days.js';
import type { Warning } from '../../queries/warnings.js';
import { labelOf } from '../../words/labels.js';
import { FieldValue } from '../kit/events/field-value.js';
import { WarningList } from '../kit/forms/changes.js';
import type { FormChoices } from '../kit/forms/choices.js';
import { valuesOf } from '../kit/forms/draft.js';
import { AnyField } from '../kit/forms/fields.js';
import { formFaults } from '../kit/forms/faults.js';
import { Carried, FormBegin, FormPage, PreviewButton, RecordButtons, Suggestions } from '../kit/forms/form-page.js';
import type { PageContent } from '../kit/layout/document.js';
import { DescribedRelationship } from './described.js';
import type { Completed } from './first-events.js';

const PATH = '/new-relationship';
const SECTIONS: readonly (readonly [heading: string, fields: readonly string[]])[] = [
  ['Who talks, or refuses to', ['parties', 'name', 'address']],
  ['Channels to begin with', ['channels']],
  ['Does somebody watch it?', ['watched', 'through', 'from']],
];

/** How the form is shown. */
export interface NewFormState {
  readonly described: Completed;
  readonly faults: readonly Fault[];
  readonly focus?: string | undefined;
  readonly today: EpochDay;
  /** What parties are called, for suggestions. */
  readonly names: readonly string[];
}

/** Nothing is on record to be chosen yet. */
const NOTHING: FormChoices = {
  nameOf: (code) => code,
  channels: [],
  parties: [],
  commitments: [],
  events: [],
  named: new Map(),
  unsure: new Map(),
  publishers: new Map(),
};

/** The form that describes a relationship. */
export function newForm({ described: { draft }, faults: found, focus, today, names }: NewFormState): PageContent {
  const faults = formFaults(
    found,
    [{ fieldClass: DescribedRelationship, type: 'RelationshipRegistered', prefix: '', omitted: [], draft }],
    today,
    NOTHING,
  );
  const context = { choices: NOTHING, faults, focus };
  const fields = fieldsOf(DescribedRelationship);
  return framed(
    faults.length > 0 ? 'Error: a new relationship' : 'A new relationship',
    <FormPage
      kicker={<a href="/">All relationships</a>}
      heading="A new relationship"
      lead={
        <>
          Name who talks, or refuses to. Codes and the address are made from the names and shown before anything is
          recorded. You have a table already? <a href="/import">Bring it</a>.
        </>
      }
      faults={faults}
      note={undefined}
    >
      <form class="entry-form" method="post" action={PATH} novalidate data-asks={`${PATH}/`}>
        <FormBegin hidden={[]} />
        {SECTIONS.map(([heading, within]) => (
          <section class="fields">
            <h2>{heading}</h2>
            {within.map((name) => (
              <AnyField field={fields.get(name)!} name={name} value={draft[name]} context={context} headed={false} />
            ))}
          </section>
        ))}
        <Suggestions names={names} />
        <PreviewButton />
      </form>
    </FormPage>,
  );
}

/** What would be on record, with the button that records it. */
export function newPreview({ draft, id }: Completed, warnings: readonly Warning[]): PageContent {
  const count = ((draft['channels'] ?? []) as readonly unknown[]).length;
  return framed(
    'Preview: a new relationship',
    <div class="form-page">
      <p class="kicker">
        <a href="/">All relationships</a>
      </p>
      <h1 tabindex={-1} autofocus>
        {String(draft['name'])}
      </h1>
      <p class="quiet">
        Nothing is recorded yet. It will be found at <b>/r/{id}</b>
        {count === 0 ? ', without a channel so far.' : '.'}
      </p>
      <WarningList warnings={warnings.filter(({ code }) => code !== 'no-source')} id="" ahead />
      <form class="entry-form" method="post" action={PATH}>
        <Carried pairs={valuesOf(DescribedRelationship, draft)} />
        <dl class="filled">
          {SECTIONS.flatMap(([, within]) => within)
            .filter((name) => draft[name] !== undefined)
            .map((name) => (
              <div>
                <dt>{labelOf(name)}</dt>
                <dd>
                  <FieldValue field={fieldsOf(DescribedRelationship).get(name)!} value={draft[name]} names={NOTHING} />
                </dd>
              </div>
            ))}
        </dl>
        <RecordButtons />
      </form>
    </div>,
  );
}

function framed(title: string, main: ComponentChildren): PageContent {
  return { title: `${title} – Parley`, bar: null, isPast: false, main };
}
