import type { Hostile } from './hostile-corpus.js';
import { EVENTS, US_CN } from './world.js';

const DEEP = 100_000;
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
