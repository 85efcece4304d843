import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { RevisionConflict, type Appended, type ExpectedRevision } from './event-store.js';
import { positionOf } from './log-reader.js';
import { isSqliteError } from './sqlite-log.js';
import { AppendRefused, type WrittenEvent } from './written-append.js';

/** One append as it waits to be written. */
export interface WaitingAppend {
  readonly stream: string;
  readonly events: readonly WrittenEvent[];
  readonly expected: ExpectedRevision;
}

type Values = [
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

type Standing = [
  position: number,
  id: string,
  schema: number,
  recordedAt: string,
  recordedBy: string,
  contentSha256: string,
  previousSha256: string | null,
];

/** Streams whose newest revision is kept in memory: looking it up would take a fifth of a short append. */
const KNOWN_STREAMS = 10_000;

/** Writes appends to an SQLite log, as many as there are in one transaction. */
export class LogWriter {
  private readonly known = new LRUCache<string, number>({ max: KNOWN_STREAMS });
  private readonly attempt: (append: WaitingAppend) => Appended;
  private readonly attemptAll: (appends: readonly WaitingAppend[]) => (Appended | Error)[];
  private readonly insert: Database.Statement<Values>;
  private readonly newestRevision: Database.Statement<[string], number | null>;
  private readonly standing: Database.Statement<[string, number, number], Standing>;

  constructor(log: Database.Database) {
    this.insert = log.prepare<Values>(`
      INSERT INTO events (stream, revision, id, type, data,
        schema, recorded_at, recorded_by, content_sha256, previous_sha256, ends_append)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.newestRevision = log
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
    this.standing = log
      .prepare<[string, number, number], Standing>(
        `SELECT position, id, schema, recorded_at, recorded_by, content_sha256, previous_sha256
       FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?`,
      )
      .raw();
    // Within the other transaction this is a savepoint: what is refused takes back what it wrote, and nothing else.
    this.attempt = log.transaction((append: WaitingAppend) => this.appendOne(append)).immediate;
    this.attemptAll = log.transaction((all: readonly WaitingAppend[]) => all.map((one) => this.outcome(one))).immediate;
  }

  /**
   * What became of each append, in order: where it stands, or why it was refused. Everything is durable on return.
   * @throws SqliteError when the log cannot be written; then nothing of any of them is
   */
  write(appends: readonly WaitingAppend[]): (Appended | Error)[] {
    try {
      return appends.length === 1 ? [this.outcome(appends[0]!)] : this.attemptAll(appends);
    } catch (error) {
      this.known.clear(); // What was not committed is not known.
      throw error;
    }
  }

  private outcome(append: WaitingAppend): Appended | Error {
    try {
      // A single INSERT needs no transaction or savepoint of its own to be all or nothing, and is faster without.
      return append.events.length === 1 ? this.appendOne(append) : this.attempt(append);
    } catch (error) {
      if (error instanceof RevisionConflict) return error;
      if (isSqliteError(error) && !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
      return refused(append, error as Error);
    }
  }

  private newestRevisionOf(stream: string): number {
    const known = this.known.get(stream);
    if (known !== undefined) return known;
    const revision = this.newestRevision.get(stream) ?? -1;
    this.known.set(stream, revision);
    return revision;
  }

  private appendOne({ stream, events, expected }: WaitingAppend): Appended {
    const before = expected === 'no_stream' ? -1 : expected;
    const actual = this.newestRevisionOf(stream);
    if (before !== actual) {
      const earlier = before < actual ? this.repeated(stream, events, before) : undefined;
      if (earlier === undefined) throw new RevisionConflict(stream, expected, actual === -1 ? 'no_stream' : actual);
      return earlier;
    }
    return this.insertAll(stream, events, before);
  }

  /** Where these very events already stand, one after the other after `before`. */
  private repeated(stream: string, events: readonly WrittenEvent[], before: number): Appended | undefined {
    const standing = this.standing.all(stream, before, events.length);
    if (standing.length < events.length || standing.some((found, index) => !isSame(found, events[index]!)))
      return undefined;
    return { revision: before + events.length, logPosition: positionOf(standing.at(-1)![0]) };
  }

  private insertAll(stream: string, events: readonly WrittenEvent[], before: number): Appended {
    let revision = before;
    let place: number | bigint = 0;
    for (const { id, type, json, metadata } of events) {
      revision++;
      place = this.insert.run(
        stream,
        revision,
        id,
        type,
        json,
        metadata.schema,
        metadata.recordedAt,
        metadata.recordedBy,
        metadata.contentSha256,
        metadata.previousSha256,
        revision === before + events.length ? 1 : 0,
      ).lastInsertRowid;
    }
    this.known.set(stream, revision);
    return { revision, logPosition: positionOf(Number(place)) };
  }
}

/** The content is compared by its hash. */
function isSame([, ...found]: Standing, { id, metadata }: WrittenEvent): boolean {
  const { schema, recordedAt, recordedBy, contentSha256, previousSha256 } = metadata;
  return [id, schema, recordedAt, recordedBy, contentSha256, previousSha256].every(
    (value, index) => value === found[index],
  );
}

function refused({ stream, events }: WaitingAppend, cause: Error): AppendRefused {
  const ids = events.map((event) => event.id).join(', ');
  return new AppendRefused(`Events for ${stream} cannot be stored: ${cause.message} (${ids})`, { cause });
}
