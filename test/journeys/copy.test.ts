import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/server.js';
import { parley, startCommand, startParley } from '../dsl/parley.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { Chance } from '../laws/chance.js';
import { SampleLog } from '../operations/sample-log.js';

const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 1_000_000);
const KILLS = Number(process.env['PARLEY_TEST_COPY_KILLS'] ?? 8);
const PATHS = [
  '', '?asOf=2023-03-01', '?asOf=2023-02-10&knownAt=2023-02-10', '?position=100', '/channels/dpct/history', '/channels/dpct/explanation?asOf=2024-02-01',
  '/commitments', '/statistics?by=year', '/comparison?before=2022-08-01&after=2022-08-10', '/events?limit=500', '/events/us-cn-069', '/events/correction', '/export.ndjson',
];

/** Resolves when the stand-in has taken in so many appends more. */
function appendsMore(standIn: StandIn, count: number): Promise<void> {
  const until = standIn.appends + count;
  return new Promise((resolve) => {
    const stop = standIn.log.watch(() => {
      if (standIn.appends < until) return;
      stop();
      resolve();
    });
  });
}

async function answersOf(environment: Record<string, string>): Promise<string[]> {
  const server = await startServer(readConfig({ PARLEY_PORT: '0', ...environment }), { logLevels: ['error', 'fatal'] });
  while (!(await fetch(`${server.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 10));
  const found = await Promise.all(['/relationships', ...PATHS.map((path) => `/relationships/us-cn${path}`)].map(async (path) => {
    const response = await fetch(`${server.url}/api/v1${path}`);
    return `${path} ${response.status} ${await response.text()}`;
  }));
  await server.stop();
  return found;
}

describe('parley copy', () => {
  it('gives a server on EventStoreDB the same answers, to the byte', async () => {
    const root = await mkdtemp(join(tmpdir(), 'parley-copied-'));
    const standIn = await StandIn.start();
    const server = await startParley({ folder: join(root, 'data') });
    expect(await parley(['import', 'examples/us-cn.ndjson', '--url', server.url])).toMatchObject({ code: 0 });
    const correction = { type: 'EventCorrected', id: 'correction', target: 'us-cn-069', changes: { location: 'Arlington' }, reason: 'The readout names the place.' };
    expect(await parley(['record', '-', '--url', server.url], {}, JSON.stringify({ relationship: 'us-cn', ...correction }))).toMatchObject({ code: 0 });
    await server.stop();
    expect(await parley(['copy', '--from', join(root, 'data'), '--to', standIn.connectionString]))
      .toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Copied 146 events from .* to EventStoreDB; read back, the copy verifies\n$/) });
    const before = await answersOf({ PARLEY_DATA: join(root, 'data') });
    expect(before.filter((answer) => !/^\S+ 200 /.test(answer))).toEqual([]);
    expect(await answersOf({ PARLEY_DATA: join(root, 'other'), PARLEY_EVENT_STORE: standIn.connectionString })).toEqual(before);
    standIn.gone();
    await rm(root, { recursive: true });
  }, 120_000);

  it(`killed up to ${KILLS} times at any point and run again has copied all once`, async () => {
    const root = await mkdtemp(join(tmpdir(), 'parley-copy-kills-'));
    const chance = new Chance(SEED);
    const folder = join(root, 'data');
    // Some 60 KB an event: an append takes many messages, and a kill often comes between two of them.
    await new SampleLog(chance, '', 2_000).grow(folder, 120);
    const heads = join(root, 'heads');
    expect(await parley(['verify', '--data', folder, '--save', heads])).toMatchObject({ code: 0 });
    const standIn = await StandIn.start();
    let kills = 0;
    for (; kills < KILLS; kills++) {
      const copying = startCommand(['copy', '--from', folder, '--to', standIn.connectionString]);
      await Promise.race([appendsMore(standIn, 1 + chance.below(3)), copying.ended]);
      await new Promise((resolve) => setTimeout(resolve, chance.below(5)));
      if ((await copying.stop('SIGKILL')).signal !== 'SIGKILL') break;
    }
    expect(kills).toBeGreaterThanOrEqual(Math.min(KILLS, 5));
    const last = await parley(['copy', '--from', folder, '--to', standIn.connectionString]);
    expect(last).toMatchObject({ code: 0, out: expect.stringMatching(/, \d+ events of them by an earlier copy; read back, the copy verifies\n$/) });
    expect(await parley(['verify', '--against', heads], { PARLEY_EVENT_STORE: standIn.connectionString })).toMatchObject({ code: 0 });
    console.log(`Killed ${kills} times, and copied all the same: ${last.out.trim()}; seed ${SEED}`);
    standIn.gone();
    await rm(root, { recursive: true });
  }, 120_000 + KILLS * 30_000);
});
