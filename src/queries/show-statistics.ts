import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { channelHistory } from '../domain/status/history.js';
import { yearOf, yearsOf, type CountedChannel } from '../domain/status/statistics.js';
import { dayOf } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { count, described, listOf, mapOf, objectOf, only, slug, type TypeOf } from '../schema/schema.js';
import { nextTurn } from '../turns/turns.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { answerCoverage, CoverageAnswer } from './channel-answer.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** A relationship in numbers, year by year (UTC), from visible certain events. */
export const StatisticsView = named(
  'Statistics',
  objectOf('A relationship in numbers, year by year (UTC).', {
    relationship: slug('The relationship.'),
    ...STATED_AXES,
    coverage: CoverageAnswer,
    by: only('year', 'How it is counted.'),
    years: listOf(
      objectOf('A year.', {
        year: described<number>({ type: 'integer', description: 'The year.' }),
        events: mapOf(count('How many.', 1), 'How many events of each type.'),
        channels: listOf(
          objectOf('A channel in numbers.', {
            channel: slug('The channel.'),
            contacts: count('Uses: contacts and rounds of substance.'),
            refusals: count('Refusals, silences, and rounds cancelled or not attended.'),
            closedDays: count('Days on which it was closed.'),
          }),
          'The channels with anything to count.',
        ),
      }),
      'The years in which something happened.',
    ),
  }),
);
export type StatisticsView = TypeOf<typeof StatisticsView>;

/** How much contact, how many refusals, how many closed days? */
export class ShowStatistics extends Query<StatisticsView> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ShowStatistics)
export class ShowStatisticsHandler implements IQueryHandler<ShowStatistics> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowStatistics): Promise<StatisticsView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const counted: CountedChannel[] = [];
    for await (const { channel, record, clock } of this.reader.eachChannel(at)) {
      const events = certainOn(at.axes.asOf, record.events);
      counted.push({
        channel,
        events,
        history: channelHistory(events, record.initial, clock.limit),
        limit: clock.limit,
      });
    }
    const channels = yearsOf(counted);
    await nextTurn();
    const events = this.eventsByYear(at);
    const years = [...new Set([...channels.keys(), ...events.keys()])].sort((a, b) => a - b);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.coverage),
      by: 'year',
      years: years.map((year) => ({ year, events: events.get(year) ?? {}, channels: channels.get(year) ?? [] })),
    };
  }

  private eventsByYear(at: RelationshipAt): Map<number, Record<string, number>> {
    const years = new Map<number, Record<string, number>>();
    for (const { type, hi } of this.reader.models.versions.certain(at.relationship.no, at.axes)) {
      const year = yearOf(dayOf(hi));
      const counts = years.get(year) ?? {};
      counts[type] = (counts[type] ?? 0) + 1;
      years.set(year, counts);
    }
    return years;
  }
}
