import { countBefore } from '../sorted.js';
import type { EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import { cloneState, sameState, unknownChannel, type ChannelState, type Initial } from './channel-state.js';
import { byLatest, placeIn, stepCalendar, stepEvent } from './fold.js';
import type { Status } from './status.js';

/** Events that are folded together; a stretch that has grown to twice as many is cut in two. */
const STRETCH = 32;

/** Neighbouring events, and the channel before the first of them. */
interface Stretch {
  /** No event of the stretch comes before it, and none of an earlier stretch after it; undefined in the first. */
  readonly bound: ChannelEvent | undefined;
  readonly events: ChannelEvent[];
  /** Undefined until the stretch before was folded. */
  state: ChannelState | undefined;
  /** Whether its events changed since they were folded. */
  stale: boolean;
}

/**
 * A fold whose events come and go, as on a walk along an axis. What comes or goes is folded where it stands, up to where
 * the channel is in the same state again: a walk over all events of a channel costs little more than one fold of them.
 */
export class MovingFold {
  private readonly stretches: Stretch[] = [];
  private stale = 0;
  /** After the last event, before the calendar goes on. */
  private last: ChannelState;

  /** `events`: in fold order (hi, lo, position), none after the days that are asked about. */
  constructor(events: readonly ChannelEvent[], initial: Initial) {
    this.last = unknownChannel(initial);
    for (let place = 0; place === 0 || place < events.length; place += STRETCH) {
      const some = events.slice(place, place + STRETCH);
      this.stretches.push({ bound: place === 0 ? undefined : some[0], events: some, state: undefined, stale: true });
    }
    this.stretches[0]!.state = unknownChannel(initial);
    this.stale = this.stretches.length;
  }

  /** Adds an event that is not there. */
  put(event: ChannelEvent): void {
    const at = this.stretchOf(event);
    const { events } = this.stretches[at]!;
    events.splice(placeIn(events, event), 0, event);
    this.mark(at);
    if (events.length >= 2 * STRETCH) this.cut(at);
  }

  /** Takes an event away that is there. */
  take(event: ChannelEvent): void {
    const at = this.stretchOf(event);
    const { events } = this.stretches[at]!;
    events.splice(placeIn(events, event), 1);
    this.mark(at);
    while (this.stretches.length > 1 && this.stretches.at(-1)!.events.length === 0) {
      if (this.stretches.pop()!.stale) this.stale--;
      this.mark(this.stretches.length - 1);
    }
  }

  /** The last event; undefined if there is none. */
  get newest(): ChannelEvent | undefined {
    return this.stretches.at(-1)!.events.at(-1);
  }

  /** All events, in fold order. */
  get events(): ChannelEvent[] {
    return this.stretches.flatMap(({ events }) => events);
  }

  /** The status on a day that no event comes after. */
  statusOn(day: EpochDay): Status {
    this.settle();
    const channel = cloneState(this.last);
    stepCalendar(channel, day);
    return channel.status;
  }

  /** Folds the stretches that changed, and those after them that begin otherwise than before. */
  private settle(): void {
    for (let at = 0; this.stale > 0; at++) {
      const stretch = this.stretches[at]!;
      if (!stretch.stale) continue;
      stretch.stale = false;
      this.stale--;
      const channel = cloneState(stretch.state!);
      for (const event of stretch.events) stepEvent(channel, event, Infinity);
      const next = this.stretches[at + 1];
      if (!next) this.last = channel;
      else if (!next.state || !sameState(next.state, channel)) {
        next.state = channel;
        this.mark(at + 1);
      }
    }
  }

  private mark(at: number): void {
    const stretch = this.stretches[at]!;
    if (!stretch.stale) this.stale++;
    stretch.stale = true;
  }

  private cut(at: number): void {
    const { events } = this.stretches[at]!;
    const later = events.splice(STRETCH);
    this.stretches.splice(at + 1, 0, { bound: later[0], events: later, state: undefined, stale: false });
    this.mark(at + 1);
  }

  private stretchOf(event: ChannelEvent): number {
    return countBefore(this.stretches, ({ bound }) => !bound || byLatest(bound, event) <= 0) - 1;
  }
}
