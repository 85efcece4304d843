import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreUnavailable } from './event-store.js';

type SqliteError = InstanceType<typeof Database.SqliteError>;

/** By its name: the native part makes errors of the class it was first given, and a process may load that twice. */
export function isSqliteError(error: unknown): error is SqliteError {
  return (error as Error | undefined)?.name === 'SqliteError';
}

/** "Prly": marks an SQLite file as a log of Parley. */
const APPLICATION_ID = 0x50726c79;
const FORMAT_VERSION = 1;

const SCHEMA = `
CREATE TABLE events (
  position        INTEGER PRIMARY KEY,
  stream          TEXT    NOT NULL,
  revision        INTEGER NOT NULL,
  id              TEXT    NOT NULL,
  type            TEXT    NOT NULL,
  data            TEXT    NOT NULL,
  schema          INTEGER NOT NULL,
  recorded_at     TEXT    NOT NULL,
  recorded_by     TEXT    NOT NULL,
  content_sha256  TEXT    NOT NULL,
  previous_sha256 TEXT,
  ends_append     INTEGER NOT NULL,
  UNIQUE (stream, revision)
) STRICT;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'The record is added to, never rewritten: record a correction instead of changing an event.');
END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'The record is added to, never rewritten: record a retraction instead of deleting an event.');
END;
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${FORMAT_VERSION};
`;

/** The file is not a log that this version of Parley reads; it was left as it is. */
export class UnreadableLog extends Error {
  constructor(file: string, found: string, next: string, options?: ErrorOptions) {
    super(`${file} cannot be read: ${found}. ${next}`, options);
    this.name = 'UnreadableLog';
  }
}

/**
 * The log of a folder that this process holds, durable at every commit; made when there is none.
 * @throws UnreadableLog when the file is no log, a log of another format version, or damaged
 * @throws EventStoreUnavailable when the disk does not let it be opened
 */
export function openLog(folder: string): Database.Database {
  const file = logFileOf(folder);
  // Nobody else writes here; should something lock the file all the same, the event loop must not stand still for long.
  return checked(file, { timeout: 100 }, (log) => {
    if (isEmpty(log)) beginLog(log);
    else checkFormat(log, file);
    // A restored copy has it off, so that it could be read from anywhere.
    log.pragma('journal_mode = WAL');
    log.pragma('synchronous = FULL');
    log.pragma('journal_size_limit = 33554432');
    // A disk that can only be read lets a log be opened all the same.
    tryToWrite(log);
  });
}

/**
 * Closes a log that this process has written. It is left in one file, which anyone can read who can read that file, also where
 * nothing may be written; if the disk or another reader does not let it, what is written ahead stays beside it, and nothing is lost.
 */
export function closeLog(log: Database.Database): void {
  try {
    log.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!isSqliteError(error)) throw error;
  } finally {
    log.close();
  }
}

/** A disk that takes no writes holds a log that only writing makes whole again. */
export class LogNotClosed extends Error {
  constructor(folder: string, cause: Error) {
    super(
      `The log in ${folder} was not closed by its server, which was killed: what it wrote last stands in log.sqlite-wal beside it and ` +
        `is taken over only where something can be written. ${cause.message} Then start again; nothing is lost.`,
      { cause },
    );
    this.name = 'LogNotClosed';
  }
}

/**
 * The log of a folder in which nothing can be written now, for reading only, without a lock: nobody can write it there.
 * @throws LogNotClosed when it was not closed by a clean stop; UnreadableLog as openLog; else `cause`: why nothing can be written
 */
