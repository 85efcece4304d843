import type { Source } from '../../domain/catalogue/accounts.js';
import type { BoardRow, BoardRows } from './board-rows.js';

const COLUMNS: readonly (readonly [name: string, cell: (row: BoardRow) => string | number | null])[] = [
  ['Group', ({ group }) => group],
  ['Channel', ({ channel }) => channel.name],
  ['Code', ({ channel }) => channel.channel],
  ['Counted', ({ counted }) => (counted ? 'yes' : 'no')],
  ['Status', ({ status }) => status],
  ['Since', ({ since }) => since],
  ['Days shut', ({ daysShut }) => daysShut],
  ['Last contact', ({ lastContact }) => lastContact],
  ['Days silent', ({ daysSilent }) => daysSilent],
  ['Strained since', ({ strainedSince }) => strainedSince],
  ['Possibly', ({ possibly }) => possibly],
  ['Sources', ({ notes }) => notes.map((number) => `[${number}]`).join(' ')],
];

/** The board as tab-separated values: one line of names, one a channel, then, after an empty line, the sources by number and the citation. */
export function boardTsv({ rows, notes }: BoardRows, citation: string): string {
  const table = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  const footnotes = notes.map((note, index) => [`[${index + 1}]`, sourceWords(note), note.url ?? '']);
  return [...table, [], ...footnotes, ...(footnotes.length > 0 ? [[]] : []), [citation]]
    .map((cells) => `${cells.map(plain).join('\t')}\n`)
    .join('');
}

/** A source as a footnote tells it, without its address; the date as it is written in the record. */
export function sourceWords({ publisher, published, language }: Source): string {
  return `${publisher}${published === undefined ? '' : `, ${published}`}${language === undefined ? '' : ` (${language})`}`;
}

/** One cell stays one cell, whatever quotes are in it, and a spreadsheet runs no text as a formula, also not behind quotes. */
function plain(cell: string | number | null): string {
  if (cell === null) return '';
  const text = String(cell)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  const guarded = typeof cell === 'string' && /^["'\s]*[=+\-@]/.test(text) ? `'${text}` : text;
  return guarded.includes('"') ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
