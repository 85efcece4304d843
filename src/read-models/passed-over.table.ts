import type Database from 'better-sqlite3';

/** A stream that others wrote into. */
export interface PassedOverRow {
  readonly stream: string;
  /** Revision of their first event. */
  readonly revision: number;
  /** What was found and what to do, in words. */
  readonly reason: string;
}

/** What other programs wrote into streams of ours: from there on nothing of such a stream is taken. */
export class PassedOverTable {
  private readonly known: Map<string, PassedOverRow>;
  private readonly add: Database.Statement<[string, number, string]>;

  constructor(database: Database.Database) {
    this.add = database.prepare('INSERT OR IGNORE INTO passed_over (stream, revision, reason) VALUES (?, ?, ?)');
    const rows = database.prepare<[], PassedOverRow>(
      'SELECT stream, revision, reason FROM passed_over ORDER BY stream',
    );
    this.known = new Map(rows.all().map((row) => [row.stream, row]));
  }

  /** The first of a stream counts. */
  insert({ stream, revision, reason }: PassedOverRow): void {
    if (this.known.has(stream)) return;
    this.add.run(stream, revision, reason);
    this.known.set(stream, { stream, revision, reason });
  }

  /** Undefined for a stream that nobody else wrote into. */
  from(stream: string): number | undefined {
    return this.known.get(stream)?.revision;
  }

  all(): PassedOverRow[] {
    return [...this.known.values()];
  }
}
