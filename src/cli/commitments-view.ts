import type { CommitmentsAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { table, type Colour, type TextColumn } from './table.js';
import { axesLine, countOf, coverageLine, word } from './words.js';

type Row = CommitmentsAnswer['commitments'][number];

const COLOURS: Readonly<Partial<Record<Row['state'], Colour>>> = {
  kept: 'green',
  partly_kept: 'yellow',
  lapsed: 'red',
  past_due: 'red',
};

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'PROMISE', cell: ({ id }) => id },
  {
    heading: 'STATE',
    cell: ({ state, late }) => `${word(state)}${late ? ', late' : ''}`,
    colour: ({ state }) => COLOURS[state],
  },
  { heading: 'AGREED BY', cell: ({ agreedBy, oneSided }) => `${agreedBy}${oneSided ? ' (one side)' : ''}` },
  { heading: 'DUE', cell: ({ due, nextDue }) => nextDue ?? due },
  {
    heading: 'FULFILLED BY',
    cell: ({ fulfilments }) =>
      fulfilments.map(({ event, days }) => `${event} after ${countOf(days, 'day')}`).join(', '),
  },
  { heading: 'CHANNELS', cell: ({ channels }) => channels.join(' ') },
  { heading: 'TEXT', cell: ({ text }) => text },
];

export function commitmentsView(ledger: CommitmentsAnswer): AnswerView {
  const { relationship, commitments } = ledger;
  const outside = coverageLine(ledger);
  return {
    answer: ledger,
    rows: commitments,
    columns: [
      'id',
      'text',
      'channels',
      'resumes',
      'agreedBy',
      'due',
      'every',
      'nextDue',
      'oneSided',
      'state',
      'late',
      'fulfilments',
    ],
    text: (screen) =>
      [
        `${screen.paint(relationship, 'bold')}: ${countOf(commitments.length, 'promise')}`,
        axesLine(ledger),
        ...(outside === undefined ? [] : [outside]),
        ...(commitments.length > 0 ? ['', table(COLUMNS, commitments, screen)] : []),
      ].join('\n'),
  };
}
