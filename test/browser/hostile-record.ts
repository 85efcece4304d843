import { readFileSync } from 'node:fs';
import { CATALOGUE, type AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { OtherName, ThirdParty } from '../../src/domain/catalogue/accounts.js';
import { Commitment } from '../../src/domain/catalogue/agreement-events.js';
import { fieldsOf, type Field, type FieldClass } from '../../src/domain/catalogue/fields.js';
import type { Kind } from '../../src/domain/catalogue/kind.js';
import { NAME, PAGE, TEXT, WEB_ADDRESS, WORDS } from '../../src/domain/catalogue/kinds.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  commitmentFulfilled,
  commitmentLapsed,
  context,
  resumed,
  retired,
  roundCancelled,
  stopLifted,
  withheld,
} from '../dsl/samples.js';

/** Texts that would do harm where they are taken for anything but text: each leaves a trace that a test finds, a call or an attribute. */
export const HOSTILE: readonly string[] = [
  '<script data-hit>hit()</script>',
  '"><img data-hit src=x onerror=hit()>',
  "' onmouseover='hit()' data-hit='",
  '" autofocus data-hit onfocus=hit() x="',
  '</title><script data-hit>hit()</script>',
  '</textarea><svg data-hit onload=hit()>',
  '</option></select><b data-hit>',
  '--><iframe data-hit src="javascript:hit()"></iframe>',
  ']]></style><style data-hit>*{display:none}',
  '</text></svg><image data-hit href="x" onerror="hit()"/>',
  '<a data-hit href="javascript:hit()">press</a>',
  '<math><mtext data-hit><base href="//example.org/">',
  '&lt;script data-hit&gt;hit()&lt;/script&gt; &#60;b data-hit&#62; &amp;amp;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '{{constructor.constructor("hit()")()}} ${hit()} #{hit()} <%= hit() %> {%raw%}',
  'javascript:hit()',
  '=HYPERLINK("http://example.org";"press")',
  '\\";hit();//',
  '\u2028hit()\u2029',
  '\u202Ereversed \u2066isolated \u202Bembedded',
  '\uFFFE\uFFFF\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  `e${'\u0301'.repeat(40)}`,
  '取消三项对话 إلغاء الحوار',
  '{}}\\input{x} \\write18{x} %',
  `${'W'.repeat(300)}`,
  `a${'\u00A0'.repeat(200)}b`,
];

/** Addresses that the catalogue takes and that would do harm if they were put into a page as they are. */
export const HOSTILE_LINKS: readonly string[] = [
  'https://example.org/"><script data-hit>hit()</script>',
  "http://example.org/'onmouseover='hit()'data-hit='",
  'HTTPS://example.org/?javascript:hit()',
  'https://user:pass@example.org/#<img data-hit src=x onerror=hit()>',
  `https://example.org/${'w'.repeat(400)}`,
  'https://example.org/\u202Efdp.exe',
];

/** What the catalogue takes no text or address with: each is refused. */
export const REFUSED: readonly (readonly [field: string, value: string])[] = [
  ['summary', 'a\0b'],
  ['summary', '\x1b[31mred'],
  ['note', 'line\nline'],
  ['summary', 'half \ud800'],
  ['summary', ' \t '],
  ['note', 'x\u009b'],
  ['url', 'javascript:hit()'],
  ['url', 'data:text/html,<script>hit()</script>'],
  ['url', '//example.org/'],
  ['url', ' https://example.org/'],
  ['url', 'vbscript:hit()'],
  ['url', 'https:'],
];

/** All the texts as one, beginning with another of them each time, so that each is met by a page that no other has spoilt yet. */
function all(turn: number): string {
  const start = turn % HOSTILE.length;
  return [...HOSTILE.slice(start), ...HOSTILE.slice(0, start)].join(' ');
}

function few(turn: number): string {
  return [0, 1].map((more) => HOSTILE[(turn + more) % HOSTILE.length]).join(' ');
}

const LONGEST_NAME = 200;

