import type { AnswerHeaderName } from './answer-headers.js';
import type { Answer, Content, Operation } from './operation.js';
import type { Schema } from '../../schema/schema.js';
import type { ParameterName } from './parameters.js';

const READ_HEADERS: readonly AnswerHeaderName[] = [
  'ETag',
  'Cache-Control',
  'Edition',
  'Link',
  'Log-Position',
  'Log-Lag',
  'Record-End',
];

/** What distinguishes a read; what all reads have in common is added. */
export type Read = Pick<Operation, 'id' | 'path' | 'tag' | 'summary' | 'description'> & {
  readonly takes?: readonly ParameterName[];
  readonly answers: Content;
  readonly headers?: readonly AnswerHeaderName[];
};

/** What all reads below /api have in common: 304, waiting for a place in the log, and refusals. */
export function read({ takes = [], answers, headers = [], ...told }: Read): Operation {
  const unchanged: Answer = {
    description: 'The answer that `If-None-Match` names is still valid.',
    headers: [...READ_HEADERS, ...headers],
  };
  return {
    ...told,
    method: 'get',
    parameters: [...takes, 'edition', 'If-None-Match', 'Min-Position'],
    answers: {
      200: { description: 'The answer.', headers: [...READ_HEADERS, ...headers], content: answers },
      304: unchanged,
    },
    problems: [400, ...(told.path.includes('{') ? [404] : []), 406, 410, 421, 429, 500, 503],
  };
}

/** A JSON answer; an example that is not one does not compile. */
export function json<Answered>(schema: Schema<Answered>, shortened: NoInfer<Answered>): Content {
  return { type: 'application/json', schema, examples: { shortened } };
}

/** An answer that is not JSON, with a shortened example. */
export function written(type: string, description: string, example: string): Content {
  return { type, schema: { type: 'string', description }, examples: { shortened: example } };
}
