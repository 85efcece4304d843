import { EDITION } from '../../domain/edition.js';
import { reference } from '../../schema/named.js';
import type { JsonSchema, Schema } from '../../schema/schema.js';
import { MadeProposalAnswer, ProposalAnswer, ProposalList, type ListedProposal } from '../proposals/proposal-answer.js';
import { Recorded } from '../recorded.js';
import type { AnswerHeaderName } from './answer-headers.js';
import { ANSWERS, BODIES } from './examples.js';
import type { Answer, Content, Operation } from './operation.js';

const PROPOSALS = '/api/v1/relationships/{relationship}/proposals';
const ONE = `${PROPOSALS}/{proposal}`;
const READ = [400, 403, 404, 406, 410, 421, 429, 500, 503];
const WRITTEN = [400, 403, 404, 406, 410, 413, 415, 421, 422, 429, 500, 503];

const OPEN: ListedProposal = {
  id: 'pr-01k9xw3z5mf7vb8n2c4d6e8fgh',
  relationship: 'us-cn',
  state: 'open',
  eventId: 'e-01k9xw3z5mf7vb8n2c4d6e8fgj',
  event: { ...BODIES.event, id: 'e-01k9xw3z5mf7vb8n2c4d6e8fgj' },
  made: { by: 'ed-0a1b2c3d4e', at: '2026-11-30T09:00:00.000Z' },
  mended: null,
  embargo: '2026-12-01',
  decided: null,
  own: false,
  position: null,
  reason: null,
  changes: ANSWERS.Recorded.changes,
  warnings: ANSWERS.Recorded.warnings,
  errors: [],
};
const DECLINED: ListedProposal = {
  ...OPEN,
  state: 'declined',
  decided: { by: 'ed-5f6g7h8j9k', at: '2026-11-30T10:00:00.000Z' },
  reason: 'The readout names another channel.',
  changes: [],
  warnings: [],
};

function told<Answered>(
  description: string,
  schema: Schema<Answered>,
  example: NoInfer<Answered>,
  ...headers: readonly AnswerHeaderName[]
): Answer {
  return {
    description,
    headers: ['Edition', 'Log-Position', 'Log-Lag', 'Record-End', ...headers],
    content: { type: 'application/json', schema, examples: { example } },
  };
}

function json(schema: JsonSchema, examples: Readonly<Record<string, unknown>>): readonly Content[] {
  return [{ type: 'application/json', schema, examples }];
}

const EMBARGO = {
  type: 'string',
  description: 'A UTC day, or a moment in UTC, before which it cannot be taken.',
};
const PROPOSED: JsonSchema = {
  description: 'A proposal. An event by itself, as it would be recorded, is one without an embargo.',
  anyOf: [
    {
      type: 'object',
      properties: { event: reference('Event'), embargo: EMBARGO },
      required: ['event'],
      additionalProperties: false,
    },
    reference('Event'),
  ],
};
const ACCEPTED: JsonSchema = {
  type: 'object',
  description: 'What is to be recorded instead, under the same id; without it, what was proposed is.',
  properties: { event: reference('Event') },
  additionalProperties: false,
};
const REASON: JsonSchema = {
  type: 'object',
  description: 'Why.',
  properties: { reason: { type: 'string', minLength: 1, description: 'Read by whoever made it.' } },
  required: ['reason'],
  additionalProperties: false,
};

/** What is proposed for the record, and taken or declined by others. */
export const PROPOSAL_OPERATIONS: readonly Operation[] = [
  {
    id: 'proposeEvent',
    method: 'post',
    path: PROPOSALS,
    tag: 'Proposals',
    summary: 'Propose an event',
    description:
      'A correction or a retraction, too. It is looked at as if it were recorded: the answer says what taking it would change, and ' +
      'the record stays as it is. At most 500 stand open. An event that rests on one that is only proposed can be proposed, too; ' +
      '`errors` says what it waits for. Scope: propose.',
    parameters: ['dryRun', 'Idempotency-Key', 'edition'],
    body: json(PROPOSED, { example: { event: BODIES.event, embargo: '2026-12-01' }, event: BODIES.event }),
    answers: {
      200: told(
        'Proposed before in the same words, so nothing was stored; or a dry run.',
        MadeProposalAnswer,
        { ...OPEN, repeated: true, edition: EDITION },
        'Location',
        'Cache-Control',
      ),
      201: told(
        'Proposed.',
        MadeProposalAnswer,
        { ...OPEN, repeated: false, edition: EDITION },
        'Location',
        'Cache-Control',
      ),
    },
    problems: [...WRITTEN, 409].sort(),
  },
  {
    id: 'listProposals',
    method: 'get',
    path: PROPOSALS,
    tag: 'Proposals',
    summary: 'What is proposed',
    description: 'The newest first, each with what taking it would change now. Scope: propose.',
    parameters: ['proposalState', 'proposalLimit', 'proposalCursor', 'edition'],
    answers: { 200: told('The proposals.', ProposalList, { data: [OPEN], edition: EDITION }, 'Cache-Control') },
    problems: READ.filter((status) => status !== 404),
  },
  {
    id: 'showProposal',
    method: 'get',
    path: ONE,
    tag: 'Proposals',
    summary: 'One proposal',
    description: 'With what taking it would change now, or what became of it. Scope: propose.',
    parameters: ['edition'],
    answers: { 200: told('The proposal.', ProposalAnswer, { ...OPEN, edition: EDITION }, 'Cache-Control') },
    problems: READ,
  },
  {
    id: 'acceptProposal',
    method: 'post',
    path: `${ONE}/acceptance`,
    tag: 'Proposals',
    summary: 'Take a proposal',
    description:
      'Its event is recorded by whoever takes it, as it was proposed, or with `event` as it is mended. Taking it twice records it once. ' +
      'To correct or retract what others recorded takes scope amend, as everywhere. Where what it rests on is no longer as it was ' +
      'when it was made, the answer is 409 and nothing is stored. Scope: record.',
    parameters: ['dryRun', 'If-Match', 'edition'],
    body: json(ACCEPTED, { asProposed: {}, mended: { event: BODIES.event } }),
    answers: {
      200: told('Taken before, so nothing was stored; or a dry run.', Recorded, ANSWERS.Recorded, 'Location'),
      201: told('Recorded: durable, and visible to reads on this instance.', Recorded, ANSWERS.Recorded, 'Location'),
    },
    problems: [...WRITTEN, 409, 412].sort(),
  },
  {
    id: 'declineProposal',
    method: 'post',
    path: `${ONE}/declination`,
    tag: 'Proposals',
    summary: 'Decline a proposal',
    description:
      'For good, with a reason. Whoever made it may take it back so; all others need scope record. Scope: propose.',
    parameters: ['edition'],
    body: json(REASON, { example: { reason: DECLINED.reason } }),
    answers: { 200: told('The proposal.', ProposalAnswer, { ...DECLINED, edition: EDITION }, 'Cache-Control') },
    problems: WRITTEN,
  },
];
