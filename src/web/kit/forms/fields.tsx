import type { VNode } from 'preact';
import type { EventType } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import { sameContent } from '../../../domain/relationship/same-content.js';
import { isObject, LOCAL_DATES } from '../../../domain/catalogue/object-kinds.js';
import { capital } from '../../../words/numbers.js';
import { Control, LocalDate, type FormContext } from './controls.js';
import { Row } from './row.js';
import type { Draft } from './draft.js';
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

interface FieldProps {
  readonly field: Field;
  readonly name: string;
  readonly value: unknown;
  readonly context: FormContext;
  /** Whether the heading above says already what it is called. */
  readonly headed: boolean;
}

function AnyField(props: FieldProps): VNode {
  const { of } = props.field;
  if (of === LOCAL_DATES) return <LocalDates {...props} />;
  return typeof of === 'function' ? <Entries {...props} of={of} /> : <Control {...props} />;
}

/** A list of entries: those filled in, and a blank one where there are none or another is asked for. */
function Entries({ field, of, name, value, context, headed }: FieldProps & { of: FieldClass }): VNode {
  const filled = (Array.isArray(value) ? value : []).filter(isObject);
  const wrong = context.faults.filter((fault) => fault.name === name);
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
      {[...filled, ...(filled.length === 0 || context.focus === name ? [{}] : [])].map((entry, number) => (
        <fieldset class="entry-fields">
          <legend>
            {capital(entryName(of))} {number + 1}
          </legend>
          {[...fieldsOf(of).values()].map((inner, index) => {
            const inside = `${name}/${number}/${inner.name}`;
            const asked = context.focus === name && number === filled.length && index === 0;
            const props = {
              field: inner,
              name: inside,
              value: (entry as Draft)[inner.name],
              context: asked ? { ...context, focus: inside } : context,
            };
            // Entries of entries, such as the other names of a party.
            return typeof inner.of === 'function' ? (
              <Entries {...props} of={inner.of} headed={false} />
            ) : (
              <Control {...props} inner />
            );
          })}
        </fieldset>
      ))}
      {filled.length > 0 && (
        <button name="step" value={`more:${name}`}>
          Another {entryName(of)}
        </button>
      )}
    </Row>
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
