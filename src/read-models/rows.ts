import type Database from 'better-sqlite3';
import type { SqliteValue, Digest } from './digest.js';
import { NEVER_REPLACED } from './rectangle.js';

/** Writes the rows of one table, and adds each to the digest. */
export class Rows {
  protected readonly columns: readonly string[];
  private readonly insertRow: Database.Statement<[readonly SqliteValue[]]>;
  private taken: Database.Statement<[number, number], SqliteValue[]> | undefined;

  constructor(
    private readonly database: Database.Database,
    protected readonly digest: Digest,
    protected readonly table: string,
    /** SQL for what to do with a row that is already there; without it, such a row is an error. */
    conflict = '',
  ) {
    this.columns = columnsIn(database, table);
    this.insertRow = database.prepare(
      `INSERT INTO ${table} VALUES (${this.columns.map(() => '?').join(', ')}) ${conflict}`,
    );
  }

  /** Changes the value of a column in all rows of an event that have one there. */
  rewrite(relationship: number, position: number, column: string, change: (cell: string) => string): void {
    this.taken ??= this.database
      .prepare<[number, number], SqliteValue[]>(
        `DELETE FROM ${this.table} WHERE relationship = ? AND position = ? AND ${column} IS NOT NULL RETURNING *`,
      )
      .raw();
    const place = this.columns.indexOf(column);
    for (const row of this.taken.all(relationship, position)) {
      this.digest.subtract(this.table, row);
      this.insert(row.with(place, change(row[place] as string)));
    }
  }

  /** All columns, in table order. Returns whether the row was added. */
  insert(row: readonly SqliteValue[]): boolean {
    if (this.insertRow.run(row).changes === 0) return false;
    this.digest.add(this.table, row);
    return true;
  }
}

/** Rows that stand in a rectangle, until their positions are closed. */
export class StandingRows extends Rows {
  private readonly closeRows: Database.Statement<number[], SqliteValue[]>;
  private readonly positionTo: number;

  /** `key`: the columns that identify the rows to close together. */
  constructor(database: Database.Database, digest: Digest, table: string, key: readonly string[]) {
    super(database, digest, table);
    this.positionTo = this.columns.indexOf('position_to');
    this.closeRows = database
      .prepare<number[], SqliteValue[]>(
        `UPDATE ${table} SET position_to = ? WHERE ${key.map((column) => `${column} = ?`).join(' AND ')} AND position_to > ? RETURNING *`,
      )
      .raw();
  }

  /** Closes the open rows of the key at a position. */
  close(at: number, ...key: readonly number[]): void {
    for (const row of this.closeRows.all(at, ...key, at)) {
      this.digest.subtract(this.table, row.with(this.positionTo, NEVER_REPLACED));
      this.digest.add(this.table, row);
    }
  }
}

/** Every table whose rows are in the digest: all except progress and what follows from the others. */
export function tablesIn(database: Database.Database): string[] {
  return database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('checkpoint', 'bookmark', 'status_lines', 'passed_over')",
    )
    .pluck()
    .all();
}

/** The digest's sum, recomputed from the tables. */
export function sumOfRows(database: Database.Database, digest: Digest): Digest {
  for (const table of tablesIn(database)) {
    for (const row of database.prepare<[], SqliteValue[]>(`SELECT * FROM ${table}`).raw().iterate())
      digest.add(table, row);
  }
  return digest;
}

function columnsIn(database: Database.Database, table: string): string[] {
  return database.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
}
