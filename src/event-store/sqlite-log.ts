import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
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
    if (isEmpty(log)) makeLog(log);
    else checkFormat(log, file);
    // A restored copy has it off, so that it could be read from anywhere.
    log.pragma('journal_mode = WAL');
    log.pragma('synchronous = FULL');
    log.pragma('journal_size_limit = 33554432');
  });
}

/** Where a folder keeps its log. */
export function logFileOf(folder: string): string {
  return join(folder, 'log.sqlite');
}

/**
 * A log, for reading only, also while a server writes it.
 * @throws UnreadableLog when there is none, or as for openLog
 */
export function openLogForReading(file: string): Database.Database {
  if (!existsSync(file)) throw new UnreadableLog(file, 'there is no such file', 'Name the folder of a Parley server.');
  return checked(file, { readonly: true }, (log) => checkFormat(log, file));
}

function checked(file: string, options: Database.Options, check: (log: Database.Database) => void): Database.Database {
  let log: Database.Database | undefined;
  try {
    log = new Database(file, options);
    check(log);
    expectWholePages(log, file);
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

function makeLog(log: Database.Database): void {
  log.pragma('journal_mode = WAL');
  log.pragma('synchronous = FULL');
  log.transaction(() => log.exec(SCHEMA)).immediate();
}

function checkFormat(log: Database.Database, file: string): void {
  if (numberAt(log, 'application_id') !== APPLICATION_ID) {
    throw new UnreadableLog(file, 'it is an SQLite file, but not a log of Parley', 'Choose another data folder.');
  }
  const version = numberAt(log, 'user_version');
  if (version !== FORMAT_VERSION) {
    const found = `its format version is ${version}, and this Parley reads version ${FORMAT_VERSION}`;
    throw new UnreadableLog(file, found, 'Open it with the Parley that wrote it, export it there, and import it here.');
  }
}

function numberAt(log: Database.Database, pragma: string): number {
  return log.pragma(pragma, { simple: true }) as number;
}

function isDamage(error: unknown): error is SqliteError {
  return isSqliteError(error) && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

const WHAT_TO_DO: readonly (readonly [code: string, advice: string])[] = [
  ['SQLITE_FULL', 'The disk is full: free some space.'],
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
