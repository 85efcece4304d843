import type { ChannelEvent } from './channel-event.js';
import type { KeptFold } from './kept-fold.js';
import { meetingPart } from './meetings.js';
import { dayOf, type EpochDay } from '../time/days.js';

/** What a use can be the first of: any use, a round, or a contact in one mode. */
export type Sort = 'use' | 'round' | NonNullable<ChannelEvent['mode']>;

/** How long it had been since the last use of the same sort; always computed, never copied from a source. */
export interface FirstSince {
  readonly sort: Sort;
  /** The last of its sort before; null if this is the first on record. */
  readonly previous: string | null;
  /** The day the last one ended; null with `previous`. */
  readonly since: EpochDay | null;
  /** Days from there to the use; null with `previous`. */
  readonly days: number | null;
}

/** For every use of a channel, by event: what it is the first of, and since when. */
export function firstsSince(folded: KeptFold): ReadonlyMap<string, readonly FirstSince[]> {
  const firsts = new Map<string, readonly FirstSince[]>();
  const last = new Map<Sort, { readonly event: string; readonly end: EpochDay }>();
  folded.each((event, { used }) => {
    if (!used) return;
    const sorts = sortsOf(event);
    firsts.set(
      event.event,
      sorts.map((sort) => sinceLast(sort, last.get(sort), dayOf(event.hi))),
    );
    const end = dayOf(event.end);
    for (const sort of sorts)
      if ((last.get(sort)?.end ?? -Infinity) <= end) last.set(sort, { event: event.event, end });
  });
  return firsts;
}

function sortsOf({ type, mode }: ChannelEvent): Sort[] {
  return ['use', ...(meetingPart(type) === 'held' ? (['round'] as const) : []), ...(mode === null ? [] : [mode])];
}

function sinceLast(
  sort: Sort,
  last: { readonly event: string; readonly end: EpochDay } | undefined,
  day: EpochDay,
): FirstSince {
  if (!last) return { sort, previous: null, since: null, days: null };
  return { sort, previous: last.event, since: last.end, days: Math.max(0, day - last.end) };
}
