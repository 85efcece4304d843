import { parseDay, type EpochDay } from '../domain/time/days.js';
import type { Axes } from '../domain/time/axes.js';
import type { VersionKey } from '../read-models/versions.table.js';
import type { AskedAxes } from './asked-axes.js';
import { AMENDMENTS_KEPT, EVENT_ORDERS, type EventFilter, type ListOptions } from './event-filter.js';
import { CursorMismatch } from './not-answerable.js';

const FIRST_DAY = parseDay('0001-01-01')!;
const LAST_DAY = parseDay('9999-12-31')!;

type Filters = Omit<ListOptions, 'limit' | 'cursor'>;
const FILTERS = [
  'type',
  'channel',
  'party',
  'words',
  'from',
  'to',
  'order',
  'amendments',
] as const satisfies readonly (keyof Filters)[];

/** Where a list continues, with its original filters and axes. */
export interface EventCursor {
  readonly after: VersionKey;
  readonly axes: Axes;
  readonly filters: Filters;
}

/** Opaque to clients; carries the filters, the dates and the position the list began with (docs/api.md). */
export function writeCursor(
  relationship: string,
  filters: Filters,
  axes: Axes,
  { hi, lo, position }: VersionKey,
): string {
  const began = JSON.stringify([relationship, ...FILTERS.map((name) => filters[name] ?? null)]);
  return packCursor([began, axes.asOf, axes.knownAt, axes.position, hi, lo, position]);
}

/**
 * What is left out is taken from the cursor.
 * @throws CursorMismatch if it is not one of ours, or the list is asked for differently than it began
 */
export function readCursor(relationship: string, options: ListOptions, asked: AskedAxes): EventCursor | undefined {
  if (options.cursor === undefined) return undefined;
  const [began, ...numbers] = unpackCursor(options.cursor);
  if (numbers.length !== 6 || !numbers.every(Number.isSafeInteger)) throw new CursorMismatch();
  const [asOf, knownAt, recorded, hi, lo, position] = numbers as [number, number, number, number, number, number];
  if (![asOf, knownAt].every(isDayOfCalendar)) throw new CursorMismatch();
  const [axes, filters] = [{ asOf, knownAt, position: recorded }, filtersIn(began, relationship)];
  for (const axis of ['asOf', 'knownAt', 'position'] as const) {
    if (asked[axis] !== undefined && asked[axis] !== axes[axis]) throw new CursorMismatch();
  }
  for (const name of FILTERS)
    if (options[name] !== undefined && options[name] !== filters[name]) throw new CursorMismatch();
  return { after: { hi, lo, position }, axes, filters };
}

function filtersIn(began: unknown, relationship: string): Filters {
  const [of, ...values] = listIn(String(began));
  const { type, channel, party, words, from, to, order, amendments } = Object.fromEntries(
    FILTERS.map((name, index) => [name, values[index] ?? undefined]),
  );
  const texts = [type, channel, party, words].every((value) => value === undefined || typeof value === 'string');
  const days = [from, to].every(
    (value) => value === undefined || (Number.isSafeInteger(value) && isDayOfCalendar(value as number)),
  );
  const chosen =
    (EVENT_ORDERS as readonly unknown[]).includes(order) &&
    [undefined, ...AMENDMENTS_KEPT].includes(amendments as EventFilter['amendments']);
  if (of !== relationship || !texts || !days || !chosen) throw new CursorMismatch();
  return { type, channel, party, words, from, to, order, amendments } as Filters;
}

/** A cursor may be anybody's text, so only days that a question could name are accepted. */
export function isDayOfCalendar(day: EpochDay): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}

/** A cursor of any list: opaque to clients, and safe in an address. */
export function packCursor(entries: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(entries)).toString('base64url');
}

/** What `packCursor` packed; of a cursor that somebody made, anything. @throws CursorMismatch if it is none of ours */
export function unpackCursor(cursor: string): unknown[] {
  return listIn(Buffer.from(cursor, 'base64url').toString('utf8'));
}

/** The entries of a list in JSON. @throws CursorMismatch */
function listIn(text: string): unknown[] {
  try {
    const content: unknown = JSON.parse(text);
    if (Array.isArray(content)) return content;
  } catch {
    // Falls through: what cannot be read is no cursor of ours.
  }
  throw new CursorMismatch();
}
