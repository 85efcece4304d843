import fc from 'fast-check';
import { ACCOUNTS } from '../domain/catalogue/accounts-sample.js';
import { oddEvent, oddJson, oddText } from './hostile-events.js';
import { ODD_DATES, ODD_NUMBERS } from './hostile-values.js';
import { EVENTS } from './world.js';

/** A request as it goes over the wire; `path` is escaped already. */
export interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stands in the written body until the odd value takes its place. */
const PLACEHOLDER = 'hostile-raw';

const NAMES = [
  'asOf',
  'knownAt',
  'position',
  'from',
  'to',
  'type',
  'channel',
  'party',
  'order',
  'limit',
  'cursor',
  'by',
  'dryRun',
  'before',
  'after',
  'beforeKnownAt',
  'afterPosition',
  '__proto__',
  'constructor',
  'toString',
];
const GOOD: Readonly<Record<string, readonly string[]>> = {
  asOf: ['2023-03-01'],
  knownAt: ['2026-11-23'],
  position: ['1', '145'],
  order: ['recorded', '-occurred'],
  type: ['RoundHeld'],
  limit: ['1', '500'],
  by: ['year'],
  before: ['2022-01-01'],
  after: ['0001-01-01'],
};
const value = (name: string) =>
  fc.oneof(
    oddText.map(escaped),
    fc.constantFrom(...ODD_NUMBERS, ...ODD_DATES.map(escaped)),
    fc.constantFrom(...(Object.hasOwn(GOOD, name) ? GOOD[name]! : ['x'])),
    fc.constantFrom('%', '%ff', '%00', '%ED%A0%80', '+', '&', '=', ';'),
  );
const query = fc
  .array(
    fc.constantFrom(...NAMES).chain((name) => value(name).map((text) => `${name}=${text}`)),
    { maxLength: 4 },
  )
  .map((parts) => (parts.length > 0 ? `?${parts.join('&')}` : ''));

const segment = fc.oneof(
  oddText.map(escaped),
  fc.constantFrom('us-cn', 'dpct', 'us-cn-032', '%', '%2f', '%00', '%ff', '%ED%A0%80', '%u0041', ';', '@', '*', '~'),
);
const READ_PATHS = [
  '',
  '/channels/:',
  '/channels/:/history',
  '/channels/:/explanation',
  '/events',
  '/events/:',
  '/commitments',
  '/comparison',
  '/statistics',
  '/export.ndjson',
  '/:',
  '/:/:',
];
const FIXED_PATHS = [
  '/api/v1/relationships',
  '/api/v1/event-types',
  '/healthz',
  '/readyz',
  '/api/',
  '/',
  '/api/docs',
  '/api/openapi.json',
];

const readPath = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...READ_PATHS),
      fc.oneof({ weight: 3, arbitrary: fc.constant('us-cn') }, { weight: 1, arbitrary: segment }),
      segment,
      segment,
    )
    .map(
      ([path, relationship, one, two]) =>
        `/api/v1/relationships/${relationship}${path.replace(':', () => one).replace(':', () => two)}`,
    ),
  fc.constantFrom(...FIXED_PATHS),
);

const headerText = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '"',
    '"1"',
    'W/"1"',
    '""',
    '"145"',
    '"99999999999999999999"',
    'a'.repeat(300),
    ',,,',
    ';;',
    'q=',
    '0',
    'bytes=0-',
    '\xff\xfe',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[^ -~]/g, '')),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'if-match',
    'if-none-match',
    'idempotency-key',
    'host',
    'x-forwarded-for',
    'range',
    'origin',
    'content-encoding',
    'x-request-id',
    'accept-version',
    'cookie',
  ),
  headerText,
  { maxKeys: 2 },
);
const some = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers });

const read: fc.Arbitrary<Hostile> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
  path: fc.tuple(readPath, query).map((parts) => parts.join('')),
  headers: some,
});

