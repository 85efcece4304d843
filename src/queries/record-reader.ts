import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ChannelCode, EventOf, PartyCode } from '../domain/catalogue/event-types.js';
import {
  certainOn,
  channelStatus,
  type ChannelRecord,
  type ChannelStatus,
  type StatusClock,
} from '../domain/status/channel-status.js';
import type { KeptFold } from '../domain/status/kept-fold.js';
import { judgedAt, type JudgedAt } from '../domain/status/commitments.js';
import {
  channelCoverage,
  edgeOf,
  relationshipCoverage,
  type Coverage,
  type CoverageStatement,
} from '../domain/status/coverage.js';
import { standingVersions, type Amendment, type KnownVersion } from '../domain/timeline/timeline.js';
import type { Axes } from '../domain/time/axes.js';
import type { RecordLine } from '../read-models/events.table.js';
import { endOfDay, OPEN_END, type EpochDay, type Instant } from '../domain/time/days.js';
import { ReadModels } from '../read-models/read-models.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import type { ListedVersion } from '../read-models/versions.table.js';
import { resolveAxes, type AskedAxes } from './asked-axes.js';
import { inTurns, nextTurn } from '../turns/turns.js';
import { KeptFolds } from './kept-folds.js';
import { Provenance } from './provenance.js';
import { ChannelUnknown, RelationshipUnknown, Withdrawn, withdrawalBy, type Withdrawal } from './not-answerable.js';

/** A relationship at a point of the three axes. */
export interface RelationshipAt {
  readonly relationship: RelationshipRow;
  readonly axes: Axes;
  /** Coverage stated for all channels of the relationship. */
  readonly coverage: Coverage;
  readonly parties: readonly PartyCode[];
  /** Channels already found here, so that a question that returns to one does not read it again. */
  readonly found: Map<ChannelCode, ChannelAt | undefined>;
}

export interface ChannelAt {
  /** Its number in the read models. */
  readonly no: number;
  readonly channel: ChannelCode;
  readonly record: ChannelRecord;
  readonly coverage: Coverage;
  /** The day asked for, and how far the channel's coverage lets it count. */
  readonly clock: StatusClock;
}

/** A page puts ten questions about one to three points. */
const MOST_POINTS = 6;

/** Reads from the tables for all questions, so that they cannot differ in what they see. */
@Injectable()
export class RecordReader {
  private readonly folds = new KeptFolds();
  private readonly statuses = new WeakMap<ChannelAt, ChannelStatus>();
  /** The points asked about last, with all that was read of them, as long as no row has changed. */
  private readonly points = new LRUCache<string, RelationshipAt>({ max: MOST_POINTS });
  private readAt = 0;

  constructor(readonly models: ReadModels) {}

  /** @throws RelationshipUnknown */
  relationship(id: string): RelationshipRow {
    const relationship = this.models.relationships.find(id);
    if (!relationship)
      throw new RelationshipUnknown(
        id,
        this.models.relationships.all().flatMap((row) => (row.withdrawn ? [] : row.id)),
      );
    return relationship;
  }

  /**
   * The start of every question, each in its turn.
   * @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, PositionOutOfRange, GivenUp
   */
  async relationshipAt(id: string, asked: AskedAxes): Promise<RelationshipAt> {
    await nextTurn();
    const relationship = this.relationship(id);
    const axes = resolveAxes(asked, relationship);
    const withdrawal = this.withdrawal({ relationship, axes });
    if (withdrawal) throw new Withdrawn('relationship', `The relationship "${id}"`, withdrawal);
    return this.at(relationship, axes);
  }

  /** What took the relationship off the record for readers at the axes; undefined while its registration stands. */
  withdrawal({ relationship, axes }: Pick<RelationshipAt, 'relationship' | 'axes'>): Withdrawal | undefined {
    if (!relationship.withdrawn) return undefined;
    const line = this.models.events.at(relationship.no, 1)!;
    if (this.standing({ relationship, axes }, line)) return undefined;
    return withdrawalBy(this.models.events.amendments(relationship.no, line.event.id, axes.position).at(-1));
  }

