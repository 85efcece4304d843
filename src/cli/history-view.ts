import type { HistoryAnswer } from './answers.js';
import type { View } from './output.js';
import { table, type Column } from './table.js';
import { axesLine, colourOf, count, coverageLine, word } from './words.js';

type Span = HistoryAnswer['spans'][number];
type Use = HistoryAnswer['uses'][number];

const SPANS: readonly Column<Span>[] = [
  { heading: 'STATUS', cell: ({ status }) => word(status), colour: ({ status }) => colourOf(status) },
  { heading: 'FROM', cell: ({ from }) => from },
  { heading: 'TO', cell: ({ to }) => to ?? 'now' },
  { heading: 'DAYS', cell: ({ days }) => days, right: true },
  { heading: 'BEGUN BY', cell: ({ begunBy }) => begunBy },
];

const USES: readonly Column<Use>[] = [
  { heading: 'USED ON', cell: ({ date }) => date },
  {
    heading: 'SILENT BEFORE',
    cell: ({ daysSincePrevious }) => (daysSincePrevious === null ? '' : count(daysSincePrevious, 'day')),
    right: true,
  },
  { heading: 'EVENT', cell: ({ event }) => event },
];

export function historyView(history: HistoryAnswer): View {
  const { relationship, channel, spans, uses, longestSilence } = history;
  const outside = coverageLine(history);
  return {
    answer: history,
    rows: [...spans.map((span) => ({ entry: 'span', ...span })), ...uses.map((use) => ({ entry: 'use', ...use }))],
    columns: ['entry', 'status', 'from', 'to', 'days', 'begunBy', 'event', 'date', 'daysSincePrevious'],
    text: (screen) =>
      [
        `${screen.paint(`${relationship} ${channel}`, 'bold')}: ${count(spans.length, 'span')}, ${count(uses.length, 'use')}`,
        axesLine(history),
        ...(outside === undefined ? [] : [outside]),
        ...(longestSilence
          ? [
              `Longest silence: ${longestSilence.from} to ${longestSilence.to ?? 'now'}, ${count(longestSilence.days, 'day')}.`,
            ]
          : []),
        ...(spans.length > 0 ? ['', table(SPANS, spans, screen)] : []),
        ...(uses.length > 0 ? ['', table(USES, uses, screen)] : []),
      ].join('\n'),
  };
}
