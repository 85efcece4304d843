import { stringify } from 'csv-stringify/sync';
import { guarded } from './formula-guard.js';

/** What stands in a cell; nothing where there is nothing to tell. */
export type Cell = string | number | boolean | null | undefined;

/** By which sign cells are parted and lines end. */
export interface Delimiters {
  readonly cells: string;
  readonly lines: string;
}

/** RFC 4180. */
export const COMMAS: Delimiters = { cells: ',', lines: '\r\n' };
/** As spreadsheets take it when it is pasted. */
export const TABS: Delimiters = { cells: '\t', lines: '\n' };

/** Rows as text, quoted where a cell needs it; texts are guarded, so that no spreadsheet runs them as formulas. */
export function delimited(rows: readonly (readonly Cell[])[], { cells, lines }: Delimiters = COMMAS): string {
  return stringify(
    rows.map((row) => row.map(textOf)),
    { delimiter: cells, record_delimiter: lines },
  );
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? guarded(cell) : String(cell);
}
