import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Status } from '../domain/status/status.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';
import { bearsOnAll, touchedChannels } from './touched-channels.js';

/** How the record answers today about a day that it answered otherwise before. */
export interface ChangedSince {
  readonly channels: readonly { readonly channel: string; readonly before: Status; readonly after: Status }[];
  /** The ISO day on which the answer changed: on which it was recorded, or became known. */
  readonly on: string;
  /** The relationship was withdrawn from the record: no channel of it is told. */
  readonly withdrawn?: true;
}

/** Corrections and late news that are looked through for the day on which an answer changed. */
const MOST_LOOKED_AT = 200;

/** Does the record answer otherwise today about the same day? Null if it does not. */
export class ShowChangedSince extends Query<ChangedSince | null> {
  /** `channel` undefined: all of the relationship's. */
  constructor(
    readonly relationship: string,
    readonly channel: string | undefined,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowChangedSince`; @throws NotAnswerable, GivenUp */
@QueryHandler(ShowChangedSince)
export class ShowChangedSinceHandler implements IQueryHandler<ShowChangedSince> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel: wanted, asked }: ShowChangedSince): Promise<ChangedSince | null> {
    const then = await this.reader.relationshipAt(relationship, asked);
    const { today } = asked;
    const row = then.relationship;
    if (then.axes.knownAt === today && then.axes.position === row.position) return null;
    const now = this.reader.at(row, { asOf: then.axes.asOf, knownAt: today, position: row.position });
    const withdrawal = this.reader.withdrawal(now);
    if (withdrawal) return { channels: [], on: withdrawal.recordedAt.slice(0, 10), withdrawn: true };
    const codes =
      wanted === undefined ? this.reader.models.relationships.channels(row.no).map(({ code }) => code) : [wanted];
    const channels: ChangedSince['channels'][number][] = [];
    let on: EpochDay | undefined;
    for (const channel of codes) {
      await this.reader.makeReady(now, channel);
      const [was, is] = [this.reader.findChannel(then, channel), this.reader.findChannel(now, channel)];
      const [before, after] = [this.statusIn(was), this.statusIn(is)];
      await nextTurn();
      if (before === after) continue;
      channels.push({ channel, before, after });
      on = Math.max(on ?? -Infinity, this.changedOn(then, now, channel, was, is));
    }
    return on === undefined ? null : { channels, on: formatDay(on) };
  }

  private statusIn(channel: ChannelAt | undefined): Status {
    return channel ? this.reader.folded(channel).status : 'unknown';
  }

  /** The newest day on which something about the channel was recorded after that position, or became known after that day. */
  private changedOn(
    then: RelationshipAt,
    now: RelationshipAt,
    channel: string,
    was?: ChannelAt,
    is?: ChannelAt,
  ): EpochDay {
    const { events, reachingBack } = this.reader.models;
    const { relationship } = now;
    for (const position of reachingBack.upTo(relationship.no, relationship.position, MOST_LOOKED_AT)) {
      if (position <= then.axes.position) break;
      const line = events.at(relationship.no, position)!;
      if (bearsOnAll(relationship, line.event) || touchedChannels(this.reader, relationship, [line]).has(channel))
        return dayOf(Date.parse(line.recordedAt));
    }
    const known = new Set(was?.record.events.map(({ position }) => position));
    const days = (is?.record.events ?? [])
      .filter(({ position }) => !known.has(position))
      .map(({ position }) => {
        const line = events.at(relationship.no, position)!;
        const from = this.reader.standing(now, line)?.knownFrom ?? -Infinity;
        return position > then.axes.position ? dayOf(Date.parse(line.recordedAt)) : from;
      });
    return days.length === 0 ? now.axes.knownAt : Math.max(...days.slice(-MOST_LOOKED_AT));
  }
}
