import type Database from 'better-sqlite3';
import type { AnyEvent, EventOf, EventType, PartyCode } from '../domain/catalogue/event-types.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay, startOfDay, type EpochDay, type Instant } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { StandingRows } from './rows.js';
import { columnsOf, STANDS, standsAt, type Rectangle } from './rectangle.js';
import { fromJson } from './trouble.js';

/**
 * Where a version stands and when it happened in the world; events about the record itself are listed at their
 * recording, undated.
 */
export interface VersionKey {
  readonly position: number;
  readonly lo: Instant;
  readonly hi: Instant;
}

/** A version of an event as stored. */
export interface VersionRow extends VersionKey {
  readonly end: Instant;
  readonly dated: boolean;
  readonly type: EventType;
  /** The version's JSON; null if it is the event as posted. */
  readonly event: string | null;
  readonly rectangle: Rectangle;
}

/** A visible version of an event, in a list. */
export interface ListedVersion extends VersionKey {
  readonly end: Instant;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: AnyEvent;
  /** Whether it is the result of a correction. */
  readonly corrected: boolean;
}

/** A visible version that has happened. */
export interface DatedVersion {
  readonly position: number;
  readonly type: EventType;
  readonly hi: Instant;
}

type Listed = Omit<ListedVersion, 'event' | 'corrected'> & { json: string; corrected: number };

