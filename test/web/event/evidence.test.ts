import { afterEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld } from '../../dsl/samples.js';
import { EVENTS, startWorld } from '../../http/world.js';
import { filledIn, submit, valueIn } from '../kit/forms/filling.js';

const textOf = (html: string) => html.replace(/<[^>]+>/g, '');
const SOURCES = [
  {
    publisher: 'Xinhua',
    title: 'They met',
    url: 'https://example.org/a',
    archivedUrl: 'https://archive.org/a',
    grade: 'B2',
  },
  {
    publisher: 'A paper',
    archivedUrl: 'https://archive.org/b',
    grade: 'F6',
    retrieved: '2026-05-02',
    sha256: 'a'.repeat(64),
  },
];

let server: TestServer;
afterEach(() => server.stop());

async function pageOf(environment: Record<string, string> = {}): Promise<string> {
  server = await startWorld(environment);
  expect(
    (await server.post(EVENTS, { ...contactHeld('dpct', '2026-05-01'), id: 'met', sources: SOURCES })).status,
  ).toBe(201);
  return (await server.page('/r/us-cn/events/met')).text;
}

describe('The sources of an event', () => {
  it('show a grade in words, as the keeper’s assessment, in the order in which they are recorded', async () => {
    const text = textOf(await pageOf());
    expect(text).toContain('The keeper’s assessment, B2: the source usually reliable, the report probably true.');
    expect(text).toContain('The keeper’s assessment, F6: the source cannot be judged, the report cannot be judged.');
  });

  it('show no grade where the keeper keeps it out of sight', async () => {
    const text = await pageOf({ PARLEY_SHOWS_GRADES: 'no' });
    expect(text).not.toMatch(/assessment|B2|F6/);
    expect((await server.page('/r/us-cn/channels/dpct')).text).not.toMatch(/assessment/);
  });

  it('lead to the copy where no address is left, and to both where there are both', async () => {
    const text = await pageOf();
    expect(text).toContain('<a href="https://archive.org/b" rel="noopener noreferrer nofollow">A paper</a>');
    expect(text).toMatch(/href="https:\/\/example\.org\/a".*href="https:\/\/archive\.org\/a"[^>]*>archived copy/s);
  });

  it('come in through the form with everything that is known of them', async () => {
    await pageOf();
    const { status, text } = await submit(server, '/r/us-cn/record', [
      ['type', 'ContactHeld'],
      ['occurred', '2 May 2026'],
      ['channels', 'dpct'],
      ['summary', 'They met.'],
      ['sources/0/url', 'https://example.org/c'],
      ['sources/0/archivedUrl', 'https://archive.org/c'],
      ['sources/0/retrieved', '3 May 2026'],
      ['sources/0/sha256', 'b'.repeat(64)],
      ['sources/0/grade', 'C3'],
      ['step', 'preview'],
    ]);
    const carried = filledIn(text);
    expect([status, valueIn(carried, 'sources/0/grade'), valueIn(carried, 'sources/0/retrieved')]).toEqual([
      200,
      'C3',
      '2026-05-03',
    ]);
    const form = await submit(server, '/r/us-cn/record', [...carried, ['step', 'edit']]);
    expect(form.text).toMatch(/<option value="C3" selected>C3: the source fairly reliable/);
    expect(form.text).toMatch(/<details class="entry-more" open>/);
  });
});
