import type { LogPosition } from './event-store.js';
import type { EventStoreDbConnection } from './eventstoredb-client.js';
import { standing, type KnownPositions } from './eventstoredb-known-positions.js';

/** What is kept from one start to the next. */
interface Bookmark {
  /** What the names of the streams begin with that were searched for. */
  readonly streams: readonly string[];
  /** The place up to which all was taken. */
  readonly after: LogPosition;
  /** Up to here nothing else concerns these streams; the id of the event there, by which the log is known again. */
  readonly reached: LogPosition;
  readonly id: string;
  /** Where the first event of the streams stands; absent while there is none. */
  readonly first?: LogPosition;
}

/** What is worth keeping by whoever has taken all up to `after`, as text; undefined where that is nothing. */
export async function bookmarkOf(
  connection: EventStoreDbConnection,
  knownPositions: KnownPositions,
  streams: readonly string[],
  after: LogPosition,
): Promise<string | undefined> {
  const reached = knownPositions.toldAfter(after);
  const there = await standing(connection, reached);
  // Not every place that the server names is that of an event; and what stands only behind it has perhaps not been told.
  if (!there || (there.place !== reached && there.concernsUs)) return undefined;
  const first = after === '' ? undefined : (await knownPositions.first(connection))?.logPosition;
  const bookmark: Bookmark = { streams, after, reached: there.place, id: there.id, ...(first && { first }) };
  return JSON.stringify(bookmark);
}

/**
 * Has the known positions take over what was kept, if it is of the same streams, and in this log the same event stands where it ends: then all
 * before it is the same, too. No event is ever written before another.
 */
export async function recallBookmark(
  connection: EventStoreDbConnection,
  knownPositions: KnownPositions,
  streams: readonly string[],
  text: string,
): Promise<void> {
  const kept = readBookmark(text);
  if (kept?.streams?.join() !== streams.join()) return;
  const { after, reached, id, first } = kept as Bookmark;
  const there = await standing(connection, String(reached));
  if (there?.place !== reached || there.id !== id) return;
  const begins = first === undefined ? undefined : await standing(connection, first);
  knownPositions.recall({ after, reached }, begins?.place === first ? begins?.event : undefined);
}

function readBookmark(text: string): Partial<Bookmark> | undefined {
  try {
    return JSON.parse(text) as Partial<Bookmark>;
  } catch {
    return undefined;
  }
}
