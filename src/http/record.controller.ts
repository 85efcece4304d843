import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CompareMoments, type Comparison } from '../queries/compare-moments.js';
import { EDITION } from '../domain/edition.js';
import { ExportRecord } from '../queries/export-record.js';
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
import { matchesEtag } from './reads.js';
import { Today } from './today.js';

/** The record as a whole: counted, and taken out. */
@Controller('api/v1/relationships/:relationship')
export class RecordController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Today) private readonly today: Today,
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

  /** The whole record as NDJSON, in the form import takes. */
  @Get('export.ndjson')
  async export(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = readQuery(raw, ['position']);
    const record = await this.queries.execute(new ExportRecord(relationship, readAxes(query, this.today.day())));
    // The record up to a position never changes but by what is withheld, so the two positions name its content.
    const etag = `"export-${record.relationship}-${record.position}-${EDITION}.${record.withheldAt}"`;
    void reply.headers({
      etag,
      'cache-control': 'no-cache',
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${record.relationship}-${record.position}.ndjson"`,
    });
    if (matchesEtag(request, etag)) await reply.status(304).send();
    else await reply.send(Readable.from(record.pieces()));
  }
}
