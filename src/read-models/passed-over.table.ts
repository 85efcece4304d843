import type Database from 'better-sqlite3';

/** A stream that others wrote into. */
export interface PassedOverRow {
  readonly stream: string;
  /** The relationship whose record it holds; null for a stream that holds none. */
  readonly relationship: string | null;
  /** Revision of their first event. */
  readonly revision: number;
  /** What was found and what to do, in words. */
  readonly reason: string;
}

/** What other programs wrote into streams of ours: from there on nothing of such a stream is taken. */
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

  /** The first of a stream counts. */
  insert(row: PassedOverRow): void {
    if (this.known.has(row.stream)) return;
    this.add.run(row.stream, row.relationship, row.revision, row.reason);
    this.know(row);
  }

  /** Undefined for a stream that nobody else wrote into. */
  from(stream: string): number | undefined {
    return this.known.get(stream)?.revision;
  }

  all(): PassedOverRow[] {
    return [...this.known.values()];
  }

  /** The last position of a relationship in whose stream others wrote behind it; undefined for every other. */
  endOf(relationship: string): number | undefined {
    return this.ends.get(relationship);
  }

  private know(row: PassedOverRow): void {
    this.known.set(row.stream, row);
    // A stream that others began holds nothing of ours.
    if (row.relationship !== null && row.revision > 0) this.ends.set(row.relationship, row.revision);
  }
}
