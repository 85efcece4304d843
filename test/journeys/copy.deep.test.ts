import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RetryPolicy } from '../../src/commands/retry-policy.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { CHRONOLOGIES } from '../dsl/answers.js';
import { parley, startCommand } from '../dsl/parley.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { TestServer } from '../dsl/running-server.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { Chance } from '../laws/chance.js';
import { SampleLog } from '../operations/sample-log.js';

const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 1_000_000);
const KILLS = Number(process.env['PARLEY_TEST_COPY_KILLS'] ?? 8);
const QUESTIONS = [
  '',
  '?asOf=2023-03-01',
  '?asOf=2023-02-10&knownAt=2023-02-10',
  '?position=8',
  '/commitments',
  '/statistics?by=year',
  '/events?limit=500',
  '/export.ndjson',
];
const ABOUT_US_CN = [
  '/channels/dpct/history',
  '/channels/dpct/explanation?asOf=2024-02-01',
  '/comparison?before=2022-08-01&after=2022-08-10',
  '/events/us-cn-069',
  '/events/correction',
];
const CORRECTION = {
  type: 'EventCorrected',
  id: 'correction',
  target: 'us-cn-069',
  changes: { location: 'Arlington' },
  reason: 'The readout names the place.',
};

/** Answers to questions about every known chronology, with their status. */
async function answersOf(server: TestServer): Promise<string[]> {
  while ((await server.get('/readyz')).status !== 200) await pause(10);
  const questions = CHRONOLOGIES.flatMap(({ name }) => QUESTIONS.map((question) => `/${name}${question}`));
  const answers: string[] = [];
  for (const path of ['', ...questions, ...ABOUT_US_CN.map((question) => `/us-cn${question}`)]) {
    const { status, text } = await server.get(`/relationships${path}`);
    answers.push(`${path} ${status} ${text}`);
  }
  return answers;
}

/** What can be said of any EventStoreDB. */
function copying(address: () => string): void {
  let root: string;
  let prefix: string;
  let to: string[];
  let environment: Record<string, string>;
  const servers: TestServer[] = [];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-copy-'));
    prefix = ownPrefix();
    to = ['--to', address(), '--to-prefix', prefix];
    environment = { PARLEY_EVENT_STORE: address(), PARLEY_STREAM_PREFIX: prefix };
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await rm(root, { recursive: true });
  });

  async function serverOn(store: Record<string, string>): Promise<TestServer> {
    const server = await TestServer.start({ ...store, PARLEY_RATE_LIMIT: 'off' });
    servers.push(server);
    return server;
  }

  it('gives a server on EventStoreDB the same answers about every known chronology, to the byte', async () => {
    const embedded = await serverOn({});
    for (const { events } of CHRONOLOGIES) await embedded.load(readFileSync(events, 'utf8'));
    expect(await embedded.post('/relationships/us-cn/events', CORRECTION)).toMatchObject({ status: 201 });
    expect(await parley(['copy', '--from', embedded.folder, ...to])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Copied .* to EventStoreDB; read back, the copy verifies\n$/),
    });
    const before = await answersOf(embedded);
    expect(before.filter((answer) => !/^\S* 200 /.test(answer))).toEqual([]);
    expect(await answersOf(await serverOn(environment))).toEqual(before);
    console.log(`${before.length} answers about ${CHRONOLOGIES.length} chronologies are the same after the copy`);
  }, 300_000);

  it(
    `killed up to ${KILLS} times at any point and run again has copied all once`,
    async () => {
      const chance = new Chance(SEED);
      const folder = join(root, 'data');
      // Some 60 KB an event: an append takes many messages, and a kill often comes between two of them.
      await new SampleLog(chance, '', 2_000).grow(folder, 120);
      const heads = join(root, 'heads');
      expect(await parley(['verify', '--data', folder, '--save', heads])).toMatchObject({ code: 0 });
      const target = await EventStoreDbEventStore.open(address(), prefix);
      let kills = 0;
      for (; kills < KILLS; kills++) {
        const copying = startCommand(['copy', '--from', folder, ...to]);
        let ended = false;
        void copying.ended.then(() => {
          ended = true;
        });
        for (let more = 1 + chance.below(3); more > 0 && !ended; more--) await headMoves(target, () => ended);
        await pause(chance.below(5));
        if ((await copying.stop('SIGKILL')).signal !== 'SIGKILL') break;
      }
      await target.close();
      expect(kills).toBeGreaterThanOrEqual(Math.min(KILLS, 5));
      const last = await parley(['copy', '--from', folder, ...to]);
      expect(last).toMatchObject({
        code: 0,
        out: expect.stringMatching(/, including \d+ events copied earlier; read back, the copy verifies\n$/),
      });
      expect(await parley(['verify', '--against', heads], environment)).toMatchObject({ code: 0 });
      console.log(`Killed ${kills} times, and copied all the same: ${last.out.trim()}; seed ${SEED}`);
    },
    120_000 + KILLS * 30_000,
  );
}

/** Resolves when something more has been stored, or `given up`. */
async function headMoves(store: EventStoreDbEventStore, givenUp: () => boolean): Promise<void> {
  // A busy store may not answer at once: whoever watches it asks again, as a command does.
  const head = () => new RetryPolicy().whileInTrouble(() => store.head());
  const before = await head();
  while (!givenUp() && (await head()) === before) await pause(1);
}

describe('parley copy', () => {
  describe('to a stand-in for EventStoreDB', () => {
    let standIn: StandIn;
    beforeAll(async () => {
      standIn = await StandIn.start();
    });
    afterAll(() => standIn.gone());

    copying(() => standIn.connectionString);
  });

  onRealEventStoreDb('parley copy', (connectionString) => copying(() => connectionString));
});
