import type { ChannelEvent, ChannelFields } from './channel-event.js';
import { byLatest, fold } from './fold.js';
import type { EpochDay } from '../time/days.js';
import type { Status } from './words.js';

/** Why an event tells at one moment and not at the other: it happened, became known or was recorded between, or only time passed. */
export type Because = 'occurred' | 'disclosed' | 'recorded' | 'calendar';

/** One channel at one of the two moments. */
export interface Moment {
  /** Visible certain events, in fold order. */
  readonly events: readonly ChannelEvent[];
  readonly initial: ChannelFields | undefined;
  readonly limit: EpochDay;
}

/** An event that tells at one moment and not, or otherwise, at the other: its version at the earlier, at the later, or both. */
export interface Difference {
  readonly event: string;
  readonly earlier: ChannelEvent | undefined;
  readonly later: ChannelEvent | undefined;
}

/** The events that tell differently at two moments. */
export function differences(earlier: Moment, later: Moment): Difference[] {
  const before = new Map(earlier.events.map((event) => [event.event, event]));
  const after = new Map(later.events.map((event) => [event.event, event]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((event) => ({ event, earlier: before.get(event), later: after.get(event) }))
    .filter((one) => !sameVersion(one.earlier, one.later));
}

/**
 * The events responsible for the status at the later moment: each without which it would differ; if there is none, each that alone
 * would have made another status than the passing of time; an empty list when the calendar did it (docs/decisions/0006).
 */
export function responsible(earlier: Moment, later: Moment): Difference[] {
  const between = differences(earlier, later);
  const status = statusOf(later);
  const necessary = between.filter(
    (one) => statusOf({ ...later, events: swapped(later.events, one.later, one.earlier) }) !== status,
  );
  if (necessary.length > 0) return necessary;
  const untouched = statusOf({ ...later, events: earlier.events, initial: earlier.initial });
  if (untouched === status) return [];
  const sufficient = between.filter(
    (one) => statusOf({ ...later, events: swapped(earlier.events, one.earlier, one.later) }) !== untouched,
  );
  return sufficient.length > 0 ? sufficient : between;
}

function statusOf({ events, initial, limit }: Moment): Status {
  return fold(events, initial, limit).status;
}

/** The events with one version taken out and another put in, in fold order. */
function swapped(
  events: readonly ChannelEvent[],
  out: ChannelEvent | undefined,
  into: ChannelEvent | undefined,
): ChannelEvent[] {
  const without = events.filter((event) => event !== out);
  return into ? [...without, into].sort(byLatest) : without;
}

/** Whether both are the same wording of an event, as the channel sees it. */
export function sameVersion(a: ChannelEvent | undefined, b: ChannelEvent | undefined): boolean {
  return a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
