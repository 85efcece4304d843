import type Database from 'better-sqlite3';
import type { ChannelFields } from '../domain/status/channel-event.js';
import type { Axes } from '../domain/time/axes.js';
import { parseDuration } from '../domain/time/duration.js';
import type { Digest } from './digest.js';
import { FewRows } from './few-rows.js';
import { StandingRows } from './rows.js';
import { columnsOf, isIn, STANDS, standsAt, type Rectangle } from './rectangle.js';
import { fromJson } from './trouble.js';

/** What the record says of a channel before its first establishment takes effect (docs/domain.md §4). */
export class EstablishmentsTable {
  /** The wordings of each channel, in recorded order. */
  readonly few: FewRows<Rectangle & { readonly fields: string }>;
  private readonly rows: StandingRows;
  private readonly every: Database.Statement<[number], Rectangle & { readonly position: number }>;
  private readonly closed: Database.Statement<[number, number], number | null>;
  private readonly first: Database.Statement<number[], { fields: string }>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'establishments', ['channel', 'position']);
    const all = database.prepare<[number, number], Rectangle & { readonly fields: string }>(
      `SELECT fields, position_from AS positionFrom, position_to AS positionTo, known_from AS knownFrom, known_to AS knownTo
       FROM establishments WHERE channel = ? ORDER BY position LIMIT ?`,
    );
    this.few = new FewRows((channel, most) => all.all(channel, most));
    this.every = database.prepare(
      `SELECT position, position_from AS positionFrom, position_to AS positionTo, known_from AS knownFrom, known_to AS knownTo
       FROM establishments WHERE channel = ? ORDER BY position`,
    );
    this.closed = database
      .prepare<[number, number], number | null>(
        'SELECT max(position_to) FROM establishments WHERE channel = ? AND position_to <= ?',
      )
      .pluck();
    this.first = database.prepare(
      `SELECT fields FROM establishments WHERE channel = ? AND ${STANDS} ORDER BY position LIMIT 1`,
    );
  }

  insert(channel: number, position: number, fields: ChannelFields, rectangle: Rectangle): void {
    this.few.forget(channel);
    this.rows.insert([channel, position, fieldsToJson(fields), ...columnsOf(rectangle)]);
  }

  close(channel: number, position: number, at: number): void {
    this.few.forget(channel);
    this.rows.close(at, channel, position);
  }

  /** The position of every establishment of the channel, and where each of its wordings stands. */
  rectangles(channel: number): (Rectangle & { readonly position: number })[] {
    return this.every.all(channel);
  }

  /** The newest position, up to one, at which a wording of the channel ceased to stand; undefined where none did. */
  closedAt(channel: number, position: number): number | undefined {
    return this.closed.get(channel, position) ?? undefined;
  }

  /**
   * The fields of the first recorded establishment that readers of `knownAt` do not know to be retracted; undefined if
   * there is none.
   */
  initialFields(channel: number, axes: Pick<Axes, 'knownAt' | 'position'>): ChannelFields | undefined {
    const few = this.few.of(channel);
    const row = few ? few.find((one) => isIn(one, axes)) : this.first.get(channel, ...standsAt(axes));
    return row && fieldsFromJson(row.fields);
  }
}

/** Durations are stored as written. */
export function fieldsToJson({ cadence, dormantAfter, ...rest }: ChannelFields): string {
  return JSON.stringify({ ...rest, cadence: cadence?.text ?? null, dormantAfter: dormantAfter?.text ?? null });
}

/** A cache: every question reads the fields of its channels, which hardly ever change. */
const lately = new Map<string, ChannelFields>();

/** The reverse of `fieldsToJson`. */
export function fieldsFromJson(json: string): ChannelFields {
  const known = lately.get(json);
  if (known) return known;
  if (lately.size >= 1_000) lately.clear();
  const fields = readFields(json);
  lately.set(json, fields);
  return fields;
}

function readFields(json: string): ChannelFields {
  const { cadence, dormantAfter, ...rest } = fromJson<
    Omit<ChannelFields, 'cadence' | 'dormantAfter'> & Record<'cadence' | 'dormantAfter', string | null>
  >(json);
  return { ...rest, cadence: durationOf(cadence), dormantAfter: durationOf(dormantAfter) };
}

function durationOf(text: string | null) {
  return (text !== null && parseDuration(text)) || null;
}