  /** The relationship at axes that are already resolved. */
  at(relationship: RelationshipRow, axes: Axes): RelationshipAt {
    if (this.readAt !== this.models.changes) this.points.clear();
    this.readAt = this.models.changes;
    const point = [relationship.no, axes.asOf, axes.knownAt, axes.position].join();
    const known = this.points.get(point);
    if (known) return known;
    const coverage = relationshipCoverage(axes.asOf, this.models.coverage.at(relationship.no, axes.position));
    const parties = this.registration({ relationship, axes }).parties.map(({ code }) => code);
    const at = { relationship, axes, coverage, parties, found: new Map() };
    this.points.set(point, at);
    return at;
  }

  /** Every channel on record at the position, in the order in which the record introduced them. */
  channels(at: RelationshipAt): ChannelAt[] {
    return this.models.relationships
      .channels(at.relationship.no)
      .flatMap(({ code }) => this.findChannel(at, code) ?? []);
  }

  /** The same, giving others a turn between channels. @throws GivenUp */
  async *eachChannel(at: RelationshipAt): AsyncGenerator<ChannelAt> {
    for (const { code } of this.models.relationships.channels(at.relationship.no)) {
      await this.makeReady(at, code);
      const channel = this.findChannel(at, code);
      if (channel) yield channel;
    }
  }

  /** @throws ChannelUnknown, GivenUp */
  async channel(at: RelationshipAt, code: ChannelCode): Promise<ChannelAt> {
    await this.makeReady(at, code);
    const found = this.findChannel(at, code);
    if (!found) {
      const withdrawal = this.channelWithdrawal(at, code);
      if (withdrawal) throw new Withdrawn('channel', `The channel "${code}" of ${at.relationship.id}`, withdrawal);
      throw new ChannelUnknown(
        at.relationship.id,
        code,
        this.channels(at).map(({ channel }) => channel),
        at.axes.position,
      );
    }
    return found;
  }

  private channelWithdrawal({ relationship, axes }: RelationshipAt, code: ChannelCode): Withdrawal | undefined {
    const no = this.models.relationships.findChannel(relationship.no, code);
    const at = no === undefined ? undefined : this.models.establishments.closedAt(no, axes.position);
    return at === undefined ? undefined : withdrawalBy(this.models.events.at(relationship.no, at));
  }

  /** Reads a long channel in advance, so that later questions about it keep nobody waiting. @throws GivenUp */
  async makeReady({ relationship }: RelationshipAt, code: ChannelCode): Promise<void> {
    await nextTurn();
    const no = this.models.relationships.findChannel(relationship.no, code);
    if (no !== undefined) await inTurns(this.models.channelEvents.readying(no));
  }

  /** Undefined if the channel is not on record at the position. */
  findChannel(at: RelationshipAt, code: ChannelCode): ChannelAt | undefined {
    const { relationship, found } = at;
    if (found.has(code)) return found.get(code);
    const no = this.models.relationships.findChannel(relationship.no, code);
    const channel = no === undefined ? undefined : this.channelAt(at, no, code);
    found.set(code, channel);
    return channel;
  }

  /** The fold of what has certainly happened on a channel. */
  folded(channel: ChannelAt): KeptFold {
    return this.folds.of(channel);
  }

  statusOf(channel: ChannelAt): ChannelStatus {
    const known = this.statuses.get(channel);
    if (known) return known;
    const status = channelStatus(channel.record, channel.clock, this.folded(channel));
    this.statuses.set(channel, status);
    return status;
  }

  /** The moments at which promises are judged; none is past due while nobody is watching. */
  judged({ relationship, axes, coverage }: RelationshipAt): JudgedAt {
    const edges = new Map<ChannelCode, Instant>();
    const edgeOfChannel = (code: ChannelCode): Instant => {
      const known = edges.get(code) ?? this.edge(relationship, code, axes);
      edges.set(code, known);
      return known;
    };
    return judgedAt(axes.asOf, edgeOfChannel, coverage.edge);
  }

  private edge({ no: relationship }: RelationshipRow, code: ChannelCode, axes: Axes): Instant {
    const no = this.models.relationships.findChannel(relationship, code);
    if (no === undefined) return OPEN_END;
    const statement = this.models.coverage.ofChannel(relationship, no, axes.position);
    return edgeOf(statement, statement?.through == null ? undefined : this.models.channelEvents.newestHi(no, axes));
  }

