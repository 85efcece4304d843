import type Database from 'better-sqlite3';
import type { CommitmentEntry } from '../domain/status/commitments.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { StandingRows } from './rows.js';
import { columnsOf, STANDS, standsAt, type Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';
import { fromJson } from './trouble.js';

/** Who promised what, and what fulfilled it. */
export class CommitmentsTable {
  private readonly rows: StandingRows;
  private readonly scan: Database.Statement<number[], { entry: string }>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'commitment_entries', ['relationship', 'hi', 'lo', 'position']);
    this.scan = database.prepare(
      `SELECT entry FROM commitment_entries WHERE relationship = ? AND hi <= ? AND ${STANDS} ORDER BY hi, lo, position, ordinal`,
    );
  }

  /** `ordinal` keeps an agreement's promises in their order. */
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

  /** Closes the open rows of an event's version at a position. */
  close(relationship: number, { position, lo, hi }: VersionKey, at: number): void {
    this.rows.close(at, relationship, hi, lo, position);
  }

  /** Replaces what is shown of an agreement's promises after their texts were withheld. */
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
