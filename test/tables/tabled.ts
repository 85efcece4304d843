import { readTable, type Whereabouts } from '../../src/tables/reading/read-table.js';
import type { TableSource } from '../../src/tables/reading/source.js';

/** A file that is all there, in pieces so small that everything lies across two of them somewhere. */
export function source(content: string | Uint8Array, name = 'table.csv', piece = 7): TableSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

/** A table with all its rows. */
export async function read(content: string | Uint8Array, whereabouts?: Whereabouts) {
  const table = await readTable(source(content, 'table', content.length > 5_000 ? 65_536 : 7), whereabouts);
  const rows: { row: number; cells: readonly string[] }[] = [];
  for await (const { row, cells } of table.rows()) rows.push({ row, cells });
  return { ...table, rows };
}
