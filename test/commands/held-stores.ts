import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';

/** A store of its own, for instances that share it. */
export interface Held {
  readonly store: EventStore;
  readonly streams: StreamNames;
  dispose(): Promise<void>;
}

/** A store in a folder. */
export function inFolder(): Promise<Held> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-'));
  const store = SqliteEventStore.open(folder);
  const dispose = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return Promise.resolve({ store, streams: new StreamNames(), dispose });
}

/** A store in EventStoreDB, under a prefix. */
export async function inEventStoreDb(): Promise<Held> {
  const server = await StandIn.start();
  const store = await EventStoreDbEventStore.open(server.connectionString, 'desk_');
  const dispose = async (): Promise<void> => {
    await store.close();
    server.gone();
  };
  return { store, streams: new StreamNames('desk_'), dispose };
}
