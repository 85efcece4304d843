import type Database from 'better-sqlite3';

/** What the event store wants to know at the next start, kept where the rows are, and gone with them. */
export class BookmarkTable {
  private readonly select: Database.Statement<[], string>;
  private readonly upsert: Database.Statement<[string]>;

  constructor(database: Database.Database) {
    this.select = database.prepare<[], string>('SELECT text FROM bookmark').pluck();
    this.upsert = database.prepare('INSERT INTO bookmark VALUES (1, ?) ON CONFLICT DO UPDATE SET text = excluded.text');
  }

  /** Undefined before anything was kept. */
  read(): string | undefined {
    return this.select.get();
  }

  save(bookmark: string): void {
    this.upsert.run(bookmark);
  }
}
