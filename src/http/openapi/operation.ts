import type { JsonSchema } from '../../schema/schema.js';
import type { AnswerHeaderName } from './answer-headers.js';
import type { ParameterName } from './parameters.js';

/** The content of a body or an answer, with named examples. */
export interface Content {
  readonly type: string;
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** The answer with one status. */
export interface Answer {
  readonly description: string;
  readonly headers: readonly AnswerHeaderName[];
  readonly content?: Content;
}

/** The subjects operations are grouped by. */
export const TAGS = {
  Status: 'What is open and what is closed, since when and why, at any point of the three axes.',
  History: 'What happened, what was promised, and how much of it there was.',
  Recording: 'What happened is recorded, corrected and retracted; nothing is rewritten.',
  Proposals: 'What some propose, others look at and take or decline. Nothing of it is in any answer about the record.',
  Editors: 'Who writes to the record, and the keys they do it with.',
  About: 'What can be recorded and asked.',
  Health: 'For those who watch the process.',
} as const;

/** One method of one address. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** With path parameters in braces, named as in `PARAMETERS`. */
  readonly path: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  /** Besides those in the path. */
  readonly parameters: readonly ParameterName[];
  /** Alternatives, the usual one first. */
  readonly body?: readonly Content[];
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses of the problems it can answer with. */
  readonly problems: readonly number[];
}
