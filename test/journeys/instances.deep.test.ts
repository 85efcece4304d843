import { afterEach, describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { onOwnEventStoreDb } from '../dsl/own-eventstoredb.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { REGISTRATION } from '../http/world.js';
import { Chance } from '../laws/chance.js';
import { Chaos, type TroubledStore } from './instances/chaos.js';
import { Fleet } from './instances/fleet.js';
import { CHANNELS, Writers } from './instances/writers.js';

const OPERATIONS = Number(process.env['PARLEY_TEST_INSTANCE_OPERATIONS'] ?? 5_000);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
/** How often something befalls an instance or the store. */
const STROKES = Math.max(20, OPERATIONS / 250);
const RELATIONSHIPS = ['us-cn', 'us-ru', 'in-pk', 'kr-kp'];

let fleet: Fleet;

async function started(connectionString: string, prefix: string): Promise<void> {
  fleet = await Fleet.start(3, {
    PARLEY_EVENT_STORE: connectionString,
    PARLEY_STREAM_PREFIX: prefix,
    PARLEY_RATE_LIMIT: 'off',
  });
  for (const id of RELATIONSHIPS) {
    expect((await fleet.post(0, '/relationships', { ...REGISTRATION, id })).status).toBe(201);
    for (const channel of CHANNELS)
      expect((await fleet.post(0, `/relationships/${id}/events`, established(channel))).status).toBe(201);
  }
}

/**
 * Each acknowledged event once, at the position it was acknowledged at, and the same record at every instance; how
 * many events there are.
 */
async function expectKept({ acknowledged }: Writers, connectionString: string, prefix: string): Promise<number> {
  const store = await EventStoreDbEventStore.open(connectionString, prefix);
  let events = 0;
  for (const id of RELATIONSHIPS) {
    const stored = await Array.fromAsync(store.readStream(`${prefix}relationship-${id}`));
    expect((await verifyChain(`relationship-${id}`, stored)).broken).toBeUndefined();
    const positions = new Map(stored.map(({ data, revision }) => [data['id'] as string, revision + 1]));
    expect(positions.size).toBe(stored.length);
    expect(
      [...acknowledged].filter(
        ([event, { relationship, position }]) => relationship === id && positions.get(event) !== position,
      ),
    ).toEqual([]);
    const exports = await Promise.all(
      [0, 1, 2].map((instance) => fleet.text(instance, `/relationships/${id}/export.ndjson`)),
    );
    expect(exports[0]!.trim().split('\n')).toHaveLength(stored.length);
    expect(new Set(exports).size).toBe(1);
    events += stored.length;
  }
  await store.close();
  return events;
}

/** Writes and reads at three instances while they are killed and paused, and the store gets into trouble where it can be told to. */
async function keepsAndAgrees(connectionString: string, prefix: string, store?: TroubledStore): Promise<void> {
  await started(connectionString, prefix);
  const writers = new Writers(fleet, RELATIONSHIPS, OPERATIONS, SEED);
  const chaos = new Chaos(fleet, new Chance(SEED), store);
  const isOver = () => writers.isDone;
  await Promise.all([
    writers.run(),
    chaos.during({ count: () => writers.count, isOver }, OPERATIONS / STROKES),
    fleet.watchDigests(isOver),
  ]);
  const digest = await fleet.quiet();
  const events = await expectKept(writers, connectionString, prefix);
  expect(writers.count).toBeGreaterThanOrEqual(OPERATIONS);
  expect([writers.stale, fleet.differing]).toEqual([[], []]);
  console.log(
    `PARLEY_TEST_SEED=${SEED}: ${writers.count} operations (${writers.acknowledged.size} events acknowledged, ${writers.reads} reads elsewhere with Min-Position, 0 stale), ` +
      `${writers.again} sent again; ${chaos.told()}; ${events} events on record, 0 lost, 0 doubled; ` +
      `${fleet.compared} digests compared in the midst of it, all equal at the end: ${digest}`,
  );
}

describe('Three instances on one log', () => {
  afterEach(() => fleet.stop());

  it(`say the same at the same place, and keep all of ${OPERATIONS} operations, while they are killed and paused`, async () => {
    const standIn = await StandIn.start();
    await keepsAndAgrees(standIn.connectionString, '', standIn).finally(() => standIn.gone());
  }, 300_000);

  onRealEventStoreDb('three instances', (connectionString) => {
    it(
      `keep all of ${OPERATIONS} operations, while they are killed and paused`,
      () => keepsAndAgrees(connectionString, ownPrefix()),
      300_000,
    );
  });

  onOwnEventStoreDb('three instances', (start) => {
    it(`keep all of ${OPERATIONS} operations, while they and the server are killed and frozen`, async () => {
      const server = await start();
      await keepsAndAgrees(server.connectionString, '', server).finally(() => server.stop());
    }, 900_000);
  });
});
