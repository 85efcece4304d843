import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { flushFolder } from '../event-store/data-folder.js';
import { copyLogFile } from '../event-store/log-file.js';
import { NoSuchFolder, type BackupOptions } from './backup.js';
import { logOf, RecordDamaged } from './folder-log.js';
import { UnfinishedFiles } from './unfinished-files.js';
import { verifyLog, type Verification } from './verify.js';

/** A backup is put into a new folder only: what lies in another might be a record that nobody else has. */
export class FolderNotEmpty extends Error {
  constructor(folder: string, found: readonly string[]) {
    const others = found.length > 1 ? ` and ${found.length - 1} more` : '';
    super(
      `${folder} is not empty: it has ${found[0]}${others}, and was left as it is. ` +
        `Name a folder that is new or empty, or put this one aside first: mv ${folder} ${folder}-before.`,
    );
    this.name = 'FolderNotEmpty';
  }
}

/** What every disk has at its top. */
const OF_THE_DISK = new Set(['lost+found']);

/**
 * Puts a backup into a data folder, which it makes, as the log of a server to start there. The log appears under its name only
 * once the copy is complete and verified; whatever goes wrong before leaves nothing. The folder has no seal, by which the first
 * start knows that keys are to be off until they are confirmed (docs/decisions/0058).
 * @throws FolderNotEmpty, NoSuchFolder, NoSuchLog, UnreadableLog; RecordDamaged if the backup does not verify
 */
export async function restore(
  file: string,
  folder: string,
  { streamPrefix, copied, verified }: BackupOptions = {},
): Promise<Verification> {
  const target = resolve(folder);
  const made = !existsSync(target);
  if (!existsSync(dirname(target))) throw new NoSuchFolder(dirname(target));
  const found = made ? [] : readdirSync(target).filter((name) => !OF_THE_DISK.has(name));
  if (found.length > 0) throw new FolderNotEmpty(target, found);
  const log = logOf(target);
  const part = `${log}.part`;
  if (made) mkdirSync(target);
  const unfinished = new UnfinishedFiles(['', '-journal', '-wal', '-shm'].map((suffix) => part + suffix));
  try {
    await copyLogFile(resolve(file), part, copied);
    const verification = await verifyLog(part, { streamPrefix, ...(verified && { verified }) });
    if (verification.faults.length > 0) throw new RecordDamaged(`The backup ${file}`, verification.faults);
    renameSync(part, log);
    flushFolder(target);
    return verification;
  } finally {
    unfinished.clear();
    if (made && !existsSync(log)) rmdirSync(target);
  }
}
