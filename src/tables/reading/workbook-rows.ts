import { streamXlsxRows } from 'hucre/xlsx';
import { TableFaulty, type TableRow, type TableSource } from './source.js';
import { sheetMarksOf, sheetsIn, type Sheet, type SheetMarks } from './sheet-marks.js';
import { damaged, ZipDirectory } from './zip-directory.js';

/** No workbook that unpacks to more is opened (docs/api.md, Limits). */
const LARGEST_UNPACKED = 200 * 1024 * 1024;

/** What a formula leaves in a cell whose value the workbook does not hold. */
export const UNVALUED_FORMULA = '#FORMULA!';

/** A workbook, opened for one of its sheets. */
export interface Workbook {
  readonly sheet: string;
  readonly sheets: readonly string[];
  /** Each row with its texts; the value of a cell that spans rows stands in each of them. @throws TableFaulty */
  rows(): AsyncIterable<TableRow>;
}

/** Opens a workbook at the sheet of that name, or at its first. @throws TableFaulty */
export async function openWorkbook(source: TableSource, asked?: string): Promise<Workbook> {
  const bytes = await bytesOf(source);
  const zip = new ZipDirectory(bytes);
  if (zip.unpacked > LARGEST_UNPACKED)
    throw new TableFaulty(
      'workbook-too-large',
      `The workbook unpacks to ${Math.ceil(zip.unpacked / 1024 / 1024)} MB, and an import takes ` +
        `${LARGEST_UNPACKED / 1024 / 1024} MB. Save the sheet as CSV, or divide it.`,
    );
  const sheets = await inOurWords(() => sheetsIn(zip));
  const names = sheets.map(({ name }) => name);
  const sheet = asked === undefined ? sheets[0] : sheets.find(({ name }) => name === asked);
  if (!sheet && asked !== undefined)
    throw new TableFaulty('sheet-unknown', `There is no sheet "${asked}". The workbook has: ${names.join(', ')}.`);
  if (!sheet) throw damaged();
  const marks = await inOurWords(() => sheetMarksOf(zip, sheet));
  return { sheet: sheet.name, sheets: names, rows: () => rowsOf(bytes, sheet, marks) };
}

async function bytesOf(source: TableSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

async function* rowsOf(bytes: Uint8Array, sheet: Sheet, marks: SheetMarks): AsyncGenerator<TableRow> {
  const spanning = new Map<number, { text: string; through: number }>();
  const rows = streamXlsxRows(bytes, { sheet: sheet.name });
  for (;;) {
    const next = await inOurWords(() => rows.next());
    if (next.done) return;
    const { index, values } = next.value;
    const cells = values.map((value, column) => textOf(value, `${index},${column}`, marks));
    const blank = cells.every((cell) => cell === '');
    for (const { column, through } of marks.merged.get(index) ?? [])
      spanning.set(column, { text: cells[column] ?? '', through });
    for (const [column, { text, through }] of spanning) {
      if (index > through) spanning.delete(column);
      else if (!blank) {
        while (cells.length <= column) cells.push('');
        cells[column] ||= text;
      }
    }
    yield { row: index + 1, cells };
  }
}

function textOf(value: unknown, place: string, { unvalued, coarse }: SheetMarks): string {
  if (value === null || value === undefined || value === '') return unvalued.has(place) ? UNVALUED_FORMULA : '';
  if (!(value instanceof Date)) return String(value);
  return dateText(value, coarse.get(place));
}

/** A date as far as it is shown; a time is told without a zone, for a workbook knows none. */
function dateText(date: Date, shown?: 'month' | 'year'): string {
  const text = new Date(Math.round(date.getTime() / 1_000) * 1_000);
  if (Number.isNaN(text.getTime())) return '';
  const [day = '', time = ''] = text.toISOString().split('T');
  if (shown) return day.slice(0, shown === 'month' ? 7 : 4);
  const clock = time.slice(0, 8);
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

/** What the library says of a file it cannot read, in our words. */
async function inOurWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof TableFaulty ? error : damaged();
  }
}
