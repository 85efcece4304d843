import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Rises with every change of what the file holds: one of another version is thrown away and filled anew. */
const INDEX_VERSION = 1;

const TABLES = `
CREATE TABLE documents (   -- by place, which rises with the day: what is found comes newest first without being sorted
  place INTEGER PRIMARY KEY,
  relationship TEXT NOT NULL, position INTEGER NOT NULL,
  kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, event TEXT NOT NULL,
  day INTEGER NOT NULL, from_day INTEGER, dated INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL,
  text TEXT NOT NULL,
  scope TEXT NOT NULL, searchable TEXT NOT NULL
) STRICT;
CREATE INDEX documents_of ON documents (relationship, position);
CREATE INDEX documents_named ON documents (relationship, kind, id, place) WHERE kind <> 'event';
CREATE INDEX documents_apart ON documents (place) WHERE from_day IS NULL OR dated = 0;

CREATE VIRTUAL TABLE words USING fts5 (
  scope, searchable, content = 'documents', content_rowid = 'place', tokenize = 'trigram case_sensitive 1'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);   -- what is withheld leaves no trace of its words

CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL, documents INTEGER NOT NULL) STRICT;
INSERT INTO checkpoint VALUES (1, '', 0);
`;

/**
 * Opens the index; one that cannot be used, or is wanted `anew`, is begun anew, in memory if the disk takes none. `file`
 * undefined: in memory.
 */
export function openIndex(file: string | undefined, { anew = false } = {}): Database.Database {
  if (file === undefined) return withTables(new Database(':memory:'));
  const ways = [...(anew ? [] : [() => opened(file)]), () => emptied(file)];
  for (const open of ways) {
    try {
      const database = open();
      if (database) return database;
    } catch {
      // It is disposable: the next way is tried.
    }
  }
  return openIndex(undefined);
}

/** Throws the file away, with what SQLite keeps beside it, and begins an empty one. */
function emptied(file: string): Database.Database {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return withTables(connected(file));
}

function opened(file: string): Database.Database | undefined {
  const database = connected(file);
  if (database.pragma('user_version', { simple: true }) === INDEX_VERSION) return database;
  database.close();
  return undefined;
}

/** What a power failure costs is taken from the log again. */
function connected(file: string): Database.Database {
  const database = new Database(file);
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('secure_delete = ON');
    database.pragma('cache_size = -32768');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function withTables(database: Database.Database): Database.Database {
  database.transaction(() => {
    database.exec(TABLES);
    database.pragma(`user_version = ${INDEX_VERSION}`);
  })();
  return database;
}
