import type { Answers, Query } from './asking.js';
import type { Knowledge } from './knowledge.js';
import type { Arguments } from './operations.js';

/** What a tool says of an answer of the API. */
export interface ToldAnswer {
  /** In a few sentences, as Markdown; what others wrote in it is data. */
  readonly text: string;
  /** The address of exactly this. */
  readonly citation: string;
  /** Left out where the question does not arise. */
  readonly knowledge?: Knowledge;
}

/** The point an answer rests on. */
export interface Point {
  readonly asOf: string;
  readonly knownAt: string;
  /** Null where several relationships have positions of their own. */
  readonly position: number | null;
}

/** An answer that is to be told. */
export interface AskedTool<Answer> {
  readonly answer: Answer;
  readonly given: Arguments;
  readonly at: Point;
  readonly answers: Answers;
}

/** A question that assistants may ask. */
export interface Tool<Answer = never> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** The reads of the API that answer it: one, or one of several by what is given. */
  readonly operations: readonly [string, ...string[]];
  readonly operationFor?: (given: Arguments) => string;
  /** Whether its answers say whether they are known. */
  readonly saysKnown: boolean;
  readonly pointOf: (answer: Answer, given: Arguments, answers: Answers) => Point | Promise<Point>;
  readonly tell: (asked: AskedTool<Answer>) => Promise<ToldAnswer>;
}

/** The same point, as addresses of pages and of the API name it. */
export function exactly({ asOf, knownAt, position }: Point, edition: number): Query {
  return { asOf, knownAt, ...(position !== null && { position: String(position) }), edition: String(edition) };
}

/** The address of a record, page or API. */
export function recordPath(
  root: '/r' | '/api/v1/relationships',
  relationship: string,
  ...rest: readonly string[]
): string {
  return [root, ...[relationship, ...rest].map(encodeURIComponent)].join('/');
}
