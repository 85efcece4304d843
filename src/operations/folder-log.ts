import { existsSync } from 'node:fs';
import { logFileOf } from '../event-store/sqlite-log.js';

/** The folder has no log to work on. */
export class NoRecordThere extends Error {
  constructor(folder: string) {
    super(`There is no record in ${folder}. Name the data folder of a Parley server.`);
    this.name = 'NoRecordThere';
  }
}

/** A log that does not verify is neither backed up nor copied: the fault would replace a copy that is still intact. */
export class RecordDamaged extends Error {
  constructor(name: string, faults: readonly string[]) {
    const others = faults.length > 1 ? ` "parley verify" lists ${faults.length - 1} more.` : '';
    super(`${name} does not verify. ${faults[0]}${others} Restore the newest backup that does.`);
    this.name = 'RecordDamaged';
  }
}

/** The path of the folder's log, whether or not it exists. */
export function logOf(folder: string): string {
  return logFileOf(folder);
}

/** The path of the folder's log. @throws NoRecordThere if it has none */
export function logIn(folder: string): string {
  const file = logOf(folder);
  if (!existsSync(file)) throw new NoRecordThere(folder);
  return file;
}
