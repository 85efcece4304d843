import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { NewEvent } from '../src/event-store/event-store.js';
import { SqliteEventStore } from '../src/event-store/sqlite.event-store.js';
import { temporaryFolder } from './workspace.js';

const INSERT = `INSERT INTO events (stream, revision, id, type, data, schema, recorded_at, recorded_by, content_sha256, previous_sha256, ends_append)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`;

/** What one would write by hand: better-sqlite3 on the same table, WAL, synchronous=FULL, and nothing around it. */
export class RawLog {
  readonly database: Database.Database;
  private readonly insert: Database.Statement<unknown[]>;
  private readonly insertAll: (stream: string, events: readonly NewEvent[], revision: number) => void;

  private constructor(file: string) {
    this.database = new Database(file);
    this.database.pragma('synchronous = FULL');
    this.insert = this.database.prepare(INSERT);
    this.insertAll = this.database.transaction((stream: string, events: readonly NewEvent[], revision: number) =>
      events.forEach((event, index) => this.append(stream, event, revision + index)),
    );
  }

  /** An empty log, made by the store itself so that the tables are the same. */
  static async create(): Promise<RawLog> {
    const folder = temporaryFolder();
    await SqliteEventStore.open(folder).close();
    return new RawLog(join(folder, 'log.sqlite'));
  }

  /** One INSERT, one transaction. */
  append(stream: string, { id, type, data, metadata }: NewEvent, revision: number): void {
    this.insert.run(
      stream,
      revision,
      id,
      type,
      JSON.stringify(data),
      metadata.schema,
      metadata.recordedAt,
      metadata.recordedBy,
      metadata.contentSha256,
      metadata.previousSha256,
    );
  }

  /** Many INSERTs, one transaction. */
  appendAll(stream: string, events: readonly NewEvent[], revision: number): void {
    this.insertAll(stream, events, revision);
  }

  /** Selects and parses a stream's events. */
  read(stream: string, each: (type: string, data: Record<string, unknown>) => void): void {
    const rows = this.database
      .prepare<[string], { type: string; data: string }>('SELECT * FROM events WHERE stream = ? ORDER BY revision')
      .iterate(stream);
    for (const { type, data } of rows) each(type, JSON.parse(data) as Record<string, unknown>);
  }

  close(): void {
    this.database.close();
  }
}
