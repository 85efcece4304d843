import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, covered } from '../dsl/samples.js';
import { EVENTS, exported, expectProblem, REGISTRATION, startWorld, US_CN } from './world.js';

const DAY = 86_400_000;
const READS = [
  '/relationships',
  US_CN,
  `${US_CN}/channels/dpct`,
  `${US_CN}/channels/dpct/history`,
  `${US_CN}/channels/dpct/explanation`,
  EVENTS,
  `${EVENTS}/severed-2022-08-05`,
  `${US_CN}/commitments`,
  `${US_CN}/statistics?by=year`,
  `${US_CN}/comparison?before=2022-08-01&after=2026-11-23`,
];
const PAST = `${US_CN}?asOf=2023-03-01&knownAt=2023-03-01&position=5&edition=2`;
const PAIR = `${US_CN}/comparison?before=2022-08-01&after=2023-03-01&beforeKnownAt=2023-03-01&afterKnownAt=2026-11-23`;
const PAST_PAIR = `${PAIR}&beforePosition=4&afterPosition=5&edition=2`;

describe('An answer that is kept', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  /** Asked twice, so that the second comes from what is kept, and once in a way that is never kept. */
  const asked = async (path: string): Promise<string> => {
    const [first, again] = [await server.get(path), await server.get(path)];
    expect(first.status).toBe(200);
    const [bare, query = ''] = path.split('?') as [string, string?];
    const unkept = await server.get(`${bare}?${query}${'&'.repeat(2_000)}`);
    expect([
      again.text,
      again.headers.get('etag'),
      again.headers.get('cache-control'),
      again.headers.get('content-type'),
    ]).toEqual([
      first.text,
      first.headers.get('etag'),
      first.headers.get('cache-control'),
      first.headers.get('content-type'),
    ]);
    expect(unkept.text).toBe(first.text);
    return first.text;
  };

  it.each(READS)('at %s is the same as one made anew, and has the same strong ETag', async (path) => {
    await asked(path);
    expect((await server.get(path)).headers.get('etag')).toMatch(/^"[\w-]{27}(-\w+)?"$/);
  });

  it.each(READS)('at %s is exact: new after an event, a correction, and on another day', async (path) => {
    const answers = [await asked(path)];
    await server.post(EVENTS, contactHeld('dpct', '2026-11-20', { id: 'new' }));
    answers.push(await asked(path));
    await server.post(`${EVENTS}/severed-2022-08-05/corrections`, {
      changes: { occurred: '2022-09-01' },
      reason: 'The statement is of September.',
    });
    answers.push(await asked(path));
    server.clock.moment += DAY;
    answers.push(await asked(path));
    expect(new Set(answers).size).toBe(answers.length);
  });

  it('tells midnight to the millisecond, and never shows tomorrow', async () => {
    server.clock.moment = Date.parse('2026-11-23T23:59:59.999Z');
    expect(JSON.parse(await asked(US_CN))).toMatchObject({ asOf: '2026-11-23' });
    const future = `${US_CN}?asOf=2026-11-24`;
    expect(JSON.parse(await asked(future))).toMatchObject({ projected: true });
    server.clock.moment++;
    expect(JSON.parse(await asked(US_CN))).toMatchObject({ asOf: '2026-11-24' });
    expect(JSON.parse(await asked(future))).not.toHaveProperty('projected');
  });

  it('of another relationship stays, and the list of all is new', async () => {
    await server.post('/relationships', { ...REGISTRATION, id: 'jp-cn' });
    const [list, board] = [await asked('/relationships'), await asked(US_CN)];
    await server.post('/relationships/jp-cn/events', covered('2026-01-01'));
    expect(await asked(US_CN)).toBe(board);
    expect(await asked('/relationships')).not.toBe(list);
  });

  it('is told unchanged by 304 without a body, with the headers of the answer, kept or made', async () => {
    for (const path of READS) {
      const first = await server.get(path);
      const etag = first.headers.get('etag')!;
      for (const wanted of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const answer = await server.get(path, { 'if-none-match': wanted });
        expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', etag]);
        expect(answer.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
      }
      expect((await server.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
      await server.post(EVENTS, contactHeld('dpct', '2026-11-20', { id: `after-${READS.indexOf(path)}` }));
      expect((await server.get(path, { 'if-none-match': etag })).status).toBe(200);
    }
  });

  it('is 304 when it is made for one who has it already', async () => {
    const { headers } = await server.get(`${US_CN}?asOf=2023-01-01`);
    await server.restart({ PARLEY_RATE_LIMIT: 'off' });
    expect((await server.get(`${US_CN}?asOf=2023-01-01`, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
  });

  it.each([
    PAST,
    PAST_PAIR,
    `${PAIR}&beforePosition=4&afterPosition=5`,
    `${US_CN}?asOf=2026-11-23&knownAt=2026-11-23&position=5&edition=2`,
    US_CN,
    `${US_CN}?asOf=2023-03-01&knownAt=2023-03-01&position=5`,
    `${EVENTS}/severed-2022-08-05?knownAt=2023-03-01&position=5`,
  ])('is asked for again by whoever keeps it, since something of it may be withheld: %s', async (path) => {
    for (let times = 0; times < 2; times++)
      expect((await server.get(path)).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([PAST, PAST_PAIR])(
    'for all its axes is the same to the byte after all that comes later: %s',
    async (past) => {
      const before = await asked(past);
      await server.post(EVENTS, contactHeld('dpct', '2022-12-01', { id: 'late' }));
      await server.post(`${EVENTS}/severed-2022-08-05/retraction`, { reason: 'There was no statement.' });
      server.clock.moment += 1_000 * DAY;
      expect(await asked(past)).toBe(before);
    },
  );

  it('is never a refusal', async () => {
    const path = `${US_CN}?asOf=2023-03-01&knownAt=2023-03-01&position=6`;
    const answer = await server.get(path);
    expectProblem(answer, 400, 'parameter-invalid');
    expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([null, 'no-store']);
    await server.post(EVENTS, contactHeld('dpct', '2022-12-01'));
    expect((await server.get(path)).status).toBe(200);
  });

  it.each(READS)('at %s tells HEAD what it tells GET, but for the body', async (path) => {
    for (const order of [
      ['HEAD', 'GET'],
      ['HEAD', 'HEAD'],
    ] as const) {
      const [one, other] = [
        await server.send(order[0], path, undefined, {}),
        await server.send(order[1], path, undefined, {}),
      ];
      expect([one.status, one.text]).toEqual([200, '']);
      for (const name of ['etag', 'cache-control', 'content-type', 'content-length', 'log-position'])
        expect(one.headers.get(name)).toBe(other.headers.get(name));
      expect(one.headers.get('etag')).not.toBeNull();
    }
  });

  it('of the export is told by ETag too', async () => {
    const path = `${US_CN}/export.ndjson`;
    const { headers } = await fetch(`${server.url}/api/v1${path}`);
    const etag = headers.get('etag')!;
    expect((await server.get(path, { 'if-none-match': etag })).status).toBe(304);
    expect((await server.send('HEAD', path, undefined, {})).headers.get('etag')).toBe(etag);
    const before = await exported(server);
    await server.post(EVENTS, contactHeld('dpct', '2022-12-01'));
    expect(await exported(server)).toContain(before);
    expect(
      await (await fetch(`${server.url}/api/v1${path}?position=5`, { headers: { 'if-none-match': '"x"' } })).text(),
    ).toBe(before);
    expect((await server.get(`${path}?position=5`, { 'if-none-match': etag })).status).toBe(304);
  });
});
