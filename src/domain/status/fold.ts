import { applyCalendar } from './calendar.js';
import type { ChannelEvent, ChannelFields } from './channel-event.js';
import { unknownChannel, type ChannelState } from './channel-state.js';
import { RULES } from './rules.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { Status } from './words.js';

/** One step of the fold: an event, or the calendar between events (`event` null). */
export interface Step {
  readonly event: ChannelEvent | null;
  /** The day whose end the step belongs to. */
  readonly day: EpochDay;
  readonly before: Status;
  /** The channel after the step; it changes with the next one, so take out what is needed. */
  readonly after: ChannelState;
  /** Whether the event used the channel. */
  readonly used: boolean;
}

/**
 * The one fold (docs/domain.md §4): the events in the order given, the calendar before each and at the end, never past `limit`.
 * Board, history and explanation all come from it, so they cannot disagree.
 */
export function fold(
  events: readonly ChannelEvent[],
  initial: ChannelFields | undefined,
  limit: EpochDay,
  onStep?: (step: Step) => void,
): ChannelState {
  const channel = unknownChannel(initial);
  for (const event of events) {
    const day = Math.min(dayOf(event.hi), limit);
    stepCalendar(channel, day, onStep);
    const before = channel.status;
    const used = RULES[event.type](channel, event);
    onStep?.({ event, day, before, after: channel, used });
  }
  stepCalendar(channel, limit, onStep);
  return channel;
}

function stepCalendar(channel: ChannelState, now: EpochDay, onStep?: (step: Step) => void): void {
  const before = channel.status;
  if (applyCalendar(channel, now)) onStep?.({ event: null, day: channel.since!, before, after: channel, used: false });
}

/** The order of the fold: (hi, lo, position). */
export function byLatest(a: ChannelEvent, b: ChannelEvent): number {
  return a.hi - b.hi || a.lo - b.lo || a.position - b.position;
}

/** The other reading of doubtful dates: (lo, hi, position). */
export function byEarliest(a: ChannelEvent, b: ChannelEvent): number {
  return a.lo - b.lo || a.hi - b.hi || a.position - b.position;
}
