import Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { JsonObject } from './event-store.js';
import { isDamage, isSqliteError, makeLog, openLogForReading, unavailable } from './sqlite-log.js';

const PAGES_AT_ONCE = 1_000;

/**
 * What SQLite finds wrong with the file of a log: its pages, its index, values of the wrong kind. Takes seconds for a gigabyte.
 * @throws UnreadableLog, NoSuchLog; EventStoreUnavailable when the disk does not let it be read, which is no damage
 */
export function damageOf(file: string): string[] {
  const log = openLogForReading(file);
  try {
    const found = log.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
    return found.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  } catch (error) {
    if (isDamage(error)) return [error.message];
    throw isSqliteError(error) ? unavailable(error) : error;
  } finally {
    log.close();
  }
}

/**
 * Copies a log as it is at this moment into a file of its own, also while a server writes it. `copied` hears the share done,
 * from 0 to 1.
 * @throws EventStoreUnavailable when one cannot be read or the other not be written
 */
export async function copyLogFile(
  from: string,
  to: string,
  copied: (share: number) => void = () => undefined,
): Promise<void> {
  const log = openLogForReading(from);
  try {
    // What a transaction has begun to read stays as it is: without one, every append meanwhile would make the copy begin anew.
    log.exec('BEGIN');
    log.prepare('SELECT max(position) FROM events').get();
    await log.backup(to, {
      progress({ totalPages, remainingPages }) {
        copied(1 - remainingPages / totalPages);
        return PAGES_AT_ONCE;
      },
    });
    makeSelfContained(to);
    copied(1);
  } catch (error) {
    throw isSqliteError(error) ? unavailable(error) : error;
  } finally {
    log.close();
  }
}

/** Without the files that a log in use has beside it, a copy can be read from anywhere, also where nothing may be written. */
function makeSelfContained(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Writes a log that nobody has open into a new file, with other documents at some places, by stream and revision: the new file has
 * nothing of the old documents, nor of what SQLite has freed. On disk on return.
 * @throws EventStoreUnavailable when one cannot be read or the other not be written
 */
export function rewriteLogFile(
  from: string,
  to: string,
  documents: ReadonlyMap<string, ReadonlyMap<number, JsonObject>>,
): void {
  openLogForReading(from).close();
  const log = new Database(to);
  try {
    log.pragma('synchronous = OFF');
    log.function('document', (stream: string, revision: number, data: string) => {
      const other = documents.get(stream)?.get(revision);
      return other === undefined ? data : JSON.stringify(other);
    });
    log.prepare('ATTACH ? AS old').run(from);
    log.transaction(() => {
      makeLog(log);
      log.exec(`INSERT INTO main.events SELECT ${COLUMNS} FROM old.events ORDER BY position`);
    })();
  } catch (error) {
    throw isSqliteError(error) ? unavailable(error) : error;
  } finally {
    log.close();
  }
  const written = openSync(to, 'r+');
  fsyncSync(written);
  closeSync(written);
}

const COLUMNS = `position, stream, revision, id, type, document(stream, revision, data),
  schema, recorded_at, recorded_by, content_sha256, previous_sha256, ends_append`;