/** A cursor that somebody took apart; the first of the list is one that was given. */
export function oddCursor(given: string): fc.Arbitrary<Hostile> {
  const content = JSON.parse(Buffer.from(given, 'base64url').toString()) as unknown[];
  const odd = fc
    .tuple(fc.integer({ min: 0, max: content.length - 1 }), oddJson)
    .map(([index, json]) => JSON.stringify(content.with(index, PLACEHOLDER)).replace(`"${PLACEHOLDER}"`, () => json));
  return fc.oneof(odd, oddJson).map((text) => ({
    method: 'GET',
    path: `/api/v1${EVENTS}?limit=1&cursor=${Buffer.from(text).toString('base64url')}`,
    headers: {},
  }));
}

const type = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'application/x-ndjson',
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data',
);
const body = fc.oneof(
  { weight: 6, arbitrary: oddEvent },
  { weight: 1, arbitrary: oddJson },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: oddEvent.map((text) => text.slice(0, text.length / 2)) },
);
/** A correction of who knows what. */
export const amendment = fc
  .tuple(
    fc.constantFrom('changes', 'reason', 'disclosed', 'id', 'type', 'target', 'sources'),
    oddJson,
    fc.constantFrom(...Object.keys(ACCOUNTS), 'occurred', 'channels', 'by', '__proto__'),
    oddJson,
  )
  .map(([field, json, changed, to]) => `{"reason":"Why not.","changes":{"${changed}":${to}},"${field}":${json}}`);
const registration = fc
  .tuple(fc.constantFrom('id', 'name', 'parties', 'summary', 'type', '__proto__'), oddJson)
  .map(
    ([field, json]) =>
      `{"id":"kp-kr","name":"Koreas","parties":[{"code":"KP","name":"North"},{"code":"KR","name":"South"}],"${field}":${json}}`,
  );

/** Rehearsed, so that what turns out to be sound is not stored. */
const write: fc.Arbitrary<Hostile> = fc
  .oneof(
    { weight: 5, arbitrary: body.map((text) => ({ path: EVENTS, body: text })) },
    {
      weight: 2,
      arbitrary: fc
        .array(body, { maxLength: 4 })
        .map((texts) => ({ path: `${EVENTS}/batch`, body: `[${texts.join()}]` })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(body, { maxLength: 4 })
        .map((texts) => ({ path: `${EVENTS}/batch`, body: texts.join('\n'), type: 'application/x-ndjson' })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(segment, fc.constantFrom('corrections', 'retraction'), amendment)
        .map(([event, path, text]) => ({ path: `${EVENTS}/${event}/${path}`, body: text })),
    },
    { weight: 1, arbitrary: registration.map((text) => ({ path: '/relationships', body: text })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(segment, body)
        .map(([relationship, text]) => ({ path: `/relationships/${relationship}/events`, body: text })),
    },
  )
  .chain((one: { path: string; body: string; type?: string }) =>
    fc.record({
      method: fc.constant('POST'),
      path: fc.constant(`/api/v1${one.path}?dryRun=true`),
      body: fc.constant(one.body),
      headers: fc
        .tuple(
          fc.oneof(
            { weight: 5, arbitrary: fc.constant(one.type ?? 'application/json') },
            { weight: 1, arbitrary: type },
          ),
          some,
        )
        .map(([contentType, more]) => ({ ...more, 'content-type': contentType })),
    }),
  );

/** Any request that means no good. */
export function hostileRequest(cursor: string): fc.Arbitrary<Hostile> {
  return fc.oneof(
    { weight: 5, arbitrary: read },
    { weight: 6, arbitrary: write },
    { weight: 1, arbitrary: oddCursor(cursor) },
  );
}

/** Percent-encoded; a lone surrogate as the bytes that some clients send for it. */
function escaped(text: string): string {
  return text
    .slice(0, 1_200)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\u0001')
    .split('\u0001')
    .map((part) => encodeURIComponent(part))
    .join('%ED%A0%80');
}
