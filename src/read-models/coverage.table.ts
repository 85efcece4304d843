import type Database from 'better-sqlite3';
import type { CoverageStatement } from '../domain/status/coverage.js';
import type { Digest } from './digest.js';
import { Rows } from './rows.js';

/** A statement of coverage, with its number in the record. */
export interface StatedCoverage extends CoverageStatement {
  readonly position: number;
}

/** What the record covers, by the position from which it says so. */
export class CoverageTable {
  private readonly rows: Rows;
  private readonly newest: Database.Statement<[number, number], StatedCoverage>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'coverage');
    this.newest = database.prepare(
      'SELECT "from", through, position FROM coverage WHERE relationship = ? AND position <= ? ORDER BY position DESC LIMIT 1',
    );
  }

  insert(relationship: number, position: number, { from, through }: CoverageStatement): void {
    this.rows.insert([relationship, position, from, through]);
  }

  /** The newest statement at a position, whatever is known: it is about the record, not the world. */
  at(relationship: number, position: number): StatedCoverage | undefined {
    return this.newest.get(relationship, position);
  }
}
