import { EDITION } from '../../domain/edition.js';
import { WithdrawnAnswer } from '../imports/import-answer.js';
import { ANSWERS, BODIES } from './examples.js';
import type { AnswerHeaderName } from './answer-headers.js';
import type { Answer, Content, Operation } from './operation.js';
import type { ParameterName } from './parameters.js';
import { reference } from '../../schema/named.js';
import type { JsonSchema, Schema } from '../../schema/schema.js';
import { Recorded, RecordedBatch, Registered } from '../recorded.js';

const R = '/api/v1/relationships/{relationship}';
const SAFELY: readonly ParameterName[] = ['dryRun', 'If-Match', 'Idempotency-Key'];
const REFUSED = [400, 403, 406, 409, 410, 413, 415, 421, 422, 429, 500, 503];

type Write = Pick<Operation, 'id' | 'path' | 'summary' | 'description'> & {
  readonly takes: readonly ParameterName[];
  readonly body: readonly Content[];
  readonly answers: { readonly schema: JsonSchema; readonly example: object };
  readonly headers: readonly AnswerHeaderName[];
};

/**
 * What all writes have in common: 201 for what is new, 200 for what is already on record and for a dry run, and
 * refusals.
 */
function write({ takes, answers: { schema, example }, headers, ...told }: Write): Operation {
  const answer = (description: string, examples: Content['examples']): Answer => ({
    description,
    headers: ['Edition', 'Log-Position', 'Log-Lag', 'Record-End', ...headers],
    content: { type: 'application/json', schema, examples },
  });
  return {
    ...told,
    method: 'post',
    tag: 'Recording',
    parameters: [...takes, 'edition'],
    answers: {
      200: answer('On record already, so nothing was stored; or a dry run, which stores nothing.', {
        repeat: repeated(example),
        dryRun: example,
      }),
      201: answer('Stored: durable, and visible to reads on this instance.', { stored: example }),
    },
    problems: [
      ...REFUSED,
      ...(told.path.includes('{') ? [404] : []),
      ...(takes.includes('If-Match') ? [412] : []),
    ].sort(),
  };
}

/** The same, as answered the second time. */
function repeated(answer: object): object {
  if (!('results' in answer)) return { ...answer, repeated: true };
  const results = (answer.results as object[]).map((line) => ({ ...line, repeated: true }));
  return { ...answer, recorded: 0, repeated: results.length, results };
}

function json(schema: JsonSchema, example: unknown): Content {
  return { type: 'application/json', schema, examples: { example } };
}

/** The answer to a write; an example that is not one does not compile. */
function answered<Answered extends object>(schema: Schema<Answered>, example: NoInfer<Answered>): Write['answers'] {
  return { schema, example };
}

const BATCH = {
  type: 'array',
  description: 'Events in order: one may refer to an earlier one.',
  items: reference('Event'),
  minItems: 1,
  maxItems: 1_000,
};
const LINES = { type: 'string', description: 'The same as NDJSON: one `Event` per line; blank lines are skipped.' };

/** Every address that can be written to. */
export const WRITING_OPERATIONS: readonly Operation[] = [
  write({
    id: 'registerRelationship',
    path: '/api/v1/relationships',
    takes: ['dryRun'],
    body: [json(reference('Registration'), BODIES.registration)],
    answers: answered(Registered, ANSWERS.Registered),
    headers: ['Location'],
    summary: 'Register a relationship',
    description: "Its record begins with this. The event's id is the relationship's, followed by `-registered`.",
  }),
  write({
    id: 'recordEvent',
    path: `${R}/events`,
    takes: SAFELY,
    body: [json(reference('Event'), BODIES.event)],
    answers: answered(Recorded, ANSWERS.Recorded),
    headers: ['Location'],
    summary: 'Record an event',
    description:
      'One reported fact, of any type but RelationshipRegistered; corrections and retractions too. An id that ' +
      'is not given is generated. The answer says what the event changed, with any warnings.',
  }),
  write({
    id: 'recordBatch',
    path: `${R}/events/batch`,
    takes: ['dryRun', 'If-Match'],
    body: [
      json(BATCH, BODIES.batch),
      { type: 'application/x-ndjson', schema: LINES, examples: { example: BODIES.ndjson } },
    ],
    answers: answered(RecordedBatch, ANSWERS.RecordedBatch),
    headers: [],
    summary: 'Record up to 1,000 events',
    description: 'All or none, in order. Events that are on record already are counted, not refused.',
  }),
  write({
    id: 'correctEvent',
    path: `${R}/events/{event}/corrections`,
    takes: SAFELY,
    body: [json(reference('Correction'), BODIES.correction)],
    answers: answered(Recorded, ANSWERS.Corrected),
    headers: ['Location'],
    summary: 'Correct an event',
    description:
      'Without `disclosed`, it mends a slip of the record for every reader; with it, the correction is news from that ' +
      'day on. Earlier positions still say what they said.',
  }),
  write({
    id: 'retractEvent',
    path: `${R}/events/{event}/retraction`,
    takes: SAFELY,
    body: [json(reference('Retraction'), BODIES.retraction)],
    answers: answered(Recorded, ANSWERS.Corrected),
    headers: ['Location'],
    summary: 'Retract an event',
    description:
      'Takes it back for good, for every reader or, with `disclosed`, from that day on. Earlier positions still show it.',
  }),
  withdraw({
    id: 'withdrawRelationship',
    path: `${R}/retraction`,
    summary: 'Withdraw a relationship',
    description:
      'For one that was registered by mistake: all that is recorded of it is retracted with one reason, its registration last. It ' +
      'leaves every list; its address says since when and why it is gone, and earlier positions still answer. It is final.',
    example: { relationship: 'us-xx', retracted: 3, left: [], changes: [], edition: EDITION },
  }),
  withdraw({
    id: 'withdrawChannel',
    path: `${R}/channels/{channel}/retraction`,
    summary: 'Withdraw a channel',
    description:
      'For one that was registered by mistake: what establishes it is retracted. Events that still name it are corrected or ' +
      'retracted first; the refusal names one.',
    example: { relationship: 'us-cn', channel: 'dcpt', retracted: 1, left: [], changes: [], edition: EDITION },
  }),
];

/** What takes a relationship or a channel off the record; nothing new has an address by it. */
function withdraw({
  example,
  ...told
}: Pick<Operation, 'id' | 'path' | 'summary' | 'description'> & { readonly example: WithdrawnAnswer }): Operation {
  const reason = { type: 'string', minLength: 1, description: 'Why it is withdrawn.' };
  const schema = { type: 'object', properties: { reason }, required: ['reason'], additionalProperties: false };
  return {
    ...told,
    method: 'post',
    tag: 'Recording',
    parameters: ['dryRun', 'edition'],
    body: [json(schema, { reason: 'Registered by mistake.' })],
    answers: {
      200: {
        description: 'What was retracted; nothing where it was withdrawn already.',
        headers: ['Edition', 'Log-Position', 'Log-Lag', 'Record-End'],
        content: { type: 'application/json', schema: WithdrawnAnswer, examples: { withdrawn: example } },
      },
    },
    problems: [400, 403, 404, 406, 410, 413, 415, 421, 422, 429, 500, 503],
  };
}
