import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isContext } from '../domain/catalogue/context-events.js';
import { certainOn, foldCertain } from '../domain/status/channel-status.js';
import { COMMITMENT_STATES, commitmentLedger, type TrackedCommitment } from '../domain/status/commitments.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import { BECAUSE, responsible, sameVersion, type Because, type ComparedMoment } from '../domain/status/compare.js';
import type { Status } from '../domain/status/status.js';
import type { Axes } from '../domain/time/axes.js';
import { EDITION } from '../domain/edition.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { choice, count, day, eventId, listOf, objectOf, orNull, slug, text, type TypeOf } from '../schema/schema.js';
import { inTurns, nextTurn } from '../turns/turns.js';
import { ANSWERED_BY, RESOLVED_AXES, sayAxes, type AskedAxes } from './asked-axes.js';
import { ListPage, Part, type AskedPart } from './part.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';
import { STATUS_CHANGE } from './status-answer.js';

const WHY = choice(BECAUSE, 'On which axis it lies between the two moments; calendar: only time passed.');
const CAUSE = objectOf('What made the difference.', {
  event: orNull(eventId('The event; null for the calendar.')),
  because: WHY,
});
/** An event that made a difference, and on which axis it lies between the two moments; null for the calendar. */
export type Cause = TypeOf<typeof CAUSE>;

const STATE = orNull(choice(COMMITMENT_STATES, 'Null where it is not on record.'));

/** Two moments of a relationship side by side. */
export const Comparison = named(
  'Comparison',
  objectOf('Two moments side by side.', {
    relationship: slug('The relationship.'),
    ...ANSWERED_BY,
    before: objectOf('The one moment.', RESOLVED_AXES),
    after: objectOf('The other; it may be the earlier.', RESOLVED_AXES),
    channels: listOf(
      objectOf('A channel whose status differs.', {
        ...STATUS_CHANGE,
        events: listOf(CAUSE, 'The events that made the difference.'),
        'considered?': count('How many were tried, if more events lie between than are tried.'),
        'of?': count('How many there are.'),
      }),
      'The channels that differ.',
    ),
    commitments: listOf(
      objectOf('A promise whose state differs.', { id: text('The promise.'), before: STATE, after: STATE }),
      'The promises that differ.',
    ),
    context: listOf(
      objectOf('An event that changes no channel.', {
        event: eventId('The event.'),
        type: text('Its type.'),
        date: day('Its day.'),
        because: WHY,
      }),
      'Context events that count at only one of the two.',
    ),
    'page?': ListPage,
  }),
);
export type Comparison = TypeOf<typeof Comparison>;

/** What differs between two moments, and what made the difference? */
export class CompareMoments extends Query<Comparison> {
  constructor(
    readonly relationship: string,
    readonly before: AskedAxes,
    readonly after: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

@QueryHandler(CompareMoments)
export class CompareMomentsHandler implements IQueryHandler<CompareMoments> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, before, after, part: wanted }: CompareMoments): Promise<Comparison> {
    const part = Part.of(['comparison', relationship], wanted, before, after);
    const [one, other] = [
      await this.reader.relationshipAt(relationship, part.asked[0]!),
      await this.reader.relationshipAt(relationship, part.asked[1]!),
    ];
    // Compared in order of time and answered in the order asked, so that asking backwards mirrors the answer.
    const forwards = inOrder(one.axes, other.axes);
    const pair: Pair = forwards ? { earlier: one, later: other } : { earlier: other, later: one };
    const told = <T>(pair: { before: T; after: T }) => (forwards ? pair : { before: pair.after, after: pair.before });
    const channels = await this.channels(pair);
    await nextTurn();
    const commitments = this.commitments(pair);
    await nextTurn();
    return {
      relationship,
      edition: EDITION,
      before: sayAxes(one.axes, before),
      after: sayAxes(other.axes, after),
      channels: channels.map(({ channel, before: was, after: is, events, ...rest }) => ({
        channel,
        ...told({ before: was, after: is }),
        events: part.cut(events),
        ...rest,
      })),
      commitments: part.cut(commitments).map(({ id, ...states }) => ({ id, ...told(states) })),
      context: this.context(pair, part),
      ...part.page([one.axes, other.axes]),
    };
  }

  private async channels(pair: Pair): Promise<Comparison['channels'][number][]> {
    const { earlier, later } = pair;
    const differing: Comparison['channels'][number][] = [];
    for (const { code } of this.reader.models.relationships.channels(later.relationship.no)) {
      await this.reader.makeReady(later, code);
      const [was, is] = [this.reader.findChannel(earlier, code), this.reader.findChannel(later, code)];
      const [before, after] = [statusAt(was), statusAt(is)];
      if (before === after) continue;
      const { events, considered, of } = await inTurns(responsible(momentOf(was, earlier), momentOf(is, later)));
      const axes = new AxisBetween(pair, (at) => versionsIn(this.reader.findChannel(at, code), at), this.reader);
      const causes = events.map((one) => ({
        event: one.event,
        because: axes.of(one.event, one.later),
      }));
      differing.push({
        channel: code,
        before,
        after,
        events: causes.length > 0 ? causes : [this.passingOfTime(pair, was, is)],
        ...(considered < of && { considered, of }),
      });
    }
    return differing;
  }

  /** Only time passed, or the record now differs on whether anybody was watching. */
  private passingOfTime({ later }: Pair, was?: ChannelAt, is?: ChannelAt): Cause {
    const [before, after] = [was, is].map((channel) => channel?.coverage.statement?.position ?? 0) as [number, number];
    if (before === after) return { event: null, because: 'calendar' };
    const statement = this.reader.models.events.at(later.relationship.no, Math.max(before, after))!;
    return { event: statement.event.id, because: 'recorded' };
  }

  private commitments({ earlier, later }: Pair): Comparison['commitments'][number][] {
    const [was, is] = [earlier, later].map((at) => new Map(this.ledger(at).map((line) => [line.id, line]))) as [
      Map<string, TrackedCommitment>,
      Map<string, TrackedCommitment>,
    ];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
      const [before, after] = [was.get(id)?.state ?? null, is.get(id)?.state ?? null];
      return before === after ? [] : [{ id, before, after }];
    });
  }

  private ledger(at: RelationshipAt): TrackedCommitment[] {
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    return commitmentLedger(entries, this.reader.judged(at));
  }

  private context(pair: Pair, part: Part): Comparison['context'][number][] {
    const dated = ({ relationship, axes }: RelationshipAt) =>
      new Map(this.reader.models.versions.certain(relationship.no, axes).map((version) => [version.position, version]));
    const [was, is] = [dated(pair.earlier), dated(pair.later)];
    const axes = new AxisBetween(pair, (at) => new Map([...dated(at).keys()].map((key) => [key, TELLS])), this.reader);
    const only = (here: typeof was, there: typeof was) =>
      [...here.values()].filter(({ type, position }) => isContext(type) && !there.has(position));
    const between = [
      ...only(is, was).map((version) => ({ version, later: TELLS })),
      ...only(was, is).map((version) => ({ version, later: undefined })),
    ].sort((a, b) => a.version.hi - b.version.hi || a.version.position - b.version.position);
    return part.cut(between).map(({ version, later }) => ({
      event: this.reader.models.events.at(pair.later.relationship.no, version.position)!.event.id,
      type: version.type,
      date: formatDay(dayOf(version.hi)),
      because: axes.of(version.position, later),
    }));
  }
}

