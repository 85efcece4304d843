import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, corrected, covered, retracted, roundHeld } from '../dsl/samples.js';
import { EVENTS, expectProblem, startChronology, startWorld } from './world.js';

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly position: number;
  readonly channels?: string[];
  readonly by?: string[];
  readonly possible?: true;
}

const ORDERS = ['occurred', '-occurred', 'recorded', '-recorded'] as const;
const TYPES = ['RoundHeld', 'ContactHeld', 'EventCorrected', 'ChannelEstablished'];

async function page(
  server: TestServer,
  query: Record<string, string | number>,
): Promise<{ data: readonly Listed[]; next: string | null }> {
  const { status, body } = await server.get(
    `${EVENTS}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`,
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { data: body.data, next: body.page.next };
}

/** All pages of a list; `between` happens after each. */
async function allPages(
  server: TestServer,
  query: Record<string, string | number>,
  between = async (): Promise<unknown> => undefined,
): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor: string | null = ''; cursor !== null; await between()) {
    const { data, next }: Awaited<ReturnType<typeof page>> = await page(server, {
      ...query,
      ...(cursor && { cursor }),
    });
    expect(data.length).toBeLessThanOrEqual(Number(query['limit'] ?? 100));
    found.push(...data);
    cursor = next;
  }
  return found;
}

const ids = (events: readonly Listed[]) => events.map(({ id }) => id);

describe('The list of events', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
    for (const event of [
      corrected('us-cn-032', { occurred: '2022-08-06' }),
      retracted('us-cn-110'),
      corrected('us-cn-018', { summary: 'By video.' }, { disclosed: '2024-05-01' }),
    ]) {
      await server.post(EVENTS, event);
    }
  });
  afterAll(() => server.stop());

  it('comes by recording in the order of positions, and backwards', async () => {
    const up = await allPages(server, { order: 'recorded', limit: 500 });
    expect(up.map(({ position }) => position)).toEqual(up.map(({ position }) => position).toSorted((a, b) => a - b));
    expect(ids(await allPages(server, { order: '-recorded', limit: 500 }))).toEqual(ids(up).toReversed());
    expect(up).toHaveLength(147);
  });

  it('comes by occurrence unless asked otherwise, and backwards', async () => {
    const up = await allPages(server, { order: 'occurred', limit: 500 });
    expect(ids((await page(server, { limit: 500 })).data)).toEqual(ids(up));
    expect(ids(await allPages(server, { order: '-occurred', limit: 500 }))).toEqual(ids(up).toReversed());
  });

  it('has every event exactly once in each order, in pages of any size, under any filter, at any axes', async () => {
    let pages = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 30, max: 148 }),
        fc.constantFrom('2019-06-30', '2022-08-06', '2023-03-01', '2026-11-23'),
        fc.constantFrom('2023-02-10', '2026-11-23'),
        fc.oneof(
          fc.constant({}),
          fc.record(
            {
              type: fc.constantFrom(...TYPES),
              channel: fc.constantFrom('dpct', 'mod'),
              party: fc.constantFrom('CN', 'US'),
              from: fc.constant('2022-01-01'),
              to: fc.constantFrom('2022-12-31', '2024-01-08'),
            },
            { requiredKeys: [] },
          ),
        ),
        async (order, limit, position, asOf, knownAt, filter) => {
          const axes = { position, asOf, knownAt, ...filter };
          const whole = await page(server, { ...axes, order: 'recorded', limit: 500 });
          expect(whole.next).toBeNull();
          const found = await allPages(server, { ...axes, order, limit }, async () => {
            pages++;
          });
          expect(ids(found).toSorted()).toEqual(ids(whole.data).toSorted());
          expect(new Set(ids(found)).size).toBe(found.length);
        },
      ),
      { numRuns: 120 },
    );
    console.log(`120 lists, ${pages} pages: every event once`);
  });

  it('keeps what the filters say', async () => {
    const of = async (query: Record<string, string>) => allPages(server, { ...query, limit: 500 });
    for (const { type } of await of({ type: 'RoundHeld' })) expect(type).toBe('RoundHeld');
    for (const { channels } of await of({ channel: 'dpct', type: 'RoundHeld' })) expect(channels).toContain('dpct');
    expect(ids(await of({ channel: 'dpct' }))).toContain(
      ids(await of({ type: 'LeadersAgreed', channel: 'dpct' })).at(0),
    );
    expect((await of({ party: 'CN' })).length).toBeGreaterThan(10);
    expect(await of({ channel: 'no-such' })).toEqual([]);
  });

  it.each([
    ['channel', { channel: 'DPCT' }],
    ['channel', { channel: '' }],
    ['party', { party: 'China' }],
    ['party', { party: 'us' }],
    ['from', { from: '2024-01-02', to: '2024-01-01' }],
  ])('is refused a %s that nothing can have: %j', async (parameter, query) => {
    const answer = await server.get(`${EVENTS}?${new URLSearchParams(query)}`);
    expectProblem(answer, 400, 'parameter-invalid');
    expect(answer.body.parameter).toBe(parameter);
  });

  it('keeps what overlaps the days, both included', async () => {
    const round = 'us-cn-069';
    for (const [query, there] of [
      [{ from: '2024-01-09' }, true],
      [{ from: '2024-01-10' }, false],
      [{ to: '2024-01-08' }, true],
      [{ to: '2024-01-07' }, false],
    ] as const) {
      for (const order of ORDERS)
        expect(ids(await allPages(server, { ...query, order, limit: 500 })).includes(round)).toBe(there);
    }
  });

  it('leaves out what was retracted, and shows each event as it reads at the axes', async () => {
    const find = async (id: string, query: Record<string, string | number> = {}) =>
      (await allPages(server, { limit: 500, ...query })).find((event) => event.id === id);
    expect(await find('us-cn-110')).toBeUndefined();
    expect(await find('us-cn-110', { position: 145 })).toBeDefined();
    expect(await find('us-cn-032')).toMatchObject({ occurred: '2022-08-06' });
    expect(await find('us-cn-032', { position: 145 })).toMatchObject({ occurred: '2022-08-05' });
    expect(await find('us-cn-018', { knownAt: '2024-04-30' })).not.toMatchObject({ summary: 'By video.' });
  });
});

