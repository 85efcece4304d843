import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CONTEXT_TYPES } from '../domain/catalogue/context-events.js';
import { certainOn, channelStatus } from '../domain/status/channel-status.js';
import { commitmentLedger, type Commitment, type CommitmentState } from '../domain/status/commitments.js';
import { responsible, sameVersion, type Because, type Difference, type Moment } from '../domain/status/compare.js';
import type { Status } from '../domain/status/words.js';
import type { Axes } from '../domain/time/axes.js';
import { dayOf, formatDay } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { choice, day, eventId, listOf, objectOf, orNull, slug, text, type TypeOf } from '../schema/schema.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';
import { COMMITMENT_STATES } from './show-commitments.js';
import { STATUS_CHANGE } from './status-answer.js';

const BECAUSE = choice<Because>(
  ['occurred', 'disclosed', 'recorded', 'calendar'],
  'On which axis it lies between the two moments; calendar: only time passed.',
);
const CAUSE = objectOf('What made the difference.', {
  event: orNull(eventId('The event; null for the calendar.')),
  because: BECAUSE,
});
/** An event that made a difference, and on which axis it lies between the two moments; null for the calendar. */
export type Cause = TypeOf<typeof CAUSE>;

const STATE = orNull(choice<CommitmentState>(COMMITMENT_STATES, 'Null where it is not on record.'));

/** Two moments of a relationship laid side by side. */
export const Comparison = named(
  'Comparison',
  objectOf('Two moments side by side.', {
    relationship: slug('The relationship.'),
    before: objectOf('The one moment.', STATED_AXES),
    after: objectOf('The other; it may be the earlier.', STATED_AXES),
    channels: listOf(
      objectOf('A channel whose status differs.', {
        ...STATUS_CHANGE,
        events: listOf(CAUSE, 'The events that made the difference.'),
      }),
      'The channels that differ.',
    ),
    commitments: listOf(
      objectOf('A promise that stands otherwise.', { id: text('The promise.'), before: STATE, after: STATE }),
      'The promises that differ.',
    ),
    context: listOf(
      objectOf('An event that changes no channel.', {
        event: eventId('The event.'),
        type: text('Its type.'),
        date: day('Its day.'),
        because: BECAUSE,
      }),
      'Context that tells at one of the two only.',
    ),
  }),
);
/** See the schema. */
export type Comparison = TypeOf<typeof Comparison>;

/** What differs between two moments, and what made the difference? */
export class CompareMoments extends Query<Comparison> {
  constructor(
    readonly relationship: string,
    readonly before: AskedAxes,
    readonly after: AskedAxes,
  ) {
    super();
  }
}

