import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../queries/asked-axes.js';
import { CompareMoments, type Comparison } from '../queries/compare-moments.js';
import type { AskedPart } from '../queries/part.js';
import { ShowStatistics, type StatisticsView } from '../queries/show-statistics.js';
import { AskedAt, ComparedMoments, QueryParameters, PartAsked } from './asked.decorators.js';
import { readChoice, type Asked, type Compared } from './parameters.js';

/** The record as a whole: statistics and comparisons. */
@Controller('api/v1/relationships/:relationship')
export class RecordController {
  constructor(private readonly queries: QueryBus) {}

  /** Contacts, refusals and closed days by channel, events by type, year by year. */
  @Get('statistics')
  statistics(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @QueryParameters('by') { by }: Asked<'by'>,
  ): Promise<StatisticsView> {
    readChoice('by', by, ['year']);
    return this.queries.execute(new ShowStatistics(relationship, asked));
  }

  /** Two moments side by side, in any order. */
  @Get('comparison')
  comparison(
    @Param('relationship') relationship: string,
    @ComparedMoments() { before, after }: Compared,
    @PartAsked() part: AskedPart,
  ): Promise<Comparison> {
    return this.queries.execute(new CompareMoments(relationship, before, after, part));
  }
}
