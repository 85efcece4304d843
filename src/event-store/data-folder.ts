import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isSqliteError } from './sqlite-log.js';

/** Two servers on one folder would hand out the same place in the log twice. */
export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use: another Parley server holds its lock.sqlite. ` +
        'Stop that server first, or give this one a folder of its own.',
    );
    this.name = 'DataFolderInUse';
  }
}

/** The folder is missing and cannot be made, or is there and cannot be written. */
export class DataFolderNotWritable extends Error {
  constructor(folder: string, options: ErrorOptions & { cause: Error }) {
    super(
      `The data folder ${folder} cannot be written (${options.cause.message}). ` +
        'Let the user that runs Parley write there, and see that the disk has room and can be written; or choose another folder.',
      options,
    );
    this.name = 'DataFolderNotWritable';
  }
}

/** A folder held by this process until it is released; the operating system releases it when the process dies. */
export interface HeldFolder {
  /** Absolute path. */
  readonly path: string;
  release(): void;
}

// A connection that nobody references is collected, and its lock is silently gone: so the process keeps them here.
const locks = new Set<Database.Database>();

/**
 * Makes the folder when it is missing and takes it for this process alone. The lock stands on a file of its own: an
 * exclusive lock on the log itself would shut out those who only read it, as a backup does.
 * @throws DataFolderInUse when another server, or another store of this process, holds it
 * @throws DataFolderNotWritable when it cannot be made or written
 */
export function holdFolder(folder: string): HeldFolder {
  const path = resolve(folder);
  let lock: Database.Database | undefined;
  try {
    makeFolder(path);
    lock = new Database(join(path, 'lock.sqlite'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (isSqliteError(error) && error.code.startsWith('SQLITE_BUSY')) throw new DataFolderInUse(path);
    throw new DataFolderNotWritable(path, { cause: error as Error });
  }
  return { path, release: hold(lock) };
}

function hold(lock: Database.Database): () => void {
  locks.add(lock);
  return () => {
    lock.close();
    locks.delete(lock);
  };
}

function makeFolder(path: string): void {
  const topmost = mkdirSync(path, { recursive: true });
  if (topmost === undefined) return;
  for (let made = path; made.length >= topmost.length; made = dirname(made)) flushFolder(dirname(made));
}

/** A new folder or file outlives a power cut only once its name, which the folder it is in holds, is on disk, too. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

/** Bytes that the largest append may take, in the log and in the read models. */
const LEAST_ROOM = 2 * 1_048_576;

/** That the disk of a folder has no room for another append, in a sentence; undefined while it has, or does not tell. */
export async function roomLacking(folder: string): Promise<string | undefined> {
  const found = await statfs(folder).catch(() => undefined);
  const free = found && found.bavail * found.bsize;
  if (free === undefined || free >= LEAST_ROOM) return undefined;
  return `The disk of ${folder} is full: it has ${Math.floor(free / 1024)} KB left. Free some space.`;
}
