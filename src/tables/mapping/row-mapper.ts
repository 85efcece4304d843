import { isEventType, type EventType } from '../../domain/catalogue/event-types.js';
import { unguarded, guarded } from '../formula-guard.js';
import { UNVALUED_FORMULA } from '../reading/workbook-rows.js';
import type { TableRow } from '../reading/source.js';
import { readDateParts, type Exactness } from './cell-dates.js';
import { bindColumns, type BoundColumn, type BoundDate } from './bound-columns.js';
import { KnownNames, type KnownRecord } from './known-names.js';
import { fieldAt, MAPPABLE } from './mappable-fields.js';
import { entriesBetween, slugOfId, hostOf, readCell, type CellReading, type CellValue } from './read-cell.js';
import { didYouMean, refused, type NewChannel, type TableMap } from './table-map.js';
import { comparable, TYPE_WORDS, typeMeant, type TypeMeant } from './words-for.js';

/** What is wrong with a cell, or with a row where no column is at fault. */
export interface CellError {
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
}

/** A row as an event, as far as it can be read. */
export interface MappedRow {
  readonly row: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly idGiven: boolean;
  /** What its cells say that cannot be read. */
  readonly errors: readonly CellError[];
  /** The fields of those cells: that they are missing is told already. */
  readonly unread: ReadonlySet<string>;
}

type Body = Record<string, unknown>;

/** The codes of what is wrong with cells, besides those of events. */
export const CELL_FAULTS = {
  'cell-unreadable': 'The cell shows an error of its formula, or is not the event that an export put there.',
  'row-too-short': 'Only one cell of the row says something: a heading, or a note of the table.',
} as const;

/** What people write where there is nothing to write. */
const NOTHING = /^(?:[-–—]+|n\/a)$/i;

/** What a spreadsheet shows for a value that it does not have. */
const CELL_FAULT = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FORMULA!)$/;

/** Reads rows of a table as events, by a map. */
export class RowMapper {
  private readonly columns: ReadonlyMap<string, BoundColumn>;
  private readonly reading: CellReading;
  readonly names: KnownNames;

  /** `today`: a UTC day. @throws MapRefused where the map does not go with the table */
  constructor(
    private readonly map: TableMap,
    header: readonly string[],
    record: KnownRecord,
    today: number,
  ) {
    this.columns = bindColumns(map.columns, header);
    this.names = new KnownNames(map, record);
    this.reading = { names: this.names, habits: { ...map.dates, today } };
    for (const path of ['type', 'occurred', 'summary'])
      if (!this.columns.has(path) && map.fixed[path] === undefined)
        throw refused(`/columns/${path}`, 'map-incomplete', INCOMPLETE[path]!);
  }

  /** The row as an event; what is wrong with its cells stands beside it. */
  read({ row, cells }: TableRow): MappedRow {
    const errors: CellError[] = [];
    const unread = new Set<string>();
    const body: Body = {};
    const tell = (path: string, value: string, { code, why }: { code: string; why: string }): void => {
      errors.push({ column: this.columns.get(path)?.name ?? null, value: value || null, code, message: why });
      unread.add(path.split('.', 1)[0]!);
    };
    const type = this.typeOf(cells, body, tell);
    const parts = new Map<string, Map<string, string>>();
    for (const path of new Set([...this.columns.keys(), ...Object.keys(this.map.fixed)])) {
      if (path === 'type') continue;
      const field = fieldAt(path, type);
      const bound = this.columns.get(path);
      const cell = this.cellOf(path, cells) || (this.map.fixed[path] ?? '');
      if (bound?.date !== undefined && !this.map.fixed[path]) {
        const read = this.dateOf(bound.date, cells);
        if (read && 'value' in read) body[path] = read.value;
        else if (read) tell(path, cell, read);
      } else if (cell === '') continue;
      else if (CELL_FAULT.test(cell)) tell(path, cell, faultOf(cell));
      else if (field.part !== undefined) add(parts, field.name, field.part, cell);
      else if (path === 'id') body['id'] = slugOfId(cell);
      else {
        const read = readCell(this.meantBy(path, cell), field, this.reading);
        if ('value' in read) body[path] = read.value;
        else tell(path, cell, read);
      }
    }
    for (const [name, texts] of parts) body[name] = this.entries(name, texts, type, tell);
    return { row, body, idGiven: typeof body['id'] === 'string', errors, unread };
  }

