import type Database from 'better-sqlite3';
import { startOfDay, type EpochDay } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { Rows } from './rows.js';

/**
 * Positions whose events may have changed what the record told before of days gone by: corrections, retractions, and
 * news of what lies before something already on record, or before the day it was recorded.
 */
export class ReachingBackTable {
  private readonly rows: Rows;
  private readonly before: Database.Statement<[number, number, number], number>;
  private readonly later: Database.Statement<[number, number], 1>;
  private readonly first: Database.Statement<[number, number], string>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'reaching_back');
    this.before = database
      .prepare<[number, number, number], number>(
        'SELECT position FROM reaching_back WHERE relationship = ? AND position <= ? ORDER BY position DESC LIMIT ?',
      )
      .pluck();
    this.later = database
      .prepare<[number, number], 1>('SELECT 1 FROM channel_events WHERE channel = ? AND hi > ? LIMIT 1')
      .pluck();
    this.first = database
      .prepare<[number, number], string>(
        `SELECT recorded_at FROM events
         WHERE relationship = ? AND position = (SELECT min(position) FROM establishments WHERE channel = ?)`,
      )
      .pluck();
  }

  insert(relationship: number, position: number): void {
    this.rows.insert([relationship, position]);
  }

  /** The newest of them up to a position, newest first. */
  upTo(relationship: number, position: number, limit: number): number[] {
    return this.before.all(relationship, position, limit);
  }

  /**
   * Whether news of a channel that ends at `hi`, recorded on `day`, reaches back: something later is on record already,
   * or it is told on a later day than its own of a channel that was on record on a day before.
   */
  isNewsOfThePast(relationship: number, channel: number, hi: number, day: EpochDay): boolean {
    if (this.later.get(channel, hi) !== undefined) return true;
    if (hi >= startOfDay(day)) return false;
    const first = this.first.get(relationship, channel);
    return first !== undefined && Date.parse(first) < startOfDay(day);
  }
}
