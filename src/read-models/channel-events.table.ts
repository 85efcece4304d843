import type Database from 'better-sqlite3';
import type { EventType } from '../domain/catalogue/event-types.js';
import { fieldsFromJson, fieldsToJson } from './establishments.table.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay } from '../domain/time/days.js';
import type { Digest } from './digest.js';
import { StandingRows } from './rows.js';
import { columnsOf, STANDS, standsAt, type Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';

const COLUMNS = 'hi, lo, position, "end", event, type, "by", marks, attempts, mode, detail';
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
  mode: string | null,
  detail: string | null,
];

/** The yes-or-no fields of an event, one bit each. */
const MARKS = [
  'partial',
  'indefinite',
  'substantive',
  'technical',
  'oneSided',
  'resumes',
  'noSource',
  'oneAccount',
] as const;

/** Slim rows for the fold: a status anywhere on the three axes is one scan of its channel's rows. */
export class ChannelEventsTable {
  private readonly rows: StandingRows;
  private readonly unknown: Database.Statement<number[], { count: number }>;
  private readonly scan: Database.Statement<number[], Row>;

  constructor(database: Database.Database, digest: Digest) {
    this.rows = new StandingRows(database, digest, 'channel_events', ['channel', 'hi', 'lo', 'position']);
    this.unknown = database.prepare(
      `SELECT count(DISTINCT position) AS count FROM channel_events
       WHERE channel = ? AND hi <= ? AND known_from > ? AND position_from <= ? AND position_to > ? AND position NOT IN
         (SELECT position FROM channel_events WHERE channel = ? AND ${STANDS})`,
    );
    this.scan = database
      .prepare<number[], Row>(
        `SELECT ${COLUMNS} FROM channel_events WHERE channel = ? AND ${STANDS} AND lo <= ? ORDER BY hi, lo, position`,
      )
      .raw();
  }

  insert(channel: number, event: ChannelEvent, rectangle: Rectangle): void {
    const { scheduled, rescheduledTo, round } = event;
    const meeting = scheduled || rescheduledTo || round ? JSON.stringify({ scheduled, rescheduledTo, round }) : null;
    const detail = event.fields ? fieldsToJson(event.fields) : meeting;
    this.rows.insert([
      channel,
      event.hi,
      event.lo,
      event.position,
      ...columnsOf(rectangle),
      event.end,
      event.event,
      event.type,
      event.by.join(' '),
      marksOf(event),
      event.attempts,
      event.mode,
      detail,
    ]);
  }

  /** Ends the open rows of an event's version at a position. */
  close(channel: number, { position, lo, hi }: VersionKey, at: number): void {
    this.rows.close(at, channel, hi, lo, position);
  }

  /** How many events had happened by the day asked for that readers of `knownAt` did not know of. */
  countUnknown(channel: number, axes: Axes): number {
    const { asOf, knownAt, position } = axes;
    return this.unknown.get(channel, endOfDay(asOf), knownAt, position, position, channel, ...standsAt(axes))!.count;
  }

  /** The visible events that name the channel, certain or possible on the day, in the fold's order. */
  visible(channel: number, axes: Axes): ChannelEvent[] {
    return this.scan.all(channel, ...standsAt(axes), endOfDay(axes.asOf)).map(channelEvent);
  }
}

function marksOf(event: ChannelEvent): number {
  return MARKS.reduce((marks, mark, bit) => (event[mark] ? marks | (1 << bit) : marks), 0);
}

function channelEvent([hi, lo, position, end, event, type, by, marks, attempts, mode, detail]: Row): ChannelEvent {
  // Nothing is spread into the many events without details: that would make a long channel twice as slow to read.
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
  };
  return detail === null ? plain : { ...plain, ...detailOf(type, detail) };
}

function detailOf(type: EventType, detail: string): Partial<ChannelEvent> {
  return type === 'ChannelEstablished'
    ? { fields: fieldsFromJson(detail) }
    : (JSON.parse(detail) as Partial<ChannelEvent>);
}
