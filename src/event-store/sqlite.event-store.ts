import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { holdFolder, type HeldFolder } from './data-folder.js';
import {
  EventStore,
  EventStoreUnavailable,
  type Appended,
  type ExpectedRevision,
  type LogPosition,
  type NewEvent,
  type Page,
  type StoredEvent,
} from './event-store.js';
import { LogReader } from './log-reader.js';
import { LogWriter, type WaitingAppend } from './log-writer.js';
import { isSqliteError, openLog, unavailable } from './sqlite-log.js';
import { writeOut } from './written-append.js';

interface Call extends WaitingAppend {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (reason: unknown) => void;
}

/** The record in one SQLite file, for one server: what is appended is on disk before it is acknowledged. */
export class SqliteEventStore extends EventStore {
  private readonly reader: LogReader;
  private readonly writer: LogWriter;
  private readonly followers = new Set<() => void>();
  private waiting: Call[] = [];
  private newest: LogPosition;

  private constructor(
    private readonly folder: HeldFolder,
    private readonly log: Database.Database,
  ) {
    super();
    this.reader = new LogReader(log);
    this.writer = new LogWriter(log);
    this.newest = this.reader.head();
  }

  /**
   * Opens the log in `folder`, which is made when missing, and keeps the folder for this process until `close`.
   * @throws DataFolderInUse, DataFolderNotWritable, UnreadableLog
   */
  static open(folder: string): SqliteEventStore {
    const held = holdFolder(folder);
    try {
      return new SqliteEventStore(held, openLog(held.path));
    } catch (error) {
      held.release();
      throw error;
    }
  }

  /** @throws AppendRefused or AppendTooLarge for what can never be stored; else as the port promises */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.assertOpen();
    const written = writeOut(stream, events);
    // One fsync serves everything that is appended in this turn of the event loop.
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    return new Promise((resolve, reject) => this.waiting.push({ stream, events: written, expected, resolve, reject }));
  }

  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<StoredEvent, void, undefined> {
    this.assertOpen();
    yield* this.reader.stream(stream, fromRevision);
  }

  async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page, void, undefined> {
    let until = this.placeInThisLog(after ?? '');
    for (let caughtUp = false; !signal.aborted;) {
      this.assertOpen();
      if (caughtUp && until === this.newest) {
        await this.nextAppend(signal);
        continue;
      }
      const events = this.reader.pageAfter(until);
      until = events.at(-1)?.logPosition ?? until;
      caughtUp = until === this.newest;
      yield { events, until, caughtUp };
      // A long past must not keep the event loop from everybody else.
      if (!caughtUp) await nextTurn();
    }
  }

  async head(): Promise<LogPosition> {
    this.assertOpen();
    return this.newest;
  }

  async first(): Promise<StoredEvent | undefined> {
    return this.reader.first();
  }

  /** What was appended before is written first. */
  async close(): Promise<void> {
    if (!this.log.open) return;
    this.flush();
    this.log.close();
    this.folder.release();
    this.wakeFollowers();
  }

  private flush(): void {
    const calls = this.waiting;
    if (calls.length === 0) return;
    this.waiting = [];
    try {
      this.writer.write(calls).forEach((outcome, index) => this.settle(calls[index]!, outcome));
    } catch (error) {
      const reason = isSqliteError(error) ? unavailable(error) : error;
      for (const call of calls) call.reject(reason);
    }
    this.wakeFollowers();
  }

  private settle(call: Call, outcome: Appended | Error): void {
    if (outcome instanceof Error) return call.reject(outcome);
    if (outcome.logPosition > this.newest) this.newest = outcome.logPosition;
    call.resolve(outcome);
  }

  private nextAppend(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.followers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.followers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private wakeFollowers(): void {
    for (const wake of [...this.followers]) wake();
  }

  /** A place beyond the head was given by another log: waiting there would skip what comes in between. */
  private placeInThisLog(place: LogPosition): LogPosition {
    if (/^(\d{16})?$/.test(place) && place <= this.newest) return place;
    throw new RangeError(`There is no place "${place}" in this log, whose newest event is at "${this.newest}".`);
  }

  private assertOpen(): void {
    if (!this.log.open) throw new EventStoreUnavailable('The event store is closed.');
  }
}
