import { EDITION } from '../../domain/edition.js';
import type { JsonSchema } from '../../schema/schema.js';

/** A header of an answer. */
export interface AnswerHeader {
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly example: string | number;
}

function always(description: string, schema: JsonSchema, example: string | number): AnswerHeader {
  return { description, required: true, schema, example };
}

function sometimes(description: string, schema: JsonSchema, example: string | number): AnswerHeader {
  return { description, required: false, schema, example };
}

const WHOLE = { type: 'integer', minimum: 0 };

/** Every answer header with a meaning of Parley's own. */
export const ANSWER_HEADERS = {
  'X-Request-Id': always(
    'Also in the log and in problem documents.',
    { type: 'string' },
    'd95b9cb4-b590-4a3c-a4c1-1764e312dd9b',
  ),
  Edition: always('The edition of the rules that answers.', { type: 'integer', minimum: 1 }, EDITION),
  'Log-Position': always(
    'How far reads on this instance see; opaque. Sent back as `Min-Position`, it makes a read at least as new.',
    { type: 'string', pattern: '^[!-~]{0,64}$' },
    '0000000000000145',
  ),
  'Log-Lag': sometimes(
    'For how many seconds reads on this instance may have been missing what was recorded elsewhere, because the ' +
      'log cannot be followed or its past is still being read; absent otherwise.',
    WHOLE,
    12,
  ),
  'Record-End': sometimes(
    "The position at which the relationship's record ends because another program wrote into its stream " +
      'after it: everything before is answered, nothing is recorded after it.',
    { type: 'integer', minimum: 1 },
    145,
  ),
  ETag: always(
    'Identifies the content: the same content always has the same tag, and no other content has it.',
    { type: 'string', pattern: '^"[!#-~]+"$' },
    '"s13awDPGcJVKhtrVI3RX9QhG3qI"',
  ),
  'Cache-Control': always(
    '`no-cache`: ask again with `If-None-Match`, also where asOf, knownAt, position and edition are all given: something may have ' +
      'been withheld. `no-store`: a refusal or a stream, never cached.',
    { type: 'string' },
    'no-cache',
  ),
  'WWW-Authenticate': always('How a key is shown.', { type: 'string' }, 'Bearer realm="Parley"'),
  Location: sometimes(
    'The address of what is on record; a dry run, which stores nothing, has none.',
    { type: 'string' },
    '/api/v1/relationships/us-cn/events/us-cn-069',
  ),
  Link: sometimes(
    'The same question without `knownAt` and `position`, where one was given: what the record answers today. On 410, ' +
      "the same question under this server's edition.",
    { type: 'string' },
    '</api/v1/relationships/us-cn?edition=2>; rel="latest-version"',
  ),
  'Retry-After': always('How many seconds to wait before asking again.', { ...WHOLE, minimum: 1 }, 2),
  'Content-Disposition': always('A name for the file.', { type: 'string' }, 'attachment; filename="us-cn-145.ndjson"'),
  'X-Accel-Buffering': always('Tells a proxy to pass each event on at once.', { const: 'no' }, 'no'),
  'X-RateLimit-Limit': sometimes(
    'How many requests a minute one address may send, while there is a limit.',
    WHOLE,
    20000,
  ),
  'X-RateLimit-Remaining': sometimes('How many of them are left.', WHOLE, 19999),
  'X-RateLimit-Reset': sometimes('In how many seconds the count starts again.', WHOLE, 60),
} as const satisfies Readonly<Record<string, AnswerHeader>>;

export type AnswerHeaderName = keyof typeof ANSWER_HEADERS;

/** The headers of every answer. */
export const ON_EVERY_ANSWER: readonly AnswerHeaderName[] = [
  'X-Request-Id',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
];
