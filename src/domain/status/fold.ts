import { applyCalendar } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { cloneState, sameState, unknownChannel, type ChannelState, type Initial } from './channel-state.js';
import { isUse, type Outcome } from './outcomes.js';
import { RULES } from './rules.js';
import { dayOf, type EpochDay, type Instant } from '../time/days.js';
import type { Status } from './words.js';

/** One step of the fold: an event, or the calendar between events (`event` null). */
export interface Step {
  readonly event: ChannelEvent | null;
  /** The day whose end the step belongs to. */
  readonly day: EpochDay;
  readonly before: Status;
  /** The channel after the step; it changes with the next one, so take out what is needed. */
  readonly after: ChannelState;
  /** What the rule says it did. */
  readonly outcome: Outcome;
  /** Whether the event used the channel. */
  readonly used: boolean;
}

/** How the dates of events are read: in which order they stand, and until when the calendar runs before each. */
export interface Reading {
  readonly order: (a: ChannelEvent, b: ChannelEvent) => number;
  readonly moment: (event: ChannelEvent) => Instant;
}

/** Every date as late as it can be: the reading that counts. */
export const LATEST: Reading = { order: byLatest, moment: ({ hi }) => hi };
/** Every date as early as it can be: what doubt asks beside it. */
export const EARLIEST: Reading = { order: byEarliest, moment: ({ lo }) => lo };

/**
 * The one fold (docs/domain.md §4): the events in the order given, the calendar before each and at the end, never past `limit`.
 * Board, history and explanation all come from it, so they cannot disagree.
 */
export function fold(
  events: readonly ChannelEvent[],
  initial: Initial,
  limit: EpochDay,
  onStep?: (step: Step) => void,
  reading: Reading = LATEST,
): ChannelState {
  const channel = unknownChannel(initial);
  for (const event of events) stepEvent(channel, event, limit, onStep, reading);
  stepCalendar(channel, limit, onStep);
  return channel;
}

/** Events between two states that are kept. */
const INTERVAL = 32;

/** A fold with its state kept at intervals, so that a history that differs in one event is folded only where it differs. */
export class KeptFold {
  /** The state before every 32nd event. */
  private readonly kept: ChannelState[] = [];
  /** Where each event stands. */
  private readonly places = new Map<ChannelEvent, number>();
  /** The status at the end. */
  readonly status: Status;

  /** `events`: in the order of the fold (hi, lo, position). */
  constructor(
    private readonly events: readonly ChannelEvent[],
    initial: Initial,
    private readonly limit: EpochDay,
  ) {
    const channel = unknownChannel(initial);
    events.forEach((event, place) => {
      if (place % INTERVAL === 0) this.kept.push(cloneState(channel));
      this.places.set(event, place);
      stepEvent(channel, event, limit);
    });
    if (events.length % INTERVAL === 0) this.kept.push(cloneState(channel));
    stepCalendar(channel, limit);
    this.status = channel.status;
  }

  /**
   * The status at the end if `out`, one of the events, were not there, and `into` were: folded from the last state kept before the
   * two on, until it meets one that was kept.
   */
  statusWith(out: ChannelEvent | undefined, into: ChannelEvent | undefined): Status {
    const gone = out === undefined ? Infinity : this.places.get(out)!;
    const added = into === undefined ? Infinity : placeIn(this.events, into);
    const first = Math.floor(Math.min(gone, added, this.events.length) / INTERVAL);
    const [begin, last] = [first * INTERVAL, Math.max(out ? gone : 0, into ? added : 0)];
    const channel = cloneState(this.kept[first]!);
    for (let place = begin; place < this.events.length; place++) {
      const met = place > last && place % INTERVAL === 0 && sameState(channel, this.kept[place / INTERVAL]!);
      if (met) return this.status;
      if (place === added) stepEvent(channel, into!, this.limit);
      if (place !== gone) stepEvent(channel, this.events[place]!, this.limit);
    }
    if (added === this.events.length) stepEvent(channel, into!, this.limit);
    stepCalendar(channel, this.limit);
    return channel.status;
  }
}

function stepEvent(
  channel: ChannelState,
  event: ChannelEvent,
  limit: EpochDay,
  onStep?: (step: Step) => void,
  { moment }: Reading = LATEST,
): void {
  const day = Math.min(dayOf(moment(event)), limit);
  stepCalendar(channel, day, onStep);
  const before = channel.status;
  const outcome = RULES[event.type](channel, event);
  onStep?.({ event, day, before, after: channel, outcome, used: isUse(outcome) });
}

function stepCalendar(channel: ChannelState, now: EpochDay, onStep?: (step: Step) => void): void {
  const before = channel.status;
  if (!applyCalendar(channel, now)) return;
  onStep?.({ event: null, day: channel.since!, before, after: channel, outcome: 'dormant', used: false });
}

/** How many of the events, in the order of the fold, stand before this one. */
function placeIn(events: readonly ChannelEvent[], event: ChannelEvent): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byLatest(events[middle]!, event) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The order of the fold: (hi, lo, position). */
export function byLatest(a: ChannelEvent, b: ChannelEvent): number {
  return a.hi - b.hi || a.lo - b.lo || a.position - b.position;
}

/** The other reading of doubtful dates: (lo, hi, position). */
export function byEarliest(a: ChannelEvent, b: ChannelEvent): number {
  return a.lo - b.lo || a.hi - b.hi || a.position - b.position;
}
