import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFolderInUse, holdFolder, type HeldFolder } from '../event-store/data-folder.js';
import type { EventStore } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite.event-store.js';
import { isStoreAddress, openStoreAt, storeNameOf } from '../event-store/stores.js';
import { PrefixUnusable, prefixFault } from '../event-store/stream-names.js';
import { copyRecord, type CopiedRecord, type CopyRecordOptions } from './copy-record.js';
import { logIn } from './folder-log.js';
import { logSource, storeSource, type RecordSource } from './record-source.js';

export { isStoreAddress, storeNameOf };

export interface Copied extends CopiedRecord {
  /** A server runs on the source folder: what it records from now on is not in the copy. */
  readonly serverRuns: boolean;
}

/** Source and target are the same record. */
export class CopyOntoItself extends Error {
  constructor(place: string) {
    super(`${place} cannot be copied onto itself. Name another folder, another store, or another prefix.`);
    this.name = 'CopyOntoItself';
  }
}

/**
 * Copies a record from a data folder, a backup or a store to a folder or a store; see `copyRecord`. No server can start
 * on either folder meanwhile. One that already runs on the source goes on; what it records is left to the next copy.
 * @throws NoRecordThere, CopyOntoItself, PrefixUnusable, DataFolderInUse, ConnectionStringInvalid,
 * EventStoreUnavailable, and what copyRecord throws
 */
export async function copy(from: string, to: string, options: CopyRecordOptions = {}): Promise<Copied> {
  const { sourcePrefix = '', targetPrefix = '' } = options;
  assertApart(from, to, sourcePrefix === targetPrefix);
  const fault = prefixFault(targetPrefix);
  if (fault !== undefined) throw new PrefixUnusable(fault);
  const source = await openSource(from, sourcePrefix);
  try {
    const target = await openStore(to, targetPrefix);
    try {
      return { ...(await copyRecord(source.record, target, options)), serverRuns: source.serverRuns };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function assertApart(from: string, to: string, samePrefix: boolean): void {
  const place = (name: string): string => (isStoreAddress(name) ? name : resolve(name));
  // A folder has one log, whatever its streams are called. A connection string may hold a password, so it is not shown.
  if (place(from) !== place(to) || (isStoreAddress(from) && !samePrefix)) return;
  throw new CopyOntoItself(isStoreAddress(from) ? `A record in ${storeNameOf(from)}` : place(from));
}

interface OpenSource {
  readonly record: RecordSource;
  readonly serverRuns: boolean;
  close(): Promise<void> | void;
}

async function openSource(from: string, prefix: string): Promise<OpenSource> {
  if (isStoreAddress(from)) {
    const store = await openStore(from, prefix);
    return { record: storeSource(store, storeNameOf(from)), serverRuns: false, close: () => store.close() };
  }
  if (statSync(from, { throwIfNoEntry: false })?.isFile())
    return { record: logSource(from), serverRuns: false, close: () => undefined };
  const log = logIn(from);
  const held = holdUnlessInUse(from);
  return { record: logSource(log), serverRuns: held === undefined, close: () => held?.release() };
}

async function openStore(place: string, prefix: string): Promise<EventStore> {
  return isStoreAddress(place) ? openStoreAt(place, prefix) : SqliteEventStore.open(place);
}

function holdUnlessInUse(folder: string): HeldFolder | undefined {
  try {
    return holdFolder(folder);
  } catch (error) {
    if (error instanceof DataFolderInUse) return undefined;
    throw error;
  }
}
