import type { Source } from '../../domain/catalogue/accounts.js';
import { delimited, TABS, type Cell } from '../../tables/delimited.js';
import type { BoardTableRow, BoardRows } from './table-rows.js';

const COLUMNS: readonly (readonly [name: string, cell: (row: BoardTableRow) => string | number | null])[] = [
  ['Group', ({ group }) => group],
  ['Channel', ({ channel }) => channel.name],
  ['Code', ({ channel }) => channel.channel],
  ['Counted', ({ counted }) => (counted ? 'yes' : 'no')],
  ['Status', ({ status }) => status],
  ['Since', ({ since }) => since],
  ['Days closed', ({ daysClosed }) => daysClosed],
  ['Last contact', ({ lastContact }) => lastContact],
  ['Days silent', ({ daysSilent }) => daysSilent],
  ['Strained since', ({ strainedSince }) => strainedSince],
  ['Possibly', ({ possibly }) => possibly],
  ['Since, earliest', ({ sinceEarliest }) => sinceEarliest],
  ['Last contact, earliest', ({ lastContactEarliest }) => lastContactEarliest],
  ['Date marks', ({ dateMarks }) => dateMarks],
  ['Counted to', ({ countedTo }) => countedTo],
  ['Beside', ({ beside }) => beside],
  ['Sources', ({ notes }) => notes.map((number) => `[${number}]`).join(' ')],
];

/**
 * The board as tab-separated values: one line of names, one a channel, then, after an empty line, the sources by
 * number and the citation.
 */
export function boardTsv({ rows, notes }: BoardRows, citation: string): string {
  const table = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  const footnotes = notes.map((note, index) => [`[${index + 1}]`, sourceWords(note), note.url ?? '']);
  const lines = [...table, [], ...footnotes, ...(footnotes.length > 0 ? [[]] : []), [citation]];
  return delimited(
    lines.map((cells) => cells.map(inOneLine)),
    TABS,
  );
}

/** A source as a footnote tells it, without its address; the date as it is written in the record. */
export function sourceWords({ publisher, published, language }: Source): string {
  return `${publisher}${published === undefined ? '' : `, ${published}`}${language === undefined ? '' : ` (${language})`}`;
}

/** Pasted cells end at line breaks and tabs, whatever quotes are around them. */
function inOneLine(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() : cell;
}
