import type Database from 'better-sqlite3';
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DataFolderNotWritable, holdFolder, roomLacking } from './data-folder.js';
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
import { OpenedFile } from './opened-file.js';
import {
  closeLog,
  isSqliteError,
  logFileOf,
  openClosedLog,
  openLog,
  takesNoWrites,
  tryToWrite,
  unavailable,
} from './sqlite-log.js';
import { writeOut } from './written-append.js';

interface Call extends WaitingAppend {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (reason: unknown) => void;
}

/** The record in one SQLite file, for one server: what is appended is on disk before it is acknowledged. */
export class SqliteEventStore extends EventStore {
  private readonly reader: LogReader;
  private readonly writer: LogWriter;
  /** The log, and what is written ahead of it. */
  private readonly files: readonly [OpenedFile, OpenedFile];
  private readonly followers = new Set<() => void>();
  private waiting: Call[] = [];
  private newest: LogPosition;
  /** Why the disk took nothing when that was last tried. */
  private trouble: EventStoreUnavailable | undefined;

  private constructor(
    private readonly folder: string,
    private readonly log: Database.Database,
    private readonly release: () => void,
    /** Set where the log was opened for reading only. */
    override readonly closedToAppends: string | undefined,
  ) {
    super();
    this.reader = new LogReader(log);
    this.writer = new LogWriter(log);
    this.newest = this.reader.head();
    this.files = [new OpenedFile(logFileOf(folder)), new OpenedFile(`${logFileOf(folder)}-wal`)];
  }

  /**
   * Opens the log in `folder`, which is made when missing, and keeps the folder for this process until `close`. A log that was
   * closed by a clean stop is opened for reading only where the disk takes no writes.
   * @throws DataFolderInUse, DataFolderNotWritable, UnreadableLog, LogNotClosed
   */
  static open(folder: string): SqliteEventStore {
    const path = resolve(folder);
    let release = (): void => undefined;
    try {
      ({ release } = holdFolder(path));
      return new SqliteEventStore(path, openLog(path), release, undefined);
    } catch (error) {
      if (error instanceof DataFolderNotWritable || takesNoWrites(error))
        return SqliteEventStore.openForReading(path, release, error as Error);
      release();
      throw error;
    }
  }

  private static openForReading(path: string, release: () => void, cause: Error): SqliteEventStore {
    try {
      const closed = `The record can only be read since the start of this server. ${cause.message} Then start it again.`;
      return new SqliteEventStore(path, openClosedLog(path, cause), release, closed);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** @throws AppendRefused or AppendTooLarge for what can never be stored; else as the port promises */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.assertOpen();
    if (this.closedToAppends !== undefined) throw new EventStoreUnavailable(this.closedToAppends, { lasting: true });
    const written = writeOut(stream, events);
    // One fsync serves everything that is appended in this turn of the event loop.
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    return new Promise((resolve, reject) => this.waiting.push({ stream, events: written, expected, resolve, reject }));
  }

  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<StoredEvent, void, undefined> {
    this.assertOpen();
    if (this.trouble?.lasting) this.assertInPlace(this.files);
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
    this.assertInPlace(this.files);
    return this.newest;
  }

  /** Places are numbered without a gap. */
  override async eventsAfter(place: LogPosition): Promise<number> {
    this.assertOpen();
    return Number(this.newest) - Number(this.placeInThisLog(place));
  }

  override async obstacle(): Promise<string | undefined> {
    if (!this.log.open || this.closedToAppends !== undefined) return this.closedToAppends;
    if (this.trouble) this.writing(() => tryToWrite(this.log));
    return this.trouble?.message ?? roomLacking(this.folder);
  }

  async at(place: LogPosition): Promise<StoredEvent | undefined> {
    return this.reader.at(place);
  }

  async first(): Promise<StoredEvent | undefined> {
    return this.reader.first();
  }

  /** What was appended before is written first. */
  async close(): Promise<void> {
    if (!this.log.open) return;
    this.flush();
    if (this.closedToAppends === undefined) closeLog(this.log);
    else this.log.close();
    this.release();
    this.wakeFollowers();
  }

  private flush(): void {
    const calls = this.waiting;
    if (calls.length === 0) return;
    this.waiting = [];
    const outcomes = this.writing(() => this.writer.write(calls));
    if (outcomes instanceof Error) for (const call of calls) call.reject(outcomes);
    else outcomes.forEach((outcome, index) => this.settle(calls[index]!, outcome));
    this.wakeFollowers();
  }

  /** What the work gave, or why nothing of it can be acknowledged. */
  private writing<T>(work: () => T): T | Error {
    try {
      if (this.trouble?.lasting) this.assertInPlace(this.files);
      const done = work();
      // One look for each flush: it takes as long as a tenth of it.
      this.assertInPlace([this.files[0]]);
      this.trouble = undefined;
      return done;
    } catch (error) {
      const reason = isSqliteError(error) ? unavailable(error) : (error as Error);
      if (reason instanceof EventStoreUnavailable && (reason.lasting || takesNoWrites(reason))) this.trouble = reason;
      return reason;
    }
  }

  /** @throws EventStoreUnavailable when a file is no longer where it was opened: after the next start, what is in it is gone */
  private assertInPlace(files: readonly OpenedFile[]): void {
    if (this.closedToAppends !== undefined) return;
    for (const file of files) {
      const happened = file.whatHappened();
      if (happened === undefined) continue;
      throw (this.trouble = new EventStoreUnavailable(
        `${file.path} was ${happened} while the server had it open: what is recorded now would be lost. Save what this server still ` +
          'answers (parley export), stop it, put the file back or restore the newest backup, and start again.',
        { lasting: true },
      ));
    }
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
