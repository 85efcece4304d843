import { DurationsAnswer } from '../../queries/durations-answer.js';
import { LedgerAnswer } from '../../queries/ledger-answer.js';
import { SearchResults } from '../../queries/search-record.js';
import { CLOSURE_COLUMNS, SURVIVAL_COLUMNS } from '../../tables/durations-table.js';
import { headingsOf } from '../../tables/table.js';
import { ANSWERS } from './examples.js';
import type { Operation } from './operation.js';
import type { ParameterName } from './parameters.js';
import { json, read, written } from './reading.js';

/** For answers with long lists. */
const PART: readonly ParameterName[] = ['listLimit', 'listCursor'];

const SEARCH = read({
  id: 'searchRecord',
  path: '/api/v1/search',
  tag: 'History',
  takes: ['q', 'relationshipFilter', 'kind', 'asOf', 'knownAt', 'searchLimit', 'searchCursor'],
  answers: json(SearchResults, ANSWERS.SearchResults),
  summary: 'Everything on record, by its words',
  description:
    'Events, channels, promises, people and places in whose texts all of the words stand, in capitals or not, the newest ' +
    'first. A word of three signs and more is found anywhere in a word, of Chinese, Japanese and Korean one of two; shorter ' +
    'ones count beside others. What was not known at `knownAt`, not yet so at `asOf`, or is withheld is not found.',
});

const LEDGER = read({
  id: 'showLedger',
  path: '/api/v1/ledger',
  tag: 'Status',
  takes: ['relationshipFilter', 'waitingKind', 'asOf', 'knownAt', ...PART],
  answers: json(LedgerAnswer, ANSWERS.Ledger),
  summary: 'What waits',
  description:
    'In all relationships or in one: requests without an answer on record, talks past the day they were due, lines not tested, ' +
    'promises waiting, meetings without a report, changes announced, each with its days. A request is answered by a use, a ' +
    'refusal, a meeting that is set, moved or called off, a stop, its end, or an agreement on its channel.',
});

const WANTED: readonly ParameterName[] = ['lasting', 'ending', 'grouping', 'relationshipFilter', 'asOf', 'knownAt'];

/** How long closures last, as an answer and as tables. */
const DURATIONS: readonly Operation[] = [
  read({
    id: 'showDurations',
    path: '/api/v1/durations',
    tag: 'History',
    takes: [...WANTED, ...PART],
    answers: json(DurationsAnswer, ANSWERS.Durations),
    summary: 'How long closures last',
    description:
      'Every closure with the use that ended it or none, and of each group the median, the quartiles and the estimate by Kaplan ' +
      'and Meier. A closure that lasts, or that nobody watches any more, counts as far as it is known to have gone on.',
  }),
  read({
    id: 'exportDurationsCsv',
    path: '/api/v1/durations.csv',
    tag: 'History',
    takes: [...WANTED, 'bom'],
    headers: ['Content-Disposition'],
    answers: written('text/csv', `RFC 4180, UTF-8: ${headingsOf(SURVIVAL_COLUMNS).join(', ')}.`, 'group,n\r\n'),
    summary: 'How long closures last, as CSV',
    description:
      'The estimate by Kaplan and Meier with its numbers at risk, a row for each number of days on which something changed.',
  }),
  read({
    id: 'exportClosuresCsv',
    path: '/api/v1/closures.csv',
    tag: 'History',
    takes: [...WANTED, 'bom'],
    headers: ['Content-Disposition'],
    answers: written(
      'text/csv',
      `RFC 4180, UTF-8: ${headingsOf(CLOSURE_COLUMNS).join(', ')}.`,
      'relationship,channel\r\n',
    ),
    summary: 'Every closure as CSV',
    description: 'One closure a row, with the days it lasted and the use that ended it.',
  }),
];

/** Every address that is about all relationships, or about one that its query names and that may be unknown. */
export const ACROSS_OPERATIONS: readonly Operation[] = [LEDGER, ...DURATIONS, SEARCH].map((one) => ({
  ...one,
  problems: [400, 404, 406, 410, 421, 429, 500, 503],
}));
