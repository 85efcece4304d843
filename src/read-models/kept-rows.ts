import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay, type Instant } from '../domain/time/days.js';
import type { Rectangle } from './rectangle.js';
import type { VersionKey } from './versions.table.js';

/** A row of a channel: an event as the channel sees it, and the rectangle in which it stands. */
export interface KeptRow extends Rectangle {
  readonly event: ChannelEvent;
}

/**
 * What a question compares in each row; `begun`: the earliest moment at which it may have happened, or was announced.
 */
const COLUMNS = ['begun', 'hi', 'positionFrom', 'positionTo', 'knownFrom', 'knownTo'] as const;
type Columns = { readonly [C in (typeof COLUMNS)[number]]: Float64Array };

/**
 * The rows of one channel in table order, stored column by column: a question scans thousands of them, and adjacent
 * numbers are read many times faster than those of as many objects.
 */
export class KeptRows {
  private readonly events: ChannelEvent[] = [];
  private columns: Columns = columnsFor(1_024);

  /** `rows`: in table order. */
  constructor(rows: readonly KeptRow[]) {
    for (const row of rows) this.insertAt(this.length, row);
  }

  get length(): number {
    return this.events.length;
  }

  /** The rows, in table order. */
  all(): KeptRow[] {
    const { positionFrom, positionTo, knownFrom, knownTo } = this.columns;
    return this.events.map((event, index) => ({
      event,
      positionFrom: positionFrom[index]!,
      positionTo: positionTo[index]!,
      knownFrom: knownFrom[index]!,
      knownTo: knownTo[index]!,
    }));
  }

  /** Inserts a row in order; returns how to undo that, once everything later has been undone. */
  insert(row: KeptRow): () => void {
    const place = this.firstAfter((index) => this.inOrder(index, row) <= 0);
    this.insertAt(place, row);
    return () => this.removeAt(place);
  }

  /** Closes the open rows of an event's version at a position; returns how to undo that. */
  close(key: VersionKey, at: number): () => void {
    const { positionTo } = this.columns;
    const closed: [index: number, until: number][] = [];
    for (let index = this.firstAfter((other) => byKey(this.events[other]!, key) < 0); index < this.length; index++) {
      if (byKey(this.events[index]!, key) !== 0) break;
      if (positionTo[index]! <= at) continue;
      closed.push([index, positionTo[index]!]);
      positionTo[index] = at;
    }
    return () => {
      for (const [index, until] of closed) this.columns.positionTo[index] = until;
    };
  }

  /** The events of rows that stand at the axes and have begun or been announced by the day, in order. */
  visible({ asOf, knownAt, position }: Axes): ChannelEvent[] {
    const { events, columns } = this;
    const { begun, positionFrom, positionTo, knownFrom, knownTo } = columns;
    const end = endOfDay(asOf);
    const isVisible = (index: number): boolean =>
      begun[index]! <= end &&
      positionFrom[index]! <= position &&
      positionTo[index]! > position &&
      knownFrom[index]! <= knownAt &&
      knownTo[index]! > knownAt;
    // Copied in stretches: in most channels nearly every row is visible.
    const stretches: ChannelEvent[][] = [];
    for (let index = 0; index < events.length; index++) {
      const from = index;
      while (index < events.length && isVisible(index)) index++;
      if (index > from) stretches.push(events.slice(from, index));
    }
    return stretches.length === 1 ? stretches[0]! : stretches.flat();
  }

  /** How many events had happened by the day that readers of `knownAt` did not know of. */
  unknown({ asOf, knownAt, position }: Axes): number {
    const { hi, knownFrom, positionFrom, positionTo } = this.columns;
    const end = endOfDay(asOf);
    const unknown = new Set<number>();
    for (let index = 0; index < this.length; index++) {
      const later = hi[index]! <= end && knownFrom[index]! > knownAt;
      if (later && positionFrom[index]! <= position && positionTo[index]! > position)
        unknown.add(this.events[index]!.position);
    }
    for (let index = 0; unknown.size > 0 && index < this.length; index++) {
      if (this.stands(index, knownAt, position)) unknown.delete(this.events[index]!.position);
    }
    return unknown.size;
  }

  private stands(index: number, knownAt: number, position: number): boolean {
    const { positionFrom, positionTo, knownFrom, knownTo } = this.columns;
    return (
      positionFrom[index]! <= position &&
      positionTo[index]! > position &&
      knownFrom[index]! <= knownAt &&
      knownTo[index]! > knownAt
    );
  }

  private insertAt(place: number, { event, ...rectangle }: KeptRow): void {
    const { length } = this;
    if (length === this.columns.hi.length) this.columns = columnsFor(2 * length, this.columns);
    const { lo, hi, declaredHi = Infinity } = event;
    const values = { begun: Math.min(lo, declaredHi), hi, ...rectangle };
    for (const name of COLUMNS) {
      this.columns[name].copyWithin(place + 1, place, length);
      this.columns[name][place] = values[name];
    }
    this.events.splice(place, 0, event);
  }

  private removeAt(place: number): void {
    for (const name of COLUMNS) this.columns[name].copyWithin(place, place + 1, this.length);
    this.events.splice(place, 1);
  }

  /** The order of the table's key. */
  private inOrder(index: number, row: KeptRow): number {
    const { positionFrom, knownFrom } = this.columns;
    return (
      byKey(this.events[index]!, row.event) ||
      positionFrom[index]! - row.positionFrom ||
      knownFrom[index]! - row.knownFrom
    );
  }

  /** The index of the first row for which `isBefore` is false; it is true for all rows before that. */
  private firstAfter(isBefore: (index: number) => boolean): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function columnsFor(capacity: number, filled?: Columns): Columns {
  const column = (name: keyof Columns): Float64Array => {
    const numbers = new Float64Array(capacity);
    if (filled) numbers.set(filled[name]);
    return numbers;
  };
  return Object.fromEntries(COLUMNS.map((name) => [name, column(name)])) as Columns;
}

function byKey(a: VersionKey, b: { readonly lo: Instant; readonly hi: Instant; readonly position: number }): number {
  return a.hi - b.hi || a.lo - b.lo || a.position - b.position;
}
