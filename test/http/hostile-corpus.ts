import fc from 'fast-check';
import { CATALOGUE, EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { fieldsOf } from '../../src/domain/catalogue/fields.js';
import { ACCOUNTS, SAMPLES } from '../domain/catalogue/samples.js';
import { EVENTS, US_CN } from './world.js';

/** A request as it goes over the wire; `path` is escaped already. */
export interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const DEEP = 100_000;
const ODD_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  'x\ud83d',
  '\u202eus-cn',
  'e\u0301'.repeat(40),
  '\u200b',
  '\ufeff',
  '\u2028',
  '\x1b[31m',
  '\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '%2e%2e%2f',
  '<script>alert(1)</script>',
  "'; DROP TABLE events; --",
  '${7*7}',
  '{{7*7}}',
  '\\',
  '"',
  'null',
  'a'.repeat(129),
  'a'.repeat(11_000),
  '\u{1f600}'.repeat(10_001),
  'ſ',
  'İ',
  'ﬀ',
  'us-cn-registered',
  'us-cn-032',
  'e-',
  '-',
  '.',
  '..',
  'NaN',
  'Infinity',
  '1e400',
];
const ODD_DATES = [
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-0001-01-01',
  '2023-02-29',
  '2024-02-29',
  '2023-02-30',
  '2022-13',
  '2021-24',
  '2021-25',
  '2021-41',
  '2021-XX',
  '2021-XX-XX',
  '2021-08-XX',
  '2015~',
  '2015?~',
  '../..',
  '../2015',
  '2015/..',
  '2024-01-09/2024-01-08',
  '2024-01-08/2024-01-09/2024-01-10',
  '../9999',
  '9999-12-31T23:59:59.999-14:00',
  '0001-01-01T00:00:00+14:00',
  '2023-02-04T14:39:00',
  '2023-02-04T24:00:00Z',
  '2023-02-04T14:39:60Z',
  '2023-02-04T14:39:00+99:99',
  '2023-02-04T14:39:00.0001Z',
  ' 2023-02-04',
  '2023-02-04\n',
  '２０２３-02-04',
  '9'.repeat(5_000),
  '1/'.repeat(5_000),
  'P1Y',
  'P99999999999Y',
  'P0D',
  '-P1Y',
  'PT1H',
];
const ODD_NUMBERS = [
  '0',
  '-0',
  '-1',
  '0.1',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740992',
  '9007199254740993',
  '18446744073709551616',
  '2147483648',
  '4294967296',
  '1E3',
  '99999999999999999999',
];
/** JSON as written, so that it can also be what no JavaScript value gives. */
const ODD_JSON = [
  'null',
  'true',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"":""}',
  '{"__proto__":{"a":1}}',
  '{"\\u005f\\u005fproto__":{"type":"RoundHeld"}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '{"toJSON":1,"length":-1,"then":{}}',
  '{"a":1,"a":2}',
  '"\\ud800"',
  '"\\u0000"',
  '"\\udc00\\ud800"',
  '[1,[2,[3,[4,[5,[6,[7,[8,[9]]]]]]]]]',
  `[${'0,'.repeat(300)}0]`,
  `{${Array.from({ length: 300 }, (_, index) => `"f${index}":0`).join()}}`,
  ...ODD_NUMBERS,
];

const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.constantFrom(...ODD_DATES),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 30 }),
);
const oddJson = fc.oneof(
  fc.constantFrom(...ODD_JSON),
  oddText.map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 12 }),
);

