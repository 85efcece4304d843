import type Database from 'better-sqlite3';
import type { EventType } from '../domain/catalogue/event-types.js';
import { fieldsFromJson, fieldsToJson } from './establishments.table.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay, type Instant } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { KeptChannels } from './kept-channels.js';
import type { KeptRow, KeptRows } from './kept-rows.js';
import { StandingRows } from './rows.js';
import { columnsOf, STANDS, standsAt, type Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';
import { fromJson } from './trouble.js';

const COLUMNS = 'hi, lo, position, "end", event, type, "by", marks, attempts, mode, declared_hi, detail';
type Row = [
  hi: number,
  lo: number,
  position: number,
  end: number,
  event: string,
  type: EventType,
  by: string,
  marks: number,
  attempts: number,
  mode: ChannelEvent['mode'],
  declaredHi: number | null,
  detail: string | null,
];
type WholeRow = [...row: Row, positionFrom: number, positionTo: number, knownFrom: number, knownTo: number];

/** The boolean fields of an event, one bit each. */
const MARKS = [
  'partial',
  'indefinite',
  'substantive',
  'technical',
  'oneSided',
  'resumes',
  'noSource',
  'oneAccount',
  'approximate',
  'uncertain',
] as const;

/** A shorter channel is read as quickly as it is looked up in memory. */
const LONG = 1_000;
/** How many rows of a long channel are read between two pauses. */
const PAGE = 500;
/** Rows of long channels in memory: about 15 MB. */
const MOST_KEPT = 50_000;

/** Slim rows for the fold: a status anywhere on the three axes takes one scan of the channel's rows. */
export class ChannelEventsTable {
  /** The rows of long channels, as they are in the table. */
  readonly kept = new KeptChannels(MOST_KEPT);
  private readonly rows: StandingRows;
  private readonly isLong: Database.Statement<[number, number], 1>;
  private readonly all: Database.Statement<number[], WholeRow>;
  private readonly page: Database.Statement<number[], WholeRow>;
  /** Channels with rows written since the current reading began. */
  private readonly disturbed = new Set<number>();
  private readonly unknown: Database.Statement<number[], { count: number }>;
  private readonly scan: Database.Statement<number[], Row>;
  private readonly newest: Database.Statement<number[], Instant>;
  private readonly established: Database.Statement<number[], Instant | null>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'channel_events', ['channel', 'hi', 'lo', 'position']);
    this.unknown = database.prepare(
      `SELECT count(DISTINCT position) AS count FROM channel_events
       WHERE channel = ? AND hi <= ? AND known_from > ? AND position_from <= ? AND position_to > ? AND position NOT IN
         (SELECT position FROM channel_events WHERE channel = ? AND ${STANDS})`,
    );
    this.isLong = database
      .prepare<[number, number], 1>('SELECT 1 FROM channel_events WHERE channel = ? LIMIT 1 OFFSET ?')
      .pluck();
    const whole = `SELECT ${COLUMNS}, position_from, position_to, known_from, known_to FROM channel_events WHERE channel = ?`;
    const inOrder = 'ORDER BY hi, lo, position, position_from, known_from';
    this.page = database
      .prepare<number[], WholeRow>(
        `${whole} AND (hi, lo, position, position_from, known_from) > (?, ?, ?, ?, ?) ${inOrder} LIMIT ?`,
      )
      .raw();
    this.all = database.prepare<number[], WholeRow>(`${whole} ${inOrder}`).raw();
    this.newest = database
      .prepare<number[], Instant>(
        `SELECT hi FROM channel_events WHERE channel = ? AND hi <= ? AND ${STANDS} ORDER BY hi DESC LIMIT 1`,
      )
      .pluck();
    this.established = database
      .prepare<number[], Instant | null>(
        `SELECT min(lo) FROM channel_events
         WHERE channel = ? AND type = 'ChannelEstablished' AND known_to > ? AND position_from <= ? AND position_to > ?`,
      )
      .pluck();
    this.scan = database
      .prepare<number[], Row>(
        `SELECT ${COLUMNS} FROM channel_events WHERE channel = ? AND ${STANDS} AND (lo <= ? OR declared_hi <= ?)
         ORDER BY hi, lo, position`,
      )
      .raw();
  }

  insert(channel: number, event: ChannelEvent, rectangle: Rectangle): void {
    const [hi, lo, position, ...told] = rowOf(event);
    this.disturbed.add(channel);
    this.rows.insert([channel, hi, lo, position, ...columnsOf(rectangle), ...told]);
    // Stored as it would be read, so that answers do not depend on whether the channel is in memory.
    if (this.kept.has(channel))
      this.kept.insert(channel, { event: channelEvent([hi, lo, position, ...told]), ...rectangle });
  }

  /** Closes the open rows of an event's version at a position. */
  close(channel: number, key: VersionKey, at: number): void {
    this.disturbed.add(channel);
    this.rows.close(at, channel, key.hi, key.lo, key.position);
    this.kept.close(channel, key, at);
  }

  /** How many events had happened by the day asked for that readers of `knownAt` did not know of. */
  countUnknown(channel: number, axes: Axes): number {
    const kept = this.keptRows(channel);
    if (kept) return kept.unknown(axes);
    const { asOf, knownAt, position } = axes;
    return this.unknown.get(channel, endOfDay(asOf), knownAt, position, position, channel, ...standsAt(axes))!.count;
  }

  /** The visible events that name the channel and have begun or been announced by the day, in fold order. */
  visible(channel: number, axes: Axes): ChannelEvent[] {
    const kept = this.keptRows(channel);
    if (kept) return kept.visible(axes);
    const end = endOfDay(axes.asOf);
    return this.scan.all(channel, ...standsAt(axes), end, end).map(channelEvent);
  }

  /** Every row of a channel, in fold order. */
  rowsOf(channel: number): readonly KeptRow[] {
    return this.keptRows(channel)?.all() ?? this.all.all(channel).map(keptRow);
  }

  /** Latest moment of the newest visible certain event that names the channel; undefined if there is none. */
  newestHi(channel: number, axes: Axes): Instant | undefined {
    return this.newest.get(channel, endOfDay(axes.asOf), ...standsAt(axes));
  }

  /**
   * The earliest moment at which the channel can have been established, whether or not that is known yet; undefined if
   * none.
   */
  establishedLo(channel: number, { knownAt, position }: Axes): Instant | undefined {
    return this.established.get(channel, knownAt, position, position) ?? undefined;
  }

  /** Reads the rows of a long channel into memory unless they are there; pauses on the way. */
  *readying(channel: number): Generator<void> {
    if (this.kept.has(channel) || this.isLong.get(channel, LONG) === undefined) return;
    const rows: KeptRow[] = [];
    this.disturbed.delete(channel);
    for (let part: WholeRow[] | undefined; part?.length !== 0; rows.push(...part.map(keptRow))) {
      const last = rows.at(-1);
      part = this.page.all(channel, ...keyOf(last), PAGE);
      yield;
      // Somebody else has read it, or rows were added since: then it is read at once when it is next needed.
      if (this.kept.has(channel) || this.disturbed.has(channel)) return;
    }
    this.kept.keep(channel, rows);
  }

  /** The rows of a long channel; undefined for a short one. */
  private keptRows(channel: number): KeptRows | undefined {
    const kept = this.kept.find(channel);
    if (kept || this.isLong.get(channel, LONG) === undefined) return kept;
    return this.kept.keep(channel, this.all.all(channel).map(keptRow));
  }
}

