import type Database from 'better-sqlite3';

/** A stream with foreign events. */
export interface PassedOverRow {
  readonly stream: string;
  /** The relationship it holds; null if none. */
  readonly relationship: string | null;
  /** Revision of the first foreign event. */
  readonly revision: number;
  /** What was found and what to do, in words. */
  readonly reason: string;
}

/** Streams of ours that other programs wrote into; nothing of such a stream is taken from there on. */
export class PassedOverTable {
  private readonly known = new Map<string, PassedOverRow>();
  private readonly ends = new Map<string, number>();
  private readonly add: Database.Statement<[string, string | null, number, string]>;

  constructor(database: Database.Database) {
    this.add = database.prepare(
      'INSERT OR IGNORE INTO passed_over (stream, relationship, revision, reason) VALUES (?, ?, ?, ?)',
    );
    const rows = database.prepare<[], PassedOverRow>(
      'SELECT stream, relationship, revision, reason FROM passed_over ORDER BY stream',
    );
    for (const row of rows.all()) this.know(row);
  }

  /** Only the first of a stream counts. */
  insert(row: PassedOverRow): void {
    if (this.known.has(row.stream)) return;
    this.add.run(row.stream, row.relationship, row.revision, row.reason);
    this.know(row);
  }

  /** Undefined for a stream without foreign events. */
  from(stream: string): number | undefined {
    return this.known.get(stream)?.revision;
  }

  all(): PassedOverRow[] {
    return [...this.known.values()];
  }

  /** The last position of a relationship whose stream continues with foreign events; undefined for all others. */
  endOf(relationship: string): number | undefined {
    return this.ends.get(relationship);
  }

  private know(row: PassedOverRow): void {
    this.known.set(row.stream, row);
    // A stream that begins with a foreign event holds nothing of ours.
    if (row.relationship !== null && row.revision > 0) this.ends.set(row.relationship, row.revision);
  }
}
