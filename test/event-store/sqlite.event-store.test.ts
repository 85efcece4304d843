import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('SqliteEventStore', async () => {
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
});
