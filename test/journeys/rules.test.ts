import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordDemo } from '../../src/cli/demo.js';
import { examplesIn, expectAsTold, fieldOf, loadInvented, readExample } from '../dsl/asked-page.js';
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

const LISTS = ['channels', 'by', 'fulfils'];

function rulesOf(page: string): Rule[] {
  return page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const text = section.split(/^## /m)[0]!;
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
        examples: examplesIn(text),
      };
    });
}

/** "channels: staff; by: LI; round: 1": what is named in the plural is a list, what looks like JSON is read as such. */
function fieldsOf(text: string): Record<string, unknown> {
  return Object.fromEntries(
    text.split('; ').map((field) => {
      const [name, value] = [field.slice(0, field.indexOf(': ')), field.slice(field.indexOf(': ') + 2)];
      if (LISTS.includes(name) && !value.startsWith('[')) return [name, [value]];
      return [name, /^(\{.*\}|\[.*\]|\d{1,3}|true)$/.test(value) ? JSON.parse(value) : value];
    }),
  );
}

const RULES = rulesOf(readFileSync('docs/rules.md', 'utf8'));

describe('The page of rules', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
    await recordDemo(server.url);
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
    const parties = text.includes(THIRD.name) ? [...PARTIES, THIRD] : PARTIES;
    if (record.length > 0) await loadInvented(server, relationship, parties, record);
    for (const line of examples) await expectAsTold(server, relationship, line);
  });
});

describe('The replay of the page', () => {
  it('reads a question with all its parts', () => {
    const { path, answers } = readExample(
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
    (line) => expect(() => readExample(line)).toThrow(/^No /),
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
