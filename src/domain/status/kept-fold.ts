import { countBefore } from '../sorted.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import { cloneState, sameState, unknownChannel, type ChannelState, type Initial } from './channel-state.js';
import { placeIn, stepCalendar, stepEvent, type Step } from './fold.js';
import type { Status } from './status.js';

/** Events between two saved states. */
const INTERVAL = 32;

/** What an event did to its channel. */
export type Did = Pick<Step, 'before' | 'outcome' | 'used'>;

/** The channel before an event, by the event's place. */
interface KeptState {
  readonly place: number;
  readonly state: ChannelState;
}

/**
 * A fold whose state is saved at intervals, so that a history that differs in a few events is folded only where it
 * differs. The result is the same as with `fold`.
 */
export class KeptFold {
  /** In order of place; the first is before all events. */
  private readonly kept: KeptState[];
  /** What each event did; entries beyond its events belong to a fold continued from this one. */
  private readonly dids: Did[];
  /** After the last event, before the calendar goes on. */
  private readonly last: ChannelState;
  /** The channel at the end. */
  readonly end: ChannelState;
  /** Made when it is first asked for. */
  private byId: ReadonlyMap<string, ChannelEvent> | undefined;

  /**
   * `events`: in fold order (hi, lo, position). `other`: a fold whose identical parts are reused; events are compared
   * by identity.
   */
  constructor(
    readonly events: readonly ChannelEvent[],
    private readonly initial: Initial,
    private readonly limit: EpochDay,
    other?: KeptFold,
  ) {
    const like = other?.servesFor(initial) && this.isWithin(limit) ? other : undefined;
    const same = like ? sameStart(like.events, events) : 0;
    const from = like?.before(same) ?? { place: 0, state: unknownChannel(initial) };
    this.kept =
      like?.kept.slice(
        0,
        countBefore(like.kept, ({ place }) => place <= from.place),
      ) ?? [];
    this.dids = like?.didsUpTo(same, same === events.length) ?? [];
    const channel = this.carryOn(cloneState(from.state), { from: from.place, same }, like);
    this.last = cloneState(channel);
    stepCalendar(channel, limit);
    this.end = channel;
  }

  get status(): Status {
    return this.end.status;
  }

  /** What one of the events did; undefined for any other event. */
  did(event: ChannelEvent): Did | undefined {
    const place = placeIn(this.events, event);
    return this.events[place] === event ? this.dids[place] : undefined;
  }

  /** Calls back for each event with what it did, in order. */
  each(note: (event: ChannelEvent, did: Did) => void): void {
    this.events.forEach((event, place) => note(event, this.dids[place]!));
  }

  /** One of the events, by its id. */
  eventOf(id: string): ChannelEvent {
    this.byId ??= new Map(this.events.map((event) => [event.event, event]));
    return this.byId.get(id)!;
  }

  /** How many events come before this one, which must be among them. */
  placeOf(event: ChannelEvent): number {
    return placeIn(this.events, event);
  }

  /** The channel before the event at a place, or after all events. */
  stateBefore(place: number): ChannelState {
    const { place: from, state } = this.before(place)!;
    const channel = cloneState(state);
    for (const event of this.events.slice(from, place)) stepEvent(channel, event, this.limit);
    return channel;
  }

  /**
   * The places between which this fold and another differ, here and there: from the first event that is not the same to
   * the one before which both are in the same state again, or to their ends.
   */
  differingFrom(other: KeptFold): { readonly from: number; readonly here: number; readonly there: number } {
    const alike = JSON.stringify(this.initial) === JSON.stringify(other.initial);
    const from = alike ? sameStart(this.events, other.events) : 0;
    const end = sameEnd(this.events, other.events, from);
    for (let passed = 0, step = 1; passed <= end; passed += step, step *= 2) {
      const [here, there] = [this.events.length - end + passed, other.events.length - end + passed];
      const met = this.limit === other.limit || passed < end;
      if (met && sameState(this.stateBefore(here), other.stateBefore(there))) return { from, here, there };
    }
    return { from, here: this.events.length + 1, there: other.events.length + 1 };
  }

  /**
   * Repeats the steps of the events at some places, with the calendar before each; after the last event, also the
   * calendar at the end.
   */
  replay(from: number, to: number, onStep: (step: Step, place: number) => void): void {
    const channel = this.stateBefore(from);
    let place = from;
    const note = (step: Step): void => onStep(step, place);
    for (; place <= to && place < this.events.length; place++)
      stepEvent(channel, this.events[place]!, this.limit, note);
    if (to >= this.events.length) stepCalendar(channel, this.limit, note);
  }

