import { openRecord, type RecordPlace } from '../event-store/open-record.js';
import { StreamNames } from '../event-store/stream-names.js';
import { followIntoReadModels } from '../projections/projector.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { logIn } from './folder-log.js';
import { patiently } from './patience.js';

/** What was done. */
export interface Rebuilt {
  readonly events: number;
  readonly milliseconds: number;
}

/**
 * Projects the read models of a data folder anew from its log, the embedded one or that in EventStoreDB; `projected` hears of the
 * events so far, now and then. A store that is away for less than 30 s is waited for. Interrupted or stopped by a fault, it leaves
 * those of before.
 * @throws NoRecordThere, DataFolderInUse while a server runs on the folder, UnreadableLog, ConnectionStringInvalid, EventStoreUnavailable
 */
export async function rebuild(place: RecordPlace, projected?: (events: number) => void): Promise<Rebuilt> {
  const { data, eventStore, streamPrefix } = place;
  if (eventStore === undefined) logIn(data);
  const begun = performance.now();
  const { store, close } = await openRecord(place);
  try {
    const events = await ReadModels.replace(data, (models) => {
      const runner = followIntoReadModels(store, new StreamNames(streamPrefix), models, new Progress());
      return patiently((progress) =>
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
