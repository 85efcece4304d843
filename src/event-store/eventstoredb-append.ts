import {
  RevisionConflict,
  type Appended,
  type EventNotes,
  type ExpectedRevision,
  type NewEvent,
} from './event-store.js';
import { WrongRevision, type EventStoreDbConnection } from './eventstoredb-client.js';
import { offered, type OfferedEvent } from './eventstoredb-events.js';
import { clientError } from './eventstoredb-errors.js';
import { AppendTooLarge, writeOut } from './written-append.js';

/**
 * Appends once.
 * @throws AppendRefused, AppendTooLarge before anything is sent; RevisionConflict; the errors of the connection
 */
export async function appendOnce(
  connection: EventStoreDbConnection,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  notes?: readonly EventNotes[],
): Promise<Appended> {
  const written = writeOut(stream, events);
  const offer = offered(events, notes);
  try {
    return await connection.append(stream, offer, expected);
  } catch (error) {
    if (error instanceof WrongRevision) return await standing(connection, stream, offer, expected, error.actual);
    if (!clientError(error, 'maximum-append-size-exceeded')) throw error;
    throw new AppendTooLarge(
      stream,
      written.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0),
    );
  }
}

/** The server refuses a repeat, too, while it has not yet put the first in order: what stands there tells. @throws RevisionConflict */
async function standing(
  connection: EventStoreDbConnection,
  stream: string,
  offer: readonly OfferedEvent[],
  expected: ExpectedRevision,
  actual: ExpectedRevision,
): Promise<Appended> {
  const from = expected === 'no_stream' ? 0 : expected + 1;
  const found = actual === 'no_stream' ? [] : await Array.fromAsync(connection.stream(stream, from, offer.length));
  if (!offer.every(({ id }, index) => found[index]?.offerId === id))
    throw new RevisionConflict(stream, expected, actual);
  const { revision, logPosition } = found.at(-1)!.event;
  return { revision, logPosition };
}
