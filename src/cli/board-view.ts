import type { Board } from './answers.js';
import type { View } from './output.js';
import { plain, table, type Column, type Screen } from './table.js';
import { axesLine, colourOf, count, coverageLine, word } from './words.js';

type Row = Board['channels'][number];

const COLUMNS: readonly Column<Row>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel },
  { heading: 'NAME', cell: ({ name }) => name },
  { heading: 'STATUS', cell: ({ status }) => word(status), colour: ({ status }) => colourOf(status) },
  { heading: 'SINCE', cell: ({ since }) => since },
  { heading: 'DAYS', cell: ({ days }) => days, right: true },
  { heading: 'LAST USE', cell: ({ lastUse }) => lastUse?.date },
  { heading: 'MARKS', cell: marks },
];

/** What is to be said of a channel beside its status. */
export function marks({ strained, partial, overdue, due, sides, sinceEarliest, possibly, nextMeeting }: Row): string {
  return [
    ...(strained ? ['strained'] : []),
    ...(partial ? ['partial'] : []),
    ...(overdue ? [due === null ? 'overdue' : `overdue since ${due}`] : []),
    ...Object.entries(sides).map(([party, view]) => `${party}: ${word(view)}`),
    ...(nextMeeting ? [`next meeting ${nextMeeting.scheduled}`] : []),
    ...(sinceEarliest === undefined ? [] : [`perhaps since ${sinceEarliest ?? 'long before'}`]),
    ...(possibly ? [`possibly ${possibly.map(word).join(' or ')}`] : []),
  ].join(', ');
}

/** A relationship's board: one line that sums it up, then its channels. */
export function boardView(board: Board): View {
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
    text: (screen) => [...headline(board, screen), '', table(COLUMNS, board.channels, screen)].join('\n'),
  };
}

function headline({ name, status, counts, coverage, lastContact, ...axes }: Board, { paint }: Screen): string[] {
  const open = `${counts.open} open${counts.strained > 0 ? ` (${counts.strained} strained)` : ''}`;
  const outside = coverageLine(coverage);
  return [
    `${paint(`${plain(name)}: ${word(status)}`, 'bold')} – ${open}, ${counts.closed} closed, ${counts.dormant} dormant, ${counts.unused} unused`,
    axesLine(axes),
    ...(outside === undefined ? [] : [outside]),
    ...(lastContact
      ? [
          `Last contact: ${lastContact.channel} on ${lastContact.date}, ${count(lastContact.days, 'day')} before (${lastContact.event}).`,
        ]
      : []),
  ];
}