  /** How far the events at the axes can be relied on. */
  provenance(at: RelationshipAt): Provenance {
    const { no } = at.relationship;
    const read = (position: number) => this.standing(at, this.models.events.at(no, position)!)!.event;
    return new Provenance(this.models.versions.disputed(no, at.axes), read);
  }

  /** How many events about the channel had happened by the day asked for but were not known yet at knownAt. */
  notYetKnown({ relationship, axes }: RelationshipAt, channel: ChannelCode): number {
    const no = this.models.relationships.findChannel(relationship.no, channel);
    return no === undefined ? 0 : this.models.channelEvents.countUnknown(no, axes);
  }

  /** The earliest moment at which a channel can have been established, whether or not that is known yet at the axes. */
  establishedLo({ relationship, axes }: RelationshipAt, channel: ChannelCode): Instant {
    const no = this.models.relationships.findChannel(relationship.no, channel);
    return (no === undefined ? undefined : this.models.channelEvents.establishedLo(no, axes)) ?? Infinity;
  }

  /** The version of an event that stands at the axes; undefined if none does. */
  standing(
    { relationship, axes }: Pick<RelationshipAt, 'relationship' | 'axes'>,
    line: RecordLine,
  ): KnownVersion | undefined {
    const amendments = this.models.events.amendments(relationship.no, line.event.id, axes.position) as Amendment[];
    return standingVersions(line.event, amendments).find(
      ({ knownFrom, knownTo }) => knownFrom <= axes.knownAt && axes.knownAt < knownTo,
    );
  }

  /** The registration as it reads at the axes; as posted where it was retracted. */
  registration(at: Pick<RelationshipAt, 'relationship' | 'axes'>): EventOf<'RelationshipRegistered'> {
    const line = this.models.events.at(at.relationship.no, 1)!;
    return (this.standing(at, line)?.event ?? line.event) as EventOf<'RelationshipRegistered'>;
  }

  /**
   * Versions that stand at the axes, in recorded order after a position; `reached`: the last position looked at,
   * undefined when the record ends.
   */
  recordedVersions(
    at: RelationshipAt,
    descending: boolean,
    after: number | undefined,
    limit: number,
  ): { versions: ListedVersion[]; reached?: number } {
    const [low, high] = descending ? [0, (after ?? at.axes.position + 1) - 1] : [after ?? 0, at.axes.position];
    const lines = this.models.events.between(at.relationship.no, low, high, limit, descending);
    const versions = lines.flatMap((line) => this.listed(at, line) ?? []);
    return lines.length < limit ? { versions } : { versions, reached: lines.at(-1)!.position };
  }

  private listed(at: RelationshipAt, line: RecordLine): ListedVersion | undefined {
    const version = this.standing(at, line);
    if (!version) return undefined;
    const moment = Date.parse(line.recordedAt);
    const { lo, hi, end } = version.occurrence ?? { lo: moment, hi: moment, end: moment };
    if (lo > endOfDay(at.axes.asOf)) return undefined;
    const { position, recordedAt, recordedBy } = line;
    return {
      position,
      recordedAt,
      recordedBy,
      lo,
      hi,
      end,
      event: version.event,
      corrected: version.event !== line.event,
    };
  }

  private channelAt(
    { relationship, axes, parties }: RelationshipAt,
    no: number,
    code: ChannelCode,
  ): ChannelAt | undefined {
    const fields = this.models.establishments.initialFields(no, axes);
    if (!fields) return undefined;
    const record = { initial: { fields, parties }, events: this.models.channelEvents.visible(no, axes) };
    return channelAt(
      { no, channel: code },
      record,
      axes.asOf,
      this.models.coverage.ofChannel(relationship.no, no, axes.position),
    );
  }
}

/** A channel on a day, with the coverage stated for it. */
export function channelAt(
  whose: Pick<ChannelAt, 'no' | 'channel'>,
  record: ChannelRecord,
  asOf: EpochDay,
  statement: CoverageStatement | undefined,
): ChannelAt {
  const coverage = channelCoverage(asOf, statement, certainOn(asOf, record.events));
  const { limit, edge } = coverage;
  return { ...whose, record, coverage, clock: { asOf, limit, edge } };
}
