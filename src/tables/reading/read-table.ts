import { delimitedRows, delimiterOf } from './delimited-rows.js';
import { beginningOf, encodingOf, textOf, type Written } from './encoding.js';
import { headerIn } from './header.js';
import { jsonColumns, jsonRows } from './json-rows.js';
import { MOST_ROWS, TableFaulty, type Header, type ReadTable, type TableRow, type TableSource } from './source.js';
import { openWorkbook } from './workbook-rows.js';

/** Where in a file its table is. */
export interface Whereabouts {
  readonly sheet?: string | undefined;
  /** The row that heads the columns, from 1; undefined: the first that looks so. */
  readonly header?: number | undefined;
}

const LOOKED_AT_ROWS = 30;
const LOOKED_AT_CHARACTERS = 65_536;

/**
 * Reads a table in any of its forms, which its content tells: CSV and TSV (cells parted by comma, tab, semicolon or stroke, in UTF-8,
 * UTF-16 or Windows-1252), XLSX, NDJSON.
 * @throws TableFaulty, at once or while rows are read
 */
export async function readTable(source: TableSource, { sheet, header }: Whereabouts = {}): Promise<ReadTable> {
  const begun = await beginningOf(source, 8);
  if (begun.length === 0) throw empty();
  if (startsWith(begun, [0x50, 0x4b, 0x03, 0x04])) {
    const workbook = await openWorkbook(source, sheet);
    return table({ form: 'xlsx', sheet: workbook.sheet, sheets: workbook.sheets }, () => workbook.rows(), header);
  }
  if (startsWith(begun, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new TableFaulty(
      'workbook-unreadable',
      'This is an old XLS workbook, or one with a password. Save it as XLSX without a password, or as CSV.',
    );
  const written = await encodingOf(source);
  const text = await beginningOfText(source, written);
  if (text.trimStart().startsWith('{')) return jsonTable(source, written);
  if (/^\s*[[<%]/.test(text) && !/[,;\t|]/.test(text.split(/[\r\n]/, 1)[0]!))
    throw new TableFaulty(
      'table-form-unknown',
      'This is neither CSV, TSV, XLSX nor NDJSON (one { } a line). Save the table as one of them.',
    );
  const delimiter = delimiterOf(text);
  const form = delimiter === '\t' ? 'tsv' : 'csv';
  return table({ form, delimiter }, () => delimitedRows(source, written, delimiter), header);
}

async function jsonTable(source: TableSource, written: Written): Promise<ReadTable> {
  const columns = await jsonColumns(source, written);
  if (columns.length === 0) throw empty();
  const header = { row: 0, columns, remarks: [] };
  return { form: 'ndjson', header, rows: () => counted(jsonRows(source, written, columns)) };
}

type Facts = Pick<ReadTable, 'form' | 'delimiter' | 'sheet' | 'sheets'>;

async function table(
  facts: Facts,
  open: () => AsyncIterable<TableRow & { readonly last?: boolean }>,
  asked?: number,
): Promise<ReadTable> {
  const first: TableRow[] = [];
  for await (const row of open()) {
    first.push(row);
    if (first.length === Math.max(LOOKED_AT_ROWS, asked ?? 0)) break;
  }
  const header = headerIn(first, asked);
  if (header.columns.length === 0) throw empty();
  return { ...facts, header, rows: () => counted(below(header, open())) };
}

/** The rows below the header that say something; a last one that breaks off is none. */
async function* below(
  { row: headerRow, columns }: Header,
  rows: AsyncIterable<TableRow & { readonly last?: boolean }>,
): AsyncGenerator<TableRow> {
  for await (const { row, cells, last } of rows) {
    if (row <= headerRow || cells.every((cell) => cell.trim() === '')) continue;
    if (last && cells.length < columns.length)
      throw new TableFaulty(
        'table-torn',
        `The file ends in row ${row} after ${cells.length} of ${columns.length} columns, without a line end: it seems to be ` +
          'cut off. Save or fetch it anew.',
        { row },
      );
    yield { row, cells };
  }
}

async function* counted(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of rows) {
    if (++count > MOST_ROWS)
      throw new TableFaulty(
        'table-too-long',
        `The file has more than ${MOST_ROWS} rows, the most an import accepts. Split it, and import the parts in order.`,
        { row: row.row },
      );
    yield row;
  }
}

async function beginningOfText(source: TableSource, written: Written): Promise<string> {
  let begun = '';
  for await (const text of textOf(source, written)) {
    begun += text;
    if (begun.length >= LOOKED_AT_CHARACTERS) break;
  }
  return begun.slice(0, LOOKED_AT_CHARACTERS);
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, at) => bytes[at] === byte);
}

function empty(): TableFaulty {
  return new TableFaulty('table-empty', 'The file has no table in it. Its first row names the columns.');
}
