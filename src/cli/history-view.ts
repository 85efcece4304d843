import { lookWords } from '../words/statuses.js';
import type { HistoryAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { paragraph, table, type TextColumn } from './table.js';
import { axesLine, colourOf, countOf, coverageLine } from './words.js';

type Span = HistoryAnswer['spans'][number];
type Use = HistoryAnswer['uses'][number];

const SPANS: readonly TextColumn<Span>[] = [
  {
    heading: 'STATUS',
    cell: ({ status }) => lookWords(status),
    wraps: 'words',
    colour: ({ status }) => colourOf(status),
  },
  { heading: 'FROM', cell: (span) => `${span.from}${doubt(span)}`, wraps: 'words' },
  { heading: 'TO', cell: ({ to }) => to ?? 'now' },
  { heading: 'DAYS', cell: ({ days }) => days, right: true },
  { heading: 'BEGUN BY', cell: ({ begunBy }) => begunBy, wraps: 'codes' },
];

const USES: readonly TextColumn<Use>[] = [
  { heading: 'USED ON', cell: (use) => `${use.date}${doubt(use)}`, wraps: 'words' },
  {
    heading: 'SILENT BEFORE',
    cell: ({ daysSincePrevious }) => (daysSincePrevious === null ? '' : countOf(daysSincePrevious, 'day')),
    right: true,
  },
  { heading: 'EVENT', cell: ({ event }) => event, wraps: 'codes' },
];

/** What the date of a beginning leaves open: " (or from 2020-01-01 on, about)". */
function doubt({ earliest, mark }: Pick<Span, 'earliest' | 'mark'>): string {
  const told = [
    ...(earliest === undefined ? [] : [earliest === null ? 'or any day before' : `or from ${earliest} on`]),
    ...(mark === undefined ? [] : [mark === 'approximate' ? 'about' : 'perhaps']),
  ];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

export function historyView(history: HistoryAnswer): AnswerView {
  const { relationship, channel, spans, uses, longestSilence } = history;
  const outside = coverageLine(history);
  return {
    answer: history,
    rows: [...spans.map((span) => ({ entry: 'span', ...span })), ...uses.map((use) => ({ entry: 'use', ...use }))],
    columns: ['entry', 'status', 'from', 'to', 'days', 'begunBy', 'event', 'date', 'daysSincePrevious'],
    text: (screen) =>
      [
        `${screen.paint(`${relationship} ${channel}`, 'bold')}: ${countOf(spans.length, 'span')}, ${countOf(uses.length, 'use')}`,
        paragraph(axesLine(history), screen),
        ...(outside === undefined ? [] : [paragraph(outside, screen)]),
        ...(longestSilence
          ? [
              `Longest silence: ${longestSilence.from} to ${longestSilence.to ?? 'now'}, ${countOf(longestSilence.days, 'day')}.`,
            ]
          : []),
        ...(spans.length > 0 ? ['', table(SPANS, spans, screen)] : []),
        ...(uses.length > 0 ? ['', table(USES, uses, screen)] : []),
      ].join('\n'),
  };
}
