import { CATALOGUE, type AnyEvent } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { CLOSED_DATE, DATE, DAY, DAY_OR_OPEN, USE_DATE } from '../../../domain/catalogue/date-kinds.js';
import { AMOUNT, COUNT, DURATION, FLAG, LANGUAGE, PAGE } from '../../../domain/catalogue/kinds.js';
import { isObject, LOCAL_DATES } from '../../../domain/catalogue/object-kinds.js';
import { isDay, type EpochDay } from '../../../domain/time/days.js';
import { parseEdtf } from '../../../domain/time/edtf.js';
import { readTypedDate } from '../../../words/date-reader.js';
import { languageNamed } from '../../../words/languages.js';

/** The values of a form by the names of their fields: the JSON pointers to them without the first slash, such as `sources/0/url`. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** What a form says, and the UTC day on which it says so: "yesterday" is the day before. */
export interface FilledForm {
  readonly values: Values;
  readonly today: EpochDay;
}

/** An event, or a part of one, as far as it is filled in. */
export type Draft = Readonly<Record<string, unknown>>;

/** Whether the entries of the field are ticked in a closed list or among what is on record; of events there are too many. */
export function isTicked({ list, of }: Field): boolean {
  if (list === undefined || typeof of === 'function') return false;
  return of.schema['enum'] !== undefined || (of.naming === 'reference' && of.names !== 'event');
}

/**
 * What a form says, by the fields of a class: what is blank is left out, dates in words become EDTF, figures become numbers. What
 * cannot be read stays the text it is, so that the catalogue says what is wrong with it and the form shows it again.
 */
export function readDraft(fieldClass: FieldClass, filled: FilledForm, prefix = ''): Draft {
  const entries = [...fieldsOf(fieldClass).values()].map(
    (field) => [field.name, readField(field, filled, prefix + field.name)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function readField({ list, of }: Field, filled: FilledForm, name: string): unknown {
  const given = filled.values.get(name) ?? [];
  if (of === LOCAL_DATES) return readLocalDates(filled, name);
  if (!list) return readText(of as Kind, given.at(-1) ?? '', filled.today);
  const entries = typeof of === 'function' ? readEntries(of, filled, name) : readLines(of, given, filled.today);
  return entries.length > 0 ? entries : undefined;
}

/** Entries in the order of their numbers; one that says nothing is none. */
function readEntries(of: FieldClass, filled: FilledForm, name: string): Draft[] {
  const numbers = new Set(
    [...filled.values.keys()]
      .filter((key) => key.startsWith(`${name}/`))
      .map((key) => Number(key.slice(name.length + 1).split('/')[0])),
  );
  return [...numbers]
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b)
    .map((number) => readDraft(of, filled, `${name}/${number}/`))
    .filter((entry) => Object.keys(entry).length > 0);
}

/** Values stand on lines of their own. */
function readLines(of: Kind, given: readonly string[], today: EpochDay): unknown[] {
  const parts = given.flatMap((value) => value.split('\n'));
  return parts.map((part) => readText(of, part, today)).filter((value) => value !== undefined);
}

function readLocalDates({ values, today }: FilledForm, name: string): Draft | undefined {
  const dates = [...values.keys()]
    .filter((key) => key.startsWith(`${name}/`))
    .map((key) => [key.slice(name.length + 1), readText(DAY, values.get(key)!.at(-1)!, today)] as const);
  const filled = dates.filter(([, date]) => date !== undefined);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

function readText(of: Kind, typed: string, today: EpochDay): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  switch (of) {
    case FLAG:
      return text === 'true' ? true : text === 'false' ? false : text;
    case COUNT:
    case AMOUNT:
      return /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : text;
    case DATE:
    case USE_DATE:
    case CLOSED_DATE:
      return dateTyped(text, today) ?? text;
    case DAY:
    case DAY_OR_OPEN: {
      const date = dateTyped(text, today);
      return date !== undefined && isDay(date) ? date : text;
    }
    case DURATION:
      return readDuration(text);
    case LANGUAGE:
      return languageNamed(text) ?? text;
    case PAGE:
      return text;
    // Only a page has lines: elsewhere a line's end is a blank.
    default:
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ');
  }
}

/** A date of the calendar in EDTF; undefined for what the form has to say something of. */
function dateTyped(text: string, today: EpochDay): string | undefined {
  const read = readTypedDate(text, today);
  return read && 'edtf' in read && parseEdtf(read.edtf) ? read.edtf : undefined;
}

/** "18 months", "1 year": as ISO 8601. */
function readDuration(text: string): string {
  const [, count, unit] = /^(\d{1,4}) (year|month|week|day)s?$/.exec(text.toLowerCase()) ?? [];
  return count === undefined ? text : `P${count}${unit![0]!.toUpperCase()}`;
}

/** The values that a form with this draft would send. */
export function valuesOf(
  fieldClass: FieldClass,
  draft: Draft,
  prefix = '',
): (readonly [name: string, value: string])[] {
  return [...fieldsOf(fieldClass).values()].flatMap((field) =>
    fieldValues(field, draft[field.name], prefix + field.name),
  );
}

function fieldValues(field: Field, value: unknown, name: string): (readonly [string, string])[] {
  const { list, of } = field;
  if (value === undefined) return [];
  if (of === LOCAL_DATES)
    return isObject(value)
      ? Object.entries(value).map(([country, day]) => [`${name}/${country}`, String(day)] as const)
      : [];
  if (!list || !Array.isArray(value)) return [[name, String(value)]];
  if (typeof of === 'function')
    return value.flatMap((entry, number) => (isObject(entry) ? valuesOf(of, entry, `${name}/${number}/`) : []));
  return isTicked(field) ? value.map((one) => [name, String(one)] as const) : [[name, value.join('\n')]];
}

/** The same as a form that was sent. */
export function valuesFrom(pairs: readonly (readonly [name: string, value: string])[]): Values {
  return new Map(
    [...Map.groupBy(pairs, ([name]) => name)].map(([name, ofName]) => [name, ofName.map(([, value]) => value)]),
  );
}

/** An event as a form shows it. */
export function draftOf(event: AnyEvent): Draft {
  const fieldClass = CATALOGUE[event.type].class;
  // What stands on record says no "yesterday": the day makes no difference.
  return readDraft(fieldClass, { values: valuesFrom(valuesOf(fieldClass, event as unknown as Draft)), today: 0 });
}
