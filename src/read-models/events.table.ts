import type Database from 'better-sqlite3';
import type { AnyEvent, EventType } from '../domain/catalogue/event-types.js';
import type { Digest } from './digest.js';
import { FewRows } from './few-rows.js';
import { Rows } from './rows.js';
import { fromJson } from './trouble.js';

/** A line of the record: an event as it was posted, with its place and moment. */
export interface RecordLine {
  readonly position: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: AnyEvent;
}

interface Row {
  readonly position: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: string;
}

/** What SQLite takes for no limit. */
const NO_LIMIT = -1;
const COLUMNS = 'position, recorded_at AS recordedAt, recorded_by AS recordedBy, event';

/** The record itself, one row an event. */
export class EventsTable {
  /** The targets of the corrections and retractions of each relationship: most questions are about other events. */
  readonly amended: FewRows<string>;
  private readonly rows: Rows;
  private readonly byId: Database.Statement<[number, string], Row>;
  private readonly byPosition: Database.Statement<[number, number], Row>;
  private readonly byTarget: Database.Statement<[number, string, number], Row>;
  private readonly newest: Database.Statement<[number, string], number>;
  private readonly range: Database.Statement<[number, number, number, number], Row>;
  private readonly rangeDown: Database.Statement<[number, number, number, number], Row>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'events', 'ON CONFLICT (relationship, id) DO NOTHING');
    this.byId = database.prepare(`SELECT ${COLUMNS} FROM events WHERE relationship = ? AND id = ?`);
    this.byPosition = database.prepare(`SELECT ${COLUMNS} FROM events WHERE relationship = ? AND position = ?`);
    // Left to itself the planner would go through the whole relationship for the few that amend an event.
    this.byTarget = database.prepare(`SELECT ${COLUMNS} FROM events INDEXED BY events_by_target
      WHERE relationship = ? AND target = ? AND position <= ? ORDER BY position`);
    const targets = database
      .prepare<[number, number], string>(
        `SELECT target FROM events INDEXED BY events_by_target WHERE relationship = ? AND target IS NOT NULL LIMIT ?`,
      )
      .pluck();
    this.amended = new FewRows((relationship, most) => targets.all(relationship, most));
    this.newest = database
      .prepare<[number, string], number>(
        'SELECT coalesce(max(position), 0) FROM events WHERE relationship = ? AND type = ?',
      )
      .pluck();
    const range = `SELECT ${COLUMNS} FROM events WHERE relationship = ? AND position > ? AND position <= ? ORDER BY position`;
    this.range = database.prepare(`${range} LIMIT ?`);
    this.rangeDown = database.prepare(`${range} DESC LIMIT ?`);
  }

  /**
   * `json` is the event as posted, `type` included, `amends` the event that it corrects or retracts. False where the
   * relationship has an event
   * of that id: then it stays as it is.
   */
  insert(relationship: number, line: RecordLine, json: string, amends: string | null): boolean {
    const { event } = line;
    if (amends !== null) this.amended.forget(relationship);
    return this.rows.insert([
      relationship,
      line.position,
      event.id,
      event.type,
      amends,
      line.recordedAt,
      line.recordedBy,
      json,
    ]);
  }

  /** Shows an event otherwise than it was posted, since something it says is withheld. */
  rewrite(relationship: number, position: number, event: AnyEvent): void {
    this.rows.rewrite(relationship, position, 'event', () => JSON.stringify(event));
  }

  find(relationship: number, id: string): RecordLine | undefined {
    return parsed(this.byId.get(relationship, id));
  }

  at(relationship: number, position: number): RecordLine | undefined {
    return parsed(this.byPosition.get(relationship, position));
  }

  /** The corrections and retractions of an event up to a position, in the order recorded. */
  amendments(relationship: number, target: string, position: number): RecordLine[] {
    if (this.amended.of(relationship)?.includes(target) === false) return [];
    return this.byTarget.all(relationship, target, position).map(line);
  }

  /** Position of the newest event of a type; 0 without one. */
  newestOf(relationship: number, type: EventType): number {
    return this.newest.get(relationship, type)!;
  }

  /** Lines after `after` up to and with `through`, by position, from the low or the high end. */
  between(relationship: number, after: number, through: number, limit: number, descending = false): RecordLine[] {
    return (descending ? this.rangeDown : this.range).all(relationship, after, through, limit).map(line);
  }

  /** The lines next after a position, oldest first: as many as have `characters` of JSON between them, one at least where there is one. */
  next(relationship: number, after: number, characters: number): RecordLine[] {
    const lines: RecordLine[] = [];
    let room = characters;
    for (const row of this.range.iterate(relationship, after, Number.MAX_SAFE_INTEGER, NO_LIMIT)) {
      lines.push(line(row));
      room -= row.event.length;
      if (room <= 0) break;
    }
    return lines;
  }
}

function parsed(row: Row | undefined): RecordLine | undefined {
  return row && line(row);
}

function line(row: Row): RecordLine {
  return { ...row, event: fromJson<AnyEvent>(row.event) };
}
