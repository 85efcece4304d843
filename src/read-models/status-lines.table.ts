import type Database from 'better-sqlite3';
import { endOfDay, NO_DAY_LIMIT, type EpochDay } from '../domain/time/days.js';
import { NEVER_REPLACED } from './rectangle.js';

/** A relationship's stored status lines. */
export interface KeptLines {
  /** The position they were computed at; they are valid while it is the newest. */
  readonly position: number;
  readonly lines: string;
}

/**
 * The status lines of relationships from the day of their newest event on. They follow from the other rows, and when
 * they are computed depends on how busy an instance is, so they are not part of the digest.
 */
export class StatusLinesTable {
  private readonly upsert: Database.Statement<[number, number, string]>;
  private readonly select: Database.Statement<[number], KeptLines>;
  private readonly stale: Database.Statement<[], { id: string }>;
  private readonly next: Database.Statement<[Record<string, number>], { day: number | null }>;

  constructor(database: Database.Database) {
    this.upsert = database.prepare(
      'INSERT INTO status_lines VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position, lines = excluded.lines',
    );
    this.select = database.prepare('SELECT position, lines FROM status_lines WHERE relationship = ?');
    this.stale = database.prepare(
      `SELECT id FROM relationships LEFT JOIN status_lines ON relationship = no
       WHERE position IS NOT (SELECT max(position) FROM events WHERE relationship = no)`,
    );
    const known = (table: string, whose: string) =>
      `SELECT min(known_from) AS day FROM ${table} WHERE ${whose} AND ${OPEN} AND known_from > $day
       UNION ALL SELECT min(known_to) FROM ${table} WHERE ${whose} AND ${OPEN} AND known_to > $day`;
    const dated = (table: string, whose: string) =>
      `SELECT min(hi) / 86400000 FROM ${table} WHERE ${whose} AND ${OPEN} AND hi > $end
       UNION ALL SELECT min(lo) / 86400000 FROM ${table} WHERE ${whose} AND ${OPEN} AND hi > $end AND lo > $end`;
    const ofChannels = 'channel IN (SELECT no FROM channels WHERE relationship = $relationship)';
    const ofRelationship = 'relationship = $relationship';
    this.next = database.prepare(`SELECT min(day) AS day FROM (
      ${known('versions', ofRelationship)} UNION ALL ${dated('versions', ofRelationship)} UNION ALL
      ${known('channel_events', ofChannels)} UNION ALL ${dated('channel_events', ofChannels)} UNION ALL
      ${known('establishments', ofChannels)})`);
  }

  put(relationship: number, { position, lines }: KeptLines): void {
    this.upsert.run(relationship, position, lines);
  }

  /** Undefined if none were computed yet. */
  find(relationship: number): KeptLines | undefined {
    return this.select.get(relationship);
  }

  /** Ids of relationships whose lines are of an older position, or missing. */
  outdated(): string[] {
    return this.stale.all().map(({ id }) => id);
  }

  /**
   * The first day after the given one on which something at the newest position reads differently: it begins, ends or
   * becomes known.
   */
  nextReading(relationship: number, day: EpochDay): EpochDay | undefined {
    const found = this.next.get({ relationship, day, end: endOfDay(day) })!.day;
    return found === null || found >= NO_DAY_LIMIT ? undefined : found;
  }
}

/** The row stands at the newest position. */
const OPEN = `position_to = ${NEVER_REPLACED}`;
