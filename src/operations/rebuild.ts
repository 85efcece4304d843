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
 * Projects the read models of a data folder anew from its log. Interrupted or stopped by a fault, it leaves those of before.
 * @throws NoRecordThere, DataFolderInUse while a server runs on the folder, UnreadableLog
 */
export async function rebuild(folder: string, { streamPrefix, projected }: RebuildOptions = {}): Promise<Rebuilt> {
  logIn(folder);
  const begun = performance.now();
  const store = SqliteEventStore.open(folder);
  try {
    const events = await ReadModels.replace(folder, (models) =>
      new ProjectionRunner(store, new StreamNames(streamPrefix), models, new Progress()).catchUp(projected));
    return { events, milliseconds: performance.now() - begun };
  } finally {
    await store.close();
  }
}