/** A context event counts or does not, whatever it says. */
const TELLS = {};

/** The two moments in order of time. */
interface Pair {
  readonly earlier: RelationshipAt;
  readonly later: RelationshipAt;
}

/**
 * Finds the axis on which events lie between two moments; which events count at the points between is read once for
 * all.
 */
class AxisBetween<Key, Version extends object> {
  private readonly read = new Map<string, ReadonlyMap<Key, Version>>();

  /** `tells`: the events that count at a point, by their key. */
  constructor(
    private readonly pair: Pair,
    private readonly tells: (at: RelationshipAt) => ReadonlyMap<Key, Version>,
    private readonly reader: RecordReader,
  ) {}

  /**
   * The first axis, in the order occurred, disclosed, recorded, that alone stops an event from counting as it does: at
   * the later moment if it has a version there, otherwise at the earlier.
   */
  of(event: Key, later: Version | undefined): Because {
    const [there, away] = later ? [this.pair.later, this.pair.earlier] : [this.pair.earlier, this.pair.later];
    const tells = (axes: Axes): boolean => {
      const version = this.at(there.relationship, axes).get(event);
      return version !== undefined && (!later || sameVersion(version, later));
    };
    const asOf = { ...there.axes, asOf: away.axes.asOf };
    if (!tells(asOf)) return 'occurred';
    return tells({ ...asOf, knownAt: away.axes.knownAt }) ? 'recorded' : 'disclosed';
  }

  private at(relationship: RelationshipAt['relationship'], axes: Axes): ReadonlyMap<Key, Version> {
    const point = `${axes.asOf} ${axes.knownAt} ${axes.position}`;
    const found = this.read.get(point) ?? this.tells(this.reader.at(relationship, axes));
    this.read.set(point, found);
    return found;
  }
}

function versionsIn(channel: ChannelAt | undefined, { axes }: RelationshipAt): ReadonlyMap<string, ChannelEvent> {
  return new Map(momentEvents(channel, axes.asOf).map((event) => [event.event, event]));
}

function momentEvents(channel: ChannelAt | undefined, asOf: EpochDay): readonly ChannelEvent[] {
  return channel ? certainOn(asOf, channel.record.events) : [];
}

/** By the day asked for, then by knownAt, then by position. */
function inOrder(one: Axes, other: Axes): boolean {
  return (one.asOf - other.asOf || one.knownAt - other.knownAt || one.position - other.position) <= 0;
}

function statusAt(channel: ChannelAt | undefined): Status {
  return channel ? foldCertain(channel.record, channel.clock).status : 'unknown';
}

/** A channel that is not on record yet has no events and nothing to count. */
function momentOf(channel: ChannelAt | undefined, { axes, parties }: RelationshipAt): ComparedMoment {
  if (!channel) return { events: [], initial: { fields: undefined, parties }, limit: axes.asOf };
  const { record, clock } = channel;
  return { events: momentEvents(channel, axes.asOf), initial: record.initial, limit: clock.limit };
}