/** Answers `CompareMoments`; @throws NotAnswerable */
@QueryHandler(CompareMoments)
export class CompareMomentsHandler implements IQueryHandler<CompareMoments> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, before, after }: CompareMoments): Promise<Comparison> {
    const [one, other] = [
      this.reader.relationshipAt(relationship, before),
      this.reader.relationshipAt(relationship, after),
    ];
    // Laid side by side in the order of time, and told in the order asked: so backwards mirrors.
    const forwards = inOrder(one.axes, other.axes);
    const [earlier, later] = forwards ? [one, other] : [other, one];
    const told = <T>(pair: { before: T; after: T }) => (forwards ? pair : { before: pair.after, after: pair.before });
    return {
      relationship,
      before: stateAxes(one.axes, before),
      after: stateAxes(other.axes, after),
      channels: this.channels(earlier, later).map(({ channel, events, ...pair }) => ({
        channel,
        ...told(pair),
        events,
      })),
      commitments: this.commitments(earlier, later).map(({ id, ...pair }) => ({ id, ...told(pair) })),
      context: this.context(earlier, later),
    };
  }

  private channels(earlier: RelationshipAt, later: RelationshipAt): Comparison['channels'][number][] {
    const codes = new Set(
      [...this.reader.channels(earlier), ...this.reader.channels(later)].map(({ channel }) => channel),
    );
    return [...codes].flatMap((channel) => {
      const [was, is] = [earlier, later].map((at) => this.reader.findChannel(at, channel)) as [
        ChannelAt | undefined,
        ChannelAt | undefined,
      ];
      const [before, after] = [statusAt(was, earlier), statusAt(is, later)];
      if (before === after) return [];
      const causes = responsible(momentOf(was, earlier), momentOf(is, later)).map((one) => ({
        event: one.event,
        because: this.because(one, channel, earlier, later),
      }));
      return [{ channel, before, after, events: causes.length > 0 ? causes : [this.passingOfTime(earlier, later)] }];
    });
  }

  private because(
    { event, later: version }: Difference,
    channel: string,
    earlier: RelationshipAt,
    later: RelationshipAt,
  ): Because {
    const [there, away] = version ? [later, earlier] : [earlier, later];
    return axisBetween(there, away, (axes) => {
      const found = this.reader.findChannel(this.reader.at(there.relationship, axes), channel);
      return (
        found !== undefined &&
        certainOn(axes.asOf, found.record.events).some(
          (one) => one.event === event && (!version || sameVersion(one, version)),
        )
      );
    });
  }

  /** Nothing but time passed; or the record says otherwise that somebody watched. */
  private passingOfTime(earlier: RelationshipAt, later: RelationshipAt): Cause {
    const position = Math.max(earlier.statement?.position ?? 0, later.statement?.position ?? 0);
    if (earlier.statement?.position === later.statement?.position) return { event: null, because: 'calendar' };
    return { event: this.reader.models.events.at(later.relationship.no, position)!.event.id, because: 'recorded' };
  }

  private commitments(earlier: RelationshipAt, later: RelationshipAt): Comparison['commitments'][number][] {
    const [was, is] = [earlier, later].map((at) => new Map(this.ledger(at).map((line) => [line.id, line]))) as [
      Map<string, Commitment>,
      Map<string, Commitment>,
    ];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
      const [before, after] = [was.get(id)?.state ?? null, is.get(id)?.state ?? null];
      return before === after ? [] : [{ id, before, after }];
    });
  }

  private ledger({ relationship, axes, clock }: RelationshipAt): Commitment[] {
    return commitmentLedger(this.reader.models.commitments.certain(relationship.no, axes), clock.limit);
  }

  private context(earlier: RelationshipAt, later: RelationshipAt): Comparison['context'][number][] {
    const seen = ({ relationship, axes }: RelationshipAt) =>
      new Map(
        this.reader.models.versions
          .certain(relationship.no, axes)
          .filter(({ type }) => isContext(type))
          .map((version) => [version.position, version]),
      );
    const [was, is] = [seen(earlier), seen(later)];
    const added = [...is.values()]
      .filter(({ position }) => !was.has(position))
      .map((version) => ({ version, there: later, away: earlier }));
    const gone = [...was.values()]
      .filter(({ position }) => !is.has(position))
      .map((version) => ({ version, there: earlier, away: later }));
    return [...added, ...gone]
      .sort((a, b) => a.version.hi - b.version.hi || a.version.position - b.version.position)
      .map(({ version, there, away }) => {
        const {
          event: { id },
        } = this.reader.models.events.at(there.relationship.no, version.position)!;
        const because = axisBetween(there, away, (axes) =>
          this.reader.models.versions
            .certain(there.relationship.no, axes)
            .some(({ position }) => position === version.position),
        );
        return { event: id, type: version.type, date: formatDay(dayOf(version.hi)), because };
      });
  }
}

/** The first of the axes, in the order occurred, disclosed, recorded, that alone keeps an event from telling away as it does there. */
function axisBetween(there: RelationshipAt, away: RelationshipAt, tells: (axes: Axes) => boolean): Because {
  const asOf = { ...there.axes, asOf: away.axes.asOf };
  if (!tells(asOf)) return 'occurred';
  return tells({ ...asOf, knownAt: away.axes.knownAt }) ? 'recorded' : 'disclosed';
}

/** By the day asked for, then by what was known, then by what was recorded. */
function inOrder(one: Axes, other: Axes): boolean {
  return (one.asOf - other.asOf || one.knownAt - other.knownAt || one.position - other.position) <= 0;
}

function statusAt(channel: ChannelAt | undefined, { clock }: RelationshipAt): Status {
  return channel ? channelStatus(channel.record, clock).status : 'unknown';
}

function momentOf(channel: ChannelAt | undefined, { axes, clock }: RelationshipAt): Moment {
  return {
    events: channel ? certainOn(axes.asOf, channel.record.events) : [],
    initial: channel?.record.initial,
    limit: clock.limit,
  };
}

function isContext(type: string): boolean {
  return Object.hasOwn(CONTEXT_TYPES, type);
}
