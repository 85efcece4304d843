import { RevisionConflict, type Appended, type ExpectedRevision, type NewEvent } from './event-store.js';
import { WrongRevision, type EventStoreDbConnection } from './eventstoredb-client.js';
import { newAttempt, offered, type FoundEvent } from './eventstoredb-events.js';
import { typeOf } from './eventstoredb-trouble.js';
import { AppendTooLarge, writeOut } from './written-append.js';

/**
 * Appends once, and reads back what then stands there: the server answers a repeat like a first time, though it compares
 * nothing but ids, and the mark of the append tells the two apart.
 * @throws AppendRefused, AppendTooLarge before anything is sent; RevisionConflict; the errors of the connection
 */
export async function appendOnce(
  connection: EventStoreDbConnection, stream: string, events: readonly NewEvent[], expected: ExpectedRevision,
): Promise<Appended> {
  const bytes = writeOut(stream, events).reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
  const attempt = newAttempt();
  const actual = await offer(connection, stream, events, expected, attempt).catch((error: unknown) => {
    throw typeOf(error) === 'maximum-append-size-exceeded' ? new AppendTooLarge(stream, bytes) : error;
  });
  const last = await lastStanding(connection, stream, events, expected, actual !== undefined);
  if (last === undefined) throw new RevisionConflict(stream, expected, actual ?? expected);
  const { event: { revision, logPosition }, attempt: storedBy } = last;
  return { revision, logPosition, ...(storedBy !== attempt && { repeated: true as const }) };
}

/** Where the stream is when it is not where it was expected. */
async function offer(
  connection: EventStoreDbConnection, stream: string, events: readonly NewEvent[], expected: ExpectedRevision, attempt: string,
): Promise<ExpectedRevision | undefined> {
  try {
    await connection.append(stream, offered(events, attempt), expected);
    return undefined;
  } catch (error) {
    if (error instanceof WrongRevision) return error.actual;
    throw error;
  }
}

/** The last of these events where it was to stand; after a refusal only when all the others stand before it, too. */
async function lastStanding(
  connection: EventStoreDbConnection, stream: string, events: readonly NewEvent[], expected: ExpectedRevision, refused: boolean,
): Promise<FoundEvent | undefined> {
  const asked = refused ? events : events.slice(-1);
  const from = (expected === 'no_stream' ? 0 : expected + 1) + events.length - asked.length;
  const standing = await Array.fromAsync(connection.stream(stream, from, asked.length));
  return asked.every(({ id }, index) => standing[index]?.event.id === id) ? standing.at(-1) : undefined;
}