/** What an entry has to say besides its texts. */
const BEGUN: ReadonlyMap<FieldClass, object> = new Map<FieldClass, object>([
  [OtherName, { language: 'en' }],
  [ThirdParty, { party: 'SM', role: 'host' }],
]);

/** Whether a value is of one of these kinds, whatever it names besides. */
const isOf = (of: Kind, ...kinds: readonly Kind[]): boolean => kinds.some(({ faults }) => faults === of.faults);

/** A name stands on every page many times, so it has two of the texts, and all others have all. */
function hostileValue({ name, of, list }: Field, given: unknown, turn: number): unknown {
  if (typeof of === 'function') {
    const entries = Array.isArray(given) ? (given as object[]) : of === Commitment ? [] : [BEGUN.get(of) ?? {}];
    return entries.length === 0 ? given : entries.map((entry, index) => hostileFields(of, entry, turn + index));
  }
  const text = isOf(of, WEB_ADDRESS)
    ? HOSTILE_LINKS[turn % HOSTILE_LINKS.length]
    : isOf(of, NAME)
      ? few(turn).slice(0, LONGEST_NAME)
      : isOf(of, TEXT, WORDS, PAGE)
        ? all(turn)
        : name === 'shortName'
          ? '<b data-hit>"\'&</b>'
          : undefined;
  return text === undefined ? given : list ? [text] : text;
}

/** An event, or an entry in it, with every text and every address that its class has replaced by hostile ones. */
function hostileFields(fieldClass: FieldClass, values: object, turn: number): Record<string, unknown> {
  const filled = [...fieldsOf(fieldClass).values()].map(
    (field) => [field.name, hostileValue(field, (values as Record<string, unknown>)[field.name], turn)] as const,
  );
  return { ...values, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) };
}

/** A real chronology in which every text and every address is hostile; gives the id of an event of each type. */
export async function recordHostile(server: TestServer): Promise<ReadonlyMap<string, string>> {
  const [{ relationship: _rel, id: _id, type: _type, ...registration }, ...told] = readFileSync(
    'examples/us-cn.ndjson',
    'utf8',
  )
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnyEvent & { relationship: string }) as [
    AnyEvent & { relationship: string },
    ...AnyEvent[],
  ];
  const more = [
    roundCancelled('ccwg'),
    resumed('apsd', '2026-05-01'),
    retired('ndu', '2026-05-02'),
    commitmentFulfilled('WS23-2', '2024-03-01'),
    commitmentLapsed('SG24-2', '2026-05-03'),
    context('SanctionLifted', 'mod', '2026-05-04'),
    stopLifted('apsd', '2026-05-05'),
    withheld('us-cn-032', { fields: ['tags'] }),
  ];
  const post = async (path: string, body: unknown): Promise<void> => {
    const answer = await server.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text.slice(0, 2_000)}`);
  };
  const parties = (registration as unknown as { parties: object[] }).parties.map((party, turn) => ({
    ...party,
    name: HOSTILE[turn],
  }));
  await post('/relationships', { id: 'us-cn', name: HOSTILE.slice(2, 5).join(' '), summary: all(0), parties });
  const events = [...told, ...more].map((event, turn) => hostileFields(CATALOGUE[event.type].class, event, turn));
  for (let from = 0; from < events.length; from += 20)
    await post('/relationships/us-cn/events/batch', events.slice(from, from + 20));
  await post('/relationships/us-cn/events/us-cn-069/corrections', {
    id: 'corrected',
    changes: { summary: all(3), location: all(4), readouts: [{ by: all(5), text: all(6) }] },
    reason: all(7),
    disclosed: '2024-02-01',
    summary: all(8),
    note: all(9),
  });
  await post('/relationships/us-cn/events/us-cn-123/retraction', { id: 'retracted', reason: all(10), note: all(11) });
  return new Map([
    ...events.map(({ type, id }) => [String(type), String(id)] as const),
    ['RelationshipRegistered', 'us-cn-registered'],
    ['EventCorrected', 'corrected'],
    ['EventRetracted', 'retracted'],
  ]);
}
