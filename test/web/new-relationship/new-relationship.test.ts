import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { REGISTRATION, startEmpty } from '../../http/world.js';
import { filledIn, step, submit, valueIn, type Pairs } from '../kit/forms/filling.js';

const NEW = '/new-relationship';
const DESCRIBED: Pairs = [
  ['parties/0/name', 'Greece'],
  ['parties/1/name', 'Turkey'],
  ['channels/0/name', 'Military hotline'],
  ['channels/0/kind', 'hotline'],
  ['channels/0/level', 'working'],
  ['channels/0/track', 'military'],
  ['channels/0/since', 'by 2015'],
  ['watched', 'yes'],
];
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"');
const without = (name: string): Pairs => DESCRIBED.filter(([one]) => one !== name);

let server: TestServer;
beforeEach(async () => {
  server = await startEmpty();
});
afterEach(() => server.stop());

describe('A new relationship', () => {
  it('is found from the first page, which is empty', async () =>
    expect((await server.page('/')).text).toContain('href="/new-relationship"'));

  it('is made from names alone: codes, its own name and its address are shown before anything is recorded', async () => {
    const { status, text } = await submit(server, NEW, step(DESCRIBED, 'preview'));
    const carried = filledIn(text);
    expect(status).toBe(200);
    expect(Object.fromEntries(carried)).toMatchObject({
      name: 'Greece – Türkiye',
      address: 'gr-tr',
      'parties/0/code': 'GR',
      'parties/1/code': 'TR',
      'parties/1/name': 'Türkiye',
      'channels/0/code': 'military-hotline',
    });
    expect((await server.get('/relationships/gr-tr')).status).toBe(404);
    const recorded = await submit(server, NEW, step(carried, 'record'));
    expect([recorded.status, recorded.headers.get('location')]).toEqual([303, '/r/gr-tr/record?begun=yes']);
    const { body } = await server.get('/relationships/gr-tr');
    expect([
      body.position,
      body.coverage.through,
      body.channels.map((one: { channel: string }) => one.channel),
    ]).toEqual([3, '..', ['military-hotline']]);
    expect(textOf((await server.page('/r/gr-tr/record?begun=yes')).text)).toMatch(/Greece – Türkiye\s+is on record/);
  });

  it('is stored once, however often it is sent', async () => {
    const record = step(filledIn((await submit(server, NEW, step(DESCRIBED, 'preview'))).text), 'record');
    const answers = await Promise.all([submit(server, NEW, record), submit(server, NEW, record)]);
    answers.push(await submit(server, NEW, record));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await server.get('/relationships/gr-tr')).body.position).toBe(3);
  });

  it('says how far it is looked through, where nobody watches it', async () => {
    const known: Pairs = [...without('watched'), ['watched', 'no'], ['through', '1 Oct 2026'], ['from', '1 Jan 2015']];
    expect((await submit(server, NEW, step(known, 'record'))).status).toBe(303);
    const { body } = await server.get('/relationships/gr-tr');
    expect(body.coverage).toMatchObject({ from: '2015-01-01', through: '2026-10-01' });
  });

  it.each<[string, Pairs, string]>([
    ['one party alone', without('parties/1/name'), 'name the others'],
    ['no word on who watches', without('watched'), 'Say whether somebody looks for news'],
    ['no last day', [...without('watched'), ['watched', 'no']], 'Say which day was the last'],
    ['a channel without a level', without('channels/0/level'), 'Channels 1, level'],
    ['a channel that is there since nobody says when', without('channels/0/since'), 'Channels 1, there since'],
    ['a day to come', [...without('channels/0/since'), ['channels/0/since', '2030']], 'is still to come'],
    ['a code that is none', [...DESCRIBED, ['parties/0/code', 'gr eece']], 'Parties 1, code'],
  ])('is refused in the words of the form, with everything kept: %s', async (_, described, told) => {
    const { status, text } = await submit(server, NEW, step(described, 'record'));
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining(told)]);
    expect(valueIn(filledIn(text), 'channels/0/name')).toBe('Military hotline');
    expect((await server.get('/relationships')).body.data).toEqual([]);
  });

  it('takes no address that another has', async () => {
    expect((await server.post('/relationships', { ...REGISTRATION, id: 'gr-tr' })).status).toBe(201);
    const { status, text } = await submit(server, NEW, step(DESCRIBED, 'preview'));
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('stands at the address /r/gr-tr already')]);
    expect((await submit(server, NEW, step([...DESCRIBED, ['address', 'gr-tr-2']], 'record'))).status).toBe(303);
  });

  it('knows parties that are no states, and those of other records', async () => {
    const alliance: Pairs = [
      ['parties/0/name', 'NATO'],
      ['parties/1/name', 'Russian Federation'],
      ['watched', 'yes'],
    ];
    const { text } = await submit(server, NEW, step(alliance, 'preview'));
    expect(Object.fromEntries(filledIn(text))).toMatchObject({ address: 'nato-ru', name: 'NATO – Russia' });
    expect(
      (
        await server.post('/relationships', {
          id: 'x',
          name: 'X',
          parties: [
            { code: 'GCC', name: 'The Gulf' },
            { code: 'IR', name: 'Iran' },
          ],
        })
      ).status,
    ).toBe(201);
    const kept: Pairs = [
      ['parties/0/name', 'the gulf'],
      ['parties/1/name', 'USA'],
      ['watched', 'yes'],
    ];
    expect(Object.fromEntries(filledIn((await submit(server, NEW, step(kept, 'preview'))).text))).toMatchObject({
      'parties/0/code': 'GCC',
      'parties/1/name': 'United States',
    });
  });
});
