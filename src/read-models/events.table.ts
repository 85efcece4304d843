import type Database from 'better-sqlite3';
import type { AnyEvent, EventType } from '../domain/catalogue/event-types.js';
import type { Digest } from './digest.js';
import { FewRows } from './few-rows.js';
import { Rows } from './rows.js';
import { fromJson } from './trouble.js';

/** A line of the record: an event as posted, with its position and moment. */
export interface RecordLine {
  readonly position: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: AnyEvent;
}

/** Which lines are asked for; `from` and `to` are the ISO days on which they were recorded. */
export interface LinesAsked {
  readonly by: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

interface Row {
  readonly position: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: string;
}

/** SQLite's value for no limit. */
const NO_LIMIT = -1;
const COLUMNS = 'position, recorded_at AS recordedAt, recorded_by AS recordedBy, event';

/** The record itself, one row per event. */
export class EventsTable {
  /** The targets of each relationship's corrections and retractions: most questions are about other events. */
  readonly amended: FewRows<string>;
  private readonly rows: Rows;
  private readonly byId: Database.Statement<[number, string], Row>;
  private readonly byPosition: Database.Statement<[number, number], Row>;
  private readonly byTarget: Database.Statement<[number, string, number], Row>;
  private readonly newest: Database.Statement<[number, string], number>;
  private readonly range: Database.Statement<[number, number, number, number], Row>;
  private readonly rangeDown: Database.Statement<[number, number, number, number], Row>;
  private readonly recordedDown: Database.Statement<[Record<string, string | number | null>], Row>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new Rows(database, digest, 'events', 'ON CONFLICT (relationship, id) DO NOTHING');
    this.byId = database.prepare(`SELECT ${COLUMNS} FROM events WHERE relationship = ? AND id = ?`);
    this.byPosition = database.prepare(`SELECT ${COLUMNS} FROM events WHERE relationship = ? AND position = ?`);
    // Without the hint, the planner would scan the whole relationship for the few events that amend one.
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
    this.recordedDown = database.prepare(`SELECT ${COLUMNS} FROM events
      WHERE relationship = :relationship AND position > :after AND position <= :through
      AND (:by IS NULL OR recorded_by = :by)
      AND (:from IS NULL OR recorded_at >= :from) AND (:to IS NULL OR substr(recorded_at, 1, 10) <= :to)
      ORDER BY position DESC LIMIT :limit`);
  }

  /**
   * `json`: the event as posted, including `type`; `amends`: the event it corrects or retracts. Returns false, and
   * changes nothing, if the relationship has an event with that id.
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

  /** Replaces an event by what is shown of it after something was withheld. */
  rewrite(relationship: number, position: number, event: AnyEvent): void {
    this.rows.rewrite(relationship, position, 'event', () => JSON.stringify(event));
  }

  find(relationship: number, id: string): RecordLine | undefined {
    return parsed(this.byId.get(relationship, id));
  }

  at(relationship: number, position: number): RecordLine | undefined {
    return parsed(this.byPosition.get(relationship, position));
  }

  /** The corrections and retractions of an event up to a position, in recorded order. */
  amendments(relationship: number, target: string, position: number): RecordLine[] {
    if (this.amended.of(relationship)?.includes(target) === false) return [];
    return this.byTarget.all(relationship, target, position).map(line);
  }

  /** Position of the newest event of a type; 0 if there is none. */
  newestOf(relationship: number, type: EventType): number {
    return this.newest.get(relationship, type)!;
  }

  /** Lines after `after` through `through`, by position, from the low or the high end. */
  between(relationship: number, after: number, through: number, limit: number, descending = false): RecordLine[] {
    return (descending ? this.rangeDown : this.range).all(relationship, after, through, limit).map(line);
  }

  /** The lines after `after` through `through` that are asked for, the newest first. */
  recorded(relationship: number, after: number, through: number, asked: LinesAsked, limit: number): RecordLine[] {
    return this.recordedDown.all({ relationship, after, through, limit, ...asked }).map(line);
  }

  /** The next lines after a position, oldest first: up to `characters` of JSON, but at least one if there is one. */
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
