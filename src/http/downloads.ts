import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { delimited, type Cell } from '../tables/delimited.js';
import { cellsOf, headerOf, type Columns } from '../tables/table.js';
import { workbook } from '../tables/workbook.js';
import { nextTurn } from '../turns/turns.js';
import { matchesEtag } from './reads.js';

/** The forms in which a table is taken along, each with its media type. */
const FORMS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** See `FORMS`. */
export type TableForm = keyof typeof FORMS;

/** A table to take along. */
export interface Download<Row> {
  readonly columns: Columns<Row>;
  /** Its rows, some at a time. */
  readonly pages: Iterable<readonly Row[]>;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly sheet: string;
  /** Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly bom: boolean;
}

const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_A_PAGE = 500;

/** The form that the address of a request ends with. */
export function formOf({ url }: Pick<FastifyRequest, 'url'>): TableForm {
  return url.split('?', 1)[0]!.endsWith('.xlsx') ? 'xlsx' : 'csv';
}

/** Rows that are all there, some at a time. */
export function* pagesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_A_PAGE) yield rows.slice(at, at + ROWS_A_PAGE);
}

/** Sends tables in the form that is asked for. */
export class Downloads {
  /** The whole table, for an answer that is kept and found again. */
  async whole<Row>(request: FastifyRequest, reply: FastifyReply, table: Download<Row>): Promise<Buffer> {
    const form = formOf(request);
    this.describe(reply, form, table);
    return buffer(this.read(form, table));
  }

  /** Says what the answer is, and what its file is named. */
  describe<Row>(reply: FastifyReply, form: TableForm, { name }: Download<Row>): void {
    void reply.type(FORMS[form]).header('content-disposition', `attachment; filename="${name}.${form}"`);
  }

  /** The table as it is read, in turns. */
  read<Row>(form: TableForm, table: Download<Row>): Readable {
    if (form === 'csv') return Readable.from(csvOf(table));
    return Readable.fromWeb(workbook(rowsOf(table), table.sheet) as NodeWebStream);
  }

  /** Sends what is too long to be kept, unless the client has it; `tag` names its content. */
  async stream(request: FastifyRequest, reply: FastifyReply, tag: string, open: () => Readable): Promise<void> {
    const etag = `"${tag}"`;
    void reply.headers({ etag, 'cache-control': 'no-cache' });
    if (matchesEtag(request, etag)) await reply.status(304).send();
    else await reply.send(open());
  }
}

async function* csvOf<Row>({ columns, pages, bom }: Download<Row>): AsyncGenerator<string> {
  yield (bom ? BYTE_ORDER_MARK : '') + delimited([headerOf(columns)]);
  for (const rows of pages) {
    yield delimited(rows.map((row) => cellsOf(columns, row)));
    await nextTurn();
  }
}

async function* rowsOf<Row>({ columns, pages }: Download<Row>): AsyncGenerator<readonly Cell[]> {
  yield headerOf(columns);
  for (const rows of pages) {
    for (const row of rows) yield cellsOf(columns, row);
    await nextTurn();
  }
}
