import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORD_STAMPS, type RecordStamp } from '../domain/record-stamp.js';

/** The folder holds another kind of record than was asked for. */
export class FolderStampedOtherwise extends Error {
  constructor(folder: string, wanted: RecordStamp, found: RecordStamp | null) {
    super(
      `The data folder ${folder} holds ${found === null ? 'a record of your own' : `a record stamped ${found}`}, and ` +
        `${wanted} records do not go into it. Choose an empty folder for them: --data; or leave --data out.`,
    );
    this.name = 'FolderStampedOtherwise';
  }
}

/** The file beside the log that holds the stamp; a copy of the whole folder takes it along. */
const FILE = 'stamp';

/** As what the record of a data folder is stamped; null as nothing. A word that this version does not know is none. */
export function stampOf(folder: string): RecordStamp | null {
  const file = join(folder, FILE);
  if (!existsSync(file)) return null;
  const word = readFileSync(file, 'utf8').trim();
  return RECORD_STAMPS.find((stamp) => stamp === word) ?? null;
}

/**
 * Stamps a data folder before its record begins. A record that is there keeps the stamp that it has. `before`: that one without a stamp is
 * known to be meant, from the time when there were none.
 * @throws FolderStampedOtherwise
 */
export function stampFolder(folder: string, stamp: RecordStamp, { before = false } = {}): void {
  const found = stampOf(folder);
  if (found === stamp) return;
  if (found !== null || (!before && existsSync(join(folder, 'log.sqlite'))))
    throw new FolderStampedOtherwise(folder, stamp, found);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), `${stamp}\n`);
}
