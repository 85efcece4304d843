import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, startWorld, US_CN } from './world.js';

const placeOf = ({ headers }: { headers: Headers }) => headers.get('log-position');

describe('The place in the log', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  it('is told with every answer of the API, also a refusal, a 304 and one that is kept', async () => {
    const write = await server.post(EVENTS, contactHeld('dpct'));
    const place = placeOf(write);
    expect(place).toMatch(/^[!-~]{1,64}$/);
    const answers = [
      await server.get(US_CN),
      await server.get(US_CN),
      await server.get(US_CN, { 'if-none-match': '*' }),
      await server.get('/nowhere'),
      await server.post(EVENTS, {}),
      await server.post(EVENTS, contactHeld('dpct')),
      await server.get(`${US_CN}?asOf=x`),
      await server.get('/event-types'),
      await server.send('HEAD', US_CN, undefined, {}),
      await server.send('PUT', US_CN, undefined, {}),
      await server.get(US_CN, { host: 'example.org' }),
      await server.get(US_CN, { accept: 'image/png' }),
      await server.send('HEAD', `${US_CN}/export.ndjson`, undefined, {}),
    ];
    expect(answers.map(placeOf)).toEqual(answers.map(() => place));
  });

  it('moves on with what is recorded, and only with that', async () => {
    const before = placeOf(await server.get(US_CN))!;
    expect(placeOf(await server.post(`${EVENTS}?dryRun=true`, contactHeld('dpct')))).toBe(before);
    const after = placeOf(await server.post(EVENTS, contactHeld('dpct')))!;
    expect(after > before).toBe(true);
    expect(placeOf(await server.get('/relationships'))).toBe(after);
  });

  it('sent back as Min-Position is answered at once when it is reached, and shows what was written', async () => {
    const { headers, body } = await server.post(EVENTS, contactHeld('dpct'));
    const answer = await server.get(US_CN, { 'min-position': headers.get('log-position')! });
    expect([answer.status, answer.body.position]).toEqual([200, body.position]);
  });

  it('that is still to come is waited for', async () => {
    const place = placeOf(await server.get(US_CN))!;
    const next = String(Number(place) + 1).padStart(place.length, '0');
    const waiting = Promise.all(
      [US_CN, '/relationships', EVENTS].map((path) => server.get(path, { 'min-position': next })),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.post(EVENTS, contactHeld('mmca', '2026-11-20'));
    const [board, list] = await waiting;
    expect(board!.body.position).toBe(6);
    expect(list!.body.data[0]!.position).toBe(6);
  });

  it('that does not come is answered with 503 within some 5 s, with the place reached', async () => {
    const begun = performance.now();
    const answer = await server.get(US_CN, { 'min-position': '9999999999999999' });
    expectProblem(answer, 503, 'read-models-lagging');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.body.detail).toContain(placeOf(answer));
    expect(performance.now() - begun).toBeGreaterThan(4_900);
  });

  it.each([['5'], ['C:12/P:12'], ['a b'], ['x'.repeat(65)], ['x'.repeat(16)], ['é']])(
    'that no log can have, as %j, is refused and not waited for',
    async (place) => {
      const answer = await server.get(US_CN, { 'min-position': place });
      expectProblem(answer, 400, 'header-invalid');
      expect(answer.body.header).toBe('Min-Position');
    },
  );
});

describe('An empty log', () => {
  it('has an empty place, and a reader may wait for its first event', async () => {
    const server = await startEmpty();
    expect(placeOf(await server.get('/relationships'))).toBe('');
    expect((await server.get('/relationships', { 'min-position': '' })).status).toBe(200);
    const waiting = server.get('/relationships', { 'min-position': '0000000000000001' });
    await server.post('/relationships', REGISTRATION);
    expect((await waiting).body.data).toHaveLength(1);
    await server.stop();
  });
});
