import type { VNode } from 'preact';
import { DAY, DAY_OR_OPEN, isDateKind } from '../../../domain/catalogue/date-kinds.js';
import type { Field } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import {
  AMOUNT,
  COUNT,
  DURATION,
  FLAG,
  GRADE,
  LANGUAGE,
  NAME,
  PAGE,
  PARTY_CODE,
  WEB_ADDRESS,
} from '../../../domain/catalogue/kinds.js';
import { isDay } from '../../../domain/time/days.js';
import { GRADES, gradeWords } from '../../../words/grades.js';
import { labelOf } from '../../../words/labels.js';
import { languageWords } from '../../../words/languages.js';
import { valueWords } from '../../../words/values.js';
import type { Choice, FormChoices } from './choices.js';
import type { ControlProps } from './control-props.js';

function isWhen(of: Field['of']): boolean {
  return isDateKind(of) || of === DAY || of === DAY_OR_OPEN;
}

/** Whether a field takes one date, or one day. */
export function isDate({ of, list }: Field): boolean {
  return list === undefined && isWhen(of);
}

/** What every control says of itself. */
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** The input, text field or selection of a field that takes one value, or lines. */
export function Input({ field, value, context, inner, attributes }: ControlProps & { attributes: Attributes }): VNode {
  const { of, list } = field;
  const text = fieldText(value);
  const kind = of as Kind;
  const options =
    kind === FLAG
      ? [
          { value: 'true', words: 'yes' },
          { value: 'false', words: 'no' },
        ]
      : kind === GRADE
        ? GRADES.map((grade) => ({ value: grade, words: gradeWords(grade) }))
        : (enumOf(kind) ?? (isParty(kind) && !inner ? context.choices.parties : undefined));
  if (options) return <Select options={options} text={text} attributes={attributes} />;
  if ((list && kind.naming !== 'introduction') || of === PAGE)
    return <textarea {...attributes} rows={4} value={text} />;
  if (field.prose) return <textarea {...attributes} rows={2} value={text} />;
  const known = kind.names === 'party' && kind.naming !== 'introduction' ? 'known-parties' : undefined;
  const plain = isWhen(of) || known !== undefined || of === WEB_ADDRESS;
  const input = (
    <input
      {...attributes}
      value={shownAs(kind, text, context.choices)}
      list={known}
      inputmode={of === COUNT ? 'numeric' : of === AMOUNT ? 'decimal' : of === WEB_ADDRESS ? 'url' : undefined}
      autocomplete="off"
      spellcheck={!plain}
      class={isShort(kind) ? 'short' : undefined}
      data-date={isDate(field) ? '' : undefined}
      data-makes={
        of === WEB_ADDRESS ? 'publisher' : of === NAME && field.name === 'name' && !inner ? 'code' : undefined
      }
    />
  );
  return isDate(field) ? (
    <WithCalendar {...{ id: attributes['id'] as string, text, of: labelOf(field.name) }}>{input}</WithCalendar>
  ) : (
    input
  );
}

/** A code as people call what it stands for. */
function shownAs(of: Kind, text: string, { nameOf }: FormChoices): string {
  if (of === LANGUAGE && LANGUAGE.faults(text, '').length === 0) return languageWords(text);
  const named = of.names === 'party' && of.naming !== 'introduction' && PARTY_CODE.faults(text, '').length === 0;
  return named ? nameOf(text) : text;
}

/** A day can also be picked, with the script; whatever else is known of a date is typed. */
export function WithCalendar({
  id,
  text,
  of,
  children,
}: {
  id: string;
  text: string;
  of: string;
  children: VNode;
}): VNode {
  return (
    <span class="date-input">
      {children}
      <input
        type="date"
        class="pick"
        value={isDay(text) ? text : undefined}
        aria-label={`${of}, from a calendar`}
        data-pick-for={id}
      />
    </span>
  );
}

/** Whether only a party of the relationship will do. */
function isParty({ names, naming }: Kind): boolean {
  return names === 'party' && naming === 'reference';
}

function Select({
  options,
  text,
  attributes,
}: {
  options: readonly Choice[];
  text: string;
  attributes: Attributes;
}): VNode {
  const known = text === '' || options.some(({ value }) => value === text);
  return (
    <select {...attributes}>
      <option value="">not said</option>
      {options.map(({ value, words }) => (
        <option value={value} selected={value === text}>
          {words}
        </option>
      ))}
      {!known && (
        <option value={text} selected>
          {text}
        </option>
      )}
    </select>
  );
}

/** The values of a closed list. */
export function enumOf({ schema }: Kind): readonly Choice[] | undefined {
  const values = schema['enum'] as readonly string[] | undefined;
  return values?.map((value) => ({ value, words: valueWords(value) }));
}

function isShort(of: Kind): boolean {
  return of === COUNT || of === AMOUNT || of === DURATION || isWhen(of);
}

/** A value as a text field has it. */
export function fieldText(value: unknown): string {
  return value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
}
