import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { channelHistory } from '../domain/status/history.js';
import { yearOf, yearsOf, type ChannelYear } from '../domain/status/statistics.js';
import { dayOf } from '../domain/time/days.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, type CoverageAnswer } from './channel-answer.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** What a relationship saw, year by year (UTC), from visible certain events. */
export interface StatisticsView extends StatedAxes {
  readonly relationship: string;
  readonly coverage: CoverageAnswer;
  readonly by: 'year';
  readonly years: readonly {
    readonly year: number;
    /** Events of the year by type. */
    readonly events: Readonly<Record<string, number>>;
    readonly channels: readonly ChannelYear[];
  }[];
}

/** How much contact, how many refusals, how many closed days? */
export class ShowStatistics extends Query<StatisticsView> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowStatistics`; @throws NotAnswerable */
@QueryHandler(ShowStatistics)
export class ShowStatisticsHandler implements IQueryHandler<ShowStatistics> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowStatistics): Promise<StatisticsView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const channels = yearsOf(
      this.reader.channels(at).map(({ channel, record }) => {
        const events = certainOn(at.axes.asOf, record.events);
        return { channel, events, history: channelHistory(events, record.initial, at.clock.limit) };
      }),
      at.clock.limit,
    );
    const events = this.eventsByYear(at);
    const years = [...new Set([...channels.keys(), ...events.keys()])].sort((a, b) => a - b);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.statement, at.coverage),
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
