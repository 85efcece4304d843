import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from './delimited.js';
import { guarded } from './formula-guard.js';

/** A cell of a spreadsheet holds no more characters. */
const LONGEST_CELL = 32_767;

/**
 * Rows as a workbook of one sheet, made while it is read. What is too long for one cell goes on in the cells to its right, so only the
 * last of a row may be.
 */
export function workbook(rows: AsyncIterable<readonly Cell[]>, sheet: string): ReadableStream<Uint8Array> {
  return writeXlsxStream(written(rows), { name: sheet, freezePane: { rows: 1 } });
}

async function* written(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const row of rows) yield row.flatMap(cellsFor);
}

function cellsFor(cell: Cell): (string | number | boolean | null)[] {
  if (typeof cell !== 'string') return [cell ?? null];
  const text = guarded(cell);
  if (text.length <= LONGEST_CELL) return [text];
  const parts = Math.ceil(text.length / LONGEST_CELL);
  return Array.from({ length: parts }, (_, part) => text.slice(part * LONGEST_CELL, (part + 1) * LONGEST_CELL));
}
