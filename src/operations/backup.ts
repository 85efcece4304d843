import { existsSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { flushFolder } from '../event-store/data-folder.js';
import { copyLogFile } from '../event-store/log-file.js';
import { logIn, RecordDamaged } from './folder-log.js';
import { UnfinishedFiles } from './unfinished-files.js';
import { verifyLog, type Verification } from './verify.js';

/** A backup never replaces another file. */
export class BackupExists extends Error {
  constructor(file: string) {
    super(`${file} already exists and was left as it is. Give the backup another name, for example one with the date.`);
    this.name = 'BackupExists';
  }
}

/**
 * The backup's folder does not exist. It is not created, since a disk might be missing that should be mounted there.
 */
export class NoSuchFolder extends Error {
  constructor(folder: string) {
    super(`There is no folder ${folder}. Create it, or mount the disk it is on.`);
    this.name = 'NoSuchFolder';
  }
}

export interface BackupOptions {
  readonly streamPrefix?: string | undefined;
  /** Called with the share copied, from 0 to 1. */
  readonly copied?: (share: number) => void;
  readonly verified?: (events: number) => void;
}

/**
 * Copies a data folder's log, as it is at this moment, into one file and verifies the copy; a server may be running.
 * The file appears under its name only once it is complete, and a backup that is killed leaves nothing. To restore it,
 * see docs/running.md.
 * @throws NoRecordThere, NoSuchFolder, BackupExists; RecordDamaged if the copy does not verify because the log does not
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
