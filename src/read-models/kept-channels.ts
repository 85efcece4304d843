import { KeptRows, type KeptRow } from './kept-rows.js';
import type { VersionKey } from './versions.table.js';

/**
 * Rows of long channels in memory, so that a question about one, or an event recorded at its end, does not read
 * thousands of rows again. To keep it consistent, whoever writes a row to the table writes it here, too.
 */
export class KeptChannels {
  private readonly channels = new Map<number, KeptRows>();
  private rows = 0;
  /** How to undo what the current transaction did, in order; undefined outside a transaction. */
  private undo: (() => void)[] | undefined;

  /** `mostRows`: of all channels together; the least recently used channel goes first. */
  constructor(private readonly mostRows: number) {}

  has(channel: number): boolean {
    return this.channels.has(channel);
  }

  /** The rows of a channel if they are in memory. */
  find(channel: number): KeptRows | undefined {
    const kept = this.channels.get(channel);
    if (!kept) return undefined;
    // Moved to the end: the map's order is the order of use.
    this.channels.delete(channel);
    this.channels.set(channel, kept);
    return kept;
  }

  /** Keeps a channel's rows, given in table order, and returns them; if there are too many, they are not kept. */
  keep(channel: number, rows: readonly KeptRow[]): KeptRows {
    const kept = new KeptRows(rows);
    this.forget(channel);
    this.channels.set(channel, kept);
    this.rows += rows.length;
    this.undo?.push(() => this.forget(channel));
    for (const oldest of this.channels.keys()) {
      if (this.rows <= this.mostRows) break;
      this.forget(oldest);
    }
    return kept;
  }

  /** A row that is in the table now. */
  insert(channel: number, row: KeptRow): void {
    const kept = this.channels.get(channel);
    if (!kept) return;
    const takeBack = kept.insert(row);
    this.rows++;
    this.undo?.push(() => {
      takeBack();
      if (this.channels.get(channel) === kept) this.rows--;
    });
  }

  /** Closes the open rows of an event's version at a position. */
  close(channel: number, key: VersionKey, at: number): void {
    const takeBack = this.channels.get(channel)?.close(key, at);
    if (takeBack) this.undo?.push(takeBack);
  }

  /** From now on, changes may be rolled back. */
  begin(): void {
    this.undo = [];
  }

  /** The changes since `begin` were committed (`stand`) or rolled back. */
  end(stand: boolean): void {
    if (!stand) for (const takeBack of this.undo?.toReversed() ?? []) takeBack();
    this.undo = undefined;
  }

  private forget(channel: number): void {
    this.rows -= this.channels.get(channel)?.length ?? 0;
    this.channels.delete(channel);
  }
}
