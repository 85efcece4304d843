import { EVENT_COLUMNS } from '../../tables/events-table.js';
import { BOARD_COLUMNS } from '../../tables/board-table.js';
import { PROMISE_COLUMNS } from '../../tables/promises-table.js';
import { STATUS_COLUMNS } from '../../tables/statuses-table.js';
import { headingsOf } from '../../tables/table.js';
import type { Operation } from './operation.js';
import type { ParameterName } from './parameters.js';
import { read, written } from './reading.js';

const AXES: readonly ParameterName[] = ['asOf', 'knownAt', 'position'];

interface Tabled {
  readonly name: string;
  readonly of: string;
  readonly summary: string;
  readonly rows: string;
  readonly columns: readonly string[];
  readonly takes: readonly ParameterName[];
}

const TABLES: readonly Tabled[] = [
  {
    name: 'events',
    of: 'Events',
    summary: 'The whole record',
    rows:
      'One event per row, as posted and in recorded order, including corrections and retractions; `json` holds each ' +
      'complete, so that the table can be imported again.',
    columns: headingsOf(EVENT_COLUMNS),
    takes: ['position'],
  },
  {
    name: 'statuses',
    of: 'Statuses',
    summary: 'The statuses of all channels',
    rows: 'One row per span of days with one status, channel by channel; `to` is empty for the present one.',
    columns: headingsOf(STATUS_COLUMNS),
    takes: AXES,
  },
  {
    name: 'promises',
    of: 'Promises',
    summary: 'The promises',
    rows: 'One promise per row, with what came of it.',
    columns: headingsOf(PROMISE_COLUMNS),
    takes: AXES,
  },
  {
    name: 'board',
    of: 'Board',
    summary: 'The board',
    rows: 'One channel per row, with its status.',
    columns: headingsOf(BOARD_COLUMNS),
    takes: AXES,
  },
];

/** Every table, in both forms. */
export const TABLE_OPERATIONS: readonly Operation[] = TABLES.flatMap(({ name, of, summary, rows, columns, takes }) => [
  read({
    id: `export${of}Csv`,
    path: `/api/v1/relationships/{relationship}/${name}.csv`,
    tag: 'History',
    takes: [...takes, 'bom'],
    headers: ['Content-Disposition'],
    answers: written('text/csv', `RFC 4180, UTF-8: ${columns.join(', ')}.`, `${columns.join(',')}\r\n`),
    summary: `${summary} as CSV`,
    description: `${rows} A text that a spreadsheet would run as a formula, or that begins with \`'\`, has a \`'\` before it.`,
  }),
  read({
    id: `export${of}Workbook`,
    path: `/api/v1/relationships/{relationship}/${name}.xlsx`,
    tag: 'History',
    takes,
    headers: ['Content-Disposition'],
    answers: written(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'A workbook of one sheet, with the same columns as the CSV.',
      'PK…',
    ),
    summary: `${summary} as a workbook`,
    description: `The same as an XLSX file. ${rows}`,
  }),
]);
