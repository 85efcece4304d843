import { isEventType } from '../../domain/catalogue/event-types.js';
import { textOf, type Written } from './encoding.js';
import { LONGEST_ROW, TableFaulty, type TableRow, type TableSource } from './source.js';

/** The one column of NDJSON in Parley's own form, of exports too: an event whole. */
export const WHOLE_EVENT = 'json';

const MOST_COLUMNS = 200;

/** The columns of NDJSON: the names that its objects have, or `json` where its lines are events already. */
export async function jsonColumns(source: TableSource, written: Written): Promise<readonly string[]> {
  const columns = new Set<string>();
  for await (const { value } of objectsOf(source, written)) {
    if (isEventType(value['type'])) return [WHOLE_EVENT];
    for (const name of Object.keys(value)) columns.add(name);
    if (columns.size > MOST_COLUMNS)
      throw new TableFaulty('row-unreadable', `The lines have more than ${MOST_COLUMNS} names between them.`);
  }
  return [...columns];
}

/** The lines of NDJSON as rows below these columns. */
export async function* jsonRows(
  source: TableSource,
  written: Written,
  columns: readonly string[],
): AsyncGenerator<TableRow> {
  const whole = columns.length === 1 && columns[0] === WHOLE_EVENT;
  for await (const { row, text, value } of objectsOf(source, written))
    yield { row, cells: whole ? [text] : columns.map((name) => cellOf(value[name])) };
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

interface JsonLine {
  readonly row: number;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

async function* objectsOf(source: TableSource, written: Written): AsyncGenerator<JsonLine> {
  let row = 0;
  for await (const line of linesOf(textOf(source, written))) {
    row++;
    const text = line.trim();
    if (text !== '') yield { row, text, value: objectIn(text, row) };
  }
}

function objectIn(text: string, line: number): Readonly<Record<string, unknown>> {
  const place = { row: line, line };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TableFaulty('row-unreadable', `Line ${line} is not JSON: ${(error as Error).message}.`, place);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonLine['value'];
  throw new TableFaulty('row-unreadable', `Line ${line} is no JSON object: write one { } a line.`, place);
}

/** Only a line feed ends a line: JSON strings may hold the other separators. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let [begun, number]: [string[], number] = [[], 1];
  let length = 0;
  const check = (more: number): void => {
    length += more;
    if (length > LONGEST_ROW)
      throw new TableFaulty('row-too-long', `Line ${number} has more than 1 MB, and one event may have 256 KB.`, {
        row: number,
        line: number,
      });
  };
  for await (const text of texts) {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      check(end - start);
      yield begun.join('') + text.slice(start, end);
      [begun, length, start] = [[], 0, end + 1];
      number++;
    }
    check(text.length - start);
    if (start < text.length) begun.push(text.slice(start));
  }
  if (begun.length > 0) yield begun.join('');
}
