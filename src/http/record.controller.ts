import { Controller, Get, Header, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../queries/asked-axes.js';
import { CompareMoments, type Comparison } from '../queries/compare-moments.js';
import type { AskedPart } from '../queries/part.js';
import { ListRecordChanges, type RecordChangeList } from '../queries/list-record-changes.js';
import { ShowSources, type SourcesAnswer } from '../queries/show-sources.js';
import { ShowStatistics, type StatisticsView } from '../queries/show-statistics.js';
import { ShowWithout, type WithoutAnswer } from '../queries/show-without.js';
import { AskedAt, ComparedMoments, QueryParameters, PartAsked } from './asked.decorators.js';
import { ShownEditors } from './access/shown-editors.js';
import { invalid, readChoice, readList, readNumber, readRange, type Asked, type Compared } from './parameters.js';

const CHANGES = ['by', 'from', 'to', 'limit', 'cursor'] as const;
/** Longer than the id of any editor. */
const LONGEST_EDITOR = 200;
/** Events whose sources are given at once. */
const MOST_SOURCED = 100;

/** The record as a whole: statistics, comparisons, and who did what to it. */
@Controller('api/v1/relationships/:relationship')
export class RecordController {
  constructor(
    private readonly queries: QueryBus,
    private readonly editors: ShownEditors,
  ) {}

  /** What was recorded, corrected, retracted and withheld, by whom, the newest first. */
  @Get('changes')
  async changes(
    @Param('relationship') relationship: string,
    @AskedAt('position') asked: AskedAxes,
    @QueryParameters(...CHANGES) query: Asked<(typeof CHANGES)[number]>,
  ): Promise<RecordChangeList> {
    const { by, cursor } = query;
    const shown = this.editors.form !== 'none';
    if (by !== undefined && !shown) throw invalid('by', 'This server does not show who records. Leave by out.');
    if (by !== undefined && (by === '' || by.length > LONGEST_EDITOR))
      throw invalid('by', 'by takes the id of an editor, as recordedBy has it: ed-0a1b2c3d4e.');
    const options = { ...readRange(query), by, cursor, limit: readNumber('limit', query.limit, 1, 500) ?? 100 };
    const list = await this.queries.execute(new ListRecordChanges(relationship, options, asked));
    return shown ? list : { ...list, data: list.data.map((change) => ({ ...change, recordedBy: null })) };
  }

  /** Where events are reported, several at once. */
  @Get('sources')
  async sources(
    @Param('relationship') relationship: string,
    @AskedAt('knownAt', 'position') asked: AskedAxes,
    @QueryParameters('events') { events }: Asked<'events'>,
  ): Promise<SourcesAnswer> {
    const ids = readList('events', events, MOST_SOURCED);
    const { sources, edition, knownAt, position } = await this.queries.execute(
      new ShowSources(relationship, ids, asked),
    );
    const data = [...sources].map(([event, named]) => ({ event, sources: named }));
    return { relationship, edition, knownAt, position, data: data.filter((one) => one.sources.length > 0) };
  }

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

  /** What would stand otherwise if one event were not on record. */
  @Get('what-if')
  @Header('x-robots-tag', 'noindex')
  without(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @QueryParameters('without') { without }: Asked<'without'>,
  ): Promise<WithoutAnswer> {
    if (without === undefined)
      throw invalid('without', 'without is missing: the id of the event to leave out, for example without=us-cn-032.');
    return this.queries.execute(new ShowWithout(relationship, without, asked));
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
