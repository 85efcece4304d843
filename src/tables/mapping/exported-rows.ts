import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { isEventType } from '../../domain/catalogue/event-types.js';
import { EVENT_COLUMNS, type TabledEvent } from '../events-table.js';
import { WHOLE_EVENT } from '../reading/json-rows.js';
import type { TableRow } from '../reading/source.js';
import type { KnownNames } from './known-names.js';
import { fieldAt } from './mappable-fields.js';
import { readCell, type CellReading } from './read-cell.js';
import { cellText, type CellError, type MappedRow } from './row-mapper.js';

/** Columns of an export that can be changed by hand, and the fields they stand for: where one differs from the event beside it, it wins. */
const CHANGEABLE: Readonly<Record<string, string>> = {
  occurred: 'occurred',
  disclosed: 'disclosed',
  channels: 'channels',
  by: 'by',
  summary: 'summary',
  round: 'round',
  scheduled: 'scheduled',
  effective: 'effective',
  mode: 'mode',
  location: 'location',
  cause: 'cause',
  fulfils: 'fulfils',
  third_parties: 'thirdParties',
  tags: 'tags',
  note: 'note',
  source_1_publisher: 'sources.publisher',
  source_1_url: 'sources.url',
  source_1_published: 'sources.published',
};

/** Whether a table has events whole, as an export has them. */
export function isExported(header: readonly string[]): boolean {
  return header.includes(WHOLE_EVENT);
}

/** Reads rows of a table that was exported: the event beside the cells, and what was changed in the cells since. */
export class ExportedRows {
  private readonly whole: number;
  private readonly changeable: readonly {
    readonly at: number;
    readonly path: string;
    readonly name: string;
    told(event: AnyEvent): string;
  }[];
  private readonly reading: CellReading;

  constructor(
    private readonly header: readonly string[],
    names: KnownNames,
    habits: CellReading['habits'],
  ) {
    this.whole = header.indexOf(WHOLE_EVENT);
    this.reading = { names, habits };
    this.changeable = EVENT_COLUMNS.flatMap(([name, cell]) => {
      const at = header.indexOf(name);
      const path = CHANGEABLE[name];
      if (at < 0 || path === undefined) return [];
      return [{ at, path, name, told: (event: AnyEvent) => String(cell({ event } as TabledEvent) ?? '') }];
    });
  }

  /** The row as an event; what is wrong with its cells stands beside it. */
  read({ row, cells }: TableRow): MappedRow {
    // What was too long for one cell of a workbook goes on in those to its right.
    const last = this.whole === this.header.length - 1;
    const text = cellText(last ? cells.slice(this.whole).join('') : (cells[this.whole] ?? ''));
    const event = eventIn(text);
    if (!event) return unreadable(row, text);
    const errors: CellError[] = [];
    const unread = new Set<string>();
    // What a file of rejects says beside the event.
    const { rejected: _, ...body }: Record<string, unknown> = event;
    for (const { at, path, name, told } of isEventType(event['type']) ? this.changeable : []) {
      const cell = cellText(cells[at] ?? '');
      if (cell.trim() === told(event as unknown as AnyEvent).trim()) continue;
      const field = fieldAt(path, event['type'] as AnyEvent['type']);
      const read = cell === '' ? { value: undefined } : readCell(cell, field, this.reading);
      if ('value' in read) put(body, field, read.value);
      else {
        errors.push({ column: name, value: cell, code: read.code, message: read.why });
        unread.add(field.name);
      }
    }
    return { row, body, idGiven: typeof body['id'] === 'string', errors, unread };
  }

  /** The column that fills what a fault points to, and what stands there. */
  placeOf(pointer: string, { cells }: Pick<TableRow, 'cells'>): { column: string | null; value: string | null } {
    const name = pointer.split('/')[1];
    const column = this.changeable.find(({ path }) => path.split('.', 1)[0] === name);
    if (column) return { column: column.name, value: cellText(cells[column.at] ?? '') || null };
    const at = name === undefined ? -1 : this.header.indexOf(name);
    return at < 0 ? { column: WHOLE_EVENT, value: null } : { column: name!, value: cellText(cells[at] ?? '') || null };
  }
}

function eventIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Changes a field, or a part of its first entry; nothing takes it away. */
function put(body: Record<string, unknown>, { name, part }: { name: string; part?: string }, value: unknown): void {
  if (part === undefined) {
    if (value === undefined) delete body[name];
    else body[name] = value;
    return;
  }
  const [first, ...others] = (body[name] as Record<string, unknown>[] | undefined) ?? [];
  const entry = { ...first, [part]: value };
  if (value === undefined) delete entry[part];
  const entries = Object.keys(entry).length > 0 ? [entry, ...others] : others;
  if (entries.length > 0) body[name] = entries;
  else delete body[name];
}

function unreadable(row: number, text: string): MappedRow {
  const message =
    'The cell is not the event as it was exported. Take it from a new export, or import the table without this column.';
  const error = { column: WHOLE_EVENT, value: text.slice(0, 200) || null, code: 'cell-unreadable', message };
  return { row, body: {}, idGiven: false, errors: [error], unread: new Set() };
}
