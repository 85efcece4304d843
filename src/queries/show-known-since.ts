import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { ChannelStatus } from '../domain/status/channel-status.js';
import type { Status } from '../domain/status/status.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';

/** Since when an answer about a channel was knowable; days are UTC days. */
export interface KnownSinceView {
  /** Whether it was knowable on the day it is about. */
  readonly atTheTime: boolean;
  /** The ISO day since which it has been knowable without a break. */
  readonly since: string;
  /** The answer given on the day itself, if it was different. */
  readonly then: { readonly status: Status; readonly strained: boolean } | null;
}

/**
 * Did people know at the time how the channel stood? Null for what is not known, and for a day after the last known
 * one.
 */
export class ShowKnownSince extends Query<KnownSinceView | null> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** If something became known on more days than this, the first is found by bisection. */
const MOST_DAYS = 12;

@QueryHandler(ShowKnownSince)
export class ShowKnownSinceHandler implements IQueryHandler<ShowKnownSince> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked }: ShowKnownSince): Promise<KnownSinceView | null> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const { asOf, knownAt } = at.axes;
    const now = await this.reader.channel(at, channel);
    const status = this.reader.statusOf(now);
    if (status.status === 'unknown' || knownAt < asOf) return null;
    const before = this.statusKnown(at, channel, asOf);
    if (before && isSame(before, status))
      return { atTheTime: true, since: formatDay(this.firstKnown(at, now, status)), then: null };
    const days = this.newsDays(at, channel, now.record.events);
    const since = await this.firstWith(days, (day) => {
      const known = this.statusKnown(at, channel, day);
      return known !== undefined && isSame(known, status);
    });
    const then = before && { status: before.status, strained: before.strained !== null };
    return {
      atTheTime: false,
      since: formatDay(since ?? knownAt),
      then: then ?? { status: 'unknown', strained: false },
    };
  }

  /** The status as known on a day; undefined before the channel itself was known. */
  private statusKnown(at: RelationshipAt, channel: string, knownAt: EpochDay): ChannelStatus | undefined {
    const found = this.reader.findChannel(this.reader.at(at.relationship, { ...at.axes, knownAt }), channel);
    return found && this.reader.statusOf(found);
  }

  /** If it was known at the time: the day on which the last of its basis had happened and was known. */
  private firstKnown(at: RelationshipAt, { record }: ChannelAt, status: ChannelStatus): EpochDay {
    const behind = [status.begunBy ?? status.lastUse?.event, status.strained?.event];
    const days = record.events
      .filter(({ event }) => behind.includes(event))
      .map(({ position }) => this.version(at, position)?.knownFrom ?? -Infinity);
    return Math.min(at.axes.asOf, Math.max(status.since ?? -Infinity, ...days));
  }

  /** Days after the one asked about on which something about the channel became known or was taken back, in order. */
  private newsDays(at: RelationshipAt, channel: string, now: readonly ChannelEvent[]): EpochDay[] {
    const { asOf, knownAt } = at.axes;
    const early = this.reader.at(at.relationship, { ...at.axes, knownAt: asOf });
    const before = this.reader.findChannel(early, channel)?.record.events ?? [];
    const days = [
      ...now.map(({ position }) => this.version(at, position)?.knownFrom),
      ...before.map(({ position }) => this.version(early, position)?.knownTo),
    ];
    return [...new Set(days)]
      .filter((day) => day !== undefined)
      .filter((day) => day > asOf && day <= knownAt)
      .sort((a, b) => a - b);
  }

  private version(at: RelationshipAt, position: number): { knownFrom: EpochDay; knownTo: EpochDay } | undefined {
    return this.reader.standing(at, this.reader.models.events.at(at.relationship.no, position)!);
  }

  /** The first of the days from which on all agree. */
  private async firstWith(
    days: readonly EpochDay[],
    agrees: (day: EpochDay) => boolean,
  ): Promise<EpochDay | undefined> {
    let [low, high] = [0, days.length - 1];
    while (high - low > MOST_DAYS) {
      await nextTurn();
      const middle = Math.floor((low + high) / 2);
      if (agrees(days[middle]!)) high = middle;
      else low = middle + 1;
    }
    let first = days[high];
    for (let index = high - 1; index >= low; index -= 1) {
      await nextTurn();
      if (!agrees(days[index]!)) return first;
      first = days[index];
    }
    return first;
  }
}

/** Whether two statuses are one answer: same word, strained or not, begun by the same event. */
function isSame(one: ChannelStatus, other: ChannelStatus): boolean {
  return (
    one.status === other.status &&
    one.begunBy === other.begunBy &&
    (one.strained === null) === (other.strained === null)
  );
}
