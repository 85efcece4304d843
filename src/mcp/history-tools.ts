import type { Because } from '../domain/status/compare.js';
import type { Comparison } from '../queries/compare-moments.js';
import type { EventList } from '../queries/list-events.js';
import type { Board } from '../queries/show-board.js';
import type { HistoryView } from '../queries/show-history.js';
import { rowName } from '../words/channels.js';
import { comparisonSentence, momentsSentence, REASONS } from '../words/comparison.js';
import { stateWords } from '../words/ledger.js';
import { list, inMarkdown } from '../words/markdown.js';
import { markedWords } from '../words/marked.js';
import { namesOf } from '../words/names.js';
import { capital } from '../words/numbers.js';
import { reportedLine } from '../words/report.js';
import { lookWords } from '../words/statuses.js';
import type { Answers, Query } from './asking.js';
import { ofRelationship } from './knowledge.js';
import { pageOf, told } from './list-tools.js';
import { stated, tellOfChannel } from './page-tools.js';
import { exactly, recordPath, type AskedTool, type Point, type ToldAnswer, type Tool } from './tool.js';

/** What differs between two moments? */
export const COMPARE: Tool<Comparison> = {
  name: 'compare',
  title: 'What changed',
  about:
    'Two moments of a relationship side by side: which channels and promises differ, by which events, and whether the world ' +
    'changed, we learned, or the record was corrected.',
  operations: ['compareMoments'],
  saysKnown: true,
  pointOf: ({ after: { asOf, knownAt, position } }) => ({ asOf, knownAt, position }),
  tell: async (asked) => {
    const { answer, answers } = asked;
    const { before, after, relationship, edition } = answer;
    const board = await boardAt(
      answer.relationship,
      { ...(before.asOf > after.asOf ? before : after), edition },
      answers,
    );
    const blocks = [
      inMarkdown(`${board.name}. ${comparisonSentence(answer)} ${momentsSentence(answer)}`),
      ...[channelLines(answer, board), promiseLines(answer)].filter((lines) => lines.length > 0).map(list),
    ];
    const page = { path: recordPath('/r', relationship, 'compare'), query: bothMoments(answer) };
    return {
      ...(await told(asked, page, blocks, answer.page?.next ?? null)),
      knowledge: ofRelationship(board, board.status),
    };
  },
};

/** A comparison with all axes of both moments, as its page is asked for it. */
function bothMoments({ before, after, edition }: Comparison): Query {
  return {
    before: before.asOf,
    after: after.asOf,
    beforeKnownAt: before.knownAt,
    afterKnownAt: after.knownAt,
    beforePosition: String(before.position),
    afterPosition: String(after.position),
    edition: String(edition),
  };
}

/** "DPCT (dpct): open, now severed: us-cn-032 (the world changed)." */
function channelLines({ channels }: Comparison, board: Board): string[] {
  return channels.map(({ channel, before, after, events }) => {
    const found = board.channels.find((one) => one.channel === channel);
    const name = found === undefined ? channel : `${rowName(found)} (${channel})`;
    const causes = events.map(({ event, because }) => `${event ?? 'only time passed'} (${reasonOf(because)})`);
    return `${inMarkdown(name)}: ${lookWords(before)}, now **${lookWords(after)}**: ${inMarkdown(causes.join(', '))}.`;
  });
}

function reasonOf(because: Because): string {
  return REASONS.find((reason) => reason.because.includes(because))!.heading.toLowerCase();
}

function promiseLines({ commitments }: Comparison): string[] {
  const words = (state: Comparison['commitments'][number]['before']): string =>
    state === null ? 'not on record' : stateWords(state);
  return commitments.map(
    ({ id, before, after }) => `Promise ${inMarkdown(id)}: ${words(before)}, now ${words(after)}.`,
  );
}

/** How did it come to this: one channel, or all that happened between two states? */
export const HISTORY: Tool<HistoryView | EventList> = {
  name: 'history',
  title: 'What happened',
  about:
    'With channel: the spans of status of that channel, and its uses. Without: the events of the relationship, which from, to, ' +
    'type, party and order then narrow and sort.',
  operations: ['showHistory', 'listEvents'],
  operationFor: ({ channel }) => (channel === undefined || channel === null ? 'listEvents' : 'showHistory'),
  saysKnown: true,
  pointOf: stated,
  tell: (asked) =>
    'spans' in asked.answer
      ? tellOfChannel(asked.answer, asked.answers, 'Spans', 'Uses')
      : tellOfEvents({ ...asked, answer: asked.answer }),
};

async function tellOfEvents(asked: AskedTool<EventList>): Promise<ToldAnswer> {
  const { answer, answers } = asked;
  const board = await boardAt(answer.relationship, answer, answers);
  const nameOf = namesOf(board.parties);
  const lines = answer.data.map((event) => {
    const possible = event.possible ? ' It may not have happened by then.' : '';
    const marks = markedWords(event.marks ?? {});
    const marked = marks === '' ? '' : ` ${capital(marks)}.`;
    return `${inMarkdown(event.id)}: ${inMarkdown(`${reportedLine(event, board, nameOf)}${possible}${marked}`)}`;
  });
  const blocks = [
    inMarkdown(`${board.name}, events.`),
    lines.length === 0 ? 'Nothing is on record that fits.' : list(lines),
  ];
  const page = pageOf(asked, recordPath('/r', answer.relationship, 'events'), 'type', 'party', 'from', 'to');
  return { ...(await told(asked, page, blocks, answer.page.next)), knowledge: ofRelationship(board, board.status) };
}

function boardAt(relationship: string, at: Point & { readonly edition: number }, answers: Answers): Promise<Board> {
  return answers.json<Board>(recordPath('/api/v1/relationships', relationship), exactly(at, at.edition));
}
