import { describe, expect, it } from '@jest/globals';
import { copyFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import type { NewEvent } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { Chance } from '../laws/chance.js';
import { allOf, ids, recorded } from './recorded.js';
import { inTemporaryFolder } from './temporary-folder.js';

const CUTS = Number(process.env['PARLEY_TEST_LOG_CUTS'] ?? 200);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
const APPENDS = 240;
const BLOCK = 4_096;
const STREAMS = ['relationship-us-cn', 'relationship-us-ru', 'relationship-in-pk'];

describe('A log of which a part is gone, as after a loss of power', () => {
  it(
    `opens to what was acknowledged first, without a gap, or refuses loudly: cut at ${CUTS} random bytes`,
    () =>
      inTemporaryFolder(async (folder) => {
        const whole = join(folder, 'whole');
        const acknowledged = await recordMuch(whole);
        const chance = new Chance(SEED);
        const outcomes = { whole: 0, prefix: 0, refused: 0 };
        for (let cut = 0; cut < CUTS; cut++) {
          const copy = join(folder, `cut-${cut}`);
          await mkdir(copy);
          for (const name of FILES) copyFileSync(join(whole, name), join(copy, name));
          const file = join(copy, chance.one(FILES));
          const left = chance.below(statSync(file).size);
          // A disk loses whole blocks, other programs any bytes.
          truncateSync(file, chance.oneIn(2) ? left : left - (left % BLOCK));
          outcomes[await openedAs(copy, acknowledged)]++;
          await rm(copy, { recursive: true });
        }
        expect(outcomes.prefix).toBeGreaterThan(0);
        console.log(
          `seed ${SEED}: ${CUTS} cuts: ${outcomes.prefix} opened to a prefix, ${outcomes.whole} to all, ` +
            `${outcomes.refused} refused; 0 with a gap or another event`,
        );
      }),
    60_000 + CUTS * 1_000,
  );
});

/** Errors that say which log or event cannot be read, and what to do. */
const LOUD = ['UnreadableLog', 'UnreadableEvent', 'EventStoreUnavailable'];

/** The log, and what was written ahead of it. */
const FILES = ['log.sqlite', 'log.sqlite-wal'] as const;

/** Appends to several streams; the files are those of a server that runs: part of the log is still ahead of it. */
async function recordMuch(folder: string): Promise<Map<string, string[]>> {
  const running = `${folder}-running`;
  let store = SqliteEventStore.open(running);
  const appended = new Map<string, NewEvent[]>();
  for (let append = 0; append < APPENDS; append++) {
    if (append === APPENDS / 2) {
      // A store that is closed leaves nothing ahead of the log.
      await store.close();
      store = SqliteEventStore.open(running);
    }
    const stream = STREAMS[append % STREAMS.length]!;
    const sofar = appended.get(stream) ?? [];
    const documents = Array.from({ length: 1 + (append % 5) }, (_, index) => ({
      id: `append-${append}-${index}`,
      summary: 'They spoke. '.repeat(append % 4 === 0 ? append * 5 : 1),
    }));
    const events = recorded(stream, documents, sofar.at(-1));
    await store.append(stream, events, sofar.length === 0 ? 'no_stream' : sofar.length - 1);
    appended.set(stream, [...sofar, ...events]);
  }
  await mkdir(folder);
  for (const name of readdirSync(running))
    if ((FILES as readonly string[]).includes(name)) copyFileSync(join(running, name), join(folder, name));
  await store.close();
  expect(FILES.filter((name) => !existsSync(join(folder, name)) || statSync(join(folder, name)).size === 0)).toEqual(
    [],
  );
  return new Map([...appended].map(([stream, events]) => [stream, ids(events)]));
}

async function openedAs(
  folder: string,
  acknowledged: ReadonlyMap<string, readonly string[]>,
): Promise<'whole' | 'prefix' | 'refused'> {
  let store: SqliteEventStore | undefined;
  try {
    store = SqliteEventStore.open(folder);
    let missing = 0;
    for (const [stream, all] of acknowledged) {
      const found = await allOf(store, stream);
      expect(ids(found)).toEqual(all.slice(0, found.length));
      expect((await verifyChain(stream, store.readStream(stream))).broken).toBeUndefined();
      missing += all.length - found.length;
    }
    return missing === 0 ? 'whole' : 'prefix';
  } catch (error) {
    if (LOUD.includes((error as Error).name)) return 'refused';
    throw error;
  } finally {
    await store?.close();
  }
}
