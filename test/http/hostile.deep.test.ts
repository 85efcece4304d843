import { Agent } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TestServer } from '../dsl/running-server.js';
import { established } from '../dsl/samples.js';
import { SAMPLES } from '../domain/catalogue/samples.js';
import { met, objectionTo } from './hostile-answers.js';
import { amendment, hostileRequest } from './hostile-corpus.js';
import { edgyEvent } from './hostile-events.js';
import { EVENTS, exported, rebuilt, startChronology, US_CN } from './world.js';

const CASES = Number(process.env['PARLEY_TEST_HOSTILE_CASES'] ?? 5_000);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
/** What answers that are kept may take, and then some. */
const MOST_GROWTH_BYTES = 48 * 1024 * 1024;

const collect = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heapUsed(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('Whatever is sent', () => {
  let server: TestServer;
  let agent: Agent;
  let cursor: string;
  let before: readonly string[];
  const record = async () => [
    await exported(server),
    (await server.get(US_CN)).text,
    (await server.get('/relationships')).text,
  ];

  beforeAll(async () => {
    server = await startChronology();
    agent = new Agent({ keepAlive: true, maxSockets: 4 });
    cursor = (await server.get(`${EVENTS}?limit=1`)).body.page.next as string;
    before = await record();
  });
  afterAll(async () => {
    agent.destroy();
    await server.stop();
  });

  it(`of ${CASES} generated requests is answered without a 5xx, in good form, quickly; memory stays flat and the record as it was`, async () => {
    const statuses = new Map<number, number>();
    let slowest = 0;
    const run = async (numRuns: number, seed: number) =>
      fc.assert(
        fc.asyncProperty(hostileRequest(cursor), async (one) => {
          const answer = await met(server, agent, one);
          slowest = Math.max(slowest, answer.ms);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const objection = objectionTo(one, answer);
          if (objection) throw new Error(`${one.method} ${one.path}: ${objection}`);
        }),
        { numRuns, seed, endOnFailure: false },
      );
    await run(Math.ceil(CASES / 10), SEED);
    const heapBefore = heapUsed();
    await run(CASES - Math.ceil(CASES / 10), SEED + 1);
    const growth = heapUsed() - heapBefore;
    const counts = [...statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ');
    console.log(
      `seed ${SEED}: ${counts}; the slowest in ${Math.round(slowest)} ms; heap ${(growth / 1_048_576).toFixed(1)} MB more`,
    );
    expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
    expect(await record()).toEqual(before);
    for (const status of [200, 400, 404, 405, 415, 422]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
  });
});

describe('What is odd, and recorded all the same', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  it('is shown in every answer, on every day, and is there again after a rebuild of the read models', async () => {
    const codes = new Set(
      Object.values(SAMPLES).flatMap((sample) => ('channels' in sample ? (sample.channels ?? []) : [])),
    );
    for (const code of codes) await server.post(EVENTS, established(code));
    let recorded = 0;
    await fc.assert(
      fc.asyncProperty(
        edgyEvent,
        amendment,
        fc.constantFrom('us-cn-032', 'us-cn-069', 'us-cn-channel-dpct', 'us-cn-065'),
        async (event, correction, target) => {
          const answers = [
            await server.post(EVENTS, { ...event, id: `odd-${recorded}` }),
            await server.post(`${EVENTS}/${target}/corrections`, correction),
          ];
          for (const { status, text } of answers) if (status >= 500) throw new Error(text);
          recorded += answers.filter(({ status }) => status === 201).length;
        },
      ),
      { numRuns: Math.ceil(CASES / 5), seed: SEED, endOnFailure: true },
    );
    const reads = [
      '',
      ...[...codes].flatMap((code) => [
        `/channels/${code}`,
        `/channels/${code}/history`,
        `/channels/${code}/explanation`,
      ]),
      '/commitments',
      '/statistics?by=year',
      '/events?limit=500',
    ].flatMap((path) =>
      ['', 'asOf=0001-01-01', 'asOf=9999-12-31', 'asOf=2023-03-01&knownAt=2023-03-01'].map(
        (axes) => `${US_CN}${path}${axes && (path.includes('?') ? '&' : '?')}${axes}`,
      ),
    );
    const all = async (): Promise<string[]> =>
      Promise.all(
        reads.map(async (path) => {
          const { status, text } = await server.get(path);
          if (status !== 200) throw new Error(`${path}: ${text}`);
          return text;
        }),
      );
    const before = [...(await all()), await exported(server)];
    await rebuilt(server);
    expect([...(await all()), await exported(server)]).toEqual(before);
    console.log(`seed ${SEED}: ${recorded} odd events recorded, ${reads.length} answers the same after a rebuild`);
    expect(recorded).toBeGreaterThan(CASES / 50);
  });
});