describe('A sequence of pages', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  it.each(ORDERS)('in the order %s is not disturbed by what is recorded meanwhile, nor by midnight', async (order) => {
    for (let number = 0; number < 20; number++)
      await server.post(
        EVENTS,
        contactHeld('dpct', `2024-02-${String(number + 1).padStart(2, '0')}`, { id: `contact-${number}` }),
      );
    const whole = (await page(server, { order, limit: 500 })).data;
    let written = 0;
    const found = await allPages(server, { order, limit: 4 }, async () => {
      written++;
      const day = String(written + 1).padStart(2, '0');
      for (const event of [
        contactHeld('dpct', `2024-02-${day}`, { id: `late-${written}` }),
        contactHeld('dpct', '2019-01-01', { id: `early-${written}` }),
        corrected(`contact-${written}`, { occurred: '2026-01-01' }, { id: `moved-${written}` }),
        retracted(`contact-${19 - written}`, { id: `gone-${written}` }),
        covered(`2026-0${written}-01`),
      ])
        expect((await server.post(EVENTS, event)).status).toBe(201);
      server.clock.moment += 86_400_000;
    });
    expect(written).toBeGreaterThan(4);
    expect(found).toEqual(whole);
  });

  it('is bound to the filters, dates and order it began with', async () => {
    const began = { order: 'recorded', limit: 2, asOf: '2026-11-01', type: 'ChannelEstablished' };
    await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
    const cursor = (await page(server, { ...began, limit: 1 })).next!;
    expect(cursor).toMatch(/^[\w-]+$/);
    const others: readonly Record<string, string>[] = [
      { order: 'occurred' },
      { asOf: '2026-10-31' },
      { type: 'ContactHeld' },
      { channel: 'dpct' },
      { party: 'US' },
      { from: '2020-01-01' },
      { knownAt: '2024-01-01' },
      { position: '2' },
    ];
    for (const other of others) {
      const answer = await server.get(`${EVENTS}?${new URLSearchParams({ ...began, limit: '2', ...other, cursor })}`);
      expectProblem(answer, 400, 'parameter-invalid');
      expect(answer.body.parameter).toBe('cursor');
    }
    expect(ids((await page(server, { ...began, cursor })).data)).toEqual(['established-mmca-2015-01-01']);
    expect(ids((await page(server, { order: 'recorded', type: 'ChannelEstablished', cursor })).data)).toEqual([
      'established-mmca-2015-01-01',
    ]);
    expect(ids((await page(server, { cursor })).data)).toEqual(['established-mmca-2015-01-01']);
  });

  it('is bound to its relationship', async () => {
    await server.post('/relationships', {
      id: 'jp-cn',
      name: 'Japan – China',
      parties: [
        { code: 'JP', name: 'Japan' },
        { code: 'CN', name: 'China' },
      ],
    });
    const { next } = await page(server, { limit: 1 });
    expectProblem(await server.get(`/relationships/jp-cn/events?limit=1&cursor=${next}`), 400, 'parameter-invalid');
  });

  it('does not go on from a cursor that somebody has changed', async () => {
    const content = JSON.parse(
      Buffer.from((await page(server, { limit: 1 })).next!, 'base64url').toString(),
    ) as unknown[];
    for (const [place, value] of [
      [1, 1e12],
      [1, -1e12],
      [1, 1.5],
      [2, 9e15],
      [2, null],
      [2, 30_000],
      [3, 0],
      [3, 99],
      [3, -1],
      [4, '0'],
      [5, 1e300],
      [6, {}],
    ] as const) {
      const forged = Buffer.from(JSON.stringify(content.with(place, value))).toString('base64url');
      expectProblem(await server.get(`${EVENTS}?limit=1&cursor=${forged}`), 400, 'parameter-invalid');
    }
    for (const filters of [
      ['us-cn'],
      ['us-cn', 5, null, null, null, null, 'occurred'],
      ['us-cn', null, null, null, 1e12, null, 'occurred'],
      ['us-cn', null, null, null, null, null, 'sideways'],
      {},
      'x',
    ]) {
      const forged = Buffer.from(JSON.stringify(content.with(0, JSON.stringify(filters)))).toString('base64url');
      expectProblem(await server.get(`${EVENTS}?cursor=${forged}`), 400, 'parameter-invalid');
    }
    for (const text of ['', '%20', 'W10', 'e30', 'bnVsbA', 'x'.repeat(5_000)])
      expectProblem(await server.get(`${EVENTS}?cursor=${text}`), 400, 'parameter-invalid');
  });

  it('marks what may not have happened yet by the day asked for', async () => {
    await server.post(EVENTS, roundHeld('dpct', '2024', { id: 'sometime' }));
    const sometime = async (asOf: string) =>
      (await page(server, { asOf, limit: 500 })).data.find(({ id }) => id === 'sometime');
    expect(await sometime('2023-12-31')).toBeUndefined();
    expect(await sometime('2024-06-01')).toMatchObject({ possible: true });
    expect(await sometime('2024-12-31')).not.toHaveProperty('possible');
  });
});
