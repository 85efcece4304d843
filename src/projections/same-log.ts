import { UnreadableEvent, type EventStore, type StoredEvent } from '../event-store/event-store.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';

/** What was made of a log does not belong to the log at hand. */
export class ForeignLog extends Error {
  constructor(found: string) {
    super(
      `The read models were made from another log: ${found}. Check PARLEY_DATA, PARLEY_EVENT_STORE and ` +
        'PARLEY_STREAM_PREFIX. If they are right, delete read-models.sqlite in the data folder: it is rebuilt ' +
        'from this log.',
    );
    this.name = 'ForeignLog';
  }
}

/** The log lacks events of the stream before one that stands in it: they were taken away from it. */
export function eventsGone({ stream, revision }: StoredEvent, expected: number): UnreadableEvent {
  return new UnreadableEvent(
    `Event ${expected} of stream ${stream} is gone from the log, where event ${revision} follows: restore a backup.`,
  );
}

/**
 * Checks that what was made up to the checkpoint was made of this log.
 * @throws ForeignLog when it was not; UnreadableEvent when events of before are gone from it
 */
export async function assertSameLog(store: EventStore, checkpoint: Checkpoint): Promise<void> {
  const { logId, lastStream, lastRevision, lastEventId, logPosition } = checkpoint;
  const first = await store.first();
  // No log of ours begins within a stream: what stood before was scavenged, and no other log is to be looked for.
  if (first && first.revision > 0) throw eventsGone(first, 0);
  if (first?.id !== logId)
    throw new ForeignLog(`it began with event ${logId}, this one ${first ? `begins with ${first.id}` : 'is empty'}`);
  for await (const last of store.readStream(lastStream, lastRevision)) {
    if (last.id === lastEventId && last.logPosition === logPosition) return;
    if (last.id === lastEventId)
      throw new ForeignLog(
        `event ${lastRevision} of ${lastStream} stood at ${logPosition}, here it stands at ${last.logPosition}: one is a copy of the other`,
      );
    throw new ForeignLog(`event ${lastRevision} of ${lastStream} was ${lastEventId}, here it is ${last.id}`);
  }
  // A stream that is cut off gives nothing, while its events stand in the log: then its place there is looked for, as following begins.
  await store.inspect([lastStream]);
  if (store.faults.some(({ stream }) => stream === lastStream)) return;
  throw new ForeignLog(`it held event ${lastRevision} of ${lastStream}, which is missing here`);
}
