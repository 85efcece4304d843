import { parse, type CsvError } from 'csv-parse';
import { textOf, type Written } from './encoding.js';
import { LONGEST_ROW, TableFaulty, type TableRow, type TableSource } from './source.js';

/** What can part cells, the most usual first. */
const DELIMITERS = [',', '\t', ';', '|'];
const LOOKED_AT_LINES = 10;

/** The sign that parts the cells: the one that stands as often in most of the first lines, outside quotes. */
export function delimiterOf(begun: string): string {
  const lines = begun.replaceAll(/"[^"]*"/g, '').split(/\r\n?|\n/);
  const looked = lines.filter((line) => line.trim() !== '').slice(0, LOOKED_AT_LINES);
  const scores = DELIMITERS.map((sign) => {
    const counts = looked.map((line) => line.split(sign).length - 1);
    const common = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    return { sign, score: common * counts.filter((count) => count === common).length };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).sign;
}

/** The rows of text by RFC 4180, and of the texts that are nearly that: any line end, stray quotes, rows of any length. */
export async function* delimitedRows(
  source: TableSource,
  written: Written,
  delimiter: string,
): AsyncGenerator<TableRow & { readonly last?: boolean }> {
  // Told as they are parsed: what waits in the stream is lost where it breaks.
  let [parsed, line] = [0, 1];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW,
    on_record: (record: string[], { lines }) => {
      parsed++;
      line = lines + 1;
      return record;
    },
  });
  const end = { broken: false };
  const pumped = pump(textOf(source, written), parser, end);
  let row = 0;
  let held: TableRow | undefined;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (held) yield held;
      held = { row: ++row, cells };
    }
    if (held) yield { ...held, last: end.broken || written.torn };
  } catch (error) {
    throw faulty(error as CsvError, parsed + 1, line);
  } finally {
    parser.destroy();
    await pumped;
  }
}

interface Sink {
  write(text: string): boolean;
  end(): void;
  destroy(error?: Error): void;
  readonly destroyed: boolean;
  once(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
}

/** Hands the text on no faster than it is taken; `end.broken`: it does not end with a line end. */
async function pump(texts: AsyncIterable<string>, parser: Sink, end: { broken: boolean }): Promise<void> {
  try {
    for await (const text of texts) {
      if (text !== '') end.broken = !/[\r\n]$/.test(text);
      if (parser.destroyed) return;
      if (!parser.write(text)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

function drained(parser: Sink): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) parser.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) parser.once(event, done);
  });
}

function faulty(error: CsvError, row: number, line: number): unknown {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new TableFaulty(
      'table-torn',
      `The file ends inside the quotes of row ${row}, which begins on line ${line}: it seems to be cut off. Save or fetch it anew.`,
      { row, line },
    );
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new TableFaulty(
      'row-too-long',
      `Row ${row}, which begins on line ${line}, has more than 1 MB: either a quote in it is never closed, or it is no table. ` +
        'An event may have 256 KB.',
      { row, line },
    );
  return error.code?.startsWith('CSV_')
    ? new TableFaulty('row-unreadable', `Row ${row}, on line ${line}, cannot be read: ${error.message}.`, { row, line })
    : error;
}
