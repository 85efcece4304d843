import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchResults } from '../../src/queries/search-record.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, withheld } from '../dsl/samples.js';
import { untilIndexed } from './indexed.js';
import { EVENTS, expectProblem, startChronology } from './world.js';

let server: TestServer;

const address = (query: Record<string, string>) => `/search?${new URLSearchParams(query).toString()}`;
const search = (query: Record<string, string>) => server.get<SearchResults>(address(query));
const refused = async (query: Record<string, string>, status = 400, code = 'parameter-invalid') => {
  const answer = await server.get(address(query));
  expectProblem(answer, status, code);
  return answer.body;
};
const found = async (q: string, others: Record<string, string> = {}) => {
  const { status, body } = await search({ q, ...others });
  expect(status).toBe(200);
  return body.data.map(({ kind, id }) => `${kind} ${id}`);
};
const record = async (path: string, event: object) => {
  const { status, text } = await server.post(path, event);
  if (status >= 300) throw new Error(text);
  await untilIndexed(server);
};

beforeAll(async () => {
  server = await startChronology();
  await record(EVENTS, {
    ...contactHeld('dpct', '2023-06-01/2023-06-02', { id: 'secret-meeting' }),
    disclosed: '2024-02-10',
    summary: 'The Zwiebelkuchen delegation met in secret.',
    location: 'Zwiebelhausen',
    participants: [{ name: 'Ana Zwiebel', party: 'US', role: 'aide' }],
    note: '双方举行会谈',
  });
});
afterAll(() => server.stop());

