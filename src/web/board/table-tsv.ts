import { delimited, TABS } from '../../tables/delimited.js';
import { footnoteMarks, footnoteRows, inOneLine } from '../kit/events/footnotes.js';
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
  ['Sources', ({ notes }) => footnoteMarks(notes)],
];

/**
 * The board as tab-separated values: one line of names, one a channel, then, after an empty line, the sources by
 * number and the citation.
 */
export function boardTsv({ rows, notes }: BoardRows, citation: string): string {
  const table = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  return delimited(
    [...table, ...footnoteRows(notes, citation)].map((cells) => cells.map(inOneLine)),
    TABS,
  );
}
