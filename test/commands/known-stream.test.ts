import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { KnownStream } from '../../src/commands/known-stream.js';
import { RetryPolicy } from '../../src/commands/retry-policy.js';
import { KEYRING_TYPES, readKeyringEvent, type KeyringEvent } from '../../src/domain/editors/keyring-events.js';
import { inFolder, type Held } from './held-stores.js';

const NAMED: KeyringEvent = { type: 'EditorNamed', id: 'ed-1-named', editor: 'ed-1', name: 'Ana' };

let held: Held;
let stream: KnownStream<KeyringEvent>;
let taken: string[];
beforeEach(async () => {
  held = await inFolder();
  taken = [];
  stream = new KnownStream(held.store, {
    stream: held.streams.keys,
    identity: held.streams.keys,
    types: KEYRING_TYPES,
    read: readKeyringEvent,
    take: ({ id }) => taken.push(id),
  });
});
afterEach(() => held.dispose());

it('What was stored is known when that is told, though a reading was under way that had begun before', async () => {
  const { store } = held;
  const read = store.readStream.bind(store);
  jest.spyOn(store, 'readStream').mockImplementationOnce(read);
  const decide = () => {
    jest.spyOn(store, 'readStream').mockImplementationOnce(async function* (...asked) {
      const before = await Array.fromAsync(read(...asked));
      await pause(50);
      yield* before;
    });
    void stream.catchUp();
    return { events: [NAMED], now: Date.parse('2026-11-23T12:00:00Z'), recordedBy: 'local' };
  };
  await stream.settle(decide, new RetryPolicy());
  expect(taken).toEqual([NAMED.id]);
});
