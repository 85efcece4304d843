import { existsSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { flushFolder } from '../event-store/data-folder.js';
import { copyLogFile } from '../event-store/log-file.js';
import { logIn, RecordDamaged } from './folder-log.js';
import { UnfinishedFiles } from './unfinished-files.js';
import { verifyLog, type Verification } from './verify.js';

/** A backup never takes the place of another file. */
export class BackupExists extends Error {
  constructor(file: string) {
    super(`${file} already exists and was left as it is. Give the backup another name, for example one with the date.`);
    this.name = 'BackupExists';
  }
}

/** The folder that the backup is to stand in: made here, it might be one where a disk was to be mounted. */
export class NoSuchFolder extends Error {
  constructor(folder: string) {
    super(`There is no folder ${folder}. Create it, or mount the disk it is on.`);
    this.name = 'NoSuchFolder';
  }
}

/** How the streams are named, and who hears how far it is. */
export interface BackupOptions {
  readonly streamPrefix?: string | undefined;
  /** The share copied, from 0 to 1. */
  readonly copied?: (share: number) => void;
  readonly verified?: (events: number) => void;
}

/**
 * Copies the log of a data folder as it is at this moment into one file, also while a server runs, and verifies what was
 * copied. The file stands under its name only when all of it does, and a backup that is ended meanwhile leaves
 * nothing. To restore it, see docs/running.md.
 * @throws NoRecordThere, NoSuchFolder, BackupExists; RecordDamaged when the copy does not verify, since the log does not
 */
export async function backup(
  folder: string,
  file: string,
  { streamPrefix, copied, verified }: BackupOptions = {},
): Promise<Verification> {
  const log = logIn(folder);
  const target = resolve(file);
  if (!existsSync(dirname(target))) throw new NoSuchFolder(dirname(target));
  if (existsSync(target)) throw new BackupExists(target);
  const part = `${target}.part`;
  const unfinished = new UnfinishedFiles(['', '-journal', '-wal', '-shm'].map((suffix) => part + suffix));
  try {
    await copyLogFile(log, part, copied);
    const verification = await verifyLog(part, { streamPrefix, ...(verified && { verified }) });
    if (verification.faults.length > 0) throw new RecordDamaged(`The log ${log}`, verification.faults);
    renameSync(part, target);
    flushFolder(dirname(target));
    return verification;
  } finally {
    unfinished.clear();
  }
}
