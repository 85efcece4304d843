import type { World } from './recorded-history.js';

/** A row as it is stored. */
export type Row = Readonly<Record<string, number | string | null>>;

const OF_RELATIONSHIP = ['channels', 'events', 'versions', 'commitment_entries', 'coverage'];
const OF_CHANNELS = ['channel_events', 'establishments'];

/** All rows that the read models hold of a relationship, by table, in the order of their keys. */
export function rowsOf({ rows }: World, relationship: string): Record<string, readonly Row[]> {
  const itself = rows.prepare('SELECT * FROM relationships WHERE id = ?').all(relationship) as Row[];
  const no = itself[0]!.no!;
  const all = (table: string, where: string) =>
    [table, rows.prepare(`SELECT * FROM ${table} WHERE ${where}`).all(no) as Row[]] as const;
  return {
    relationships: itself,
    ...Object.fromEntries(OF_RELATIONSHIP.map((table) => all(table, 'relationship = ?'))),
    ...Object.fromEntries(
      OF_CHANNELS.map((table) => all(table, 'channel IN (SELECT no FROM channels WHERE relationship = ?)')),
    ),
  };
}
