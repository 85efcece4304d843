import type { AnyEvent } from '../catalogue/event-types.js';
import { parseEdtf } from '../time/edtf.js';
import { dayOf, type EpochDay, type Instant } from '../time/days.js';

/** When a version of an event was so in the world, and since when that could be known (docs/domain.md §2). */
export interface Occurrence {
  readonly lo: Instant;
  readonly hi: Instant;
  readonly end: Instant;
  /** The UTC day from whose end the public could know. */
  readonly knownFrom: EpochDay;
}

/** The occurrence of an event that has one; undefined for what is about the record itself, not the world. */
export function occurrenceOf(event: AnyEvent): Occurrence | undefined {
  if (!('occurred' in event) || event.occurred === undefined) return undefined;
  const occurred = parseEdtf(event.occurred);
  if (!occurred) throw new Error(`Event ${event.id} has "${event.occurred}" as its date, which no rule lets in.`);
  const disclosed = event.disclosed === undefined ? undefined : parseEdtf(event.disclosed);
  // What is disclosed has happened, so its date is no later than the disclosure.
  const hi = disclosed ? Math.min(occurred.hi, disclosed.hi) : occurred.hi;
  return { lo: occurred.lo, hi, end: occurred.interval ? occurred.end : hi, knownFrom: dayOf(disclosed?.hi ?? hi) };
}