  /** A channel that the map brings along, as the event that establishes it: there by that day at the latest. */
  establishment({ code, fields: { since, ...fields } }: NewChannel, day: string): Readonly<Record<string, unknown>> {
    const name = String(fields['name']);
    const said = Object.entries(fields).map(([field, value]): [string, unknown] => {
      const bound = MAPPABLE.has(field) && typeof value === 'string' ? fieldAt(field, 'ChannelEstablished') : undefined;
      const read = bound && readCell(value as string, bound, this.reading);
      return [field, read && 'value' in read ? read.value : value];
    });
    return {
      type: 'ChannelEstablished',
      id: `channel-${code}`,
      occurred: typeof since === 'string' ? since : `../${day}`,
      channels: [code],
      summary: `${name} is known to have been there by then.`,
      ...Object.fromEntries(said),
    };
  }

  /** The column that fills what a fault points to, and what stands there. */
  placeOf(pointer: string, { cells }: Pick<TableRow, 'cells'>): { column: string | null; value: string | null } {
    const [, name = '', , part] = /^\/([^/]+)(?:\/(\d+))?(?:\/([^/]+))?/.exec(pointer) ?? [];
    const path = [
      `${name}.${part ?? ''}`,
      name,
      ...[...this.columns.keys()].filter((one) => one.startsWith(`${name}.`)),
    ].find((one) => this.columns.has(one));
    if (path === undefined) return { column: null, value: null };
    return { column: this.columns.get(path)!.name, value: this.cellOf(path, cells) || null };
  }

  private cellOf(path: string, cells: readonly string[]): string {
    const bound = this.columns.get(path);
    if (!bound) return '';
    const texts = bound.at
      .map((at) => cellText(cells[at] ?? ''))
      .filter((text) => text !== '' && !this.isNothing(path, text));
    return texts.join(path === 'summary' || path === 'note' ? ' – ' : '; ');
  }

  /** Whether a cell says that there is nothing, and the map does not say otherwise. */
  private isNothing(path: string, text: string): boolean {
    return NOTHING.test(text) && !Object.hasOwn(this.map.values[path] ?? {}, text);
  }

  /** What the map says that a cell stands for. */
  private meantBy(path: string, cell: string): string {
    const words = this.map.values[path];
    if (words === undefined || path === 'channels') return cell;
    const meant = Object.hasOwn(words, cell)
      ? words[cell]
      : Object.entries(words).find(([word]) => comparable(word) === comparable(cell))?.[1];
    return meant === undefined || typeof meant === 'object' ? cell : String(meant);
  }

  private typeOf(
    cells: readonly string[],
    body: Body,
    tell: (path: string, value: string, wrong: { code: string; why: string }) => void,
  ): EventType | undefined {
    const cell = this.cellOf('type', cells) || (this.map.fixed['type'] ?? '');
    const word = this.meantBy('type', cell);
    const meant: TypeMeant | undefined = isEventType(word) ? { type: word } : typeMeant(word);
    if (meant) {
      body['type'] = meant.type;
      if (meant.mode !== undefined) body['mode'] = meant.mode;
      return meant.type;
    }
    const why =
      cell === ''
        ? 'Nothing says what happened. Fill the cell, or say in the map what blank cells mean: fixed: { type: StatementIssued }.'
        : `"${cell}" is no type of event.${didYouMean(word, TYPE_WORDS)} Say in the map what it means: ` +
          `values: { type: { "${cell}": TYPE } }, with a type of docs/events.md such as ContactHeld, RoundHeld or StatementIssued.`;
    tell('type', cell, { code: cell === '' ? 'field-missing' : 'type-unknown', why });
    return undefined;
  }

