import type Database from 'better-sqlite3';
import type { CoverageStatement } from '../domain/status/coverage.js';
import type { Digest } from './digest.js';
import { Rows } from './rows.js';

/** Stands for all channels in a statement that names none. */
const EVERY_CHANNEL = 0;

/** What the record covers, by the position from which it says so. */
export class CoverageTable {
  private readonly rows: Rows;
  private readonly newest: Database.Statement<[number, number, number], CoverageStatement>;
  private readonly newestOfChannel: Database.Statement<[number, number, number], CoverageStatement>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'coverage');
    this.newest = database.prepare(
      `SELECT position, "from", through FROM coverage WHERE relationship = ? AND channel = ? AND position <= ?
       ORDER BY position DESC LIMIT 1`,
    );
    this.newestOfChannel = database.prepare(
      `SELECT position, "from", through FROM coverage WHERE relationship = ? AND channel IN (?, ${EVERY_CHANNEL}) AND position <= ?
       ORDER BY channel DESC, position DESC LIMIT 1`,
    );
  }

  /** `channels`: the numbers of those it names; none for all of the relationship. */
  insert(relationship: number, channels: readonly number[], { position, from, through }: CoverageStatement): void {
    for (const channel of channels.length > 0 ? channels : [EVERY_CHANNEL])
      this.rows.insert([relationship, channel, position, from, through]);
  }

  /** The newest statement about all of a relationship at a position, whatever is known: it is about the record, not the world. */
  at(relationship: number, position: number): CoverageStatement | undefined {
    return this.newest.get(relationship, EVERY_CHANNEL, position);
  }

  /** The same about one of its channels: the newest that names it, else the newest that names none. */
  ofChannel(relationship: number, channel: number, position: number): CoverageStatement | undefined {
    return this.newestOfChannel.get(relationship, channel, position);
  }
}
