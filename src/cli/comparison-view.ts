import type { BoardAnswer, ComparisonAnswer } from './answers.js';
import { namesOf } from '../words/names.js';
import { capital } from '../words/numbers.js';
import { remarksApart, type RemarksApart } from '../words/remarks.js';
import type { AnswerView } from './output.js';
import { table, type TextColumn } from './table.js';
import { axesLine, colourOf, countOf, word } from './words.js';

type Channel = ComparisonAnswer['channels'][number];
type Promised = ComparisonAnswer['commitments'][number];
type Context = ComparisonAnswer['context'][number];

const CHANNELS: readonly TextColumn<Channel>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel },
  { heading: 'BEFORE', cell: ({ before }) => word(before), colour: ({ before }) => colourOf(before) },
  { heading: 'AFTER', cell: ({ after }) => word(after), colour: ({ after }) => colourOf(after) },
  {
    heading: 'BECAUSE OF',
    cell: ({ events }) =>
      events.map(({ event, because }) => (event === null ? because : `${event} (${because})`)).join(', '),
  },
];
const BESIDE: readonly TextColumn<RemarksApart>[] = [
  { heading: 'BESIDE', cell: ({ channel }) => channel.channel },
  { heading: 'BEFORE', cell: ({ before }) => sentences(before) },
  { heading: 'AFTER', cell: ({ after }) => sentences(after) },
];
const PROMISES: readonly TextColumn<Promised>[] = [
  { heading: 'PROMISE', cell: ({ id }) => id },
  { heading: 'BEFORE', cell: ({ before }) => (before === null ? 'not on record' : word(before)) },
  { heading: 'AFTER', cell: ({ after }) => (after === null ? 'not on record' : word(after)) },
];
const CONTEXT: readonly TextColumn<Context>[] = [
  { heading: 'CONTEXT', cell: ({ event }) => event },
  { heading: 'DATE', cell: ({ date }) => date },
  { heading: 'TYPE', cell: ({ type }) => type },
  { heading: 'BECAUSE', cell: ({ because }) => because },
];

/** What differs between two moments, and the events that made the difference. */
export function comparisonView(
  comparison: ComparisonAnswer,
  boards?: readonly [before: BoardAnswer, after: BoardAnswer],
): AnswerView {
  const { relationship, edition, before, after, channels, commitments, context } = comparison;
  const apart = boards ? remarksApart(...boards, namesOf(boards[1].parties)) : [];
  return {
    answer: comparison,
    rows: [
      ...channels.map((row) => ({ entry: 'channel', ...row })),
      ...commitments.map((row) => ({ entry: 'commitment', ...row })),
      ...context.map((row) => ({ entry: 'context', ...row })),
    ],
    columns: ['entry', 'channel', 'id', 'before', 'after', 'events', 'event', 'type', 'date', 'because'],
    text: (screen) =>
      [
        `${screen.paint(relationship, 'bold')}: ${countOf(channels.length, 'channel')} and ${countOf(commitments.length, 'promise')} differ`,
        `Before: ${axesLine({ edition, ...before })}`,
        `After:  ${axesLine({ edition, ...after })}`,
        ...(channels.length > 0 ? ['', table(CHANNELS, channels, screen)] : []),
        ...(apart.length > 0 ? ['', table(BESIDE, apart, screen)] : []),
        ...(commitments.length > 0 ? ['', table(PROMISES, commitments, screen)] : []),
        ...(context.length > 0 ? ['', table(CONTEXT, context, screen)] : []),
      ].join('\n'),
  };
}

function sentences(words: readonly string[]): string {
  return words.map((one) => `${capital(one)}.`).join(' ');
}
