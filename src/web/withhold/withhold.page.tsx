import type { VNode } from 'preact';
import { Commitment } from '../../domain/catalogue/agreement-events.js';
import { WITHHOLDABLE, type WithholdableField } from '../../domain/catalogue/closed-values.js';
import { CATALOGUE, EVENT_TYPES, type AnyEvent } from '../../domain/catalogue/event-types.js';
import { fieldsOf, type Field } from '../../domain/catalogue/fields.js';
import { EventWithheld } from '../../domain/catalogue/record-events.js';
import { eventName } from '../../words/event-names.js';
import { labelOf } from '../../words/labels.js';
import { FieldValue } from '../kit/events/field-value.js';
import type { Choices } from '../kit/forms/choices.js';
import { Control } from '../kit/forms/controls.js';
import { valuesOf, type Draft } from '../kit/forms/draft.js';
import { formFaults } from '../kit/forms/faults.js';
import { FormBegin, FormPage, PreviewButton } from '../kit/forms/form-page.js';
import type { FormState, PreviewState } from '../kit/forms/form-steps.js';
import { Preview } from '../kit/forms/preview.js';
import { Row } from '../kit/forms/row.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';

/** A field that can be withheld, with what the event says in it. */
export interface SaidField {
  readonly name: WithholdableField;
  readonly field: Field;
  readonly value: unknown;
}

/** An event of which something is to be withheld. */
export interface WithholdProps {
  readonly event: AnyEvent;
  readonly says: readonly SaidField[];
  /** The reason, and the fields ticked. */
  readonly draft: Draft;
  readonly choices: Choices;
  readonly moment: Moment;
}

/** What can be withheld of an event: what its versions, the oldest first, say in such fields, each as it reads last. */
export function fieldsToWithhold(versions: readonly AnyEvent[]): SaidField[] {
  const said = new Map(versions.flatMap((event) => saidBy(event).map((one) => [one.name, one])));
  return WITHHOLDABLE.flatMap((name) => said.get(name) ?? []);
}

function saidBy(event: AnyEvent): SaidField[] {
  const changes = event.type === 'EventCorrected' ? event.changes : {};
  const values = { ...changes, ...event } as Readonly<Record<string, unknown>>;
  return WITHHOLDABLE.filter((name) => isSaid(values[name])).map((name) => ({
    name,
    field: FIELDS.get(name)!,
    value: values[name],
  }));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** What a correction changes is a field of the event that it corrects: one name means the same in all types. */
const FIELDS: ReadonlyMap<string, Field> = new Map(EVENT_TYPES.flatMap((type) => [...fieldsOf(CATALOGUE[type].class)]));

const LEAD =
  'Nobody will see this any more: on no page, in no answer, table or export, at no position, in no version. The type, the dates, the ' +
  'channels, the parties and your reason stay, so no status changes.';
const FINAL =
  'A withholding is final. It reaches what this server shows, not what readers have already taken along; its bytes leave the data ' +
  'folder with “parley erase”.';
const OMITTED = [...fieldsOf(EventWithheld).keys()].filter((name) => name !== 'reason' && name !== 'fields');

/** The form, in its frame. */
export function withholdForm(props: WithholdProps, { id, faults: found, focus, note }: FormState): PageContent {
  const { says, draft, choices, moment } = props;
  const shown = { fieldClass: EventWithheld, type: 'EventWithheld' as const, prefix: '', omitted: OMITTED, draft };
  const faults = formFaults(found, [shown], moment.asked.today, choices);
  return framed(
    props,
    <FormPage
      kicker={<Kicker {...props} />}
      heading={headingOf(props)}
      lead={`${LEAD} ${FINAL}`}
      faults={faults}
      note={note}
    >
      <form class="entry-form" method="post" action={moment.path} novalidate>
        <FormBegin hidden={[['id', id]]} />
        <section class="fields" id="f-fields">
          <h2>What is withheld</h2>
          {says.length === 0 ? (
            <p>This event says nothing that could be withheld, or all of it is.</p>
          ) : (
            <Ticks {...props} message={faults.find(({ name }) => name === 'fields')?.message} />
          )}
        </section>
        <section class="fields">
          <h2>What stands in its place</h2>
          <Control
            field={fieldsOf(EventWithheld).get('reason')!}
            name="reason"
            value={draft['reason']}
            context={{ choices, faults, focus }}
          />
        </section>
        <PreviewButton nothing="withheld" />
      </form>
    </FormPage>,
    faults.length > 0 ? 'Error: ' : '',
  );
}

/** Each field with what it says, so that it is seen what goes. */
function Ticks({ says, draft, choices, message }: WithholdProps & { message: string | undefined }): VNode {
  return (
    <>
      {message !== undefined && <p class="fault">{message}</p>}
      {says.map(({ name, field, value }) => {
        const id = `f-fields-${name}`;
        const tick = (
          <>
            <input type="checkbox" id={id} name="fields" value={name} checked={ticked(draft).includes(name)} />{' '}
            {labelOf(name)}
          </>
        );
        return (
          <Row id={id} label={tick} wrong={message !== undefined} several={false}>
            <SaidValue field={field} value={value} names={choices} />
          </Row>
        );
      })}
    </>
  );
}

/** What will be gone, in its frame. */
export function withholdPreview(
  props: WithholdProps,
  { dryRun, reasons, hidden, note, nameWanted, does }: PreviewState,
): PageContent {
  const { says, draft, choices, moment } = props;
  return framed(
    props,
    <Preview
      kicker={<Kicker {...props} />}
      action={moment.path}
      hidden={[...hidden, ...valuesOf(EventWithheld, draft)]}
      dryRun={dryRun}
      reasons={reasons}
      choices={choices}
      note={note}
      nameWanted={nameWanted}
      does={does}
    >
      <h2>{headingOf(props)}</h2>
      <dl class="filled">
        <div>
          <dt>Why</dt>
          <dd>
            <bdi>{String(draft['reason'])}</bdi>
          </dd>
        </div>
        {says
          .filter(({ name }) => ticked(draft).includes(name))
          .map(({ name, field, value }) => (
            <div>
              <dt>{labelOf(name)}</dt>
              <dd>
                <span class="quiet">nobody will see: </span>
                <SaidValue field={field} value={value} names={choices} />
              </dd>
            </div>
          ))}
      </dl>
      <p class="quiet">{FINAL}</p>
    </Preview>,
    'Preview: ',
  );
}

/** Of promises only the texts go. */
function SaidValue(props: Pick<SaidField, 'field' | 'value'> & { names: Choices }): VNode {
  if (props.field.of !== Commitment) return <FieldValue {...props} />;
  const texts = (props.value as readonly Partial<Commitment>[]).flatMap(({ text }) => text ?? []);
  return <>{texts.join('; ')}</>;
}

function ticked(draft: Draft): readonly unknown[] {
  return draft['fields'] as readonly unknown[];
}

function framed({ choices: { board }, moment }: WithholdProps, main: VNode, before: string): PageContent {
  return {
    title: `${before}Withhold what an event says – ${board.name} – Parley`,
    bar: null,
    isPast: false,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main,
  };
}

function headingOf({ event, choices: { nameOf } }: WithholdProps): string {
  return `Withhold: ${eventName(event, nameOf)}`;
}

function Kicker({ event, choices: { board } }: WithholdProps): VNode {
  return (
    <>
      <a href={`/r/${board.relationship}`}>{board.name}</a> ·{' '}
      <a href={`/r/${board.relationship}/events/${encodeURIComponent(event.id)}`}>event {event.id}</a>
    </>
  );
}
