import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestServer } from '../dsl/running-server.js';

/** A rule of docs/rules.md: its heading, its invented record if it has one, and its examples. */
interface Rule {
  readonly title: string;
  readonly text: string;
  readonly record: readonly Record<string, unknown>[];
  readonly examples: readonly string[];
}

const PARTIES = [
  { code: 'AD', name: 'Andorra' },
  { code: 'LI', name: 'Liechtenstein' },
];
/** A party to the records of rules that name it. */
const THIRD = { code: 'SM', name: 'San Marino' };

function rulesOf(page: string): Rule[] {
  return page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const text = section.split(/^## /m)[0]!;
      const blocks = [...text.matchAll(/^```ask\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
      return {
        title: text.split('\n')[0]!,
        text,
        record: [...text.matchAll(/^\| ([a-z]\d) \| (\w+) \| (\S+) \| (.*) \|$/gm)].map(
          ([, id, type, occurred, fields]) => ({
            id,
            type,
            ...(occurred !== '–' && { occurred }),
            ...fieldsOf(fields!),
          }),
        ),
        examples: blocks.flatMap((lines) => lines.trim().split('\n')),
      };
    });
}

/** "channels: staff; by: LI; round: 1": what is named in the plural is a list, what looks like JSON is read as such. */
function fieldsOf(text: string): Record<string, unknown> {
  return Object.fromEntries(
    text.split('; ').map((field) => {
      const [name, value] = [field.slice(0, field.indexOf(': ')), field.slice(field.indexOf(': ') + 2)];
      if (name === 'channels' || name === 'by' || name === 'fulfils') return [name, [value]];
      return [name, /^(\{.*\}|\[.*\]|\d{1,3}|true)$/.test(value) ? JSON.parse(value) : value];
    }),
  );
}

interface Example {
  readonly path: string;
  readonly find: (body: never) => unknown;
  readonly answers: readonly (readonly [field: string, value: string])[];
}

const EXAMPLE =
  /^(?:(step|event|promise) (\S+)(?: of (\S+))?|(\S+))(?: as of (\S+))?(?: known at (\S+))?(?: position (\d+))? → (.+)$/;
const ANSWER = /^([\w.]+) (?:"([^"]*)"|([^",]+))$/;

/** Reads "dpct as of 2023-12-01 → status resumption_agreed, open no". */
function read(line: string): Example {
  const [, sort, id, channel, subject, asOf, knownAt, position, answers] = EXAMPLE.exec(line) ?? [];
  if (answers === undefined) throw new Error(`No question and answer: ${line}`);
  const query = new URLSearchParams(
    Object.entries({ asOf, knownAt, position }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const [path, find] = addressOf(sort ?? subject!, id, channel);
  return { path: `${path}?${query}`, find, answers: answers.split(/, (?=[\w.]+ (?:"|[^ ]+(?:,|$)))/).map(answerOf) };
}

function answerOf(text: string): readonly [string, string] {
  const [, field, quoted, plain] = ANSWER.exec(text) ?? [];
  if (field === undefined) throw new Error(`No field and value: ${text}`);
  return [field, quoted ?? plain!];
}

function addressOf(
  sort: string,
  id: string | undefined,
  channel: string | undefined,
): [path: string, find: Example['find']] {
  switch (sort) {
    case 'relationship':
      return ['', (body) => body];
    case 'event':
      return [`/events/${id}`, (body) => body];
    case 'promise':
      return [
        '/commitments',
        ({ commitments }: { commitments: { id: string }[] }) => commitments.find((one) => one.id === id),
      ];
    case 'step':
      return [
        `/channels/${channel}/explanation`,
        ({ steps }: { steps: { event: string }[] }) => steps.find(({ event }) => event === id),
      ];
    default:
      return [`/channels/${sort}`, (body) => body];
  }
}

/** A value as the page writes it. */
function written(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(' or ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Fields that an answer leaves out where there is nothing to say; any other field that is missing is a slip of the page. */
const LEFT_OUT = ['possibly', 'sinceEarliest', 'marks', 'noSource', 'oneSided', 'disputed'];

function fieldOf(found: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => {
    if (!Object.hasOwn(Object(value) as object, name) && !LEFT_OUT.includes(name))
      throw new Error(`No field ${name} of ${field} in ${JSON.stringify(value)}`);
    return (value as Record<string, unknown>)[name];
  }, found);
}

const RULES = rulesOf(readFileSync('docs/rules.md', 'utf8'));

describe('The page of rules', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
    await server.load(readFileSync('examples/us-cn.ndjson', 'utf8'));
  });
  afterAll(() => server.stop());

  it('numbers its rules from 1 without a gap', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(20);
    expect(RULES.map(({ title }) => Number.parseInt(title))).toEqual(RULES.map((_, index) => index + 1));
  });

  it.each(RULES)('shows rule $title by an example that names its events', async ({ text, record, examples }) => {
    expect(examples).not.toEqual([]);
    const named = [...text.matchAll(/`(us-cn-[a-z0-9-]+)`/g)].map(([, id]) => id!);
    if (record.length === 0) expect(named).not.toEqual([]);
    for (const id of named)
      expect({ id, status: (await server.get(`/relationships/us-cn/events/${id}`)).status }).toEqual({
        id,
        status: 200,
      });
  });

  it.each(RULES)('answers as it says: $title', async ({ title, text, record, examples }) => {
    const relationship = record.length === 0 ? 'us-cn' : `ad-li-${Number.parseInt(title)}`;
    if (record.length > 0) await load(relationship, record, text.includes(THIRD.name) ? [...PARTIES, THIRD] : PARTIES);
    for (const line of examples) {
      const { path, find, answers } = read(line);
      const { status, body } = await server.get(`/relationships/${relationship}${path}`);
      expect({ line, status }).toEqual({ line, status: 200 });
      const found = find(body as never);
      const present = found !== undefined;
      expect({
        line,
        present,
        ...Object.fromEntries(answers.map(([field]) => [field, written(fieldOf(found, field))])),
      }).toEqual({ line, present: true, ...Object.fromEntries(answers) });
    }
  });

  async function load(
    relationship: string,
    events: readonly Record<string, unknown>[],
    parties: typeof PARTIES,
  ): Promise<void> {
    const registration = {
      relationship,
      type: 'RelationshipRegistered',
      name: 'Andorra – Liechtenstein',
      parties,
    };
    const told = events.map((event) => ({ summary: `An invented ${String(event['type'])}.`, ...event }));
    await server.load([registration, ...told].map((event) => JSON.stringify(event)).join('\n'));
  }
});

describe('The replay of the page', () => {
  it('reads a question with all its parts', () => {
    const { path, answers } = read(
      'step us-cn-053 of mod as of 2023-05-29 known at 2023-06-01 position 12 → status unresponsive, note "one, two", open no',
    );
    expect(path).toBe('/channels/mod/explanation?asOf=2023-05-29&knownAt=2023-06-01&position=12');
    expect(answers).toEqual([
      ['status', 'unresponsive'],
      ['note', 'one, two'],
      ['open', 'no'],
    ]);
  });

  it.each(['dpct as of 2023-12-01', 'dpct as of 2023-12-01 → status', 'dpct on 2023-12-01 → status severed'])(
    'refuses what it cannot read: %s',
    (line) => expect(() => read(line)).toThrow(/^No /),
  );

  it('finds a field that no answer has', () => {
    expect(() => fieldOf({ status: 'open' }, 'state')).toThrow('No field state');
    expect(fieldOf({ status: 'open' }, 'possibly')).toBeUndefined();
  });

  it('finds a rule without an example', () =>
    expect(
      rulesOf('## Group\n\n### 1. A rule\n\nNothing.\n\n## Next\n\n```ask\ndpct → status severed\n```\n')[0]!.examples,
    ).toEqual([]));
});
