import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventStoreUnavailable,
  UnreadableEvent,
  type JsonObject,
  type LogPosition,
  type StoredEvent,
} from './event-store.js';
import { isSqliteError, logFileOf, openLogForReading, unavailable } from './sqlite-log.js';

const STREAM_PAGE = 256;
const LOG_PAGE = 1_000;
const COLUMNS = `position, stream, revision, id, type, data,
  schema, recorded_at, recorded_by, content_sha256, previous_sha256, ends_append`;

type Row = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  schema: number,
  recordedAt: string,
  recordedBy: string,
  contentSha256: string,
  previousSha256: string | null,
  endsAppend: 0 | 1,
];

/** What was appended at once. */
export interface LoggedAppend {
  readonly events: readonly StoredEvent[];
  /** False where the log ends within it, as it never does by itself. */
  readonly ends: boolean;
}

/** Reads an SQLite log in pages, a query for each: a cursor held open would make the log's WAL grow without bound. */
export class LogReader {
  private readonly ofStream: Database.Statement<[string, number, number], Row>;
  private readonly ofLog: Database.Statement<[number, number], Row>;
  private readonly newest: Database.Statement<[], number | null>;
  private readonly names: Database.Statement<[], string>;

  constructor(private readonly log: Database.Database) {
    this.ofStream = log
      .prepare<[string, number, number], Row>(
        `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
      )
      .raw();
    this.ofLog = log
      .prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`)
      .raw();
    this.newest = log.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
    this.names = log.prepare<[], string>('SELECT DISTINCT stream FROM events ORDER BY stream').pluck();
  }

  /** The place of the newest event, the empty string while there is none. */
  head(): LogPosition {
    return positionOf(this.ask(() => this.newest.get()) ?? 0);
  }

  /** Undefined where no event stands. */
  at(place: LogPosition): StoredEvent | undefined {
    const [event] = this.ask(() => this.ofLog.all(Number(place) - 1, 1)).map(storedEvent);
    return event?.logPosition === place ? event : undefined;
  }

  first(): StoredEvent | undefined {
    return this.ask(() => this.ofLog.all(0, 1)).map(storedEvent)[0];
  }

  /** The names of all streams, in order. */
  streams(): string[] {
    return this.ask(() => this.names.all());
  }

  /** The stream's events in order, page by page as they are asked for. */
  async *stream(stream: string, fromRevision = 0): AsyncGenerator<StoredEvent, void, undefined> {
    for (let next = fromRevision; ;) {
      const rows = this.ask(() => this.ofStream.all(stream, next, STREAM_PAGE));
      for (const row of rows) yield storedEvent(row);
      if (rows.length < STREAM_PAGE) return;
      next += rows.length;
      await nextTurn(); // A long stream must not keep the event loop from everybody else.
    }
  }

  /** The next events of the log, about a thousand; as many more as the last append among them has. */
  pageAfter(position: LogPosition): StoredEvent[] {
    const rows = this.ask(() => this.ofLog.all(Number(position), LOG_PAGE));
    let end = rows.length;
    if (end === LOG_PAGE) {
      while (end > 0 && rows[end - 1]![11] === 0) end--;
      if (end === 0) end = this.readToEndOfAppend(rows);
    }
    return rows.slice(0, end).map(storedEvent);
  }

  /**
   * All appends in the order of the log, as they are asked for; also what stands where no event belongs, before the first place.
   * @throws UnreadableEvent
   */
  async *appends(): AsyncGenerator<LoggedAppend, void, undefined> {
    let open: Row[] = [];
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const rows = this.ask(() => this.ofLog.all(after, LOG_PAGE));
      for (const row of rows) {
        open.push(row);
        if (row[11] !== 1) continue;
        yield { events: open.map(storedEvent), ends: true };
        open = [];
      }
      if (rows.length < LOG_PAGE) break;
      after = rows.at(-1)![0];
      await nextTurn();
    }
    if (open.length > 0) yield { events: open.map(storedEvent), ends: false };
  }

  private readToEndOfAppend(rows: Row[]): number {
    while (rows.at(-1)![11] === 0) {
      const [next] = this.ask(() => this.ofLog.all(rows.at(-1)![0], 1));
      rows.push(next!);
    }
    return rows.length;
  }

  close(): void {
    this.log.close();
  }

  private ask<T>(query: () => T): T {
    if (!this.log.open) throw new EventStoreUnavailable('The event store is closed.');
    try {
      return query();
    } catch (error) {
      throw isSqliteError(error) ? unavailable(error) : error;
    }
  }
}

/**
 * The log of a data folder, for other programs than its server: to verify it or to copy it.
 * @throws UnreadableLog when there is none that this version of Parley reads
 */
export function readLog(folder: string): LogReader {
  return readLogFile(logFileOf(folder));
}

/** The log in a file of any name, as a backup is; see `readLog`. */
export function readLogFile(file: string): LogReader {
  return new LogReader(openLogForReading(file));
}

/** Places compare as strings in the order of the log, up to the largest number that SQLite and JavaScript share. */
export function positionOf(place: number): LogPosition {
  return place === 0 ? '' : String(place).padStart(16, '0');
}

function storedEvent(row: Row): StoredEvent {
  const [place, stream, revision, id, type, data, schema, recordedAt, recordedBy, contentSha256, previousSha256] = row;
  return {
    id,
    type,
    data: documentOf(row, data),
    stream,
    revision,
    logPosition: positionOf(place),
    metadata: { schema, recordedAt, recordedBy, contentSha256, previousSha256 },
  };
}

function documentOf([place, stream, revision]: Row, json: string): JsonObject {
  try {
    const data: unknown = JSON.parse(json);
    if (typeof data === 'object' && data !== null) return data as JsonObject;
  } catch (error) {
    throw overwritten(stream, revision, place, (error as Error).message);
  }
  throw overwritten(stream, revision, place, `it is ${json.slice(0, 60)}, and no document`);
}

/** What the event said cannot be told any more. */
function overwritten(stream: string, revision: number, place: number, found: string): UnreadableEvent {
  return new UnreadableEvent(
    `Event ${revision} of ${stream}, at place ${place} of the log, cannot be read: ${found}. Restore the newest backup.`,
  );
}
