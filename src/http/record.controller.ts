import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CompareMoments, type Comparison } from '../queries/compare-moments.js';
import { ShowStatistics, type StatisticsView } from '../queries/show-statistics.js';
import {
  AXES,
  PART,
  invalid,
  readAxes,
  readChoice,
  readDay,
  readNumber,
  readPart,
  readQuery,
  type RawQuery,
} from './parameters.js';
import { Today } from './today.js';

/** The record as a whole: counted, and compared. */
@Controller('api/v1/relationships/:relationship')
export class RecordController {
  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
  ) {}

  /** Contacts, refusals and closed days by channel, events by type, year by year. */
  @Get('statistics')
  statistics(@Param('relationship') relationship: string, @Query() raw: RawQuery): Promise<StatisticsView> {
    const query = readQuery(raw, [...AXES, 'by']);
    readChoice('by', query.by, ['year']);
    return this.queries.execute(new ShowStatistics(relationship, readAxes(query, this.today.day())));
  }

  /** Two moments side by side, in any order. */
  @Get('comparison')
  comparison(@Param('relationship') relationship: string, @Query() raw: RawQuery): Promise<Comparison> {
    const query = readQuery(raw, [
      'before',
      'after',
      'beforeKnownAt',
      'afterKnownAt',
      'beforePosition',
      'afterPosition',
      ...PART,
    ]);
    for (const name of ['before', 'after'] as const) {
      if (query[name] === undefined)
        throw invalid(name, `${name} is missing. A comparison takes two days, before and after, as YYYY-MM-DD.`);
    }
    const moment = (name: 'before' | 'after') => ({
      today: this.today.day(),
      asOf: readDay(name, query[name]),
      knownAt: readDay(`${name}KnownAt`, query[`${name}KnownAt`]),
      position: readNumber(`${name}Position`, query[`${name}Position`], 1, Number.MAX_SAFE_INTEGER),
    });
    return this.queries.execute(new CompareMoments(relationship, moment('before'), moment('after'), readPart(query)));
  }
}
