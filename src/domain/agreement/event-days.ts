import type { AnyEvent } from '../catalogue/event-types.js';
import { dayOf, OPEN_END, OPEN_START, type EpochDay } from '../time/days.js';
import { parseEdtf } from '../time/edtf.js';

/**
 * The days that an event's date can mean, as it was written: UTC days, of an instant its day in its own offset. Two
 * events are on the same days when all of these are the same.
 */
export interface MeantDays {
  /** The first day it can have begun on; null where its start is open. */
  readonly first: EpochDay | null;
  /** The last day it can have begun on. */
  readonly latest: EpochDay;
  /** The last day of an interval; null where its end is open. */
  readonly last: EpochDay | null;
}

/** The days of an event in the world. */
export function eventDays(event: AnyEvent): MeantDays {
  const date = parseEdtf((event as { readonly occurred: string }).occurred)!;
  const { first, last } = date;
  return {
    first: date.lo === OPEN_START ? null : (first.localDay ?? dayOf(date.lo)),
    latest: first.localDay ?? dayOf(date.hi),
    last: date.end === OPEN_END ? null : (last.localDay ?? dayOf(date.end)),
  };
}

/** The first day that counts when days are compared: an open start says nothing of the days before the latest. */
export function beginOf({ first, latest }: MeantDays): EpochDay {
  return first ?? latest;
}

/** The last day that counts: an open end says nothing of the days after the latest beginning. */
export function endOf({ latest, last }: MeantDays): EpochDay {
  return Math.max(latest, last ?? latest);
}

/** How many days lie between the days of two events; 0 where they share one. */
export function daysApart(one: MeantDays, other: MeantDays): number {
  return Math.max(0, beginOf(other) - endOf(one), beginOf(one) - endOf(other));
}
