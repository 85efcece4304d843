import { countBefore } from '../sorted.js';
import { applyCalendar } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { unknownChannel, type ChannelState, type Initial } from './channel-state.js';
import { isUse, type Outcome } from './outcomes.js';
import { RULES } from './rules.js';
import { dayOf, type EpochDay, type Instant } from '../time/days.js';
import type { Status } from './status.js';

/** One step of the fold: an event, or the calendar between events (`event` null). */
export interface Step {
  readonly event: ChannelEvent | null;
  /** The day whose end the step belongs to. */
  readonly day: EpochDay;
  readonly before: Status;
  /** The channel after the step. The next step changes it, so copy what you need. */
  readonly after: ChannelState;
  /** What the rule says it did. */
  readonly outcome: Outcome;
  /** Whether the event used the channel. */
  readonly used: boolean;
}

/** How the dates of events are read: the order of events, and how far the calendar runs before each. */
export interface DateReading {
  readonly order: (a: ChannelEvent, b: ChannelEvent) => number;
  readonly moment: (event: ChannelEvent) => Instant;
}

/** Every date as late as possible: the reading that counts. */
export const LATEST: DateReading = { order: byLatest, moment: ({ hi }) => hi };
/** Every date as early as possible: the alternative reading for doubt. */
export const EARLIEST: DateReading = { order: byEarliest, moment: ({ lo }) => lo };

/**
 * The one fold (docs/domain.md §4): the events in the given order, with the calendar before each and at the end, never
 * past `limit`. Board, history and explanation all use it, so they cannot disagree.
 */
export function fold(
  events: readonly ChannelEvent[],
  initial: Initial,
  limit: EpochDay,
  onStep?: (step: Step) => void,
  reading: DateReading = LATEST,
): ChannelState {
  const channel = unknownChannel(initial);
  for (const event of events) stepEvent(channel, event, limit, onStep, reading);
  stepCalendar(channel, limit, onStep);
  return channel;
}

/** Folds one more event: the calendar up to it, then its effect. */
export function stepEvent(
  channel: ChannelState,
  event: ChannelEvent,
  limit: EpochDay,
  onStep?: (step: Step) => void,
  { moment }: DateReading = LATEST,
): void {
  const day = Math.min(dayOf(moment(event)), limit);
  stepCalendar(channel, day, onStep);
  const before = channel.status;
  const outcome = RULES[event.type](channel, event);
  onStep?.({ event, day, before, after: channel, outcome, used: isUse(outcome) });
}

/** Lets the calendar run up to a day. */
export function stepCalendar(channel: ChannelState, now: EpochDay, onStep?: (step: Step) => void): void {
  const before = channel.status;
  if (!applyCalendar(channel, now)) return;
  onStep?.({ event: null, day: channel.since!, before, after: channel, outcome: 'dormant', used: false });
}

/** Fold order: (hi, lo, position). */
export function byLatest(a: ChannelEvent, b: ChannelEvent): number {
  return a.hi - b.hi || a.lo - b.lo || a.position - b.position;
}

/** How many of the events, in fold order, come before this one. */
export function placeIn(events: readonly ChannelEvent[], event: ChannelEvent): number {
  return countBefore(events, (other) => byLatest(other, event) < 0);
}

/** The order of the other reading of doubtful dates: (lo, hi, position). */
export function byEarliest(a: ChannelEvent, b: ChannelEvent): number {
  return a.lo - b.lo || a.hi - b.hi || a.position - b.position;
}
