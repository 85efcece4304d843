import type { ReadTable, TableRow } from '../reading/source.js';
import { ExportedRows, isExported } from './exported-rows.js';
import { KnownNames, type KnownRecord } from './known-names.js';
import { RowMapper, type MappedRow } from './row-mapper.js';
import type { NewChannel, TableMap } from './table-map.js';

/** Reads the rows of a table as events: by its map, or whole, as an export has them. */
export interface RowReader {
  /** Whether the events are whole. */
  readonly whole: boolean;
  readonly newChannels: ReadonlyMap<string, NewChannel>;
  read(row: TableRow): MappedRow;
  placeOf(pointer: string, row: TableRow): { readonly column: string | null; readonly value: string | null };
  /** A channel that the map brings along, as an event; there by that day at the latest. */
  establishment(channel: NewChannel, day: string): Readonly<Record<string, unknown>>;
}

/** What reads a table; `today`: a UTC day. @throws MapRefused where the map does not go with it */
export function rowReaderFor(
  { header }: Pick<ReadTable, 'header'>,
  map: TableMap,
  record: KnownRecord,
  today: number,
): RowReader {
  // A table with events whole needs no map; one that maps its columns all the same is read by these.
  if (isExported(header.columns) && Object.keys(map.columns).length === 0) {
    const rows = new ExportedRows(header.columns, new KnownNames(map, record), { ...map.dates, today });
    return {
      whole: true,
      newChannels: new Map(),
      read: (row) => rows.read(row),
      placeOf: (pointer, row) => rows.placeOf(pointer, row),
      establishment: () => ({}),
    };
  }
  const mapper = new RowMapper(map, header.columns, record, today);
  return {
    whole: false,
    newChannels: mapper.names.newChannels,
    read: (row) => mapper.read(row),
    placeOf: (pointer, row) => mapper.placeOf(pointer, row),
    establishment: (channel, day) => mapper.establishment(channel, day),
  };
}
