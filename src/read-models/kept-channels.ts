import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay } from '../domain/time/days.js';
import type { Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';

/** A row of a channel: an event as the channel sees it, and the rectangle in which it stands. */
export interface KeptRow extends Rectangle {
  readonly event: ChannelEvent;
}

/**
 * The rows of long channels in memory, in the order of the table, so that a question about one, or an event recorded at its end,
 * does not read thousands of rows again. It holds what the table holds: whoever writes a row writes it here, too.
 */
export class KeptChannels {
  private readonly channels = new Map<number, KeptRow[]>();
  private rows = 0;
  /** Channels whose rows were written, or read, in the transaction under way; undefined outside of one. */
  private uncertain: Set<number> | undefined;

  /** `mostRows`: of all channels together; the channel that was asked for longest ago goes first. */
  constructor(private readonly mostRows: number) {}

  has(channel: number): boolean {
    return this.channels.has(channel);
  }

  /** The rows of a channel if it is kept. */
  find(channel: number): readonly KeptRow[] | undefined {
    const kept = this.channels.get(channel);
    if (!kept) return undefined;
    // Put at the end: the map's order is the order of use.
    this.channels.delete(channel);
    this.channels.set(channel, kept);
    return kept;
  }

  /** Keeps a channel's rows, given in the order of the table; more than the most are not kept. */
  keep(channel: number, rows: KeptRow[]): void {
    this.forget(channel);
    this.uncertain?.add(channel);
    this.channels.set(channel, rows);
    this.rows += rows.length;
    for (const oldest of this.channels.keys()) {
      if (this.rows <= this.mostRows) return;
      this.forget(oldest);
    }
  }

  /** A row that is in the table now. */
  insert(channel: number, row: KeptRow): void {
    const rows = this.channels.get(channel);
    if (!rows) return;
    this.uncertain?.add(channel);
    rows.splice(
      firstAfter(rows, (other) => inOrder(other, row) <= 0),
      0,
      row,
    );
    this.rows++;
  }

  /** The open rows of an event's version end at a position. */
  close(channel: number, key: VersionKey, at: number): void {
    const rows = this.channels.get(channel);
    if (!rows) return;
    this.uncertain?.add(channel);
    for (let index = firstAfter(rows, ({ event }) => byKey(event, key) < 0); index < rows.length; index++) {
      const row = rows[index]!;
      if (byKey(row.event, key) !== 0) return;
      if (row.positionTo > at) rows[index] = { ...row, positionTo: at };
    }
  }

  /** From now on rows may be taken back. */
  begin(): void {
    this.uncertain = new Set();
  }

  /** The rows since `begin` stand, or were taken back. */
  end(stand: boolean): void {
    if (!stand) for (const channel of this.uncertain ?? []) this.forget(channel);
    this.uncertain = undefined;
  }

  private forget(channel: number): void {
    this.rows -= this.channels.get(channel)?.length ?? 0;
    this.channels.delete(channel);
  }
}

/** The events of the rows that stand at the axes and have begun by the day or been announced, in their order. */
export function visibleIn(rows: readonly KeptRow[], { asOf, knownAt, position }: Axes): ChannelEvent[] {
  const end = endOfDay(asOf);
  const events: ChannelEvent[] = [];
  for (const row of rows) {
    const { lo, declaredHi } = row.event;
    const told = lo <= end || (declaredHi !== undefined && declaredHi <= end);
    if (told && stands(row, knownAt, position)) events.push(row.event);
  }
  return events;
}

/** How many events had happened by the day that readers of `knownAt` did not know of. */
export function unknownIn(rows: readonly KeptRow[], { asOf, knownAt, position }: Axes): number {
  const end = endOfDay(asOf);
  const unknown = new Set<number>();
  for (const { event, knownFrom, positionFrom, positionTo } of rows) {
    if (event.hi <= end && knownFrom > knownAt && positionFrom <= position && positionTo > position)
      unknown.add(event.position);
  }
  if (unknown.size > 0) for (const row of rows) if (stands(row, knownAt, position)) unknown.delete(row.event.position);
  return unknown.size;
}

function stands(
  { positionFrom, positionTo, knownFrom, knownTo }: Rectangle,
  knownAt: number,
  position: number,
): boolean {
  return knownFrom <= knownAt && knownTo > knownAt && positionFrom <= position && positionTo > position;
}

/** The order of the table's key. */
function inOrder(a: KeptRow, b: KeptRow): number {
  return byKey(a.event, b.event) || a.positionFrom - b.positionFrom || a.knownFrom - b.knownFrom;
}

function byKey(a: VersionKey, b: VersionKey): number {
  return a.hi - b.hi || a.lo - b.lo || a.position - b.position;
}

/** The index of the first row that is not before; `before` holds for a beginning of the rows. */
function firstAfter(rows: readonly KeptRow[], before: (row: KeptRow) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(rows[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
