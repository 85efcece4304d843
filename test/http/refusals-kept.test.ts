import { describe, expect, it, jest } from '@jest/globals';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, expectProblem, head, sendRaw, startEmpty, startWorld, US_CN } from './world.js';

describe('A refusal', () => {
  it('tells the first 200 faults and how many others there are, so that it costs less than what was sent', async () => {
    const server = await startWorld();
    const unknown = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, 0]));
    const batch = Array.from({ length: 50 }, (_, index) => ({
      ...contactHeld('dpct'),
      id: `many-${index}`,
      ...unknown,
    }));
    const answer = await server.post(`${EVENTS}/batch`, batch);
    expectProblem(answer, 422, 'refused');
    expect([answer.body.errors.length, answer.body.moreErrors, answer.body.detail.slice(0, 11)]).toEqual([
      200,
      800,
      '1000 faults',
    ]);
    const few = await server.post(EVENTS, { ...contactHeld('dpct'), ...unknown });
    expect([few.body.errors.length, few.body.moreErrors]).toEqual([20, undefined]);
    await server.stop();
  });

  it('is kept nowhere, and says what it depends on', async () => {
    const server = await startEmpty();
    for (const answer of [
      await server.get(US_CN),
      await server.page('/r/us-cn'),
      await server.post('/relationships', '{'),
      await sendRaw(server, head('GET', '/%')),
      await sendRaw(server, head('GET', `/api/v1${US_CN}`, { host: 'example.org' })),
      await sendRaw(server, 'HELLO\r\n\r\n'),
    ])
      expect([answer.headers.get('cache-control'), answer.headers.get('vary')]).toEqual([
        'no-store',
        'accept, accept-encoding',
      ]);
    await server.stop();
  });
});

describe('At its start the server', () => {
  it('warns of nothing', async () => {
    const warned = jest.spyOn(process, 'emitWarning');
    const server = await startEmpty();
    await server.stop();
    expect(warned.mock.calls).toEqual([]);
    warned.mockRestore();
  });
});
