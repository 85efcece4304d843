import { groupsOf, numberFigures, numberOf, rowName, silenceOf } from '../words/channels.js';
import type { NameOf } from '../words/event-names.js';
import { namesOf } from '../words/names.js';
import { hasNoMilitary, noMilitarySentence } from '../words/no-military.js';
import { capital } from '../words/numbers.js';
import { newestEntrySentence } from '../words/reach.js';
import { rowSentences } from '../words/remarks.js';
import { lookOf, lookWords } from '../words/statuses.js';
import type { BoardAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { paragraph, plain, table, type TextColumn, type Screen } from './table.js';
import { axesLine, colourOf, coverageLine, daysTo, word } from './words.js';

type Channel = BoardAnswer['channels'][number];

interface Row {
  readonly group: string;
  readonly channel: Channel;
}

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel.channel, wraps: 'codes' },
  {
    heading: 'STATUS',
    cell: ({ channel }) => lookWords(lookOf(channel)),
    colour: ({ channel }) => colourOf(channel.status),
    wraps: 'words',
  },
  { heading: 'SINCE', cell: ({ channel }) => channel.since },
  { heading: 'CLOSED', cell: ({ channel }) => closedDays(channel), right: true },
  { heading: 'LAST USE', cell: ({ channel }) => channel.lastUse?.date },
  { heading: 'SILENT', cell: ({ channel }) => silentDays(channel), right: true },
];

/** The days since the channel was closed, as its row on the pages has them. */
function closedDays(channel: Channel): string | undefined {
  const number = channel.closedSince === null ? null : numberOf(channel);
  return number === null ? undefined : numberFigures(number);
}

function silentDays(channel: Channel): string | undefined {
  const number = silenceOf(channel);
  return number === null ? undefined : numberFigures(number);
}

/** The channels in the order and the groups of the pages. */
function rowsOf({ channels }: BoardAnswer): Row[] {
  const { counted, others } = groupsOf(channels);
  return [...counted, ...others].flatMap(({ heading: group, channels: of }) =>
    of.map((channel) => ({ group, channel })),
  );
}

/** The remarks beside a channel's status, worded as on the pages. */
function besideWords(channel: Channel, board: BoardAnswer): string {
  const nameOf = namesOf(board.parties);
  return [marks(channel, nameOf), ...rowSentences(channel, board, nameOf)].filter(Boolean).join(' ');
}

/** What a page shows by signs, in a word or two. */
function marks(channel: Channel, nameOf: NameOf): string {
  const { status, sides, since, sinceEarliest, closedSince, possibly } = channel;
  const declared = Object.entries(sides);
  const told = [
    // Views that the status does not imply are spelt out.
    ...(declared.length === 1 && declared[0]![1] === status
      ? [`${nameOf(declared[0]![0])}: ${lookWords(status)}`]
      : []),
    ...(closedSince === null || closedSince === since ? [] : [`closed since ${closedSince}`]),
    ...(sinceEarliest === undefined ? [] : [`perhaps since ${sinceEarliest ?? 'long before'}`]),
    ...(possibly ? [`possibly ${possibly.map(lookWords).join(' or ')}`] : []),
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
      [
        ...headline(board, newest, screen).map((line) => paragraph(line, screen)),
        '',
        table(COLUMNS, rowsOf(board), screen, {
          group: ({ group }) => group,
          below: ({ channel }) => [rowName(channel), besideWords(channel, board)],
        }),
      ].join('\n'),
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
      `dormant, ${counts.unused} with no use recorded`,
    ...(hasNoMilitary(board) ? [noMilitarySentence(board, namesOf(board.parties))] : []),
    axesLine(axes),
    ...(outside === undefined ? [] : [outside]),
    ...(entry === null ? [] : [entry]),
    ...(lastContact
      ? [
          `Last contact: ${lastContact.channel} on ${lastContact.date}${daysTo(lastContact.days, contactTo(board))} (${lastContact.event}).`,
        ]
      : []),
  ];
}
