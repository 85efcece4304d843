import { undirected } from '../../words/foreign.js';
import { ledgerSentence, outcomeWords } from '../../words/ledger.js';
import { capital, figures } from '../../words/numbers.js';
import { markedWords } from '../../words/marked.js';
import { eventAddress } from '../kit/layout/in-record.js';
import { linked, list, inMarkdown } from '../../words/markdown.js';
import { ledgerLine, type PromisesData } from './promises.data.js';

/** The promises as Markdown, the newest first, each with what came of it. */
export function promisesMarkdown(data: PromisesData): readonly string[] {
  const {
    ledger: { commitments, coverage },
    board,
    shown,
    older,
  } = data;
  return [
    `# ${inMarkdown(`${board.name}, promises`)}`,
    inMarkdown(ledgerSentence(commitments)),
    ...(coverage.outside === 'after'
      ? ['The record ends before this date: a promise kept since would not show here.']
      : []),
    ...(shown.length === 0 ? [] : [list(shown.toReversed().map((promise) => line(promise, data)))]),
    ...(older === null ? [] : [`${figures(older)} older promises: ${olderPage(older, data)}`]),
  ];
}

function line(promise: PromisesData['shown'][number], data: PromisesData): string {
  const {
    ledger: { coverage, asOf },
    board: { relationship },
    events,
    visit: { moment, origin },
  } = data;
  const event = (id: string): string => linked(id, origin + eventAddress({ relationship, moment }, id));
  const about = promise.channels.length === 0 ? '' : ` (${inMarkdown(promise.channels.join(', '))})`;
  const kept = promise.fulfilments.map(({ event: id }) => event(id));
  const marks = markedWords({ ...promise.marks, ...(promise.oneSided && { oneSided: true }) });
  return (
    `${inMarkdown(undirected(capital(promise.text)))}${about}: ` +
    `**${inMarkdown(outcomeWords(ledgerLine(promise, events, coverage, asOf)))}**. Agreed by ${event(promise.agreedBy)}` +
    `${kept.length === 0 ? '' : `, kept by ${kept.join(', ')}`}.${marks === '' ? '' : ` ${inMarkdown(capital(marks))}.`}`
  );
}

function olderPage(older: number, { visit: { moment, origin } }: PromisesData): string {
  return linked('the older ones', origin + moment.link(moment.path, {}, { cursor: String(older) }));
}
