import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { contactHeld, established } from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, REGISTRATION, startChronology } from '../../http/world.js';
import { ShowStripsHandler } from '../../../src/queries/show-strips.js';

let server: TestServer;
let drawn: jest.SpiedFunction<ShowStripsHandler['execute']>;
beforeEach(async () => {
  drawn = jest.spyOn(ShowStripsHandler.prototype, 'execute');
  server = await startChronology();
});
afterEach(async () => {
  drawn.mockRestore();
  await server.stop();
});

const board = async (search: string) => (await server.page(`/r/us-cn${search}`)).text;

describe('The first page', () => {
  it('draws a relationship anew only when something was recorded of it', async () => {
    await server.post('/relationships', { ...REGISTRATION, id: 'us-ru' });
    await server.page('/');
    expect(drawn).toHaveBeenCalledTimes(2);
    expect((await server.post('/relationships/us-ru/events', established('dcl'))).status).toBe(201);
    expect((await server.page('/')).text).toContain('us-ru');
    expect(drawn.mock.calls.map(([{ relationship }]) => relationship)).toEqual(['us-cn', 'us-ru', 'us-ru']);
  });
});

describe('Moving in time on the dashboard', () => {
  it('draws the strips once, since all of them reach to today', async () => {
    for (const day of ['2022-08-04', '2022-08-05', '2023-03-01']) await board(`?asOf=${day}`);
    expect(drawn).toHaveBeenCalledTimes(1);
    await server.page('/r/us-cn/channels/dpct?asOf=2023-03-01');
    expect(drawn).toHaveBeenCalledTimes(2);
  });

  it('draws them anew for what was known on another day, or at another position', async () => {
    for (const search of ['?asOf=2023-03-01', '?asOf=2023-03-01&knownAt=2023-03-01', '?asOf=2023-03-01&position=100'])
      await board(search);
    expect(drawn).toHaveBeenCalledTimes(3);
  });

  it('draws them anew when something was recorded', async () => {
    await board('?asOf=2023-03-01');
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-03-02', { id: 'new-contact' }))).status).toBe(201);
    await board('?asOf=2023-03-02');
    expect(drawn).toHaveBeenCalledTimes(2);
    const [before, after] = await Promise.all(
      drawn.mock.results.map(({ value }) => value as ReturnType<ShowStripsHandler['execute']>),
    );
    expect([before, after].map((view) => JSON.stringify(view).includes('"new-contact"'))).toEqual([false, true]);
  });
});
