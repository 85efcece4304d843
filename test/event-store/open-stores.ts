import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { ownPrefix } from '../dsl/real-eventstoredb.js';
import type { Opened } from './event-store.contract.js';

/** Server, client and ten followers share one process here. */
const PATIENT = { answerMs: 30_000 };

/** A log in a folder of its own. */
export async function openSqlite(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-'));
  const opened = {
    store: SqliteEventStore.open(folder),
    async reopen() {
      await opened.store.close();
      return (opened.store = SqliteEventStore.open(folder));
    },
    async dispose() {
      await opened.store.close();
      await rm(folder, { recursive: true });
    },
  };
  return opened;
}

/** A log of its own on a server that has others. */
export async function openEventStoreDb(connectionString: string): Promise<Opened> {
  const prefix = ownPrefix();
  const opened = {
    store: await EventStoreDbEventStore.open(connectionString, prefix, PATIENT),
    prefix,
    async reopen() {
      await opened.store.close();
      return (opened.store = await EventStoreDbEventStore.open(connectionString, prefix, PATIENT));
    },
    dispose: () => opened.store.close(),
  };
  return opened;
}
