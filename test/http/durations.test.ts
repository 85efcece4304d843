import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DurationsAnswer } from '../../src/queries/durations-answer.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, covered, established, severed, suspended } from '../dsl/samples.js';
import { EVENTS, expectProblem, startWorld } from './world.js';

let server: TestServer;
const durations = async (query = '') => {
  const { status, body } = await server.get<DurationsAnswer>(`/durations${query}`);
  expect(status).toBe(200);
  return body;
};
const lines = async (path: string) => (await server.get(path)).text.trim().split('\r\n');

/** A channel that was closed six times, for 10, 20, … 60 days, and used after each. */
async function recordClosures(): Promise<void> {
  await server.post(EVENTS, established('ccwg', '2020-01-01', { level: 'minister' }));
  for (let round = 1; round <= 6; round++) {
    const day = (days: number) => new Date(Date.UTC(2021, (round - 1) * 3, 1 + days)).toISOString().slice(0, 10);
    await server.post(EVENTS, suspended('ccwg', day(0), { id: `cut-${round}` }));
    await server.post(EVENTS, contactHeld('ccwg', day(round * 10), { id: `met-${round}` }));
  }
}

beforeAll(async () => {
  server = await startWorld();
  await recordClosures();
  const parties = ['GR', 'TR'].map((code) => ({ code, name: code }));
  await server.post('/relationships', { id: 'gr-tr', name: 'Greece – Türkiye', parties });
  for (const event of [
    established('line'),
    contactHeld('line', '2026-01-01'),
    severed('line', '2026-02-01'),
    covered('2026-03-01'),
  ])
    expect((await server.post('/relationships/gr-tr/events', event)).status).toBe(201);
});
afterAll(() => server.stop());

describe('How long closures last', () => {
  it('is told of every closure, with the use that ended it or none', async () => {
    const { data, page } = await durations();
    expect(page).toEqual({ next: null, count: 8 });
    expect(data.map(({ channel, from, days, endedBy }) => [channel, from, days, endedBy].join(' '))).toEqual([
      'line 2026-02-01 28 ',
      'dpct 2022-08-05 1571 ',
      'ccwg 2021-01-01 10 met-1',
      'ccwg 2021-04-01 20 met-2',
      'ccwg 2021-07-01 30 met-3',
      'ccwg 2021-10-01 40 met-4',
      'ccwg 2022-01-01 50 met-5',
      'ccwg 2022-04-01 60 met-6',
    ]);
  });

  it('counts a closure that nobody watches any more only to the last day watched', async () => {
    const { data } = await durations('?relationship=gr-tr&asOf=2026-11-01');
    expect(data).toMatchObject([{ days: 28, endedBy: null }]);
  });

  it('is told of groups, each with its number, and of small ones without a median', async () => {
    const all = (await durations()).groups;
    expect(all).toMatchObject([{ group: null, n: 8, ended: 6, median: 40, lowerQuartile: null }]);
    const byLevel = (await durations('?by=level')).groups;
    expect(byLevel.map(({ group, n, ended, median }) => [group, n, ended, median])).toEqual([
      ['minister', 6, 6, 30],
      ['deputy_assistant_secretary', 2, 0, null],
    ]);
    expect((await durations('?by=begunBy')).groups.map(({ group, n }) => [group, n])).toEqual([
      ['suspended', 6],
      ['severed', 2],
    ]);
    expect((await durations('?by=relationship')).groups.map(({ group, n }) => [group, n])).toEqual([
      ['us-cn', 7],
      ['gr-tr', 1],
    ]);
  });

  it('is asked on any day', async () => {
    const { groups } = await durations('?asOf=2021-07-11&relationship=us-cn');
    expect(groups).toMatchObject([{ n: 3, ended: 2 }]);
    expect(groups[0]!.table).toContainEqual({ days: 10, atRisk: 3, ended: 1, censored: 1, lasting: 2 / 3 });
  });

  it('comes as tables: the estimate with its numbers at risk, and every closure', async () => {
    expect(await lines('/durations.csv?by=level&bom=false')).toEqual([
      'group,n,days,at_risk,ended,censored,lasting',
      'minister,6,10,6,1,0,0.833333',
      'minister,6,20,5,1,0,0.666667',
      'minister,6,30,4,1,0,0.5',
      'minister,6,40,3,1,0,0.333333',
      'minister,6,50,2,1,0,0.166667',
      'minister,6,60,1,1,0,0',
      'deputy_assistant_secretary,2,28,2,0,1,1',
      'deputy_assistant_secretary,2,1571,1,0,1,1',
    ]);
    expect((await lines('/closures.csv?bom=false&relationship=gr-tr')).slice(0, 2)).toEqual([
      'relationship,channel,level,from,began,begun_by,days,ended_by',
      'gr-tr,line,deputy_assistant_secretary,2026-02-01,severed,severed-2026-02-01,28,',
    ]);
  });

  it('refuses what it cannot count', async () => {
    for (const query of ['?from=open', '?to=peace', '?by=mood', '?asOf=soon', '?knownAt=2026-11-24'])
      expectProblem(await server.get(`/durations${query}`), 400, 'parameter-invalid');
    expectProblem(await server.get('/durations?relationship=xx-yy'), 404, 'not-found');
  });
});
