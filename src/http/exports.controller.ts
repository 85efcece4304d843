import { Readable } from 'node:stream';
import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { EDITION } from '../domain/edition.js';
import { parseDay } from '../domain/time/days.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import { ExportRecord, type ExportedRecord } from '../queries/export-record.js';
import { ShowBoard } from '../queries/show-board.js';
import { ShowCommitments } from '../queries/show-commitments.js';
import { ShowHistory } from '../queries/show-history.js';
import { BOARD_COLUMNS } from '../tables/board-table.js';
import { EVENT_COLUMNS, type TabledEvent } from '../tables/events-table.js';
import { PROMISE_COLUMNS } from '../tables/promises-table.js';
import { STATUS_COLUMNS, type TabledSpan } from '../tables/statuses-table.js';
import type { Columns } from '../tables/table.js';
import { nextTurn } from '../turns/turns.js';
import { ShownEditors } from './access/shown-editors.js';
import { AskedAt, FormAsked } from './asked.decorators.js';
import {
  pagesOf,
  streamed,
  tableAsRead,
  tableHeaders,
  wholeTable,
  type Download,
  type ExportForm,
} from './downloads.js';
import type { HttpAnswer } from './http-answer.js';
import { Stamp } from './stamp.js';

/** The record as downloads: whole, in the form that import reads, and as tables for spreadsheets. */
@Controller('api/v1/relationships/:relationship')
export class ExportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly editors: ShownEditors,
    private readonly stamp: Stamp,
  ) {}

  /** The whole record as NDJSON. */
  @Get('export.ndjson')
  async record(
    @Param('relationship') relationship: string,
    @AskedAt('position') asked: AskedAxes,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<Readable | undefined>> {
    const record = await this.queries.execute(new ExportRecord(relationship, asked));
    const headers = {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${this.stamp.named(`${record.relationship}-${record.position}`)}.ndjson"`,
    };
    return streamed(request, `export-${this.stamp.named(contentOf(record))}`, headers, () =>
      Readable.from(linesOf(record)),
    );
  }

  /** The whole record, one row per event: as posted, in recorded order. */
  @Get(['events.csv', 'events.xlsx'])
  async events(
    @Param('relationship') relationship: string,
    @AskedAt('position') asked: AskedAxes,
    @FormAsked() form: ExportForm,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<Readable | undefined>> {
    const record = await this.queries.execute(new ExportRecord(relationship, asked));
    const name = `${record.relationship}-events-${record.position}`;
    const table = stampedTable(this.stamp, {
      columns: EVENT_COLUMNS,
      pages: tabled(record, this.editors),
      name,
      sheet: 'events',
    });
    const tag = `${form.bom ? form.ending : `${form.ending}-plain`}-${this.stamp.named(contentOf(record))}-${this.editors.mark}`;
    return streamed(request, tag, tableHeaders(form, table), () => tableAsRead(form, table));
  }

  /** Every channel's statuses, one row per span. */
  @Get(['statuses.csv', 'statuses.xlsx'])
  async statuses(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const at = { ...asked, asOf: parseDay(board.asOf), knownAt: parseDay(board.knownAt), position: board.position };
    const rows: TabledSpan[] = [];
    for (const channel of board.channels) {
      const { spans } = await this.queries.execute(new ShowHistory(relationship, channel.channel, at));
      for (const span of spans) rows.push({ channel, span });
      await nextTurn();
    }
    return wholeTable(form, stampedTable(this.stamp, tableOf('statuses', STATUS_COLUMNS, rows, board)));
  }

  /** The promises, a row each. */
  @Get(['promises.csv', 'promises.xlsx'])
  async promises(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    const ledger = await this.queries.execute(new ShowCommitments(relationship, asked));
    const rows = ledger.commitments.map((promise) => ({ promise, asked: ledger }));
    return wholeTable(form, stampedTable(this.stamp, tableOf('promises', PROMISE_COLUMNS, rows, ledger)));
  }

  /** The board, one row per channel. */
  @Get(['board.csv', 'board.xlsx'])
  async board(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const rows = board.channels.map((channel) => ({ channel, asked: board }));
    return wholeTable(form, stampedTable(this.stamp, tableOf('board', BOARD_COLUMNS, rows, board)));
  }
}

/** The record up to a position never changes except by withholding, so the two positions identify its content. */
function contentOf({ relationship, position, withheldAt }: ExportedRecord): string {
  return `${relationship}-${position}-${EDITION}.${withheldAt}`;
}

/** A table of things as they stand on a day, from rows that are all in memory. */
function tableOf<Row>(
  sheet: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  { relationship, asOf }: { relationship: string; asOf: string },
): Download<Row> {
  return { columns, pages: pagesOf(rows), name: `${relationship}-${sheet}-${asOf}`, sheet };
}

/** The table as that of a stamped record: a column more, at the end, and a name that says so. */
function stampedTable<Row>(stamp: Stamp, table: Download<Row>): Download<Row> {
  const { word } = stamp;
  if (word === null) return table;
  return { ...table, columns: [...table.columns, ['stamp', () => word]], name: stamp.named(table.name) };
}

function* linesOf({ pieces }: ExportedRecord): Generator<string> {
  for (const lines of pieces()) yield lines.map(({ exported }) => `${JSON.stringify(exported)}\n`).join('');
}

function* tabled({ relationship, pieces }: ExportedRecord, editors: ShownEditors): Generator<readonly TabledEvent[]> {
  for (const lines of pieces())
    yield lines.map(({ exported, ...line }) => ({
      ...line,
      recordedBy: editors.shown(line.recordedBy) ?? '',
      relationship,
      json: JSON.stringify(exported),
    }));
}
