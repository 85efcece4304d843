import { calendarWords, comparisonSentence, datedName, REASONS } from '../words/comparison.js';
import { dayWords } from '../words/dates.js';
import { eventName, isNamedType, type NameOf } from '../words/event-names.js';
import { stateWords } from '../words/ledger.js';
import { namesOf } from '../words/names.js';
import { capital } from '../words/numbers.js';
import { remarksApart, type RemarksApart } from '../words/remarks.js';
import { lookWords } from '../words/statuses.js';
import { tallyApart, tallyApartWords, tallySubject } from '../words/tally.js';
import type { BoardAnswer, ComparisonAnswer } from './answers.js';
import type { ShownEvent } from './events-view.js';
import type { AnswerView } from './output.js';
import { paragraph, plain, table, type Screen, type TextColumn } from './table.js';
import { axesLine, colourOf, countOf } from './words.js';

type Channel = ComparisonAnswer['channels'][number];
type Cause = Channel['events'][number];
type Promised = ComparisonAnswer['commitments'][number];
type Context = ComparisonAnswer['context'][number];

/** What people are told besides the answer. */
export interface ComparisonWords {
  readonly boards: readonly [before: BoardAnswer, after: BoardAnswer];
  /** The events that are named, as they read today, by their ids; one that is missing goes by its id. */
  readonly events: ReadonlyMap<string, ShownEvent>;
}

const CHANNELS: readonly TextColumn<Channel>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel, wraps: 'codes' },
  {
    heading: 'BEFORE',
    cell: ({ before }) => lookWords(before),
    colour: ({ before }) => colourOf(before),
    wraps: 'words',
  },
  { heading: 'AFTER', cell: ({ after }) => lookWords(after), colour: ({ after }) => colourOf(after), wraps: 'words' },
];
const BESIDE: readonly TextColumn<RemarksApart>[] = [
  { heading: 'NOTE ON', cell: ({ channel }) => channel.channel, wraps: 'codes' },
  { heading: 'BEFORE', cell: ({ before }) => sentences(before), wraps: 'words' },
  { heading: 'AFTER', cell: ({ after }) => sentences(after), wraps: 'words' },
];
const PROMISES: readonly TextColumn<Promised>[] = [
  { heading: 'PROMISE', cell: ({ id }) => id, wraps: 'codes' },
  { heading: 'BEFORE', cell: ({ before }) => (before === null ? 'not on record' : stateWords(before)) },
  { heading: 'AFTER', cell: ({ after }) => (after === null ? 'not on record' : stateWords(after)) },
];

/** What differs between two moments, and the events that made the difference; the words are for people only. */
export function comparisonView(comparison: ComparisonAnswer, words?: ComparisonWords): AnswerView {
  const { channels, commitments, context } = comparison;
  return {
    answer: comparison,
    rows: [
      ...channels.map((row) => ({ entry: 'channel', ...row })),
      ...commitments.map((row) => ({ entry: 'commitment', ...row })),
      ...context.map((row) => ({ entry: 'context', ...row })),
    ],
    columns: ['entry', 'channel', 'id', 'before', 'after', 'events', 'event', 'type', 'date', 'because'],
    text: (screen) => text(comparison, words!, screen),
  };
}

function text(comparison: ComparisonAnswer, { boards, events }: ComparisonWords, screen: Screen): string {
  const { relationship, edition, before, after, channels, commitments, context } = comparison;
  const nameOf = namesOf(boards[1].parties);
  const apart = remarksApart(...boards, nameOf);
  const names = new Map(boards.flatMap((board) => board.channels.map(({ channel, name }) => [channel, name ?? ''])));
  const tally = tallyApartWords(tallyApart(...boards));
  const promised = commitments.length === 0 ? '' : ` ${capital(countOf(commitments.length, 'promise'))} changed.`;
  return [
    ...[
      `${screen.paint(relationship, 'bold')}: ${capital(comparisonSentence(comparison))}${promised}`,
      ...(tally === '' ? [] : [`${tallySubject(...boards)}: ${tally}.`]),
      `Before: ${axesLine({ edition, ...before })}`,
      `After:  ${axesLine({ edition, ...after })}`,
    ].map((line) => paragraph(line, screen)),
    ...tableOf(CHANNELS, channels, screen, ({ channel, after: is, events: causes }) => {
      const at = boards[1].channels.find((one) => one.channel === channel);
      const passed = at ? calendarWords(at, is) : 'only time passed';
      return [names.get(channel) ?? '', ...causes.map((cause) => causeWords(cause, passed, events, nameOf))];
    }),
    ...tableOf(BESIDE, apart, screen),
    ...tableOf(PROMISES, commitments, screen),
    ...tableOf(contextColumns(events, nameOf), context, screen),
  ].join('\n');
}

function tableOf<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  screen: Screen,
  below?: (row: Row) => readonly string[],
): string[] {
  return rows.length === 0 ? [] : ['', table(columns, rows, screen, below && { below })];
}

/** "The world changed on 5 Aug 2022: Talks severed by China (us-cn-032)." */
function causeWords(
  { event, because }: Cause,
  passed: string,
  events: ComparisonWords['events'],
  nameOf: NameOf,
): string {
  const heading = REASONS.find((reason) => reason.because.includes(because))!.heading;
  if (event === null) return `${capital(passed)}.`;
  const found = events.get(event);
  if (found === undefined) return `${heading}: ${event}.`;
  return plain(`${heading}: ${datedName(found, nameIn(found, nameOf))} (${event}).`);
}

function contextColumns(events: ComparisonWords['events'], nameOf: NameOf): readonly TextColumn<Context>[] {
  return [
    { heading: 'DATE', cell: ({ date }) => dayWords(date) },
    { heading: 'CONTEXT', cell: ({ event, type }) => nameIn(events.get(event) ?? { type }, nameOf), wraps: 'words' },
    { heading: 'EVENT', cell: ({ event }) => event, wraps: 'codes' },
    {
      heading: 'BECAUSE',
      cell: ({ because }) => REASONS.find((reason) => reason.because.includes(because))!.heading.toLowerCase(),
      wraps: 'words',
    },
  ];
}

/** A server may be newer, and know other types. */
function nameIn(event: { readonly type: string }, nameOf: NameOf): string {
  return isNamedType(event.type) ? eventName({ ...event, type: event.type }, nameOf) : event.type;
}

function sentences(words: readonly string[]): string {
  return words.map((one) => `${capital(one)}.`).join(' ');
}
