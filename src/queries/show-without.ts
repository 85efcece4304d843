import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isAmendment, traitsOf, type AnyEvent } from '../domain/catalogue/event-types.js';
import { channelStatus, type ChannelStatus } from '../domain/status/channel-status.js';
import { commitmentLedger, COMMITMENT_STATES } from '../domain/status/commitments.js';
import { relationshipStatus } from '../domain/status/relationship-status.js';
import { RELATIONSHIP_WORDS } from '../domain/status/status.js';
import { dayOrNull } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { choice, day, eventId, flag, listOf, objectOf, orNull, slug, text, type TypeOf } from '../schema/schema.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { AboutTheRecord, EventUnknown } from './not-answerable.js';
import { channelAt, RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';
import { STATUS } from './status-answer.js';

const HOW = {
  status: STATUS,
  since: orNull(day('Since when; null while nothing is known.')),
  closedSince: orNull(day('Since when it has been closed without a break; null when it is not.')),
  strained: flag('Whether it is strained.'),
  partial: flag('Whether it works in part only.'),
};
const STANDING = objectOf('How the channel stands.', HOW);

const WORD = choice(RELATIONSHIP_WORDS, 'One word for the military channels.');

/** What would stand otherwise if one event were not on record. */
export const WithoutAnswer = named(
  'Without',
  objectOf('What would stand otherwise if one event were not on record.', {
    relationship: slug('The relationship.'),
    ...STATED_AXES,
    event: eventId('The event left out.'),
    status: objectOf('The word for the relationship.', { with: WORD, without: WORD }),
    channels: listOf(
      objectOf('A channel that would stand otherwise.', {
        channel: slug('The channel.'),
        name: text('Its name.'),
        with: STANDING,
        without: orNull(objectOf('How it would stand; null where the channel would not be on record.', HOW)),
      }),
      'The channels that would stand otherwise, in the order in which the record introduced them.',
    ),
    commitments: listOf(
      objectOf('A promise that would stand otherwise.', {
        id: text('Its id.'),
        text: text('What was promised.'),
        with: choice(COMMITMENT_STATES, 'What came of it.'),
        without: orNull(
          choice(COMMITMENT_STATES, 'What would have come of it; null where it would not have been made.'),
        ),
      }),
      'The promises that would stand otherwise, in the order in which they were made.',
    ),
  }),
);
export type WithoutAnswer = TypeOf<typeof WithoutAnswer>;

/** Which statuses hang on one event? */
export class ShowWithout extends Query<WithoutAnswer> {
  constructor(
    readonly relationship: string,
    readonly event: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowWithout`. @throws RelationshipUnknown, Withdrawn, EventUnknown, AboutTheRecord, KnownAtInFuture, PositionOutOfRange, GivenUp */
@QueryHandler(ShowWithout)
export class ShowWithoutHandler implements IQueryHandler<ShowWithout> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, event, asked }: ShowWithout): Promise<WithoutAnswer> {
    const at = await this.reader.relationshipAt(relationship, asked);
    this.assertReported(at, event);
    const [standing, left]: [ChannelStatus[], ChannelStatus[]] = [[], []];
    const channels: WithoutAnswer['channels'][number][] = [];
    for await (const channel of this.reader.eachChannel(at)) {
      const status = this.reader.statusOf(channel);
      const without = this.without(at, channel, event);
      standing.push(status);
      if (without) left.push(without);
      const [before, after] = [standingOf(status), without === undefined ? null : standingOf(without)];
      if (JSON.stringify(before) !== JSON.stringify(after))
        channels.push({ channel: channel.channel, name: status.fields!.name, with: before, without: after });
    }
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      event,
      status: { with: relationshipStatus(standing).status, without: relationshipStatus(left).status },
      channels,
      commitments: this.promises(at, event),
    };
  }

  private assertReported({ relationship, axes }: RelationshipAt, id: string): void {
    const line = this.reader.models.events.find(relationship.no, id);
    if (!line || line.position > axes.position) throw new EventUnknown(relationship.id, id, axes.position);
    if (isOfTheRecord(line.event)) throw new AboutTheRecord(id, line.event.type);
  }

  /** The status if the event were not there; undefined where the channel would not be on record. */
  private without(
    { relationship, axes }: RelationshipAt,
    channel: ChannelAt,
    event: string,
  ): ChannelStatus | undefined {
    const { initial, events } = channel.record;
    const others = events.filter((one) => one.event !== event);
    if (others.length === events.length) return this.reader.statusOf(channel);
    const established = events.some((one) => one.event === event && one.fields);
    const fields = established ? others.find((one) => one.fields)?.fields : initial.fields;
    if (!fields) return undefined;
    const statement = this.reader.models.coverage.ofChannel(relationship.no, channel.no, axes.position);
    const left = channelAt(channel, { initial: { ...initial, fields }, events: others }, axes.asOf, statement);
    return channelStatus(left.record, left.clock);
  }

  private promises(at: RelationshipAt, event: string): WithoutAnswer['commitments'] {
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    const judged = this.reader.judged(at);
    const others = entries.filter((one) => one.event !== event);
    const without = new Map(commitmentLedger(others, judged).map(({ id, state }) => [id, state]));
    return commitmentLedger(entries, judged)
      .map(({ id, text: told, state }) => ({ id, text: told, with: state, without: without.get(id) ?? null }))
      .filter((one) => one.with !== one.without);
  }
}

function isOfTheRecord(event: AnyEvent): boolean {
  return isAmendment(event) || traitsOf(event.type).effect === 'about-the-record';
}

function standingOf({ status, since, closedSince, strained, partial }: ChannelStatus): TypeOf<typeof STANDING> {
  return { status, since: dayOrNull(since), closedSince: dayOrNull(closedSince), strained: strained !== null, partial };
}
