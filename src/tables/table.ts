import type { Cell } from './delimited.js';

/** The columns of a table in their order: each with its name for ever, and what stands in it. */
export type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => Cell])[];

/** The names above a table, whatever its rows. */
export function headingsOf<Row>(columns: Columns<Row>): readonly string[] {
  return columns.map(([name]) => name);
}

/** A row as cells, in the order of the header. */
export function cellsOf<Row>(columns: Columns<Row>, row: Row): Cell[] {
  return columns.map(([, cell]) => cell(row));
}

/** Several values in one cell; nothing for none. */
export function listed(values: readonly (string | number)[] | undefined): string {
  return values?.join('; ') ?? '';
}
