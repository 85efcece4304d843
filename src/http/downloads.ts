import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import type { FastifyRequest } from 'fastify';
import { delimited, type Cell } from '../tables/delimited.js';
import { cellsOf, headingsOf, type Columns } from '../tables/table.js';
import { workbook } from '../tables/workbook.js';
import { nextTurn } from '../turns/turns.js';
import { HttpAnswer } from './http-answer.js';
import { matchesEtag } from './reads.js';

/** The forms a table can be downloaded in, with their media types. */
const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export interface ExportForm {
  readonly ending: keyof typeof MEDIA_TYPES;
  /** Whether CSV begins with a byte order mark, by which spreadsheets recognise UTF-8; a workbook needs none. */
  readonly bom: boolean;
}

export interface Download<Row> {
  readonly columns: Columns<Row>;
  /** Its rows, some at a time. */
  readonly pages: Iterable<readonly Row[]>;
  /** File name without its ending. */
  readonly name: string;
  readonly sheet: string;
}

const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_A_PAGE = 500;

/** The form given by the ending of the address. */
export function endingOf(url: string): ExportForm['ending'] {
  return url.split('?', 1)[0]!.endsWith('.xlsx') ? 'xlsx' : 'csv';
}

/** Rows that are all in memory, some at a time. */
export function* pagesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_A_PAGE) yield rows.slice(at, at + ROWS_A_PAGE);
}

/** The whole table, for an answer that is cached. */
export async function wholeTable<Row>(form: ExportForm, table: Download<Row>): Promise<HttpAnswer<Buffer>> {
  return new HttpAnswer(await buffer(tableAsRead(form, table)), { headers: tableHeaders(form, table) });
}

/** A table's content type and file name. */
export function tableHeaders<Row>({ ending }: ExportForm, { name }: Download<Row>): Record<string, string> {
  return { 'content-type': MEDIA_TYPES[ending], 'content-disposition': `attachment; filename="${name}.${ending}"` };
}

/** The table as it is read, in turns. */
export function tableAsRead<Row>({ ending, bom }: ExportForm, table: Download<Row>): Readable {
  if (ending === 'csv') return Readable.from(csvOf(table, bom));
  return Readable.fromWeb(workbook(rowsOf(table), table.sheet) as NodeWebStream);
}

/** An answer too long to be cached, unless the client has it already; `tag` identifies its content. */
export function streamed(
  request: FastifyRequest,
  tag: string,
  headers: Readonly<Record<string, string>>,
  open: () => Readable,
): HttpAnswer<Readable | undefined> {
  const etag = `"${tag}"`;
  const all = { ...headers, etag, 'cache-control': 'no-cache' };
  return matchesEtag(request, etag)
    ? new HttpAnswer(undefined, { status: 304, headers: all })
    : new HttpAnswer(open(), { headers: all });
}

async function* csvOf<Row>({ columns, pages }: Download<Row>, bom: boolean): AsyncGenerator<string> {
  yield (bom ? BYTE_ORDER_MARK : '') + delimited([headingsOf(columns)]);
  for (const rows of pages) {
    yield delimited(rows.map((row) => cellsOf(columns, row)));
    await nextTurn();
  }
}

async function* rowsOf<Row>({ columns, pages }: Download<Row>): AsyncGenerator<readonly Cell[]> {
  yield headingsOf(columns);
  for (const rows of pages) {
    for (const row of rows) yield cellsOf(columns, row);
    await nextTurn();
  }
}
