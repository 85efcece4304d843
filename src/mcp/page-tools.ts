import type { ExplanationView } from '../queries/explain-status.js';
import type { Board } from '../queries/show-board.js';
import type { ChannelView } from '../queries/show-channel.js';
import type { CommitmentsView } from '../queries/show-commitments.js';
import type { EventView } from '../queries/show-event.js';
import { ledgerSentence } from '../words/ledger.js';
import type { Answers } from './asking.js';
import { ofChannel, ofEvent, ofRelationship } from './knowledge.js';
import { exactly, recordPath, type AskedTool, type Point, type ToldAnswer, type Tool } from './tool.js';

/** Whatever names a channel and a point. */
type OfChannel = Pick<ExplanationView, 'relationship' | 'channel' | 'edition' | 'asOf' | 'knownAt' | 'position'>;

const FOOT = '\n---\n';

/** Of a page as Markdown, what comes before its first section, some of these, and how it is cited. */
export function partsOf(markdown: string, ...headings: readonly string[]): string {
  const end = markdown.lastIndexOf(FOOT);
  const [head = '', ...sections] = markdown.slice(0, end).split('\n## ');
  const kept = sections.filter((section) => headings.includes(section.split('\n', 1)[0]!));
  return [head, ...kept.map((section) => `## ${section}`), markdown.slice(end + 1)]
    .map((part) => part.trim())
    .join('\n\n');
}

/** One question about a channel: as its page tells it, by the parts that answer it. */
export async function tellOfChannel(
  answer: OfChannel,
  answers: Answers,
  ...headings: readonly string[]
): Promise<ToldAnswer> {
  const { relationship, channel, edition } = answer;
  const at = exactly(answer, edition);
  const { text, citation } = await answers.page(recordPath('/r', relationship, 'channels', channel), at);
  const path = recordPath('/api/v1/relationships', relationship, 'channels', channel);
  const view = 'countedTo' in answer ? (answer as ChannelView) : await answers.json<ChannelView>(path, at);
  return { text: partsOf(text, ...headings), citation, knowledge: ofChannel(view) };
}

/** The point that an answer states. */
export const stated = ({ asOf, knownAt, position }: Point): Point => ({ asOf, knownAt, position });

/** Is this channel open? */
export const CHANNEL_STATUS: Tool<ChannelView> = {
  name: 'channel_status',
  title: 'Was it open?',
  about: 'Whether one channel was open on a day, since when, by which event, and when it was used last.',
  operations: ['showChannel'],
  saysKnown: true,
  pointOf: stated,
  tell: ({ answer, answers }) => tellOfChannel(answer, answers, 'Sources'),
};

/** Why does it stand so? */
export const WHY: Tool<ExplanationView> = {
  name: 'why',
  title: 'Why it stands so',
  about: 'Why a channel has its status: each event in order with what it did, what is in doubt, and what comes next.',
  operations: ['explainStatus'],
  saysKnown: true,
  pointOf: stated,
  tell: ({ answer, answers }) => tellOfChannel(answer, answers, 'Why', 'Sources'),
};

/** What is open and what is closed? */
export const BOARD: Tool<Board> = {
  name: 'board',
  title: 'What is open, what is closed',
  about: 'Every channel between two states with its status on a day, and the whole in one line.',
  operations: ['showBoard'],
  saysKnown: true,
  pointOf: stated,
  tell: async ({ answer, answers }) => ({
    ...(await page(recordPath('/r', answer.relationship), answer, answers)),
    knowledge: ofRelationship(answer, answer.status),
  }),
};

/** What was promised? */
export const PROMISES: Tool<CommitmentsView> = {
  name: 'promises',
  title: 'What was promised',
  about: 'Every promise on record between two states, and what came of it by a day.',
  operations: ['showCommitments'],
  saysKnown: true,
  pointOf: stated,
  tell: async ({ answer, answers }) => ({
    ...(await page(recordPath('/r', answer.relationship, 'commitments'), answer, answers)),
    knowledge: ofRelationship(answer, ledgerSentence(answer.commitments)),
  }),
};

/** What does the record say of one event? */
export const EVENT: Tool<EventView> = {
  name: 'event',
  title: 'One event',
  about: 'One event: what was reported and by whom, what it changed, and everything the record has said of it.',
  operations: ['showEvent'],
  saysKnown: true,
  // What an event says is the same on every day: it is told as of the day it is known on.
  pointOf: ({ knownAt, position }) => ({ asOf: knownAt, knownAt, position }),
  tell: async ({ answer, at, answers }) => ({
    ...(await page(
      recordPath('/r', answer.relationship, 'events', answer.id),
      { ...at, edition: answer.edition },
      answers,
    )),
    knowledge: ofEvent(answer),
  }),
};

async function page(
  path: string,
  answer: Point & { readonly edition: number },
  answers: AskedTool<unknown>['answers'],
): Promise<ToldAnswer> {
  return answers.page(path, exactly(answer, answer.edition));
}