describe('A search', () => {
  it('finds events, channels, promises, people and places, each with where the words stand', async () => {
    expect(await found('zwiebel')).toEqual(['place Zwiebelhausen', 'person Ana Zwiebel', 'event secret-meeting']);
    expect(await found('"theater commanders"', { kind: 'channel' })).toEqual(['channel tct']);
    expect((await found('fentanyl OR', { kind: 'promise' })).length).toBeGreaterThanOrEqual(0);
    const { data } = (await search({ q: 'zwiebelkuchen SECRET' })).body;
    expect(data).toMatchObject([
      {
        relationship: 'us-cn',
        date: '2023-06-01',
        snippet: 'The Zwiebelkuchen delegation met in secret.',
        event: 'secret-meeting',
      },
    ]);
    expect(data[0]!.mark.map(([from, to]) => data[0]!.snippet.slice(from, to))).toEqual(['Zwiebelkuchen', 'secret']);
  });

  it('finds two signs of Chinese', async () => expect(await found('会谈')).toEqual(['event secret-meeting']));

  it('asks for all words, anywhere in a word', async () => {
    expect(await found('wiebelku cret')).toEqual(['event secret-meeting']);
    expect(await found('zwiebelkuchen nowhere')).toEqual([]);
  });

  it('asks for every word of many, and for the whole of a long one', async () => {
    expect(await found('the zwiebelkuchen delegation met in secret "delegation met in secret"')).toEqual([
      'event secret-meeting',
    ]);
    expect(await found('the zwiebelkuchen delegation secret nowhere')).toEqual([]);
    expect(await found('"zwiebelkuchen delegation met in public"')).toEqual([]);
  });

  it('gives the newest first, page by page, each once', async () => {
    const seen: string[] = [];
    const dates: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await search({ q: 'talks', limit: '7', ...(cursor && { cursor }) });
      seen.push(...body.data.map(({ kind, id }) => `${kind} ${id}`));
      dates.push(...body.data.map(({ date }) => date));
      cursor = body.page.next;
    }
    expect(seen).toEqual(await found('talks', { limit: '100' }));
    expect(seen.length).toBeGreaterThan(14);
    expect(new Set(seen).size).toBe(seen.length);
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it('finds nothing that was not known then, or had not happened', async () => {
    expect(await found('zwiebel', { knownAt: '2024-02-09' })).toEqual([]);
    expect(await found('zwiebelkuchen', { knownAt: '2024-02-10' })).toEqual(['event secret-meeting']);
    expect(await found('zwiebel', { asOf: '2023-05-31' })).toEqual([]);
    expect(await found('zwiebelkuchen', { asOf: '2023-06-01' })).toEqual(['event secret-meeting']);
  });

  it('finds a correction by its news only from the day it was known, and what it replaced before', async () => {
    await record(`${EVENTS}/secret-meeting/corrections`, {
      changes: { summary: 'The Rhabarber delegation met in secret.' },
      reason: 'The delegation was another.',
      disclosed: '2024-05-01',
    });
    const events = { kind: 'event' };
    expect(await found('zwiebelkuchen', events)).toEqual([]);
    expect(await found('rhabarber delegation met', { ...events, asOf: '2024-06-01' })).toEqual([
      'event secret-meeting',
    ]);
    expect(await found('zwiebelkuchen', { ...events, knownAt: '2024-04-30' })).toEqual(['event secret-meeting']);
  });

  it('finds nothing of what is withheld from the answer on, also before the index has followed', async () => {
    for (let tried = 0; tried < 5; tried++) {
      const id = `soon-${tried}`;
      await record(EVENTS, { ...contactHeld('dpct', '2023-08-01', { id }), summary: `A quokka, number ${tried}.` });
      expect(await found('quokka')).toEqual([`event ${id}`]);
      expect((await server.post(EVENTS, withheld(id))).status).toBe(201);
      expect(await found('quokka')).toEqual([]);
    }
  });

  it('finds no trace of what was withheld, at any date, nor of what was retracted', async () => {
    await record(EVENTS, { type: 'EventWithheld', id: 'hidden', target: 'secret-meeting', reason: 'For her safety.' });
    for (const knownAt of ['2024-03-01', '2026-11-23'])
      for (const q of ['zwiebelkuchen', 'ana zwiebel', 'rhabarber', '会谈'])
        expect([q, knownAt, await found(q, { knownAt })]).toEqual([q, knownAt, []]);
    expect(await found('zwiebelhausen')).toEqual([]);
    await record(EVENTS, { ...contactHeld('dpct', '2023-07-01', { id: 'mistake' }), summary: 'Kohlrabi was served.' });
    expect(await found('kohlrabi')).toEqual(['event mistake']);
    await record(`${EVENTS}/mistake/retraction`, { reason: 'It was not.' });
    expect(await found('kohlrabi')).toEqual([]);
  });
});

describe('A search that cannot be', () => {
  it.each(['', '  ', '???', 'ab', '"', '\u0000', 'a'.repeat(201), '🙂'])('is refused politely: %j', async (q) => {
    expect(await refused({ q })).toMatchObject({ parameter: 'q' });
  });

  it.each([
    'NEAR(talks, 5)',
    'talks*',
    '"talks" AND',
    'scope:event',
    'x) OR (talks',
    "';DROP TABLE words--",
    'talks\u0000',
  ])('has no syntax to break: %j', async (q) => expect((await search({ q })).status).toBe(200));

  it('names what is wrong with its other parameters', async () => {
    expectProblem(await server.get('/search'), 400, 'parameter-invalid');
    await refused({ q: 'talks', kind: 'balloon' });
    await refused({ q: 'talks', limit: '101' });
    await refused({ q: 'talks', knownAt: '2027-01-01' });
    await refused({ q: 'talks', relationship: 'xx-yy' }, 404, 'not-found');
    for (const cursor of [
      'x',
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('["a",1,1,1]').toString('base64url'),
    ])
      await refused({ q: 'talks', cursor });
    const { body } = await search({ q: 'talks', limit: '3' });
    await refused({ q: 'hotline', limit: '3', cursor: body.page.next! });
  });
});

it('The index survives a restart, and one that is damaged or gone is filled anew', async () => {
  const { rmSync, writeFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const file = (name: string) => join(server.folder, name);
  const before = await found('pelosi');
  expect(before.length).toBeGreaterThan(0);
  const changes = [
    () => undefined,
    () => writeFileSync(file('search.sqlite'), 'no database any more'),
    () => rmSync(file('search.sqlite')),
  ];
  for (const change of changes) {
    await server.restart({}, change);
    await untilIndexed(server);
    expect(await found('pelosi')).toEqual(before);
  }
});
