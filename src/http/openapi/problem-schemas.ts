import { FAULTS } from '../../domain/catalogue/fault.js';
import { REFUSALS } from '../../domain/relationship/refusals.js';
import { CELL_FAULTS } from '../../tables/mapping/row-mapper.js';
import { KEY_FAULTS } from '../../domain/editors/decide-keys.js';
import { PROPOSAL_FAULTS } from '../../domain/proposals/decide-proposals.js';
import { SCOPES } from '../../domain/editors/scopes.js';
import { MAP_FAULTS } from '../../tables/mapping/table-map.js';
import { TABLE_FAULTS } from '../../tables/reading/source.js';
import { MOST_FAULTS_TOLD, Problem, PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../problem.js';
import type { Answer } from './operation.js';
import { PROBLEM_MEANINGS } from './problem-meanings.js';
import { named } from '../../schema/named.js';
import { choice, count, listOf, objectOf, oneOfCodes, orNull, text } from '../../schema/schema.js';

const typeOf = (code: ProblemCode) => `/api/docs#${code}`;

const FAULT = named(
  'Fault',
  objectOf('What is wrong in one place of a body.', {
    pointer: text(
      'Where, as an RFC 6901 pointer into the body; in a batch it begins with the number of the event, from 0.',
    ),
    code: oneOfCodes(
      { ...FAULTS, ...REFUSALS, ...CELL_FAULTS, ...TABLE_FAULTS, ...MAP_FAULTS, ...KEY_FAULTS, ...PROPOSAL_FAULTS },
      'The kind: a closed list.',
    ),
    message: text('What was found, what was expected, what to do next.'),
    'allowed?': listOf(text('A value.'), 'The values that are accepted, where they are a closed list.'),
    'line?': count('The line of an NDJSON body or of a table, from 1.', 1),
    'row?': count('The row of a table as a spreadsheet counts it.', 1),
    'column?': orNull(text('The column of a table at fault; null where none is.')),
    'value?': orNull(text('What the cell contains; null for nothing.')),
  }),
);

/** The schema of problem documents (RFC 9457). */
const PROBLEM = named(
  'Problem',
  objectOf('Why a request is not answered as asked: an RFC 9457 problem document.', {
    type: oneOfCodes(
      Object.fromEntries(PROBLEM_CODES.map((code) => [typeOf(code), PROBLEM_MEANINGS[code]])),
      'The kind: a closed list.',
    ),
    title: text('The kind in words.'),
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The status of the answer.' },
    detail: text('What was found, what was expected, what to do next.'),
    requestId: text('Names the request in the log.'),
    'errors?': listOf(FAULT, 'Every fault of the body; of more than 200 the first.', {
      minItems: 1,
      maxItems: MOST_FAULTS_TOLD,
    }),
    'moreErrors?': count('How many faults there are besides those in `errors`.', 1),
    'scope?': choice(SCOPES, 'The least scope of a key that may.'),
    'parameter?': text('The query parameter at fault.'),
    'header?': text('The header at fault.'),
    'allowed?': listOf(text('A value.'), 'The values that are accepted, where they are a closed list.'),
    'missing?': text(
      'What is not there: address, relationship, channel, event, import, key, editor, proposal or backup.',
    ),
    'edition?': count('The edition this server answers by.', 1),
    'address?': text('The same question by that edition.'),
    'position?': count('The position the relationship is at.', 1),
    'withdrawn?': text('What was withdrawn: the relationship, or the channel.'),
    'event?': text('The retraction that withdrew it.'),
    'recordedAt?': text('When that was recorded.'),
    'reason?': text('Why it was withdrawn.'),
    'until?': count('The last position that tells of it.', 1),
    'import?': text('The import that was refused or interrupted: its verdicts are kept.'),
    'line?': count('The line of NDJSON that cannot be read, from 1.', 1),
  }),
);

const REFUSED_CHANNEL = {
  pointer: '/channels/0',
  code: 'channel-unknown',
  allowed: ['dpct', 'mmca', 'tct'],
  message: 'There is no channel "dcpt" in us-cn. Did you mean "dpct"? New channels begin with ChannelEstablished.',
};
const TAKEN = {
  pointer: '/id',
  code: 'id-taken',
  message: '"us-cn-069" stands at position 105 with other content. Choose another id, or correct that event.',
};

const AMENDED = {
  pointer: '/target',
  code: 'target-amended',
  message:
    '"us-cn-069" was corrected at position 147, after this was proposed on position 146. Look at it again, and send what is to be ' +
    'recorded with the acceptance.',
};

/** An example of each problem. */
const EXAMPLES: Readonly<Record<ProblemCode, readonly [detail: string, extras?: Record<string, unknown>]>> = {
  'request-unreadable': [
    'The address is not percent-encoded UTF-8. Encode each part of the path, for example with encodeURIComponent.',
  ],
  'body-unreadable': ['Line 3 is not JSON: Unexpected end of JSON input', { line: 3 }],
  'parameter-invalid': [
    'asOf is "1 March 2023". It takes a day of the calendar as YYYY-MM-DD, for example 2023-03-01.',
    { parameter: 'asOf' },
  ],
  'header-invalid': [
    'If-Match takes the relationship\'s position in quotes, for example If-Match: "145".',
    { header: 'If-Match' },
  ],
  'key-needed': [
    'This needs a key of scope record or above. Send it as "Authorization: Bearer parley_…".',
    { scope: 'record' },
  ],
  'writes-refused': [
    'Writes are accepted only from the machine Parley runs on, and this one came from another machine. Whoever is to write from ' +
      'elsewhere needs a key: "parley keys create" on that machine makes one.',
  ],
  'scope-needed': [
    'This needs a key of scope amend or above, which may correct and retract what anybody recorded; this one is of scope record.',
    { scope: 'amend' },
  ],
  'not-found': ['No relationship "us-xx" is on record. On record: us-cn.', { missing: 'relationship' }],
  'method-not-allowed': ['This address takes GET, HEAD, not DELETE.'],
  'not-acceptable': ['The answer comes as application/json; the request takes only text/html.'],
  'request-too-slow': ['The request did not arrive in time. Send it again.'],
  'id-taken': [`One fault; nothing was stored. ${TAKEN.message}`, { errors: [TAKEN] }],
  'ground-moved': [`One fault; nothing was stored. ${AMENDED.message}`, { errors: [AMENDED] }],
  withdrawn: [
    'The relationship "us-xx" was withdrawn from the record on 2026-11-29: Registered by mistake. Up to position 1 the record tells ' +
      'of it as before.',
    {
      withdrawn: 'relationship',
      event: 'e-01k9xw3z5mf7vb8n2c4d6e8fgh',
      recordedAt: '2026-11-29T12:00:00.000Z',
      reason: 'Registered by mistake.',
      until: 1,
      address: '/api/v1/relationships/us-xx?position=1',
    },
  ],
  'edition-gone': [
    'This server answers by edition 2, not by edition 1. The same by edition 2: /api/v1/relationships/us-cn?asOf=2023-03-01&edition=2',
    {
      parameter: 'edition',
      edition: 2,
      address: '/api/v1/relationships/us-cn?asOf=2023-03-01&edition=2',
    },
  ],
  'position-moved': [
    'The relationship is at position 146, not 145: look at what came since and decide again.',
    { position: 146 },
  ],
  'body-too-large': ['The body has 270000 bytes; one event may have at most 262144.'],
  'media-type-unsupported': ['Send application/json, or application/x-ndjson to …/events/batch.'],
  'host-unknown': [
    'This server does not answer to the name "parley.example". Use one of its own, or add this one to PARLEY_HOSTS.',
  ],
  refused: [`One fault; nothing was stored. ${REFUSED_CHANNEL.message}`, { errors: [REFUSED_CHANNEL] }],
  'too-many-requests': ['More than 20000 requests came from this address within a minute. Try again in 12 s.'],
  'too-many-streams': ['250 streams are open from this address, and one address gets no more. Close some of them.'],
  'headers-too-large': ['The headers of the request are over 16 KB. Shorten the address or the headers.'],
  unexpected: ['Something failed inside Parley; nothing half-done was stored. The log says more under the request id.'],
  'store-unavailable': ['The log cannot be written now: the disk is full. Nothing was stored.'],
  'read-models-lagging': ['The read models are at 0000000000000145, not yet at 0000000000000146. Try again.'],
  'streams-full': ['All 500 streams are in use. Try again later, or poll GET …/events.'],
};

/** An example problem document for a code. */
export function exampleOfProblem(code: ProblemCode): Record<string, unknown> {
  const [detail, extras] = EXAMPLES[code];
  return new Problem(code, detail, extras).document('d95b9cb4-b590-4a3c-a4c1-1764e312dd9b');
}

/** The headers that accompany a status, besides those of every refusal. */
const HEADERS_OF: Readonly<Record<number, Answer['headers']>> = {
  401: ['WWW-Authenticate'],
  410: ['Link'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** What a status of 400 or more can mean: its codes, each with an example. */
export function problemAnswer(status: number): Answer {
  const codes = PROBLEM_CODES.filter((code) => PROBLEMS[code][0] === status);
  return {
    description: `${codes.map((code) => PROBLEMS[code][1]).join(', or: ')}.`,
    headers: ['Cache-Control', ...(HEADERS_OF[status] ?? [])],
    content: {
      type: 'application/problem+json',
      schema: {
        ...PROBLEM,
        properties: { type: { enum: codes.map(typeOf) }, status: { const: status } },
      },
      examples: Object.fromEntries(codes.map((code) => [code, exampleOfProblem(code)])),
    },
  };
}
