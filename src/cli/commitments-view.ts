import { stateWords } from '../words/ledger.js';
import type { CommitmentsAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { paragraph, table, type Colour, type TextColumn } from './table.js';
import { axesLine, countOf, coverageLine } from './words.js';

type Row = CommitmentsAnswer['commitments'][number];

const COLOURS: Readonly<Partial<Record<Row['state'], Colour>>> = {
  kept: 'green',
  partly_kept: 'yellow',
  lapsed: 'red',
  past_due: 'red',
};

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'PROMISE', cell: ({ id }) => id, wraps: 'codes' },
  {
    heading: 'STATE',
    cell: ({ state, late }) => `${stateWords(state)}${late ? ', late' : ''}`,
    colour: ({ state }) => COLOURS[state],
    wraps: 'words',
  },
  {
    heading: 'AGREED BY',
    cell: ({ agreedBy, oneSided }) => `${agreedBy}${oneSided ? ' (one side)' : ''}`,
    wraps: 'words',
  },
  { heading: 'DUE', cell: ({ due, nextDue }) => nextDue ?? due },
  {
    heading: 'FULFILLED BY',
    cell: ({ fulfilments }) =>
      fulfilments.map(({ event, days }) => `${event} after ${countOf(days, 'day')}`).join(', '),
    wraps: 'words',
  },
  { heading: 'CHANNELS', cell: ({ channels }) => channels.join(' '), wraps: 'words' },
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
        paragraph(axesLine(ledger), screen),
        ...(outside === undefined ? [] : [paragraph(outside, screen)]),
        ...(commitments.length > 0 ? ['', table(COLUMNS, commitments, screen, { below: ({ text }) => [text] })] : []),
      ].join('\n'),
  };
}
