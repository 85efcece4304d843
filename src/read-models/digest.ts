import { hash } from 'node:crypto';

/** A value of a column, as SQLite keeps it. */
export type SqliteValue = string | number | null;

const LANES = 4;

/**
 * The sum of the hashes of rows, 128 bits each: the same for the same rows in any order and any transactions, different
 * if any row is changed, missing or extra. Adding a row costs one hash, whatever is there already.
 */
export class Digest {
  private lanes = new Uint32Array(LANES);

  /** The sum as it is, to be restored later. */
  get state(): Uint32Array {
    return this.lanes.slice();
  }

  /** Restores what `state` returned. */
  set state(state: Uint32Array) {
    this.lanes.set(state);
  }

  /** As hexadecimal digits. */
  get text(): string {
    return Array.from(this.lanes, (lane) => lane.toString(16).padStart(8, '0')).join('');
  }

  /** Restores what `text` returned. */
  set text(text: string) {
    this.lanes = Uint32Array.from({ length: LANES }, (_, lane) => parseInt(text.slice(lane * 8, lane * 8 + 8), 16));
  }

  /** A row that is there now, all its columns in table order. */
  add(table: string, row: readonly SqliteValue[]): void {
    const sum = hashOf(table, row);
    for (let lane = 0; lane < LANES; lane++) this.lanes[lane]! += word(sum, lane);
  }

  /** A row that is no longer there. */
  subtract(table: string, row: readonly SqliteValue[]): void {
    const sum = hashOf(table, row);
    for (let lane = 0; lane < LANES; lane++) this.lanes[lane]! -= word(sum, lane);
  }
}

/** Bytes as characters: the form that costs least to make and read. */
function hashOf(table: string, row: readonly SqliteValue[]): string {
  return hash('sha256', table + JSON.stringify(row), 'latin1');
}

function word(bytes: string, lane: number): number {
  const at = lane * 4;
  return (
    (bytes.charCodeAt(at) |
      (bytes.charCodeAt(at + 1) << 8) |
      (bytes.charCodeAt(at + 2) << 16) |
      (bytes.charCodeAt(at + 3) << 24)) >>>
    0
  );
}
