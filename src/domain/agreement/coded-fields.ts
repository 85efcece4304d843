import { DATE, CLOSED_DATE, DAY, DAY_OR_OPEN, USE_DATE } from '../catalogue/date-kinds.js';
import { CATALOGUE, type AnyEvent } from '../catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../catalogue/fields.js';
import type { Kind } from '../catalogue/kind.js';
import {
  A_CHANNEL,
  A_PARTY,
  AMOUNT,
  COUNT,
  DURATION,
  FLAG,
  NEW_CHANNEL,
  NEW_PARTY,
  PARTY_CODE,
} from '../catalogue/kinds.js';
import { withheldFields, type Withheld } from '../catalogue/withhold.js';

/** What a coder chose, field by field, each as a text that is the same where the choice is; `{}` for nothing chosen. */
export type CodedFields = ReadonlyMap<string, string>;

/** A field on which two coders of one event differ; null where one left it out. */
export interface FieldDifference {
  readonly field: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Kinds of values that are chosen by the codebook; texts are each coder's own words, and ids only name. */
const CHOSEN: ReadonlySet<Kind> = new Set([
  A_PARTY,
  NEW_PARTY,
  PARTY_CODE,
  A_CHANNEL,
  NEW_CHANNEL,
  FLAG,
  COUNT,
  AMOUNT,
  DURATION,
  DATE,
  CLOSED_DATE,
  USE_DATE,
  DAY,
  DAY_OR_OPEN,
]);

/** What a field means that is left out; a flag without an entry means no. */
const TAKEN_FOR_GRANTED: Readonly<Record<string, unknown>> = { substantive: true, attempts: 1 };

/** Where an event was reported and what others say of it is not the coder's choice. */
const ACCOUNTS: readonly string[] = ['sources', 'accounts'];

/** The fields of an event that two coders should choose alike: parties, channels, dates, numbers, closed lists. */
export function codedFields(event: Withheld<AnyEvent>): CodedFields {
  return new Map(
    chosenIn(event as unknown as Values, CATALOGUE[event.type].class).map(([name, value]) => [
      name,
      JSON.stringify(value),
    ]),
  );
}

interface Chosen {
  readonly event: Withheld<AnyEvent>;
  readonly fields: CodedFields;
}

/**
 * The fields in which two coded events differ, by name. What is withheld of either is left out,
 * and so is what only one of their types can say.
 */
export function differingFields(a: Chosen, b: Chosen): FieldDifference[] {
  const withheld = new Set<string>([...withheldFields(a.event), ...withheldFields(b.event)]);
  const others = fieldsOf(CATALOGUE[b.event.type].class);
  return [...fieldsOf(CATALOGUE[a.event.type].class).keys()]
    .filter((field) => others.has(field) && !withheld.has(field) && a.fields.get(field) !== b.fields.get(field))
    .sort()
    .map((field) => ({ field, a: valueIn(a.fields, field), b: valueIn(b.fields, field) }));
}

function valueIn(fields: CodedFields, name: string): unknown {
  const text = fields.get(name);
  return text === undefined ? null : JSON.parse(text);
}

type Values = Readonly<Record<string, unknown>>;

function chosenIn(values: Values, fieldClass: FieldClass): (readonly [string, unknown])[] {
  return [...fieldsOf(fieldClass).values()].flatMap((field) => {
    const value = chosen(values[field.name], field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
}

function chosen(value: unknown, { name, of, list, part, prose }: Field): unknown {
  if (value === undefined || value === null || prose || ACCOUNTS.includes(part)) return undefined;
  if (typeof of !== 'function' && !CHOSEN.has(of) && of.schema['enum'] === undefined) return undefined;
  if (!list) return value === (TAKEN_FOR_GRANTED[name] ?? (of === FLAG ? false : undefined)) ? undefined : value;
  const entries = (value as readonly unknown[]).map((entry) =>
    typeof of === 'function' ? Object.fromEntries(chosenIn(entry as Values, of)) : entry,
  );
  const told = entries.filter((entry) => typeof entry !== 'object' || Object.keys(entry as object).length > 0);
  return told.length === 0 ? undefined : sorted(told);
}

/** No list of an event has an order that says anything. */
function sorted(entries: readonly unknown[]): unknown[] {
  return entries
    .map((entry) => ({ entry, text: JSON.stringify(entry) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ entry }) => entry);
}
