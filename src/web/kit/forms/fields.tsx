import type { VNode } from 'preact';
import { Source } from '../../../domain/catalogue/accounts.js';
import type { EventType } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import { sameContent } from '../../../domain/relationship/same-content.js';
import { isObject, LOCAL_DATES } from '../../../domain/catalogue/object-kinds.js';
import { capital } from '../../../words/numbers.js';
import type { FormContext } from './control-props.js';
import { Control, LocalDate } from './controls.js';
import { Row } from './row.js';
import type { Draft } from './draft.js';
import { madeFrom } from './made.js';
import { entryName, labelOf, plainly } from '../../../words/labels.js';
import { sectionsOf, type FieldSection } from './field-sections.js';

/** A part of a form: the fields of a class with what is filled in. */
export interface FieldsProps {
  readonly fieldClass: FieldClass;
  readonly type: EventType;
  readonly prefix: string;
  readonly omitted: readonly string[];
  readonly draft: Draft;
  readonly context: FormContext;
  /** Above what makes the event what it is. */
  readonly heading?: string;
  /** What to know before it is filled in. */
  readonly note?: string;
  /** What was filled in before: only what differs from it is shown without asking. */
  readonly before?: Draft;
}

/** The fields of a type under their headings; what is seldom needed is folded away until it is filled in or wrong. */
export function FormFields({
  fieldClass,
  type,
  prefix,
  omitted,
  draft,
  context,
  heading = 'What happened',
  note,
  before,
}: FieldsProps): VNode {
  return (
    <>
      {sectionsOf(fieldClass, type, omitted, heading).map((section) => {
        const fields = section.fields.map((field) => (
          <AnyField
            field={field}
            name={prefix + field.name}
            value={draft[field.name]}
            context={context}
            headed={labelOf(field.name) === section.heading}
            made={madeFrom(field, fieldClass)}
          />
        ));
        if (section.open && (before === undefined || section.heading === heading))
          return (
            <section class="fields">
              <h2>{section.heading}</h2>
              {section.heading === heading && note && <p class="quiet">{note}</p>}
              {fields}
            </section>
          );
        return (
          <details class="fields" open={isUsed(section, prefix, draft, before ?? {}, context)}>
            <summary>
              <h2>{section.heading}</h2>
            </summary>
            {fields}
          </details>
        );
      })}
    </>
  );
}

function isUsed(
  { fields }: FieldSection,
  prefix: string,
  draft: Draft,
  before: Draft,
  { faults, focus }: FormContext,
): boolean {
  return fields.some(
    ({ name }) =>
      !sameContent(draft[name], before[name]) ||
      [focus, ...faults.map((fault) => fault.name)].some((at) => at?.startsWith(prefix + name)),
  );
}

/** A field of a form. */
export interface FieldProps {
  readonly field: Field;
  readonly name: string;
  readonly value: unknown;
  readonly context: FormContext;
  /** Whether the heading above says already what it is called. */
  readonly headed: boolean;
  readonly made?: string | undefined;
}

/** The control of any field, be it a list of entries, dates of several countries or a single value. */
export function AnyField(props: FieldProps): VNode {
  const { of } = props.field;
  if (of === LOCAL_DATES) return <LocalDates {...props} />;
  return typeof of === 'function' ? <Entries {...props} of={of} /> : <Control {...props} />;
}

/** A list of entries: those filled in, and blank ones where there are too few or another is asked for. */
function Entries({ field, of, name, value, context, headed }: FieldProps & { of: FieldClass }): VNode {
  const filled = (Array.isArray(value) ? value : []).filter(isObject);
  const wrong = context.faults.filter((fault) => fault.name === name);
  const wanted = filled.length === 0 || context.focus === name ? 1 : 0;
  const blank = Math.max(wanted, (field.list?.least ?? 0) - filled.length);
  const contextOf = (number: number): FormContext =>
    context.focus === name && number === filled.length
      ? { ...context, focus: `${name}/${number}/${inEntryOrder(of)[0]!.name}` }
      : context;
  return (
    <Row
      id={`f-${name}`}
      label={
        <>
          {labelOf(field.name)} {!field.required && <span class="optional">optional</span>}
        </>
      }
      hint={plainly(field.description)}
      wrong={wrong.length > 0}
      several
      unheaded={headed}
    >
      {wrong.map(({ message }) => (
        <p class="fault">{message}</p>
      ))}
      {[...filled, ...Array<Draft>(blank).fill({})].map((entry, number) => (
        <fieldset class="entry-fields">
          <legend>
            {capital(entryName(of))} {number + 1}
          </legend>
          <EntryFields of={of} entry={entry} name={`${name}/${number}`} context={contextOf(number)} />
        </fieldset>
      ))}
      <p class="more">
        <button name="step" value={`more:${name}`}>
          Another {entryName(of)}
        </button>
        {of === Source && <TakeSources context={context} />}
      </p>
    </Row>
  );
}

/** The fields of a class as an entry has them: of a source its address comes first, from which its publisher is known. */
function inEntryOrder(of: FieldClass): Field[] {
  return [...fieldsOf(of).values()].toSorted(
    (a, b) => Number(of === Source && b.name === 'url') - Number(of === Source && a.name === 'url'),
  );
}

/** The fields of an entry; what is seldom known of it is folded away until it is filled in or wrong. */
function EntryFields({
  of,
  entry,
  name,
  context,
}: {
  of: FieldClass;
  entry: Draft;
  name: string;
  context: FormContext;
}): VNode {
  const draw = (inner: Field): VNode => {
    const props = { field: inner, name: `${name}/${inner.name}`, value: entry[inner.name], context };
    // Entries of entries, such as the other names of a party.
    if (typeof inner.of === 'function') return <Entries {...props} of={inner.of} headed={false} />;
    return <Control {...props} inner made={madeFrom(inner, of)} />;
  };
  const fields = inEntryOrder(of);
  const seldom = fields.filter(({ part }) => part === 'more');
  const isUsed = seldom.some(
    (field) =>
      entry[field.name] !== undefined || context.faults.some((fault) => fault.name === `${name}/${field.name}`),
  );
  return (
    <>
      {fields.filter((field) => !seldom.includes(field)).map(draw)}
      {seldom.length > 0 && (
        <details class="entry-more" open={isUsed}>
          <summary>Copy kept, day read, grade</summary>
          <div>{seldom.map(draw)}</div>
        </details>
      )}
    </>
  );
}

/** The sources of what was recorded last: one report often tells of several events. */
function TakeSources({ context: { choices, copies } }: { context: FormContext }): VNode | null {
  const { lastSources } = choices;
  if (!copies || !lastSources) return null;
  return (
    <>
      <button name="step" value="copy:sources">
        Take those of the last event
      </button>{' '}
      <span class="quiet">{lastSources.of}</span>
    </>
  );
}

function LocalDates({ field, name, value, context }: FieldProps): VNode {
  const dates = isObject(value) ? value : {};
  const parties = context.choices.parties;
  const others = Object.keys(dates)
    .filter((code) => !parties.some((party) => party.value === code))
    .map((code) => ({ value: code, words: code }));
  return (
    <Row
      id={`f-${name}`}
      label={
        <>
          {labelOf(field.name)} <span class="optional">optional</span>
        </>
      }
      hint={plainly(field.description)}
      wrong={false}
      several
    >
      <div class="entry-fields">
        {[...parties, ...others].map((party) => (
          <LocalDate name={`${name}/${party.value}`} party={party} value={dates[party.value]} context={context} />
        ))}
      </div>
    </Row>
  );
}
