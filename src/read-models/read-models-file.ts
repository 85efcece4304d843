import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The file of a data folder's read models. */
export function fileIn(folder: string): string {
  return join(folder, 'read-models.sqlite');
}

/** Where they are made anew, beside it. */
export function newFileIn(folder: string): string {
  return join(folder, 'read-models.new.sqlite');
}

/**
 * Opens read models to be kept, for this connection alone unless they are `shared`. A power cut may cost the newest rows, never
 * their consistency: they are projected again from the log.
 */
export function connect(file: string, shared: boolean): Database.Database {
  const database = new Database(file);
  // One process owns the folder: without locks taken and given back for every statement, a board is answered in half the time.
  if (!shared) database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // Enough for the rows of a thousand events in one transaction; what is read often the system keeps in memory anyway.
  database.pragma('cache_size = -12288');
  return database;
}

/**
 * Opens a file that is thrown away if anything goes wrong with it: without a journal, each page is written once. Nothing in it can
 * be taken back, and it is of no use before `putInPlace`.
 */
export function connectUnkept(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -65536');
  return database;
}

/** Gives the new file, on the disk to its last byte, the place of the old one. Nobody may have either open. */
export function putInPlace(folder: string): void {
  const file = openSync(newFileIn(folder), 'r+');
  fsyncSync(file);
  closeSync(file);
  // The old one goes first, with its WAL: SQLite would read that into the new one. A kill in between leaves none, and the next
  // start makes them anew.
  remove(fileIn(folder));
  renameSync(newFileIn(folder), fileIn(folder));
}

/** Deletes a file of read models, with what SQLite keeps beside it. */
export function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
