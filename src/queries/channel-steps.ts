import type { AnyEvent, ChannelCode } from '../domain/catalogue/event-types.js';
import { countBefore } from '../domain/sorted.js';
import { asSeenBy, declaresStop, type ChannelEvent } from '../domain/status/channel-event.js';
import { byLatest } from '../domain/status/fold.js';
import type { Did, KeptFold } from '../domain/status/kept-fold.js';
import { meetingPart, Meetings } from '../domain/status/meetings.js';
import { dayOf, endOfDay, type Instant } from '../domain/time/days.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import type { ChannelAt, RecordReader, RelationshipAt } from './record-reader.js';

/** A channel at a point, for questions about its events; what all of them need is computed once. */
export class ChannelSteps {
  private readonly twins = new Map<number, ReadonlyMap<string, readonly ChannelEvent[]>>();
  private readonly found: { unmatched?: ReadonlySet<number>; rounds?: readonly ChannelEvent[] } = {};

  constructor(
    private readonly channel: ChannelAt,
    private readonly folded: KeptFold,
    /** The earliest moment at which it can have been established, known yet or not. */
    private readonly establishedLo: () => Instant,
  ) {}

  private get events(): readonly ChannelEvent[] {
    return this.channel.record.events;
  }

  /** An event as it reads at the point, found by one of its wordings; undefined if it is not visible. */
  find(wording: AnyEvent, position: number): ChannelEvent | undefined {
    const occurrence = occurrenceOf(wording);
    if (!occurrence) return undefined;
    const key = asSeenBy(this.channel.channel, wording, occurrence, position);
    const likely = this.events[countBefore(this.events, (event) => byLatest(event, key) < 0)];
    return likely?.position === position ? likely : this.events.find((event) => event.position === position);
  }

  /** What it did; undefined for an event that is not certain. */
  did(event: ChannelEvent): Did | undefined {
    return this.folded.did(event);
  }

  /** For a use, the stops, and for a stop, the uses, that only their place in the record tells apart from it. */
  opposed(event: ChannelEvent): readonly ChannelEvent[] {
    const { events } = this.folded;
    const isBefore = ({ hi, lo }: ChannelEvent): boolean => hi < event.hi || (hi === event.hi && lo < event.lo);
    const together: ChannelEvent[] = [];
    for (let place = countBefore(events, isBefore); place < events.length; place++) {
      const other = events[place]!;
      if (other.hi !== event.hi || other.lo !== event.lo) break;
      if (declaresStop(other) !== declaresStop(event) && (declaresStop(other) || this.did(other)!.used))
        together.push(other);
    }
    return together;
  }

  /** Whether it is about a meeting that matches none announced. */
  isUnmatched({ position }: ChannelEvent): boolean {
    return (this.found.unmatched ??= new Meetings(this.folded).unmatched()).has(position);
  }

  /** Events of the same type on the same day with the same actors and the same announcement, itself included. */
  alike(event: ChannelEvent): readonly ChannelEvent[] {
    const day = dayOf(event.hi);
    const twins = this.twins.get(day) ?? Map.groupBy(this.on(day), saying);
    this.twins.set(day, twins);
    return twins.get(saying(event)) ?? [];
  }

  private on(day: number): readonly ChannelEvent[] {
    const [before, upTo] = [endOfDay(day - 1), endOfDay(day)].map((end) =>
      countBefore(this.events, ({ hi }) => hi <= end),
    );
    return this.events.slice(before, upTo);
  }

  /** The numbered rounds held, in fold order. */
  get rounds(): readonly ChannelEvent[] {
    return (this.found.rounds ??= this.events.filter(
      ({ type, round }) => meetingPart(type) === 'held' && round !== undefined,
    ));
  }

  /**
   * Whether the channel may have been established by a moment. One established “this year” may have been, though that
   * is not certain before the year ends.
   */
  isEstablishedBy(moment: Instant): boolean {
    const isKnown = this.events.some(({ type, lo }) => type === 'ChannelEstablished' && lo <= moment);
    return isKnown || this.establishedLo() <= moment;
  }
}

/** The channels of a relationship at a point, each prepared when it is first asked about. */
export class StepsAt {
  private readonly channels = new Map<ChannelCode, ChannelSteps | undefined>();

  constructor(
    private readonly reader: RecordReader,
    readonly at: RelationshipAt,
  ) {}

  /** Undefined if the channel is not on record there. */
  of(code: ChannelCode): ChannelSteps | undefined {
    if (this.channels.has(code)) return this.channels.get(code);
    const channel = this.reader.findChannel(this.at, code);
    const establishedLo = () => this.reader.establishedLo(this.at, code);
    const steps = channel && new ChannelSteps(channel, this.reader.folded(channel), establishedLo);
    this.channels.set(code, steps);
    return steps;
  }
}

/** Its type, the acting parties, and for an announcement the date. */
function saying({ type, by, scheduled }: ChannelEvent): string {
  return JSON.stringify([type, [...new Set(by)].toSorted(), meetingPart(type) === 'set' ? scheduled : null]);
}
