import type { NameOf } from '../words/event-names.js';
import { namesOf } from '../words/names.js';
import { hasNoMilitary, noMilitarySentence } from '../words/no-military.js';
import { capital } from '../words/numbers.js';
import { newestEntrySentence } from '../words/reach.js';
import { rowSentences } from '../words/remarks.js';
import type { BoardAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { plain, table, type TextColumn, type Screen } from './table.js';
import { axesLine, colourOf, coverageLine, daysTo, word } from './words.js';

type Row = BoardAnswer['channels'][number];

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel },
  { heading: 'NAME', cell: ({ name }) => name },
  { heading: 'STATUS', cell: ({ status }) => word(status), colour: ({ status }) => colourOf(status) },
  { heading: 'SINCE', cell: ({ since }) => since },
  { heading: 'DAYS', cell: ({ days }) => days, right: true },
  { heading: 'LAST USE', cell: ({ lastUse }) => lastUse?.date },
];

/** The remarks beside a channel's status, worded as on the pages. */
function besideColumn(board: BoardAnswer): TextColumn<Row> {
  const nameOf = namesOf(board.parties);
  return {
    heading: 'BESIDE',
    cell: (row) => [marks(row, nameOf), ...rowSentences(row, board, nameOf)].filter(Boolean).join(' '),
  };
}

/** What a page shows by signs, in a word or two. */
function marks({ status, sides, strained, overdue, due, sinceEarliest, possibly }: Row, nameOf: NameOf): string {
  const declared = Object.entries(sides);
  const told = [
    // Views that the status does not imply are spelt out.
    ...(declared.length === 1 && declared[0]![1] === status ? [`${nameOf(declared[0]![0])}: ${word(status)}`] : []),
    ...(strained ? ['strained'] : []),
    ...(overdue ? [due === null ? 'overdue' : `overdue since ${due}`] : []),
    ...(sinceEarliest === undefined ? [] : [`perhaps since ${sinceEarliest ?? 'long before'}`]),
    ...(possibly ? [`possibly ${possibly.map(word).join(' or ')}`] : []),
  ].join(', ');
  return told === '' ? '' : `${capital(told)}.`;
}

/**
 * One line that sums up the relationship, then its channels. `newest`: ISO day of the newest entry, if it is to be
 * shown.
 */
export function boardView(board: BoardAnswer, newest: string | null = null): AnswerView {
  return {
    answer: board,
    rows: board.channels,
    columns: [
      'channel',
      'name',
      'shortName',
      'level',
      'kind',
      'track',
      'cadence',
      'dormantAfter',
      'status',
      'open',
      'since',
      'sinceEarliest',
      'days',
      'begunBy',
      'closedSince',
      'lastUse.event',
      'lastUse.date',
      'lastUse.days',
      'due',
      'overdue',
      'strained.event',
      'strained.date',
      'partial',
      'nextMeeting.event',
      'nextMeeting.scheduled',
      'possibly',
    ],
    text: (screen) =>
      [...headline(board, newest, screen), '', table([...COLUMNS, besideColumn(board)], board.channels, screen)].join(
        '\n',
      ),
  };
}

/** The day to which the days since the last contact are counted. */
function contactTo({ asOf, channels, lastContact }: BoardAnswer): string {
  return channels.find(({ channel }) => channel === lastContact?.channel)?.countedTo ?? asOf;
}

function headline(board: BoardAnswer, newest: string | null, { paint }: Screen): string[] {
  const { name, status, counts, lastContact, ...axes } = board;
  const ofOpen = (['strained', 'partial', 'unwatched'] as const).filter((one) => counts[one] > 0);
  const open = `${counts.open} open${ofOpen.length > 0 ? ` (${ofOpen.map((one) => `${counts[one]} ${one}`).join(', ')})` : ''}`;
  const outside = coverageLine(board);
  const entry = newestEntrySentence(newest, board.asOf);
  return [
    `${paint(`${plain(name)}: ${word(status)}`, 'bold')} – ${open}, ${counts.closed} closed, ${counts.dormant} ` +
      `dormant, ${counts.unused} unused`,
    ...(hasNoMilitary(board) ? [noMilitarySentence(board, namesOf(board.parties))] : []),
    axesLine(axes),
    ...(outside === undefined ? [] : [outside]),
    ...(entry === null ? [] : [entry]),
    ...(lastContact
      ? [
          `Last contact: ${lastContact.channel} on ${lastContact.date}, ${daysTo(lastContact.days, contactTo(board))} (${lastContact.event}).`,
        ]
      : []),
  ];
}
