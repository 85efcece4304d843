import { parseDay, type EpochDay } from '../domain/time/days.js';
import type { Axes } from '../domain/time/axes.js';
import type { VersionKey } from '../read-models/versions.table.js';
import type { AskedAxes } from './asked-axes.js';
import type { ListOptions } from './event-filter.js';
import { CursorMismatch } from './not-answerable.js';

const FIRST_DAY = parseDay('0001-01-01')!;
const LAST_DAY = parseDay('9999-12-31')!;

/** Where a list goes on, and at which point of the axes it began. */
export interface EventCursor {
  readonly after: VersionKey;
  readonly axes: Axes;
}

/** Opaque to clients; bound to the filters, the dates and the position the list began with (docs/api.md). */
export function writeCursor(relationship: string, options: ListOptions, axes: Axes, { hi, lo, position }: VersionKey): string {
  const content = [filters(relationship, options), axes.asOf, axes.knownAt, axes.position, hi, lo, position];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws CursorMismatch when it is not one of ours, or the list is asked otherwise than it began */
export function readCursor(relationship: string, options: ListOptions, asked: AskedAxes): EventCursor | undefined {
  if (options.cursor === undefined) return undefined;
  const [bound, ...numbers] = parse(options.cursor);
  if (bound !== filters(relationship, options) || numbers.length !== 6 || !numbers.every(Number.isSafeInteger)) throw new CursorMismatch();
  const [asOf, knownAt, recorded, hi, lo, position] = numbers as [number, number, number, number, number, number];
  if (![asOf, knownAt].every(isDayOfCalendar)) throw new CursorMismatch();
  const axes: Axes = { asOf, knownAt, position: recorded };
  for (const axis of ['asOf', 'knownAt', 'position'] as const) {
    if (asked[axis] !== undefined && asked[axis] !== axes[axis]) throw new CursorMismatch();
  }
  return { after: { hi, lo, position }, axes };
}

/** A cursor may be anybody's text: only days that a question can name are taken from it. */
function isDayOfCalendar(day: EpochDay): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}

function parse(cursor: string): unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(content)) return content;
  } catch {
    // Falls through: what cannot be read is no cursor of ours.
  }
  throw new CursorMismatch();
}

function filters(relationship: string, { type, channel, party, from, to, order }: ListOptions): string {
  return JSON.stringify([relationship, type, channel, party, from, to, order]);
}
