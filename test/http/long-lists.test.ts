import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, context, corrected, established, leadersAgreed, promise, severed } from '../dsl/samples.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, US_CN } from './world.js';

const CYCLES = 9;
const day = (number: number): string => formatDay(parseDay('2020-01-01')! + number);

/** Cut, agreed and used again and again, with context between, and one event corrected again and again. */
const RECORD = [
  established('dpct', '2015-01-01'),
  ...Array.from({ length: CYCLES }, (_, cycle) => [
    severed('dpct', day(10 * cycle), { id: `cut-${cycle}`, by: ['CN'] }),
    leadersAgreed('dpct', day(10 * cycle + 2), {
      id: `agreed-${cycle}`,
      commitments: [promise(`p-${cycle}`, { channels: ['dpct'], resumes: true })],
    }),
    contactHeld('dpct', day(10 * cycle + 4), { id: `used-${cycle}` }),
    context('StatementIssued', [], day(10 * cycle + 6), { id: `said-${cycle}` }),
  ]).flat(),
  ...Array.from({ length: CYCLES }, (_, time) =>
    corrected('used-0', { summary: `Told ${time}.` }, { id: `told-${time}` }),
  ),
];

describe('A long list', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
    expect((await server.post('/relationships', REGISTRATION)).status).toBe(201);
    expect((await server.post(`${EVENTS}/batch`, RECORD)).status).toBe(201);
  });
  afterAll(() => server.stop());

  type Body = Record<string, unknown> & { page?: { next: string | null; count: number } };
  const get = async (address: string, query: Record<string, string | number>): Promise<Body> => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const { status, body } = await server.get(`${US_CN}${address}?${search}`);
    expect(status).toBe(200);
    return body as unknown as Body;
  };
  /** Every part of an answer, as its `page` leads from one to the next. */
  const parts = async (
    address: string,
    query: Record<string, string | number>,
    between = async (): Promise<unknown> => undefined,
  ): Promise<Body[]> => {
    const found: Body[] = [];
    for (let cursor: string | null = ''; cursor !== null; await between()) {
      found.push(await get(address, { ...query, limit: 4, ...(cursor && { cursor }) }));
      cursor = found.at(-1)!.page!.next;
    }
    return found;
  };

  it.each([
    ['/channels/dpct/history', { asOf: '2020-12-31' }, ['spans', 'uses'], 3 * CYCLES + 1],
    ['/channels/dpct/explanation', { asOf: '2020-12-31' }, ['steps'], 3 * CYCLES + 1],
    ['/commitments', {}, ['commitments'], CYCLES],
    ['/comparison', { before: '2019-01-01', after: '2021-01-01' }, ['commitments', 'context'], CYCLES],
    ['/events/used-0', {}, ['versions'], CYCLES + 1],
  ] as const)('of %s is told in parts that make the whole', async (address, query, lists, count) => {
    const whole = await get(address, query);
    expect(whole.page).toBeUndefined();
    const told = await parts(address, query);
    expect(told.length).toBe(Math.ceil(count / 4));
    for (const { page } of told) expect(page!.count).toBe(count);
    for (const list of lists) {
      for (const part of told) expect((part[list] as unknown[]).length).toBeLessThanOrEqual(4);
      expect(told.flatMap((part) => part[list])).toEqual(whole[list]);
    }
  });

  it('goes on at the dates and position it began with, whatever is recorded meanwhile', async () => {
    const whole = await get('/channels/dpct/history', { asOf: '2021-01-01' });
    let recorded = 0;
    const told = await parts('/channels/dpct/history', { asOf: '2021-01-01' }, () =>
      server.post(EVENTS, severed('dpct', day(1 + recorded), { id: `late-${recorded++}` })),
    );
    expect(recorded).toBeGreaterThan(3);
    expect(told.flatMap(({ spans }) => spans)).toEqual(whole['spans']);
    expect(new Set(told.map(({ position }) => position))).toEqual(new Set([whole['position']]));
  });

  it('refuses a cursor of another list or point, and a limit beyond 500', async () => {
    const { page } = await get('/channels/dpct/history', { limit: 4 });
    const cursor = page!.next!;
    for (const address of [
      `/channels/dpct/explanation?cursor=${cursor}`,
      `/channels/dpct/history?cursor=${cursor}&asOf=2020-06-01`,
      `/channels/dpct/history?cursor=${Buffer.from('["history us-cn dpct",1e99]').toString('base64url')}`,
      '/channels/dpct/history?cursor=nothing',
    ])
      expectProblem(await server.get(`${US_CN}${address}`), 400, 'parameter-invalid');
    expectProblem(await server.get(`${US_CN}/channels/dpct/history?limit=501`), 400, 'parameter-invalid');
  });
});