  /** The status at the end if more events came after the last. */
  statusAfter(more: readonly ChannelEvent[]): Status {
    const channel = cloneState(this.last);
    for (const event of more) stepEvent(channel, event, this.limit);
    stepCalendar(channel, this.limit);
    return channel.status;
  }

  /**
   * The status at the end if `out`, one of the events, were not there, and `into` were. Folded from the last state
   * saved before the two, until it meets a saved one.
   */
  statusWith(out: ChannelEvent | undefined, into: ChannelEvent | undefined): Status {
    const gone = out === undefined ? Infinity : placeIn(this.events, out);
    const added = into === undefined ? Infinity : placeIn(this.events, into);
    const last = Math.max(out ? gone : 0, into ? added : 0);
    const from = this.before(Math.min(gone, added, this.events.length))!;
    const channel = cloneState(from.state);
    let next = countBefore(this.kept, ({ place }) => place <= last);
    for (let place = from.place; place < this.events.length; place++) {
      if (this.kept[next]?.place === place && sameState(channel, this.kept[next++]!.state)) return this.status;
      if (place === added) stepEvent(channel, into!, this.limit);
      if (place !== gone) stepEvent(channel, this.events[place]!, this.limit);
    }
    if (added === this.events.length) stepEvent(channel, into!, this.limit);
    stepCalendar(channel, this.limit);
    return channel.status;
  }

  /**
   * Folds the events from a place on, until the rest is as in the other fold, which is then reused. `same`: how many
   * are the same from the start.
   */
  private carryOn(
    channel: ChannelState,
    { from, same }: { from: number; same: number },
    other: KeptFold | undefined,
  ): ChannelState {
    const shift = other ? this.events.length - other.events.length : 0;
    const alike = other ? this.events.length - sameEnd(other.events, this.events, same) : Infinity;
    let next = other ? countBefore(other.kept, ({ place }) => place + shift < alike) : 0;
    const noteDid = ({ event, before, outcome, used }: Step): void => {
      if (event) this.dids.push({ before, outcome, used });
    };
    for (let place = from; place < this.events.length; place++) {
      const met = other?.kept[next];
      if (met?.place === place - shift && sameState(channel, other!.kept[next++]!.state)) {
        for (const kept of other!.kept.slice(next - 1)) this.kept.push({ ...kept, place: kept.place + shift });
        for (let rest = met.place; rest < other!.events.length; rest++) this.dids.push(other!.dids[rest]!);
        return cloneState(other!.last);
      }
      if (place >= (this.kept.at(-1)?.place ?? -INTERVAL) + INTERVAL)
        this.kept.push({ place, state: cloneState(channel) });
      stepEvent(channel, this.events[place]!, this.limit, place < same ? undefined : noteDid);
    }
    return channel;
  }

  /** The last state saved before the event at a place or earlier. */
  private before(place: number): KeptState | undefined {
    if (place === this.events.length) return { place, state: this.last };
    return this.kept[countBefore(this.kept, (kept) => kept.place <= place) - 1];
  }

  /**
   * What the first events did, to continue from; the list is shared if nobody would overwrite another fold's entries.
   */
  private didsUpTo(place: number, isAll: boolean): Did[] {
    return isAll || place === this.dids.length ? this.dids : this.dids.slice(0, place);
  }

  private servesFor(initial: Initial): boolean {
    return this.isWithin(this.limit) && JSON.stringify(this.initial) === JSON.stringify(initial);
  }

  /** Whether no event is past the limit; then the limit only matters at the end. */
  private isWithin(limit: EpochDay): boolean {
    const newest = this.events.at(-1);
    return newest === undefined || dayOf(newest.hi) <= limit;
  }
}

function sameStart(some: readonly ChannelEvent[], others: readonly ChannelEvent[]): number {
  let count = 0;
  while (count < some.length && some[count] === others[count]) count++;
  return count;
}

/** The length of the common end of both lists, not reaching before `from` in either. */
function sameEnd(some: readonly ChannelEvent[], others: readonly ChannelEvent[], from: number): number {
  const most = Math.min(some.length, others.length) - from;
  let count = 0;
  while (count < most && some.at(-1 - count) === others.at(-1 - count)) count++;
  return count;
}
