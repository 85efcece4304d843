import type { TableMap } from './table-map.js';
import { readCellDate } from './cell-dates.js';
import { isExported } from './exported-rows.js';
import { MAPPABLE } from './mappable-fields.js';
import { presetFor } from './presets.js';
import { cellText } from './row-mapper.js';
import { comparable, typeMeant } from './words-for.js';

/** What people head the columns of a field with; the first that is there is taken. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'no', 'nr', 'number', 'event id'],
  type: [
    'type',
    'event type',
    'type of event',
    'kind of event',
    'category',
    'what happened',
    'action',
    'what',
    'event',
  ],
  occurred: ['occurred', 'date', 'when', 'day', 'event date', 'date of event', 'start', 'start date', 'date start'],
  disclosed: ['disclosed', 'date disclosed', 'known since', 'announced on'],
  channels: ['channels', 'channel', 'line', 'mechanism', 'forum', 'format', 'which channel'],
  by: ['by', 'who', 'actor', 'actors', 'side', 'acting party', 'initiated by', 'country', 'party'],
  summary: [
    'summary',
    'description',
    'text',
    'what',
    'event',
    'headline',
    'details',
    'title',
    'what happened',
    'notes',
    'remarks',
  ],
  location: ['location', 'place', 'where', 'venue', 'city'],
  round: ['round', 'round number', 'session'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks'],
  tags: ['tags', 'keywords'],
  cause: ['cause'],
  mode: ['mode', 'how', 'means'],
  'sources.publisher': ['publisher', 'source', 'sources', 'outlet', 'source name'],
  'sources.url': ['url', 'link', 'source url', 'source link', 'address', 'links', 'source', 'reference'],
  'sources.title': ['source title', 'article', 'article title'],
  'sources.published': ['published', 'date published', 'source date'],
};

/** A first guess of what a table means, and what it rests on. */
export interface Guess {
  readonly map: TableMap;
  /** The table that it has the form of, by name. */
  readonly preset?: string;
}

/**
 * Guesses by headers and by what stands below which column fills which field. `rows`: the first few. What the words of a table mean is
 * never guessed: a column of types is one whose words are mostly known.
 */
export function guessMap(header: readonly string[], rows: readonly (readonly string[])[], today: number): Guess {
  const map = { fixed: {}, dates: {}, values: {} };
  if (isExported(header)) return { map: { ...map, columns: {} } };
  const preset = presetFor(header);
  if (preset) return { map: { ...map, columns: preset.columns }, preset: preset.name };
  return { map: { ...map, columns: columnsGuessed(header, rows, today) } };
}

function columnsGuessed(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  today: number,
): Record<string, string> {
  const columns: Record<string, string> = {};
  const taken = new Set<number>();
  const take = (path: string, at: number): void => {
    if (at < 0 || taken.has(at) || columns[path] !== undefined) return;
    columns[path] = header[at]!;
    taken.add(at);
  };
  const cells = (at: number): string[] => rows.map((row) => cellText(row[at] ?? '')).filter((cell) => cell !== '');
  const fits = fitsOf(cells, today);
  // A header that is a field's own name is taken at its word.
  for (const [at, name] of header.entries()) if (MAPPABLE.has(name)) take(name, at);
  const columnsBy = (path: string): void => {
    for (const heading of HEADINGS[path]!) {
      const at = header.findIndex(
        (name, index) => !taken.has(index) && comparable(name) === heading && (fits[path]?.(index) ?? true),
      );
      if (at >= 0) return take(path, at);
    }
  };
  for (const path of Object.keys(HEADINGS)) {
    if (path !== 'summary') columnsBy(path);
    else
      take(
        path,
        longest(header, taken, cells, (name) => HEADINGS['summary']!.includes(comparable(name))),
      );
  }
  for (const path of ['occurred', 'sources.url', 'type'])
    take(
      path,
      header.findIndex((_, at) => !taken.has(at) && fits[path]!(at)),
    );
  if (columns['summary'] === undefined) take('summary', longest(header, taken, cells));
  return columns;
}

/** What must stand in a column for it to fill a field, besides its header. */
function fitsOf(
  cells: (at: number) => readonly string[],
  today: number,
): Readonly<Record<string, (at: number) => boolean>> {
  const mostly = (at: number, is: (cell: string) => boolean): boolean => {
    const filled = cells(at);
    return filled.length > 0 && filled.filter(is).length >= filled.length / 2;
  };
  const isDate = (cell: string): boolean => {
    const read = readCellDate(cell, { today, order: 'day-month-year', zone: 'none' });
    return 'edtf' in read && !/^\d{1,3}$/.test(cell);
  };
  return {
    type: (at) => mostly(at, (cell) => typeMeant(cell) !== undefined),
    occurred: (at) => mostly(at, isDate),
    disclosed: (at) => mostly(at, isDate),
    'sources.published': (at) => mostly(at, isDate),
    'sources.url': (at) => mostly(at, (cell) => /^(https?:\/\/|www\.)/i.test(cell)),
    'sources.publisher': (at) => !mostly(at, (cell) => /^https?:\/\//i.test(cell)),
    round: (at) => mostly(at, (cell) => /^\d+(st|nd|rd|th)?$/.test(cell)),
    channels: (at) => new Set(cells(at)).size <= Math.max(12, cells(at).length / 2),
  };
}

/** The column whose cells say most. */
function longest(
  header: readonly string[],
  taken: ReadonlySet<number>,
  cells: (at: number) => readonly string[],
  may = (_name: string): boolean => true,
): number {
  const free = header.map((_, at) => at).filter((at) => !taken.has(at) && cells(at).length > 0 && may(header[at]!));
  const length = (at: number): number => cells(at).join('').length / cells(at).length;
  return free.reduce((most, at) => (most < 0 || length(at) > length(most) ? at : most), -1);
}
