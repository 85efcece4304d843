import { DataFolderInUse, holdFolder, type HeldFolder } from '../event-store/data-folder.js';
import { copyRecord, type CopiedRecord, type CopyRecordOptions } from './copy-record.js';
import { logIn } from './folder-log.js';

/** What was done. */
export interface Copied extends CopiedRecord {
  /** A server runs on the folder: what it records from now on is not in the copy. */
  readonly serverRuns: boolean;
}

/**
 * Copies the log of a data folder to EventStoreDB; see `copyRecord`. No server can start on the folder meanwhile; one that runs
 * already goes on, and what it records is left to the next copy.
 * @throws NoRecordThere, ConnectionStringInvalid, EventStoreUnavailable, and what copyRecord throws
 */
export async function copy(folder: string, connectionString: string, options: CopyRecordOptions = {}): Promise<Copied> {
  const log = logIn(folder);
  const held = holdUnlessInUse(folder);
  try {
    const { EventStoreDbEventStore } = await import('../event-store/eventstoredb.event-store.js');
    const target = await EventStoreDbEventStore.open(connectionString, options.targetPrefix ?? '');
    try {
      return { ...(await copyRecord(log, target, options)), serverRuns: held === undefined };
    } finally {
      await target.close();
    }
  } finally {
    held?.release();
  }
}

function holdUnlessInUse(folder: string): HeldFolder | undefined {
  try {
    return holdFolder(folder);
  } catch (error) {
    if (error instanceof DataFolderInUse) return undefined;
    throw error;
  }
}
