import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { delimited, type Cell } from '../../src/tables/delimited.js';
import { EVENT_COLUMNS } from '../../src/tables/events-table.js';
import { workbook } from '../../src/tables/workbook.js';

type Lines = readonly Readonly<Record<string, unknown>>[];

/** Events as `parley export --output csv` writes them. */
export function eventsCsv(lines: Lines): string {
  return delimited(rowsOf(lines));
}

/** The same as a workbook. */
export async function eventsXlsx(lines: Lines): Promise<Uint8Array> {
  const rows = async function* () {
    yield* rowsOf(lines);
  };
  return Buffer.concat(await Array.fromAsync(workbook(rows(), 'events')));
}

function rowsOf(lines: Lines): Cell[][] {
  const rows = lines.map(({ relationship, ...event }, index) => ({
    relationship: String(relationship),
    position: index + 1,
    recordedAt: '2026-11-23T12:00:00.000Z',
    recordedBy: 'desk',
    event: event as unknown as AnyEvent,
    json: JSON.stringify({ relationship, ...event }),
  }));
  return [EVENT_COLUMNS.map(([name]) => name), ...rows.map((row) => EVENT_COLUMNS.map(([, cell]) => cell(row)))];
}
