import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CommandRefused } from '../../src/commands/command-refused.js';
import { KeyringRepository, KeysUnknown } from '../../src/commands/keyring.repository.js';
import { StoreTrouble } from '../../src/commands/store-trouble.js';
import { decideToIssue, decideToRevoke } from '../../src/domain/editors/decide-keys.js';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { FixedClock } from '../dsl/running-server.js';
import { TroubledStore } from '../dsl/troubled-store.js';
import { inEventStoreDb, inFolder, type Held } from './held-stores.js';

const issue = (ring: KeyringRepository, key: string, name = 'Ana') =>
  ring.change(
    (known, now) =>
      decideToIssue(known, { name, scope: 'record' }, { key, editor: `ed-${key}`, sha256: 'ab'.repeat(32) }, now),
    'local',
  );
const revoke = (ring: KeyringRepository, key: string) => ring.change((known) => decideToRevoke(known, key), 'ed-boss');

describe.each([
  ['a folder', inFolder],
  ['EventStoreDB', inEventStoreDb],
])('The keys in %s', (_, open) => {
  let held: Held;
  beforeEach(async () => {
    held = await open();
  });
  afterEach(() => held.dispose());
  const instance = (): KeyringRepository => new KeyringRepository(held.store, held.streams, new FixedClock());

  it('are those of all instances: what one makes or revokes, others know within a second', async () => {
    const [here, there] = [instance(), instance()];
    expect((await there.current()).keyed).toBe(false);
    await issue(here, 'k1');
    const until = performance.now() + 1_000;
    const seen = async (state: string): Promise<void> => {
      for (;;) {
        const ring = await there.current();
        const key = ring.key('k1');
        if (key && ring.stateOf(key, there.now) === state) return;
        if (performance.now() > until + 1_000) throw new Error(`It is not ${state} yet.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await seen('live');
    await revoke(here, 'k1');
    await seen('revoked');
  });

  it('are decided on the newest, whoever stored it', async () => {
    const [here, there] = [instance(), instance()];
    await Promise.all([
      issue(here, 'k1'),
      issue(there, 'k2', 'Bea'),
      issue(here, 'k3', 'Cleo'),
      issue(there, 'k4', 'Dora'),
    ]);
    await revoke(there, 'k1');
    await here.catchUp();
    expect(here.known.keys.map(({ key }) => key).toSorted()).toEqual(['k1', 'k2', 'k3', 'k4']);
    expect(here.known.editors.map(({ name }) => name).toSorted()).toEqual(['Ana', 'Bea', 'Cleo', 'Dora']);
    await expect(revoke(here, 'k5')).rejects.toThrow(CommandRefused);
    const stored = await Array.fromAsync(held.store.readStream(held.streams.keys));
    expect((await verifyChain('parley-keys', stored)).broken).toBeUndefined();
    expect(here.head).toEqual({ events: 9, sha256: (await verifyChain('parley-keys', stored)).head });
    expect(stored.at(-1)!.metadata.recordedBy).toBe('ed-boss');
  });
});

describe('A key that is made', () => {
  it('is told as made once it is stored, whatever becomes of the store the moment after', async () => {
    const held = await inFolder();
    const read = held.store.readStream.bind(held.store);
    let reads = 0;
    // Once before anything is decided, and once after it is stored.
    jest.spyOn(held.store, 'readStream').mockImplementation((...asked) => {
      if (++reads > 2) throw new EventStoreUnavailable('The store is gone.');
      return read(...asked);
    });
    const ring = new KeyringRepository(held.store, held.streams, new FixedClock());
    const heard: number[] = [];
    ring.heed(({ events }) => heard.push(events));
    expect((await issue(ring, 'k1')).key('k1')).toBeDefined();
    expect([heard.at(-1), ring.head.events]).toEqual([2, 2]);
    await held.dispose();
  });
});

describe('Keys that cannot be read', () => {
  let held: Held;
  let store: TroubledStore;
  let clock: { moment: number };
  beforeEach(async () => {
    held = await inFolder();
    store = new TroubledStore(held.store);
    clock = { moment: performance.now() };
    jest.spyOn(performance, 'now').mockImplementation(() => clock.moment);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await held.dispose();
  });

  const away = (): void => {
    jest.spyOn(store, 'readStream').mockImplementation(() => {
      throw new EventStoreUnavailable('Nothing answers there.', { lasting: true });
    });
  };

  it('are those known last, for 5 s; then nothing is decided by them', async () => {
    const ring = new KeyringRepository(store, held.streams, new FixedClock());
    await issue(ring, 'k1');
    away();
    clock.moment += 4_900;
    expect((await ring.current()).key('k1')).toBeDefined();
    clock.moment += 200;
    await expect(ring.current()).rejects.toThrow(KeysUnknown);
    jest.spyOn(store, 'readStream').mockRestore();
    expect((await ring.current()).key('k1')).toBeDefined();
  });

  it('are no other trouble than ever where there are none', async () => {
    const ring = new KeyringRepository(store, held.streams, new FixedClock());
    expect((await ring.current()).keyed).toBe(false);
    away();
    clock.moment += 5_100;
    await expect(ring.current()).rejects.toThrow(StoreTrouble);
  });

  it('since something was changed in them open nothing', async () => {
    const first = new KeyringRepository(store, held.streams, new FixedClock());
    await issue(first, 'k1');
    const stored = await Array.fromAsync(held.store.readStream('parley-keys'));
    jest.spyOn(store, 'readStream').mockImplementation(async function* () {
      yield* stored.map((event) => ({ ...event, data: { ...event.data, scope: 'admin' } }));
    });
    const ring = new KeyringRepository(store, held.streams, new FixedClock());
    await expect(ring.current()).rejects.toThrow('does not hold');
    expect(ring.known.keyed).toBe(false);
  });
});
