import { UnreadableEvent, type EventStore, type StoredEvent } from '../event-store/event-store.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';

/** The read models, or what else was built, come from a different log. */
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

/** The log lacks events of the stream before one that is there: they were removed. */
export function eventsGone({ stream, revision }: StoredEvent, expected: number): UnreadableEvent {
  return new UnreadableEvent(
    `Event ${expected} of stream ${stream} is gone from the log, where event ${revision} follows: restore a backup.`,
  );
}

/**
 * Checks that what was built up to the checkpoint was built from this log.
 * @throws ForeignLog if it was not; UnreadableEvent if earlier events are gone from it
 */
export async function assertSameLog(store: EventStore, checkpoint: Checkpoint): Promise<void> {
  const { logId, lastStream, lastRevision, lastEventId, logPosition } = checkpoint;
  const first = await store.first();
  // No log of ours begins in the middle of a stream: earlier events were scavenged, and this is not another log.
  if (first && first.revision > 0) throw eventsGone(first, 0);
  if (first?.id !== logId)
    throw new ForeignLog(`it began with event ${logId}, this one ${first ? `begins with ${first.id}` : 'is empty'}`);
  const there = await store.at(logPosition);
  if (there?.id === lastEventId && there.stream === lastStream && there.revision === lastRevision)
    return assertNotDeleted(store, lastStream);
  for await (const last of store.readStream(lastStream, lastRevision)) {
    if (last.id === lastEventId)
      throw new ForeignLog(
        `event ${lastRevision} of ${lastStream} stood at ${logPosition}, here it stands at ${last.logPosition}: one is a copy of the other`,
      );
    throw new ForeignLog(`event ${lastRevision} of ${lastStream} was ${lastEventId}, here it is ${last.id}`);
  }
  throw new ForeignLog(`it held event ${lastRevision} of ${lastStream}, which is missing here`);
}

/** In the log, a stream still stands that was deleted for good. What else is done to it, or refused, does not keep it from being answered. */
async function assertNotDeleted(store: EventStore, stream: string): Promise<void> {
  await store.inspect([stream]).catch((error: unknown) => {
    if (error instanceof UnreadableEvent) throw error;
  });
}