const RAW = 'hostile-raw-';

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, inner]) =>
      placesIn(inner, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function withAt(value: unknown, [key, ...rest]: Place, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((inner, index) => (index === key ? withAt(inner, rest, put) : (inner as unknown)));
  return { ...(value as object), [key]: withAt((value as Record<string, unknown> | undefined)?.[key], rest, put) };
}

/** An event of any type, with some of its fields, at any depth, replaced by what does not belong there. */
export const oddEvent: fc.Arbitrary<string> = fc.constantFrom(...EVENT_TYPES).chain((type) => {
  const sample = { ...(fieldsOf(CATALOGUE[type].class).has('sources') ? ACCOUNTS : {}), ...SAMPLES[type] };
  const unused = [
    ...fieldsOf(CATALOGUE[type].class).keys(),
    '__proto__',
    'constructor',
    'relationship',
    'position',
    'recordedAt',
  ].filter((field) => !(field in sample));
  const places = [...placesIn(sample).slice(1), ...unused.map((field) => [field])];
  return fc.array(fc.tuple(fc.constantFrom(...places), oddJson), { minLength: 1, maxLength: 3 }).map((odd) => {
    const event = odd.reduce<unknown>((changed, [place], index) => withAt(changed, place, `${RAW}${index}`), sample);
    return odd.reduce(
      (text, [, json], index) => text.replaceAll(`"${RAW}${index}"`, () => json),
      JSON.stringify(event),
    );
  });
});

/** An event of any type with one text or date at the edge of what is taken. */
export const edgyEvent: fc.Arbitrary<object> = fc.constantFrom(...EVENT_TYPES).chain((type) => {
  const fields = fieldsOf(CATALOGUE[type].class);
  const dates = [
    'occurred',
    'disclosed',
    'scheduled',
    'rescheduledTo',
    'until',
    'targetDate',
    'cadence',
    'dormantAfter',
    'through',
  ].filter((field) => fields.has(field));
  const texts = ['summary', 'note', 'wording', 'location', 'name', 'reason'].filter((field) => fields.has(field));
  const text = fc.tuple(
    fc.constantFrom(...texts),
    oddText.filter((one) => one.length < 1_000),
  );
  const date = dates.length === 0 ? text : fc.tuple(fc.constantFrom(...dates), fc.constantFrom(...ODD_DATES));
  return fc
    .oneof(text, { weight: 3, arbitrary: date })
    .map(([field, odd]) => ({ ...SAMPLES[type], fulfils: undefined, cause: undefined, [field]: odd }));
});

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
    .map(([index, json]) => JSON.stringify(content.with(index, RAW)).replace(`"${RAW}"`, () => json));
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

const post = (path: string, text: string, contentType = 'application/json'): Hostile => ({
  method: 'POST',
  path: `/api/v1${path}`,
  headers: { 'content-type': contentType },
  body: text,
});
const nested = (open: string, close: string, depth = DEEP) => open.repeat(depth) + close.repeat(depth);
const held = (fields: string) =>
  `{"type":"RoundHeld","id":"hostile","occurred":"2024-01-08","channels":["dpct"],"summary":"A round.",${fields}}`;

/** Bodies that have brought servers down; none of them may be stored, so they are posted in earnest. */
export const CORPUS: readonly Hostile[] = [
  ...[
    nested('[', ']'),
    nested('{"a":', '}', 40_000).replace(':}', ':0}'),
    '['.repeat(DEEP),
    held(`"note":${nested('[', ']')}`),
    held(`"sources":${nested('[', ']')}`),
    held(`"x":${nested('{"a":', '}', 40_000).replace(':}', ':0}')}`),
    held('"__proto__":{"id":"x"}'),
    held('"\\u005f\\u005fproto__":{}'),
    held('"constructor":{"prototype":{}}'),
    held('"round":1e400'),
    held('"round":-0'),
    held('"round":9007199254740993'),
    held('"note":"\\ud800"'),
    held('"note":"\\u0000"'),
    held(`"note":"${'x'.repeat(10_001)}"`),
    held(`"by":[${'"US",'.repeat(30_000)}"US"]`),
    held(`"localDates":{${Array.from({ length: 10_000 }, (_, index) => `"A${index}":"x"`).join()}}`),
    held(Array.from({ length: 15_000 }, (_, index) => `"f${index}":0`).join()),
    held(`"x":${'9'.repeat(200_000)}`),
    held(`"x":"${'\\u0041'.repeat(30_000)}"`),
    held('"occurred":"2024-01-08","x":1'),
  ].flatMap((text) => [
    post(EVENTS, text),
    post(`${EVENTS}/batch`, `[${text}]`),
    post(`${EVENTS}/batch`, text, 'application/x-ndjson'),
    post('/relationships', text),
    post(`${EVENTS}/us-cn-032/corrections`, text),
  ]),
  ...[
    held('"a":1').repeat(2),
    `${held('"a":1')}\n`.repeat(1_000),
    '{}\n'.repeat(1_000),
    '7\n'.repeat(1_000),
    '\n'.repeat(1_000_000),
    'x'.repeat(1_000_000),
  ].map((text) => post(`${EVENTS}/batch`, text, 'application/x-ndjson')),
  ...[
    nested('[', ']', 500_000),
    `[${'0,'.repeat(999)}0]`,
    `[${'{},'.repeat(300_000)}{}]`,
    `[${'null,'.repeat(1_001)}null]`,
  ].map((text) => post(`${EVENTS}/batch`, text)),
  ...[
    nested('[', ']'),
    nested('{"a":', '}', 40_000).replace(':}', ':0}'),
    '{"__proto__":1}',
    '{"occurred":{"$gt":""}}',
  ].map((text) => post(`${EVENTS}/us-cn-032/corrections`, `{"reason":"Why not.","changes":{"note":${text}}}`)),
  ...[
    '"disclosed":"x","changes":{"note":"y"},"reason":"r"',
    '"changes":5',
    '"reason":"r"',
    '"changes":{"__proto__":1},"disclosed":{}',
  ]
    .map((text) => `${Array.from({ length: 1_500 }, (_, index) => `"f${index}":0`).join()},${text}`)
    .flatMap((fields) => [
      post(`${EVENTS}/us-cn-032/corrections`, `{${fields}}`),
      post(`${EVENTS}/us-cn-032/retraction`, `{${fields}}`),
      post(EVENTS, `{"type":"EventCorrected","target":"us-cn-032",${fields}}`),
    ]),
  { method: 'GET', path: `/api/v1${US_CN}?${'asOf=2023-03-01&'.repeat(900)}`, headers: {} },
  { method: 'GET', path: `/api/v1${EVENTS}?channel=${'a'.repeat(15_000)}`, headers: {} },
  { method: 'GET', path: `/api/v1/${'relationships/'.repeat(1_000)}`, headers: {} },
  { method: 'GET', path: `/api/v1${US_CN}`, headers: { accept: 'a/b,'.repeat(3_500) } },
  { method: 'GET', path: `/api/v1${US_CN}`, headers: { 'if-none-match': '"a", '.repeat(2_500) } },
];

/** Percent-encoded; a lone surrogate as the bytes that some clients send for it. */
function escaped(text: string): string {
  return text
    .slice(0, 1_200)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\u0001')
    .split('\u0001')
    .map((part) => encodeURIComponent(part))
    .join('%ED%A0%80');
}
