import type Database from 'better-sqlite3';
import type { CommitmentEntry } from '../domain/status/commitments.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { StandingRows } from './rows.js';
import { columnsOf, STANDS, standsAt, type Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';
import { fromJson } from './trouble.js';

/** Who promised what and what answered it: the entries of the promise ledger. */
export class CommitmentsTable {
  private readonly rows: StandingRows;
  private readonly scan: Database.Statement<number[], { entry: string }>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'commitment_entries', ['relationship', 'hi', 'lo', 'position']);
    this.scan = database.prepare(
      `SELECT entry FROM commitment_entries WHERE relationship = ? AND hi <= ? AND ${STANDS} ORDER BY hi, lo, position, ordinal`,
    );
  }

  /** `ordinal` keeps the promises of one agreement in the order it makes them. */
  insert(relationship: number, position: number, ordinal: number, entry: CommitmentEntry, rectangle: Rectangle): void {
    this.rows.insert([
      relationship,
      position,
      ordinal,
      entry.lo,
      entry.hi,
      JSON.stringify(entry),
      ...columnsOf(rectangle),
    ]);
  }

  /** Ends the open rows of an event's version at a position. */
  close(relationship: number, { position, lo, hi }: VersionKey, at: number): void {
    this.rows.close(at, relationship, hi, lo, position);
  }

  /** Shows what an agreement promised otherwise, since its texts are withheld. */
  rewrite(relationship: number, position: number, shown: (entry: CommitmentEntry) => CommitmentEntry): void {
    this.rows.rewrite(relationship, position, 'entry', (json) =>
      JSON.stringify(shown(JSON.parse(json) as CommitmentEntry)),
    );
  }

  /** The entries of visible certain events, in fold order. */
  certain(relationship: number, axes: Axes): CommitmentEntry[] {
    return this.scan
      .all(relationship, endOfDay(axes.asOf), ...standsAt(axes))
      .map(({ entry }) => fromJson<CommitmentEntry>(entry));
  }
}