  private dateOf({ parts, precision, exact }: BoundDate, cells: readonly string[]): CellValue | undefined {
    const said = (at: number): string => cellText(cells[at] ?? '').replace(NOTHING, '');
    const texts = Object.fromEntries(Object.entries(parts).map(([part, at]) => [part, said(at)]));
    const told = precision === undefined ? '' : said(precision);
    const level = told === '' ? undefined : exactnessOf(Number(told), exact);
    if (level === null)
      return { code: 'date-malformed', why: `The map does not say how exact a date of precision "${told}" is.` };
    const read = readDateParts(texts, level, this.reading.habits);
    if (!read) return undefined;
    return 'edtf' in read ? { value: read.edtf } : { code: 'date-malformed', why: read.why };
  }

  /** Cells that are parts of entries, side by side: the second address belongs to the second publisher. */
  private entries(
    name: string,
    texts: ReadonlyMap<string, string>,
    type: EventType | undefined,
    tell: (path: string, value: string, wrong: { code: string; why: string }) => void,
  ): unknown[] {
    const lists = [...texts].map(([part, text]) => [part, splitPart(part, text)] as const);
    const count = Math.max(...lists.map(([, list]) => list.length));
    return Array.from({ length: count }, (_, index) => {
      const entry: Body = {};
      for (const [part, list] of lists) {
        const text = list[index] ?? (part === 'publisher' && list.length === 1 ? list[0] : undefined);
        if (text === undefined) continue;
        const path = `${name}.${part}`;
        const read = readCell(this.meantBy(path, text), fieldAt(path, type), this.reading);
        if ('value' in read) entry[part] = read.value;
        else tell(path, text, read);
      }
      if (name === 'sources' && entry['publisher'] === undefined && typeof entry['url'] === 'string')
        entry['publisher'] = hostOf(entry['url']);
      return entry;
    });
  }
}

const INCOMPLETE: Readonly<Record<string, string>> = {
  type: 'No column says what happened. Name one, columns: { type: What }, or say it for all rows: fixed: { type: StatementIssued }.',
  occurred: 'No column says when it was. Name one: columns: { occurred: Date }.',
  summary: 'No column says in words what happened. Name one: columns: { summary: Text }.',
};

/** A cell without the guard that an export gives it, and without blanks around. */
export function cellText(cell: string): string {
  const text = cell.replaceAll('\r\n', '\n').trim();
  const bare = unguarded(text);
  return bare !== text && guarded(bare) === text ? bare : text;
}

function faultOf(cell: string): { code: string; why: string } {
  const why =
    cell === UNVALUED_FORMULA
      ? 'The cell has a formula, and the file does not hold what it comes to. Open the file in your spreadsheet program and save it, or put the value there.'
      : `The cell shows ${cell}: its formula fails. Mend it in the spreadsheet, or put the value there.`;
  return { code: 'cell-unreadable', why };
}

function exactnessOf(said: number, exact: BoundDate['exact']): Exactness | null {
  const levels = (['day', 'month', 'year'] as const).filter((level) => exact[level] !== undefined);
  return levels.find((level) => said <= exact[level]!) ?? null;
}

function add(parts: Map<string, Map<string, string>>, name: string, part: string, cell: string): void {
  const texts = parts.get(name) ?? new Map<string, string>();
  texts.set(part, cell);
  parts.set(name, texts);
}

const IN_PROSE = new Set(['title', 'text', 'says', 'topics']);
const ADDRESSES = new Set(['url', 'archivedUrl']);

function splitPart(part: string, text: string): string[] {
  if (part === 'text' || part === 'says') return [text];
  if (IN_PROSE.has(part)) return entriesBetween(text, /\n/);
  // A semicolon within an address is a sign of it.
  return entriesBetween(text, ADDRESSES.has(part) ? /\n|;(?=\s|https?:|www\.|$)|(?<!\S)(?=https?:\/\/)/ : /[;\n]/);
}
