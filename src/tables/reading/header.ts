import type { Header, TableRow } from './source.js';

/** A header is looked for so far down: above it stand titles and remarks. */
const LOOKED_AT = 20;

/**
 * What heads the columns: the first row that is filled at least half as far as the fullest one looked at, and has two names or more
 * where any row has; or the row that is asked for.
 */
export function headerIn(first: readonly TableRow[], asked?: number): Header {
  const looked = first.slice(0, LOOKED_AT);
  const filled = (row: TableRow): number => row.cells.filter((cell) => cell !== '').length;
  const fullest = Math.max(0, ...looked.map(filled));
  const row =
    asked === undefined
      ? looked.find((one) => filled(one) >= Math.max(Math.min(2, fullest), fullest / 2))
      : first.find((one) => one.row === asked);
  return row ? headerOf(row) : { row: 0, columns: [], remarks: [] };
}

/** A row as the names of columns. */
export function headerOf({ row, cells }: TableRow): Header {
  const last = cells.findLastIndex((cell) => cell !== '');
  const remarks: string[] = [];
  const columns: string[] = [];
  for (const [at, cell] of cells.slice(0, last + 1).entries()) {
    const name = cell.replaceAll(/\s+/g, ' ').trim() || `Column ${letterOf(at)}`;
    let own = name;
    for (let time = 2; columns.includes(own); time++) own = `${name} (${time})`;
    if (own !== name)
      remarks.push(`Two columns are named "${name}": the one in ${letterOf(at)} is called "${own}" here.`);
    columns.push(own);
  }
  return { row, columns, remarks };
}

/** The letters by which spreadsheets name a column: A … Z, AA … */
export function letterOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? '' : letterOf(rest)) + String.fromCharCode(65 + (column % 26));
}
