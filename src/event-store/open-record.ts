import { holdFolder } from './data-folder.js';
import type { EventStore } from './event-store.js';
import { SqliteEventStore } from './sqlite.event-store.js';
import { openStoreAt } from './stores.js';

/** Where the record is, as the settings say. */
export interface RecordPlace {
  /** Folder of the read models, and of the embedded log. */
  readonly data: string;
  /** Address of a store that `stores.ts` knows; undefined for the embedded log. */
  readonly eventStore?: string | undefined;
  readonly streamPrefix?: string | undefined;
}

/** A record opened for the one process that holds its data folder. */
export interface OpenedRecord {
  readonly store: EventStore;
  /** Closes the store and gives the folder back. */
  close(): Promise<void>;
}

/**
 * Opens the record and takes its data folder for this process alone. The client of another store is loaded only where it is used.
 * @throws DataFolderInUse, DataFolderNotWritable; ConnectionStringInvalid, EventStoreUnavailable; UnreadableLog
 */
export async function openRecord({ data, eventStore, streamPrefix = '' }: RecordPlace): Promise<OpenedRecord> {
  if (eventStore === undefined) {
    const store = SqliteEventStore.open(data);
    return { store, close: () => store.close() };
  }
  // The embedded log holds the folder itself; here the read models alone are in it, and they, too, have one writer.
  const held = holdFolder(data);
  try {
    const store = await openStoreAt(eventStore, streamPrefix);
    return { store, close: () => store.close().finally(() => held.release()) };
  } catch (error) {
    held.release();
    throw error;
  }
}
