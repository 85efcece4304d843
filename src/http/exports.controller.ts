import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EDITION } from '../domain/edition.js';
import { parseDay } from '../domain/time/days.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import { ExportRecord, type ExportedRecord } from '../queries/export-record.js';
import { ShowBoard } from '../queries/show-board.js';
import { ShowCommitments } from '../queries/show-commitments.js';
import { ShowHistory } from '../queries/show-history.js';
import { BOARD_COLUMNS } from '../tables/board-table.js';
import { EVENT_COLUMNS } from '../tables/events-table.js';
import { PROMISE_COLUMNS } from '../tables/promises-table.js';
import type { Columns } from '../tables/table.js';
import { STATUS_COLUMNS, type TabledSpan } from '../tables/statuses-table.js';
import { nextTurn } from '../turns/turns.js';
import { Downloads, formOf, pagesOf, type Download } from './downloads.js';
import { AXES, readAxes, readChoice, readQuery, type RawQuery } from './parameters.js';
import { Today } from './today.js';

const BOM = ['true', 'false'] as const;

/** The record to take along: whole, in the form that import takes, and what it says, as tables for spreadsheets. */
@Controller('api/v1/relationships/:relationship')
export class ExportsController {
  private readonly downloads = new Downloads();

  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
  ) {}

  /** The whole record as NDJSON. */
  @Get('export.ndjson')
  async record(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { record, etag } = await this.exported(relationship, raw, ['position']);
    void reply.headers({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${record.relationship}-${record.position}.ndjson"`,
    });
    await this.downloads.stream(request, reply, `export-${etag}`, () => Readable.from(linesOf(record)));
  }

  /** The whole record, an event a row: as posted, in the order recorded. */
  @Get(['events.csv', 'events.xlsx'])
  async events(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { record, etag, bom } = await this.exported(relationship, raw, ['position', ...bomIn(request)]);
    const form = formOf(request);
    const name = `${record.relationship}-events-${record.position}`;
    const table = { columns: EVENT_COLUMNS, pages: tabled(record), name, sheet: 'events', bom };
    this.downloads.describe(reply, form, table);
    const kind = bom ? form : `${form}-plain`;
    await this.downloads.stream(request, reply, `${kind}-${etag}`, () => this.downloads.read(form, table));
  }

  /** Every channel's statuses, a span a row. */
  @Get(['statuses.csv', 'statuses.xlsx'])
  async statuses(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { asked, bom } = this.asked(request, raw);
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const at = { ...asked, asOf: parseDay(board.asOf), knownAt: parseDay(board.knownAt), position: board.position };
    const rows: TabledSpan[] = [];
    for (const channel of board.channels) {
      const { spans } = await this.queries.execute(new ShowHistory(relationship, channel.channel, at));
      for (const span of spans) rows.push({ channel, span });
      await nextTurn();
    }
    return this.downloads.whole(request, reply, tableOf('statuses', STATUS_COLUMNS, rows, { ...board, bom }));
  }

  /** The promise ledger, a promise a row. */
  @Get(['promises.csv', 'promises.xlsx'])
  async promises(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { asked, bom } = this.asked(request, raw);
    const ledger = await this.queries.execute(new ShowCommitments(relationship, asked));
    const rows = ledger.commitments.map((promise) => ({ promise, asked: ledger }));
    return this.downloads.whole(request, reply, tableOf('promises', PROMISE_COLUMNS, rows, { ...ledger, bom }));
  }

  /** The board, a channel a row. */
  @Get(['board.csv', 'board.xlsx'])
  async board(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { asked, bom } = this.asked(request, raw);
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const rows = board.channels.map((channel) => ({ channel, asked: board }));
    return this.downloads.whole(request, reply, tableOf('board', BOARD_COLUMNS, rows, { ...board, bom }));
  }

  private asked(request: FastifyRequest, raw: RawQuery): { asked: AskedAxes; bom: boolean } {
    const query = readQuery(raw, [...AXES, ...bomIn(request)]);
    return { asked: readAxes(query, this.today.day()), bom: readChoice('bom', query.bom, BOM) !== 'false' };
  }

  private async exported(
    relationship: string,
    raw: RawQuery,
    names: readonly ('position' | 'bom')[],
  ): Promise<{ record: ExportedRecord; etag: string; bom: boolean }> {
    const query = readQuery(raw, names);
    const bom = readChoice('bom', query.bom, BOM) !== 'false';
    const record = await this.queries.execute(new ExportRecord(relationship, readAxes(query, this.today.day())));
    // The record up to a position never changes but by what is withheld, so the two positions name its content.
    return { record, etag: `${record.relationship}-${record.position}-${EDITION}.${record.withheldAt}`, bom };
  }
}

/** Rows that are all there, as a table of what stands on a day. */
function tableOf<Row>(
  sheet: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  { relationship, asOf, bom }: { relationship: string; asOf: string; bom: boolean },
): Download<Row> {
  return { columns, pages: pagesOf(rows), name: `${relationship}-${sheet}-${asOf}`, sheet, bom };
}

/** A workbook says itself how its text is written; only CSV needs a mark for that. */
function bomIn(request: FastifyRequest): readonly 'bom'[] {
  return formOf(request) === 'csv' ? ['bom'] : [];
}

function* linesOf({ pieces }: ExportedRecord): Generator<string> {
  for (const lines of pieces()) yield lines.map(({ exported }) => `${JSON.stringify(exported)}\n`).join('');
}

function* tabled({ relationship, pieces }: ExportedRecord) {
  for (const lines of pieces())
    yield lines.map(({ exported, ...line }) => ({ ...line, relationship, json: JSON.stringify(exported) }));
}