export function openClosedLog(folder: string, cause: Error): Database.Database {
  const file = logFileOf(folder);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw cause;
  if (LEFT_BY_A_KILL.some((suffix) => (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0))
    throw new LogNotClosed(folder, cause);
  try {
    return openLogForReading(file);
  } catch (error) {
    // What was written ahead is gone or empty, but the log still expects it.
    throw error instanceof EventStoreUnavailable ? new LogNotClosed(folder, cause) : error;
  }
}

const LEFT_BY_A_KILL = ['-wal', '-journal'];

/** Tries whether the log takes writes, by one that changes nothing. @throws SqliteError when it does not */
export function tryToWrite(log: Database.Database): void {
  log.pragma(`user_version = ${FORMAT_VERSION}`);
}

/** Where a folder keeps its log. */
export function logFileOf(folder: string): string {
  return join(folder, 'log.sqlite');
}

/** There is no log of that name. */
export class NoSuchLog extends Error {
  constructor(file: string, found: 'There is no file' | 'A folder is') {
    super(`${found} ${file}. Name the log of a Parley server, log.sqlite in its data folder, or a backup of one.`);
    this.name = 'NoSuchLog';
  }
}

/**
 * A log, for reading only, also while a server writes it.
 * @throws NoSuchLog when there is none; else as for openLog
 */
export function openLogForReading(file: string): Database.Database {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new NoSuchLog(file, found?.isDirectory() ? 'A folder is' : 'There is no file');
  return checked(file, { readonly: true }, (log) => checkFormat(log, file));
}

function checked(file: string, options: Database.Options, check: (log: Database.Database) => void): Database.Database {
  let log: Database.Database | undefined;
  try {
    log = new Database(file, options);
    check(log);
    return log;
  } catch (error) {
    log?.close();
    if (!isDamage(error)) throw isSqliteError(error) ? unavailable(error) : error;
    throw new UnreadableLog(file, `it is damaged (${error.message})`, 'Restore the newest backup.', { cause: error });
  }
}

/** SQLite takes a page that was cut short for one that ends in zeros; it never writes less than a page. */
function expectWholePages(log: Database.Database, file: string): void {
  if (statSync(file).size % numberAt(log, 'page_size') === 0) return;
  throw new UnreadableLog(file, 'it ends in the middle of a page: its end was cut off', 'Restore the newest backup.');
}

function isEmpty(log: Database.Database): boolean {
  return log.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0 && numberAt(log, 'application_id') === 0;
}

function beginLog(log: Database.Database): void {
  log.pragma('journal_mode = WAL');
  log.pragma('synchronous = FULL');
  log.transaction(() => makeLog(log)).immediate();
}

/** Makes an empty log in an empty file. */
export function makeLog(log: Database.Database): void {
  log.exec(SCHEMA);
}

/** Changes nothing: what cannot be read is left as it is. */
function checkFormat(log: Database.Database, file: string): void {
  if (numberAt(log, 'application_id') !== APPLICATION_ID) {
    throw new UnreadableLog(file, 'it is an SQLite file, but not a log of Parley', 'Choose another data folder.');
  }
  const version = numberAt(log, 'user_version');
  if (version !== FORMAT_VERSION) {
    const found = `its format version is ${version}, and this Parley reads version ${FORMAT_VERSION}`;
    throw new UnreadableLog(file, found, 'Open it with the Parley that wrote it, export it there, and import it here.');
  }
  expectWholePages(log, file);
}

function numberAt(log: Database.Database, pragma: string): number {
  return log.pragma(pragma, { simple: true }) as number;
}

/** Whether the file was changed by something else than SQLite, or lost a part. */
export function isDamage(error: unknown): error is SqliteError {
  return isSqliteError(error) && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

const WHAT_TO_DO: readonly (readonly [code: string, advice: string])[] = [
  ['SQLITE_FULL', 'The disk is full: free some space.'],
  [
    'SQLITE_CANTOPEN',
    'Let the user that runs Parley read it; one that its server has not closed is read only where its folder can be written.',
  ],
  ['SQLITE_READONLY', 'The log can only be read: let the user that runs Parley write it, and mount the disk writable.'],
  ['SQLITE_BUSY', 'Another program holds the log locked: end it.'],
  ['SQLITE_IOERR', 'The disk refuses to read or write: look into the system log, and see that it has room.'],
  ['SQLITE_CORRUPT', 'The log is damaged: stop the server and restore the newest backup.'],
];

/** What SQLite reports, as the port says it. */
export function unavailable(cause: SqliteError): EventStoreUnavailable {
  const advice = WHAT_TO_DO.find(([code]) => cause.code.startsWith(code))?.[1] ?? 'Look at the folder and its disk.';
  const message = `The event log cannot be used now (${cause.code}, ${cause.message}). ${advice}`;
  return new EventStoreUnavailable(message, { cause });
}

/** Whether the disk let a log be opened, but not written. */
export function takesNoWrites(error: unknown): boolean {
  const cause = error instanceof EventStoreUnavailable ? error.cause : error;
  return isSqliteError(cause) && /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/.test(cause.code);
}
