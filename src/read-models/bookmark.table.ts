import type Database from 'better-sqlite3';

/** What the event store wants to know at the next start; kept with the rows, and discarded with them. */
export class BookmarkTable {
  private readonly select: Database.Statement<[], string>;
  private readonly upsert: Database.Statement<[string]>;

  constructor(database: Database.Database) {
    this.select = database.prepare<[], string>('SELECT text FROM bookmark').pluck();
    this.upsert = database.prepare('INSERT INTO bookmark VALUES (1, ?) ON CONFLICT DO UPDATE SET text = excluded.text');
  }

  /** Undefined if nothing was saved. */
  read(): string | undefined {
    return this.select.get();
  }

  save(bookmark: string): void {
    this.upsert.run(bookmark);
  }
}
