import type Database from 'better-sqlite3';
import { NEVER_REPLACED } from './rectangle.js';

/** An event, and when the record last said something of it. */
export interface LastSaidOfEvent {
  readonly position: number;
  readonly id: string;
  /** ISO 8601, UTC: of the event itself, or of its newest correction or retraction. */
  readonly recordedAt: string;
}

/** Where a row of a channel came from last: what replaced it, where something did. */
const TOUCHED = `max(CASE WHEN position_to < ${NEVER_REPLACED} THEN position_to ELSE position_from END)`;

/** When the record last said something of what it tells of. Instants are ISO 8601, UTC. */
export class LastSaid {
  private readonly relationship: Database.Statement<[number], string>;
  private readonly channel: Database.Statement<[number, number, number], string>;
  private readonly events: Database.Statement<[number, number, number], LastSaidOfEvent>;

  constructor(database: Database.Database) {
    this.relationship = database
      .prepare<[number], string>('SELECT recorded_at FROM events WHERE relationship = ? ORDER BY position DESC LIMIT 1')
      .pluck();
    this.channel = database
      .prepare<[number, number, number], string>(
        `SELECT recorded_at FROM events WHERE relationship = ? AND position = (SELECT max(touched) FROM (
          SELECT ${TOUCHED} AS touched FROM channel_events WHERE channel = ?
          UNION ALL SELECT ${TOUCHED} FROM establishments WHERE channel = ?))`,
      )
      .pluck();
    this.events = database.prepare(`SELECT position, id, max(recorded_at, coalesce((
        SELECT max(recorded_at) FROM events AS amendment INDEXED BY events_by_target
        WHERE amendment.relationship = told.relationship AND amendment.target = told.id), '')) AS recordedAt
      FROM events AS told WHERE relationship = ? AND position > ? ORDER BY position LIMIT ?`);
  }

  /** Undefined for a relationship of which nothing is on record. */
  ofRelationship(relationship: number): string | undefined {
    return this.relationship.get(relationship);
  }

  /** Undefined for a channel that is only named. */
  ofChannel(relationship: number, channel: number): string | undefined {
    return this.channel.get(relationship, channel, channel);
  }

  /** Of the events after a position, in the order recorded. */
  ofEvents(relationship: number, after: number, limit: number): LastSaidOfEvent[] {
    return this.events.all(relationship, after, limit);
  }
}
