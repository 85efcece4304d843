import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRACTICE_ITEMS } from '../../src/cli/practice-items.js';
import { runAgainst } from '../cli/run-against.js';
import { examplesIn, expectAsTold, loadInvented } from '../dsl/asked-page.js';
import { TestServer } from '../dsl/running-server.js';

const PARTIES = [
  { code: 'AD', name: 'Andorra' },
  { code: 'LI', name: 'Liechtenstein' },
  { code: 'SM', name: 'San Marino' },
  { code: 'MC', name: 'Monaco' },
];

type Events = Record<string, unknown>[];

function eventsIn(text: string): Events {
  const boxes = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
  return boxes.flatMap((lines) =>
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

const PAGE = readFileSync('docs/coding.md', 'utf8');
const [beginning, ...sections] = PAGE.split(/^## Practice/m)[0]!.split(/^### /m) as [string, ...string[]];
const CHANNELS = eventsIn(beginning);
const CHOICES = sections.map((text) => ({ title: text.split('\n')[0]!, text }));

describe('The page on coding', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
  });
  afterAll(() => server.stop());

  it('numbers its choices from 1 to 12', () =>
    expect(CHOICES.map(({ title }) => Number.parseInt(title))).toEqual(CHOICES.map((_, index) => index + 1)));

  it.each(CHOICES)('shows by an event what becomes of the choice: $title', async ({ title, text }) => {
    const [relationship, events, examples] = [`coding-${Number.parseInt(title)}`, eventsIn(text), examplesIn(text)];
    expect(events).not.toEqual([]);
    expect(examples).not.toEqual([]);
    await loadInvented(server, relationship, PARTIES, [...CHANNELS, ...events]);
    for (const line of examples) await expectAsTold(server, relationship, line);
  });

  it('codes its news items as events that are taken', async () => {
    const mission = eventsIn(sections[3]!).find(({ id }) => id === 'mission')!;
    await loadInvented(server, 'coding-practice', PARTIES, [...CHANNELS, mission]);
    for (const { answers } of PRACTICE_ITEMS)
      for (const answer of answers) {
        const named = { summary: 'An item.', ...answer, ...(answer['commitments'] !== undefined && committed(answer)) };
        const { status, text } = await server.post('/relationships/coding-practice/events?dryRun=true', named);
        expect({ answer, status, text }).toEqual({ answer, status: 200, text });
      }
  });
});

describe('The page on two coders', () => {
  const [, text] = PAGE.split(/^## Do two coders agree\?$/m) as [string, string];
  const [both, ana, ben] = text.split(/^(?:Ana writes|and Ben)/m).map(eventsIn) as [Events, Events, Events];
  const folder = mkdtempSync(join(tmpdir(), 'parley-coders-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What both begin with, and what one of them coded. */
  function coded(name: string, events: readonly Record<string, unknown>[]): string {
    const file = join(folder, name);
    const [registered, ...covered] = both;
    const lines = [registered, ...CHANNELS, ...covered, ...events];
    writeFileSync(file, lines.map((line) => JSON.stringify({ summary: '.', ...line })).join('\n'));
    return file;
  }

  it('shows what parley agree says, line by line', async () => {
    expect([both, ana, ben].map(({ length }) => length)).toEqual([2, 4, 3]);
    const told = await runAgainst(() => [500, {}], ['agree', coded('ana', ana), coded('ben', ben)]);
    const lines = told.data.split('\n');
    const [, box] = /^```text\n([\s\S]*?)^```$/m.exec(text) as unknown as [string, string];
    const shown = box.trimEnd().split('\n');
    expect(lines.filter((line) => shown.includes(line))).toEqual(shown);
  });
});

function committed({ commitments }: Readonly<Record<string, unknown>>): object {
  const named = (commitments as readonly object[]).map((one, index) => ({ id: `c-${index}`, text: 'Text.', ...one }));
  return { commitments: named };
}
