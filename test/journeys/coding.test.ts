import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRACTICE_ITEMS } from '../../src/cli/practice-items.js';
import { examplesIn, expectAsTold, loadInvented } from '../dsl/asked-page.js';
import { TestServer } from '../dsl/running-server.js';

const PARTIES = [
  { code: 'AD', name: 'Andorra' },
  { code: 'LI', name: 'Liechtenstein' },
  { code: 'SM', name: 'San Marino' },
  { code: 'MC', name: 'Monaco' },
];

function eventsIn(text: string): Record<string, unknown>[] {
  const boxes = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
  return boxes.flatMap((lines) =>
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

const [beginning, ...sections] = readFileSync('docs/coding.md', 'utf8')
  .split(/^## Practice/m)[0]!
  .split(/^### /m) as [string, ...string[]];
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

function committed({ commitments }: Readonly<Record<string, unknown>>): object {
  const named = (commitments as readonly object[]).map((one, index) => ({ id: `c-${index}`, text: 'Text.', ...one }));
  return { commitments: named };
}