function keptRow(row: WholeRow): KeptRow {
  const [positionFrom, positionTo, knownFrom, knownTo] = row.slice(-4) as [number, number, number, number];
  return { event: channelEvent(row as unknown as Row), positionFrom, positionTo, knownFrom, knownTo };
}

/** The key of a row within its channel; without a row, a key that sorts first. */
function keyOf(row: KeptRow | undefined): number[] {
  return row
    ? [row.event.hi, row.event.lo, row.event.position, row.positionFrom, row.knownFrom]
    : [-Infinity, -Infinity, 0, 0, 0];
}

function rowOf(event: ChannelEvent): Row {
  return [
    event.hi,
    event.lo,
    event.position,
    event.end,
    event.event,
    event.type,
    event.by.join(' '),
    marksOf(event),
    event.attempts,
    event.mode,
    event.declaredHi ?? null,
    event.fields ? fieldsToJson(event.fields) : detailToJson(event),
  ];
}

function marksOf(event: ChannelEvent): number {
  return MARKS.reduce((marks, mark, bit) => (event[mark] ? marks | (1 << bit) : marks), 0);
}

function channelEvent([
  hi,
  lo,
  position,
  end,
  event,
  type,
  by,
  marks,
  attempts,
  mode,
  declaredHi,
  detail,
]: Row): ChannelEvent {
  // No spread for the many events without details: it would make a long channel twice as slow to read.
  const plain: ChannelEvent = {
    event,
    position,
    type,
    lo,
    hi,
    end,
    by: by === '' ? [] : by.split(' '),
    attempts,
    mode,
    partial: (marks & 1) !== 0,
    indefinite: (marks & 2) !== 0,
    substantive: (marks & 4) !== 0,
    technical: (marks & 8) !== 0,
    oneSided: (marks & 16) !== 0,
    resumes: (marks & 32) !== 0,
    noSource: (marks & 64) !== 0,
    oneAccount: (marks & 128) !== 0,
    approximate: (marks & 256) !== 0,
    uncertain: (marks & 512) !== 0,
  };
  if (detail === null && declaredHi === null) return plain;
  return { ...plain, ...(declaredHi !== null && { declaredHi }), ...(detail !== null && detailOf(type, detail)) };
}

/** The fields that few events have. */
function detailToJson(event: ChannelEvent): string | null {
  const { round, scheduled, rescheduledTo, until, effective, earliest, localFirst, localLast } = event;
  const json = JSON.stringify({ round, scheduled, rescheduledTo, until, effective, earliest, localFirst, localLast });
  return json === '{}' ? null : json;
}

function detailOf(type: EventType, detail: string): Partial<ChannelEvent> {
  return type === 'ChannelEstablished' ? { fields: fieldsFromJson(detail) } : fromJson<Partial<ChannelEvent>>(detail);
}
