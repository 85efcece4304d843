import { describe, expect, it } from '@jest/globals';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { readLog } from '../../src/event-store/log-reader.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { ended, startTypeScript } from '../dsl/child-process.js';
import { inTemporaryFolder } from './temporary-folder.js';

const ROUNDS = Number(process.env['PARLEY_TEST_KILL_ROUNDS'] ?? 20);
const WRITERS = 8;

describe('What was acknowledged', () => {
  it(
    `survives ${ROUNDS} deaths of the process under eight writers`,
    () =>
      inTemporaryFolder(async (folder) => {
        const acknowledged = new Map<string, string>();
        for (let round = 0; round < ROUNDS; round++) {
          const child = startTypeScript(new URL('./append-until-killed.ts', import.meta.url), [folder]);
          const ending = ended(child);
          await Promise.race([lines(child.stdout, WRITERS), ending]);
          await pause(Math.random() * 100);
          child.kill('SIGKILL');
          const { out, err, signal } = await ending;
          expect({ err, signal }).toEqual({ err: '', signal: 'SIGKILL' });
          // The last line may have been cut by the kill.
          for (const line of out.split('\n').slice(0, -1)) {
            const [stream, revision, id] = line.split(' ');
            acknowledged.set(`${stream} ${revision}`, id!);
          }
          await everythingStands(folder, acknowledged);
        }
        expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * WRITERS);
        console.log(`${ROUNDS} kills, ${acknowledged.size} events acknowledged, 0 lost`);
      }),
    60_000 + ROUNDS * 60_000,
  );
});

/** Resolves once so many lines have been printed. */
function lines(printed: Readable, least: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) =>
    printed.on('data', (text: string) => {
      seen += text.split('\n').length - 1;
      if (seen >= least) resolve();
    }),
  );
}

async function everythingStands(folder: string, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  await SqliteEventStore.open(folder).close();
  const log = readLog(folder);
  const standing = new Map<string, string>();
  for (const stream of log.streams()) {
    const events = await Array.fromAsync(log.stream(stream));
    expect((await verifyChain(stream, events)).broken).toBeUndefined();
    for (const event of events) standing.set(`${stream} ${event.revision}`, event.id);
  }
  log.close();
  const lost = [...acknowledged].filter(([place, id]) => standing.get(place) !== id);
  expect(lost).toEqual([]);
}
