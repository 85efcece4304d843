import type { AnyEvent } from '../catalogue/event-types.js';
import { parseEdtf, type EdtfDate, type SingleDate } from '../time/edtf.js';
import { dayOf, OPEN_START, type EpochDay, type Instant } from '../time/days.js';

/** When a version of an event happened in the world, and since when that could be known (docs/domain.md §2). */
export interface Occurrence {
  readonly lo: Instant;
  readonly hi: Instant;
  readonly end: Instant;
  /**
   * The dates it begins and ends with, within those bounds: other dates are compared with these (docs/domain.md §2).
   */
  readonly first: SingleDate;
  readonly last: SingleDate;
  /** The UTC day from whose end on the public could know. */
  readonly knownFrom: EpochDay;
}

/** The occurrence of an event; undefined for events about the record itself, not the world. */
export function occurrenceOf(event: AnyEvent): Occurrence | undefined {
  if (!('occurred' in event) || event.occurred === undefined) return undefined;
  const occurred = parseEdtf(event.occurred);
  if (!occurred) throw new Error(`Event ${event.id} has "${event.occurred}" as its date, which no rule lets in.`);
  const disclosed = event.disclosed === undefined ? undefined : parseEdtf(event.disclosed);
  return within(occurred, disclosed);
}

/**
 * What is disclosed has happened, so its date is no later than the disclosure, unless an instant met it as its local
 * day.
 */
function within(occurred: EdtfDate, disclosed: EdtfDate | undefined): Occurrence {
  const { lo } = occurred;
  const hi = disclosed ? Math.max(lo, Math.min(occurred.hi, disclosed.hi)) : occurred.hi;
  const first = { ...occurred.first, hi };
  const knownFrom = dayOf(disclosed?.hi ?? hi);
  // The second date of a span is not in doubt with the first: a round of two days may be reported on its first.
  const spans = occurred.interval && lo !== OPEN_START;
  return spans
    ? { lo, hi, end: occurred.end, first, last: occurred.last, knownFrom }
    : { lo, hi, end: hi, first, last: { ...occurred.last, hi }, knownFrom };
}