/** One row per version and rectangle; at any (knownAt, position) at most one version of an event stands. */
export class VersionsTable {
  private readonly rows: StandingRows;
  private readonly dated: Database.Statement<number[], DatedVersion>;
  private readonly disputes: Database.Statement<number[], Pick<Listed, 'json'>>;
  private readonly typed: Database.Statement<(number | string)[], Pick<Listed, 'hi' | 'json'>>;
  private readonly one: Database.Statement<number[], string>;
  private readonly up: Database.Statement<number[], Listed>;
  private readonly down: Database.Statement<number[], Listed>;
  private readonly newlyKnown: Database.Statement<number[], Listed>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'versions', ['relationship', 'hi', 'lo', 'position']);
    this.dated = database.prepare(
      `SELECT position, type, hi FROM versions WHERE relationship = ? AND hi <= ? AND dated = 1 AND ${STANDS} ORDER BY hi`,
    );
    const text = 'coalesce(v.event, e.event) AS json';
    const posted = 'JOIN events e ON e.relationship = v.relationship AND e.position = v.position';
    const listed = `SELECT v.position, v.lo, v.hi, v."end", e.recorded_at AS recordedAt, e.recorded_by AS recordedBy,
      ${text}, v.event IS NOT NULL AS corrected FROM versions v ${posted} WHERE v.relationship = ? AND ${STANDS}`;
    // Without the hint, the planner would scan every version of the relationship for the few disputes.
    this.disputes = database.prepare(`SELECT ${text} FROM versions v INDEXED BY disputes ${posted}
      WHERE v.relationship = ? AND v.hi <= ? AND v.type = 'ClaimDisputed' AND ${STANDS}`);
    this.typed = database.prepare(`SELECT v.hi, ${text} FROM versions v ${posted}
      WHERE v.relationship = ? AND v.hi <= ? AND v.dated = 1 AND ${STANDS} AND v.type IN (SELECT value FROM json_each(?)) ORDER BY v.hi DESC, v.lo DESC, v.position DESC LIMIT ?`);
    this.one = database
      .prepare<number[], string>(
        `SELECT ${text} FROM versions v ${posted}
      WHERE v.relationship = ? AND v.hi = ? AND v.lo = ? AND v.position = ? AND ${STANDS}`,
      )
      .pluck();
    this.up = database.prepare(`${listed} AND v.lo <= ? AND v."end" >= ? AND v.lo <= ?
      AND (v.hi, v.lo, v.position) > (?, ?, ?) ORDER BY v.hi, v.lo, v.position LIMIT ?`);
    this.newlyKnown = database.prepare(`${listed} AND v.known_from >= ? AND v.hi < ? AND v.dated = 1
      ORDER BY v.hi, v.lo, v.position LIMIT ?`);
    this.down = database.prepare(`${listed} AND v.lo <= ? AND v."end" >= ? AND v.lo <= ?
      AND (v.hi, v.lo, v.position) < (?, ?, ?) ORDER BY v.hi DESC, v.lo DESC, v.position DESC LIMIT ?`);
  }

  insert(relationship: number, row: VersionRow): void {
    this.rows.insert([
      relationship,
      row.position,
      row.lo,
      row.hi,
      row.end,
      row.dated ? 1 : 0,
      row.type,
      row.event,
      ...columnsOf(row.rectangle),
    ]);
  }

  /** Closes the version's open rows at a position. */
  close(relationship: number, { position, lo, hi }: VersionKey, at: number): void {
    this.rows.close(at, relationship, hi, lo, position);
  }

  /** Replaces what is shown of an event's corrected versions after something was withheld. */
  rewrite(relationship: number, position: number, shown: (event: AnyEvent) => AnyEvent): void {
    this.rows.rewrite(relationship, position, 'event', (json) => JSON.stringify(shown(JSON.parse(json) as AnyEvent)));
  }

  /** Every visible certain event with its date, ordered by it. */
  certain(relationship: number, axes: Axes): DatedVersion[] {
    return this.dated.all(relationship, endOfDay(axes.asOf), ...standsAt(axes));
  }

  /** The version visible at the axes with this key; undefined if there is none. */
  find(relationship: number, { position, lo, hi }: VersionKey, axes: Axes): AnyEvent | undefined {
    const json = this.one.get(relationship, hi, lo, position, ...standsAt(axes));
    return json === undefined ? undefined : fromJson<AnyEvent>(json);
  }

  /** The newest visible certain events of some types, oldest first. */
  newestOf(
    types: readonly EventType[],
    relationship: number,
    axes: Axes,
    limit: number,
  ): { hi: Instant; event: AnyEvent }[] {
    const rows = this.typed.all(relationship, endOfDay(axes.asOf), ...standsAt(axes), JSON.stringify(types), limit);
    return rows.reverse().map(({ hi, json }) => ({ hi, event: fromJson<AnyEvent>(json) }));
  }

  /** Visible events of before a day that the public came to know, or to know otherwise, on that day or later. */
  learnedFrom(relationship: number, axes: Axes, day: EpochDay, limit: number): ListedVersion[] {
    return this.newlyKnown.all(relationship, ...standsAt(axes), day, startOfDay(day), limit).map(listedVersion);
  }

  /** The events that a visible certain ClaimDisputed is about, by id, each with the parties that dispute it. */
  disputed(relationship: number, axes: Axes): Map<string, Set<PartyCode>> {
    const disputed = new Map<string, Set<PartyCode>>();
    for (const { json } of this.disputes.all(relationship, endOfDay(axes.asOf), ...standsAt(axes))) {
      const { about, by = [] } = fromJson<EventOf<'ClaimDisputed'>>(json);
      for (const id of about) disputed.set(id, new Set([...(disputed.get(id) ?? []), ...by]));
    }
    return disputed;
  }

  /**
   * Visible events, certain or possible on the day asked for, that touch the days `from` … `to`, after a key in the
   * given order.
   */
  list(
    relationship: number,
    axes: Axes,
    days: { from: EpochDay; to: EpochDay },
    after: VersionKey,
    descending: boolean,
    limit: number,
  ): ListedVersion[] {
    const statement = descending ? this.down : this.up;
    return statement
      .all(
        relationship,
        ...standsAt(axes),
        endOfDay(axes.asOf),
        days.from * 86_400_000,
        endOfDay(days.to),
        after.hi,
        after.lo,
        after.position,
        limit,
      )
      .map(listedVersion);
  }
}

function listedVersion({ json, corrected, ...row }: Listed): ListedVersion {
  return { ...row, event: fromJson<AnyEvent>(json), corrected: corrected === 1 };
}
