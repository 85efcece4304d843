import { mkdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/server.js';
import { parley, startParley, type RunningParley } from '../dsl/parley.js';

const ROUNDS = Number(process.env['PARLEY_TEST_BACKUP_ROUNDS'] ?? 20);
const WRITERS = 4;
/** Between two posts of a writer: enough for the record to grow under each backup, not so much that it is all the test is about. */
const PAUSE_MS = 20;
const CHANNELS = ['mod', 'chod', 'tct', 'dpct', 'mmca', 'ccwg', 'hos', 'foreign-min'];
const AXES = 'asOf=2026-01-01&knownAt=2026-01-01';

/** Records one event after the other until told to stop; gives how many. */
async function write(url: string, writer: number, going: () => boolean): Promise<number> {
  let recorded = 0;
  for (; going(); recorded++) {
    const day = new Date(Date.UTC(2020, 0, 1 + (recorded % 2_000))).toISOString().slice(0, 10);
    const response = await fetch(`${url}/api/v1/relationships/us-cn/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'ContactHeld',
        id: `w${writer}-${recorded}`,
        occurred: day,
        channels: [CHANNELS[recorded % CHANNELS.length]],
        mode: 'call',
        summary: 'They spoke.',
      }),
    });
    if (response.status !== 201) throw new Error(await response.text());
    await response.body?.cancel();
    await pause(PAUSE_MS);
  }
  return recorded;
}

/** Answers about the record as it stood at a position: all of it, and what is concluded from it. */
async function answers(url: string, position: number): Promise<string[]> {
  const paths = [
    '',
    '/export.ndjson',
    '/channels/mod/history',
    '/channels/dpct/explanation',
    '/commitments',
    '/statistics',
    '/events?order=-recorded',
  ];
  return Promise.all(
    paths.map(async (path) => {
      const axes = path === '/export.ndjson' ? '' : `${AXES}&`;
      const response = await fetch(
        `${url}/api/v1/relationships/us-cn${path}${path.includes('?') ? '&' : '?'}${axes}position=${position}`,
      );
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${text}`);
      return text;
    }),
  );
}

/** Does as docs/running.md says, starts a server on what was restored, and asks it. */
async function restoredAnswers(file: string, folder: string): Promise<{ position: number; answers: string[] }> {
  mkdirSync(folder);
  await cp(file, join(folder, 'log.sqlite'));
  const server = await startServer(readConfig({ PARLEY_PORT: '0', PARLEY_DATA: folder }), {
    logLevels: ['error', 'fatal'],
  });
  while (!(await fetch(`${server.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 10));
  const { position } = (await (await fetch(`${server.url}/api/v1/relationships/us-cn?${AXES}`)).json()) as {
    position: number;
  };
  const found = await answers(server.url, position);
  await server.stop();
  return { position, answers: found };
}

async function backUpAndRestore(server: RunningParley, root: string, round: number): Promise<number> {
  const file = join(root, `backup-${round}.sqlite`);
  const heads = join(root, `heads-${round}`);
  expect(await parley(['backup', file, '--data', server.folder])).toMatchObject({
    code: 0,
    out: expect.stringContaining('and verified the copy'),
  });
  expect(await parley(['verify', file, '--save', heads])).toMatchObject({ code: 0 });
  expect(await parley(['verify', '--data', server.folder, '--against', heads])).toMatchObject({ code: 0 });
  const restored = await restoredAnswers(file, join(root, `restored-${round}`));
  expect(restored.answers).toEqual(await answers(server.url, restored.position));
  return restored.position;
}

describe('A backup taken while four clients write', () => {
  it(
    `verifies and restores to the same answers, ${ROUNDS} times of ${ROUNDS}`,
    async () => {
      const root = await mkdtemp(join(tmpdir(), 'parley-backups-'));
      const server = await startParley({ commandLine: ['serve'] });
      expect(await parley(['import', 'examples/us-cn.ndjson', '--url', server.url])).toMatchObject({ code: 0 });
      let going = true;
      const writing = Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => write(server.url, writer, () => going)),
      );
      const positions: number[] = [];
      try {
        for (let round = 0; round < ROUNDS; round++)
          positions.push(await Promise.race([backUpAndRestore(server, root, round), failed(writing)]));
      } finally {
        going = false;
      }
      const recorded = (await writing).reduce((sum, count) => sum + count, 0);
      await server.stop();
      await rm(root, { recursive: true });
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(new Set(positions).size).toBeGreaterThan(1);
      console.log(
        `${ROUNDS} backups at positions ${positions[0]} to ${positions.at(-1)} while ${recorded} events were ` +
          'recorded: each verified, restored and asked, all answers equal',
      );
    },
    120_000 + ROUNDS * 30_000,
  );
});

/** Rejects when the promise does; a writer that fails is not waited for in vain. */
function failed(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => void promise.catch(reject));
}
