import type { ChannelEvent } from '../domain/status/channel-event.js';
import { dayOf, formatDay, OPEN_START } from '../domain/time/days.js';
import { choice, day, orNull } from '../schema/schema.js';

/** How a date is marked that is shown, as its event was reported: `~` and `?` change no bound. */
export type DateMark = 'approximate' | 'uncertain';

/** What the date of an event leaves open, where it does. */
export interface DateDoubt {
  /** The earliest day it can have begun on; null where that is open. */
  readonly earliest?: string | null;
  readonly mark?: DateMark;
}

/** The field of an answer that says so. */
export const MARK = choice(
  ['approximate', 'uncertain'],
  'How the date was reported: about then (`~`), or perhaps (`?`).',
);

/** Fields of an answer beside a day on which something began. */
export const EARLIEST_DAY = orNull(day('If the day is in doubt, the earliest it can have been; null if that is open.'));

/** How the date of an event is marked; undefined where it is not. */
export function dateMarkOf(event: ChannelEvent | undefined): DateMark | undefined {
  if (event === undefined) return undefined;
  return event.approximate ? 'approximate' : event.uncertain ? 'uncertain' : undefined;
}

/** The earliest day an event can have begun, as an answer tells it: null where that is open, undefined where its day is certain. */
export function earliestOf({ lo, hi }: ChannelEvent): string | null | undefined {
  if (lo === OPEN_START) return null;
  return dayOf(lo) === dayOf(hi) ? undefined : formatDay(dayOf(lo));
}

/** The field of an answer for an event's date; nothing where it is not marked. */
export function dateMarked(event: ChannelEvent | undefined): { readonly mark?: DateMark } {
  const mark = dateMarkOf(event);
  return mark ? { mark } : {};
}

/** What an answer says of the day an event began on, where it is in doubt. */
export function doubtOf(event: ChannelEvent | undefined): DateDoubt {
  const earliest = event && earliestOf(event);
  return { ...(earliest !== undefined && { earliest }), ...dateMarked(event) };
}
