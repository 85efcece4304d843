import { SqliteEventStore } from '../event-store/sqlite.event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import { ProjectionRunner } from '../projections/projection-runner.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { logIn } from './folder-log.js';

/** How the folder is kept, and who hears how far it is. */
export interface RebuildOptions {
  readonly streamPrefix?: string;
  /** Events projected so far, now and then. */
  readonly projected?: (events: number) => void;
}

/** What was done. */
export interface Rebuilt {
  readonly events: number;
  readonly milliseconds: number;
}

/**
 * Throws the read models of a data folder away and projects them anew from its log. Interrupted, it leaves read models that the
 * next start completes.
 * @throws NoRecordThere, DataFolderInUse while a server runs on the folder, UnreadableLog
 */
export async function rebuild(folder: string, { streamPrefix, projected }: RebuildOptions = {}): Promise<Rebuilt> {
  logIn(folder);
  const begun = performance.now();
  const store = SqliteEventStore.open(folder);
  try {
    ReadModels.discard(folder);
    const models = ReadModels.open(folder);
    try {
      const events = await new ProjectionRunner(store, new StreamNames(streamPrefix), models, new Progress()).catchUp(projected);
      return { events, milliseconds: performance.now() - begun };
    } finally {
      models.close();
    }
  } finally {
    await store.close();
  }
}
