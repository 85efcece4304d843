import type Database from 'better-sqlite3';
import type { CoverageStatement } from '../domain/status/coverage.js';
import type { Digest } from './digest.js';
import { FewRows } from './few-rows.js';
import { Rows } from './rows.js';

/** Stands for all channels, in a statement that names none. */
const EVERY_CHANNEL = 0;

/** The coverage statements, by the position from which they apply. */
export class CoverageTable {
  /** The statements of each relationship, newest first. */
  readonly few: FewRows<{ readonly channel: number; readonly statement: CoverageStatement }>;
  private readonly rows: Rows;
  private readonly positions: Database.Statement<[number, number, number], number>;
  private readonly newest: Database.Statement<[number, number, number], CoverageStatement>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'coverage');
    const all = database.prepare<[number, number], CoverageStatement & { readonly channel: number }>(
      'SELECT channel, position, "from", through FROM coverage WHERE relationship = ? ORDER BY position DESC LIMIT ?',
    );
    this.few = new FewRows((relationship, most) =>
      all.all(relationship, most).map(({ channel, ...statement }) => ({ channel, statement })),
    );
    this.positions = database
      .prepare<[number, number, number], number>(
        `SELECT DISTINCT position FROM coverage WHERE relationship = ? AND channel IN (?, ${EVERY_CHANNEL}) AND position <= ?
         ORDER BY position`,
      )
      .pluck();
    this.newest = database.prepare(
      `SELECT position, "from", through FROM coverage WHERE relationship = ? AND channel IN (?, ${EVERY_CHANNEL}) AND position <= ?
       ORDER BY channel DESC, position DESC LIMIT 1`,
    );
  }

  /** `channels`: numbers of the channels it names; empty for the whole relationship. */
  insert(relationship: number, channels: readonly number[], { position, from, through }: CoverageStatement): void {
    this.few.forget(relationship);
    for (const channel of channels.length > 0 ? channels : [EVERY_CHANNEL])
      this.rows.insert([relationship, channel, position, from, through]);
  }

  /** The positions up to one of all statements that bear on a channel, in order. */
  positionsOf(relationship: number, channel: number, position: number): number[] {
    return this.positions.all(relationship, channel, position);
  }

  /**
   * The newest statement about a whole relationship at a position, whatever is known: it is about the record, not the
   * world.
   */
  at(relationship: number, position: number): CoverageStatement | undefined {
    return this.ofChannel(relationship, EVERY_CHANNEL, position);
  }

  /** The same for one of its channels: the newest that names it, otherwise the newest that names none. */
  ofChannel(relationship: number, channel: number, position: number): CoverageStatement | undefined {
    const few = this.few.of(relationship);
    if (!few) return this.newest.get(relationship, channel, position);
    const newest = (of: number) => few.find((one) => one.channel === of && one.statement.position <= position);
    return (newest(channel) ?? newest(EVERY_CHANNEL))?.statement;
  }
}
