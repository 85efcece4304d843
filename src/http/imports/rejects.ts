import { Readable } from 'node:stream';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { delimited, type Cell } from '../../tables/delimited.js';
import type { TableForm } from '../../tables/reading/source.js';
import { workbook } from '../../tables/workbook.js';
import type { ImportFiles } from './import-folder.js';
import type { RejectedRow } from './import-plan.js';
import type { KeptReport } from './import-run.js';

/** The media types of rejects, in the form of the table that they come from. */
export const REJECTS_TYPES: Readonly<Record<TableForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** What heads the column of reasons, or what the lines of NDJSON say it under. */
const REASON = 'rejected';

/** The rejected rows as they stand in the table, with the reason behind each: to be mended there, and imported again. */
export function rejectsOf({ form, delimiter, header }: KeptReport, files: ImportFiles): Readable {
  const rows = files.lines<RejectedRow>('rejects.ndjson');
  if (form === 'ndjson') return Readable.from(jsonLines(rows, header));
  const cells = tabled(rows, header);
  if (form === 'xlsx') return Readable.fromWeb(workbook(cells, 'rejects') as NodeWebStream);
  return Readable.from(text(cells, delimiter ?? ','));
}

async function* tabled(rows: AsyncIterable<RejectedRow>, header: readonly string[]): AsyncGenerator<readonly Cell[]> {
  yield [...header, REASON];
  for await (const { cells, reason } of rows) yield [...header.map((_, at) => cells[at] ?? ''), reason];
}

async function* text(rows: AsyncIterable<readonly Cell[]>, cells: string): AsyncGenerator<string> {
  for await (const row of rows) yield delimited([row], { cells, lines: '\r\n' });
}

async function* jsonLines(rows: AsyncIterable<RejectedRow>, header: readonly string[]): AsyncGenerator<string> {
  const whole = header.length === 1 && header[0] === 'json';
  for await (const { cells, reason } of rows) {
    const said = whole
      ? (JSON.parse(cells[0]!) as object)
      : Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    yield `${JSON.stringify({ ...said, [REASON]: reason })}\n`;
  }
}
