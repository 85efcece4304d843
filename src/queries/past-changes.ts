import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { pastDifferences } from '../domain/status/past-differences.js';
import { foldCertain, type ChannelRecord, type StatusClock } from '../domain/status/channel-status.js';
import type { KeptFold } from '../domain/status/kept-fold.js';
import type { Status } from '../domain/status/status.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { nextTurn } from '../turns/turns.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';
import { bearsOnAll, touchedChannels } from './touched-channels.js';

/** Days of the past for which the record gives another answer than before. */
export interface ChangedSpan {
  /** The first of them, an ISO day; null if no first day is known. */
  readonly from: string | null;
  /** The last; null if the answers of today differ too. */
  readonly to: string | null;
  readonly before: Status;
  readonly after: Status;
}

/** What one event changed of the past of a channel. */
export interface PastChange {
  readonly channel: string;
  readonly spans: readonly ChangedSpan[];
}

/** Positions whose changes are kept: a position never changes another past. */
const MOST_KEPT = 5_000;

/** What the record said of past days before a position, and says since. */
@Injectable()
export class PastChanges {
  private readonly kept = new LRUCache<string, readonly PastChange[]>({ max: MOST_KEPT });

  constructor(private readonly reader: RecordReader) {}

  /** What the event at a position changed, asked on the day it was recorded. @throws GivenUp */
  async at(relationship: RelationshipRow, line: RecordLine): Promise<readonly PastChange[]> {
    const key = `${relationship.link} ${relationship.id} ${line.position}`;
    const known = this.kept.get(key);
    if (known) return known;
    const changes = await this.compute(relationship, line);
    this.kept.set(key, changes);
    return changes;
  }

  private async compute(relationship: RelationshipRow, line: RecordLine): Promise<PastChange[]> {
    const day = dayOf(Date.parse(line.recordedAt));
    const at = (position: number) => this.reader.at(relationship, { asOf: day, knownAt: day, position });
    const [before, after] = [at(line.position - 1), at(line.position)];
    const channels = bearsOnAll(relationship, line.event)
      ? this.reader.models.relationships.channels(relationship.no).map(({ code }) => code)
      : [...touchedChannels(this.reader, relationship, [line])];
    const changes: PastChange[] = [];
    for (const channel of channels) {
      await this.reader.makeReady(after, channel);
      const spans = this.spans(before, after, channel, day);
      await nextTurn();
      if (spans.length > 0) changes.push({ channel, spans });
    }
    return changes;
  }

  private spans(before: RelationshipAt, after: RelationshipAt, channel: string, today: EpochDay): ChangedSpan[] {
    const is = this.reader.findChannel(after, channel);
    const later = is && this.reader.folded(is);
    const earlier = this.foldedBefore(before, channel, later);
    // What nobody could have asked about before was not changed.
    if (!earlier || !(later ?? earlier)) return [];
    return pastDifferences(earlier, later ?? nothing(earlier, today))
      .filter(({ from }) => from < today)
      .map(({ from, to, ...statuses }) => ({
        from: from === -Infinity ? null : formatDay(from),
        to: to === null || to >= today ? null : formatDay(to),
        ...statuses,
      }));
  }

  private foldedBefore(at: RelationshipAt, channel: string, like: KeptFold | undefined): KeptFold | undefined {
    const was = this.reader.findChannel(at, channel);
    return was && foldCertain(was.record, was.clock, like);
  }
}

/** The fold of a channel that is no longer on record. */
function nothing({ events }: KeptFold, today: EpochDay): KeptFold {
  const record: ChannelRecord = { events: [], initial: { fields: undefined, parties: [] } };
  const clock: StatusClock = { asOf: today, limit: today, edge: events.at(-1)?.hi ?? 0 };
  return foldCertain(record, clock);
}
