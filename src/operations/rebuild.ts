import { openRecord, type RecordPlace } from '../event-store/open-record.js';
import { StreamNames } from '../event-store/stream-names.js';
import { followIntoReadModels } from '../projections/projector.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { logIn } from './folder-log.js';
import { retrying } from './retrying.js';

export interface Rebuilt {
  readonly events: number;
  readonly milliseconds: number;
}

/**
 * Rebuilds a data folder's read models from its log, embedded or in EventStoreDB; `projected` hears of the events so
 * far, now and then. Waits up to 30 s for a store that is away. If it is interrupted or fails, the old read models
 * stay.
 * @throws NoRecordThere, DataFolderInUse while a server runs on the folder, UnreadableLog, ConnectionStringInvalid,
 * EventStoreUnavailable
 */
export async function rebuild(place: RecordPlace, projected?: (events: number) => void): Promise<Rebuilt> {
  const { data, eventStore, streamPrefix } = place;
  if (eventStore === undefined) logIn(data);
  const begun = performance.now();
  const { store, close } = await openRecord(place);
  try {
    const events = await ReadModels.replace(data, (models) => {
      const runner = followIntoReadModels(store, new StreamNames(streamPrefix), models, new Progress());
      return retrying((progress) =>
        runner.catchUp((done) => {
          progress();
          projected?.(done);
        }),
      );
    });
    return { events, milliseconds: performance.now() - begun };
  } finally {
    await close();
  }
}
