import { Readable } from 'node:stream';
import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { AskedAxes } from '../queries/asked-axes.js';
import { ExportRecord } from '../queries/export-record.js';
import { ShownEditors } from './access/shown-editors.js';
import { AskedAt, FormAsked } from './asked.decorators.js';
import { streamed, tableAsRead, tableHeaders, wholeTable, type ExportForm } from './downloads.js';
import type { HttpAnswer } from './http-answer.js';
import { contentOf, linesOf, RecordTables } from './record-tables.js';
import { Stamp } from './stamp.js';

/** The record as downloads: whole, in the form that import reads, and as tables for spreadsheets. */
@Controller('api/v1/relationships/:relationship')
export class ExportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly tables: RecordTables,
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
    const table = this.tables.events(record);
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
    return wholeTable(form, await this.tables.statuses(relationship, asked));
  }

  /** The promises, a row each. */
  @Get(['promises.csv', 'promises.xlsx'])
  async promises(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    return wholeTable(form, await this.tables.promises(relationship, asked));
  }

  /** The board, one row per channel. */
  @Get(['board.csv', 'board.xlsx'])
  async board(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    return wholeTable(form, await this.tables.board(relationship, asked));
  }
}
