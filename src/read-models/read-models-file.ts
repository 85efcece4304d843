import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ReadModelsDamaged, readModelsError } from './trouble.js';

/** The file of a data folder's read models. */
export function fileIn(folder: string): string {
  return join(folder, 'read-models.sqlite');
}

/** Where they are rebuilt, beside it. */
export function newFileIn(folder: string): string {
  return join(folder, 'read-models.new.sqlite');
}

/** Where damaged ones are kept for a person to look at, until the next ones. */
export function damagedFileIn(folder: string): string {
  return join(folder, 'read-models.damaged.sqlite');
}

/**
 * Opens read models on disk, for this connection alone unless they are `shared`. A power failure may cost the newest
 * rows, never their consistency: they are projected again from the log.
 */
export function connect(file: string, shared: boolean): Database.Database {
  return opened(new Database(file), (database) => {
    expectWholePages(database, file);
    // One process owns the folder: without taking and releasing locks for every statement, a board is answered in half
    // the time.
    if (!shared) database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    // Enough for the rows of a thousand events in one transaction; the system caches what is read often anyway.
    database.pragma('cache_size = -12288');
  });
}

/** Opens read models that were closed by a clean stop, where nothing can be written. */
export function connectForReading(file: string): Database.Database {
  return opened(new Database(file, { readonly: true, fileMustExist: true }), (database) =>
    database.pragma('cache_size = -12288'),
  );
}

/** For rows that disappear with the process. */
export function connectInMemory(): Database.Database {
  return new Database(':memory:');
}

/** SQLite would take a truncated page for one that ends in zeros. */
function expectWholePages(database: Database.Database, file: string): void {
  if (statSync(file).size % (database.pragma('page_size', { simple: true }) as number) !== 0)
    throw new ReadModelsDamaged('the file ends in the middle of a page');
}

function opened(database: Database.Database, set: (database: Database.Database) => void): Database.Database {
  try {
    set(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Closes read models and leaves them in one file that can be opened where nothing can be written; if the disk prevents
 * that, leaves them as they are.
 */
export function disconnect(database: Database.Database): void {
  try {
    if (database.open && !database.readonly) database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (readModelsError(error) === error) throw error;
  } finally {
    database.close();
  }
}

/** Makes every statement prepared from now on distinguish damage from other trouble, and report each to `met`. */
export function watched(database: Database.Database, met: (error: unknown) => void): Database.Database {
  const prepare = database.prepare.bind(database) as (sql: string) => Database.Statement;
  const telling =
    <Given extends unknown[], Told>(ask: (...given: Given) => Told) =>
    (...given: Given): Told => {
      try {
        return ask(...given);
      } catch (error) {
        const told = readModelsError(error);
        met(told);
        throw told;
      }
    };
  database.prepare = telling((sql: string) => {
    const statement = prepare(sql);
    statement.get = telling(statement.get.bind(statement));
    statement.all = telling(statement.all.bind(statement));
    statement.run = telling(statement.run.bind(statement));
    const iterate = statement.iterate.bind(statement);
    statement.iterate = telling((...given: unknown[]) => {
      const rows = iterate(...given);
      rows.next = telling(rows.next.bind(rows));
      return rows;
    });
    return statement;
  }) as typeof database.prepare;
  return database;
}

/**
 * Opens a file that is discarded if anything goes wrong: without a journal, each page is written once. Nothing can be
 * rolled back, and the file is useless before `putInPlace`.
 */
export function connectUnkept(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -65536');
  return database;
}

/** Replaces the old file by the new one, once that is on disk completely. Nobody may have either open. */
export function putInPlace(folder: string): void {
  const file = openSync(newFileIn(folder), 'r+');
  fsyncSync(file);
  closeSync(file);
  // The old one goes first, with its WAL, which SQLite would otherwise read into the new one. If it is killed in
  // between, there is none, and the next start rebuilds them.
  remove(fileIn(folder));
  renameSync(newFileIn(folder), fileIn(folder));
}

/** Deletes a file of read models, with SQLite's files beside it. */
export function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Moves an unreadable file of read models out of the way, replacing an earlier one, and returns its new path. */
export function setAside(folder: string): string {
  const [file, aside] = [fileIn(folder), damagedFileIn(folder)];
  for (const suffix of ['', '-wal']) {
    rmSync(aside + suffix, { force: true, recursive: true });
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  remove(file);
  return aside;
}
