import type { JsonSchema } from '../../schema/schema.js';
import type { AnswerHeaderName } from './answer-headers.js';
import type { ParameterName } from './parameters.js';

/** What a body or an answer holds, with examples by name. */
export interface Content {
  readonly type: string;
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** What comes under one status. */
export interface Answer {
  readonly description: string;
  readonly headers: readonly AnswerHeaderName[];
  readonly content?: Content;
}

/** The subjects that operations are sorted by, each with what it is about. */
export const TAGS = {
  Status: 'What is open and what is shut, since when and why, at any point of the three axes.',
  History: 'What happened, what was promised, and how much of it there was.',
  Recording: 'What happened is recorded, corrected and retracted; nothing is rewritten.',
  About: 'What can be recorded and asked.',
  Health: 'For those who watch the process.',
} as const;

/** One method of one address. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** With path parameters in braces, under the names they have in `PARAMETERS`. */
  readonly path: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  /** Besides those of the path. */
  readonly parameters: readonly ParameterName[];
  /** Alternatives, the first the usual one. */
  readonly body?: readonly Content[];
  readonly answers: Readonly<Record<number, Answer>>;
  /** The statuses of the problems it answers with. */
  readonly problems: readonly number[];
}
