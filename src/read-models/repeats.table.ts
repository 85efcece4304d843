import type Database from 'better-sqlite3';
import type { Digest } from './digest.js';
import { Rows } from './rows.js';

/**
 * Positions at which the log holds an event a second time with the same content: they keep their place and change
 * nothing.
 */
export class RepeatsTable {
  private readonly rows: Rows;
  private readonly selectAll: Database.Statement<[], { relationship: string; position: number; id: string }>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'repeats');
    this.selectAll = database.prepare(`SELECT relationships.id AS relationship, position, repeats.id AS id
      FROM repeats JOIN relationships ON no = relationship ORDER BY 1, 2`);
  }

  insert(relationship: number, position: number, id: string): void {
    this.rows.insert([relationship, position, id]);
  }

  all(): { relationship: string; position: number; id: string }[] {
    return this.selectAll.all();
  }
}
