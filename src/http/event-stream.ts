import { Readable } from 'node:stream';
import type { FollowedRecord, FollowedEvent } from '../queries/follow-record.js';

/** One event as a stream tells it: as it was posted, with `position` and `recordedAt`. */
export type StreamedEvent = FollowedEvent;

const BEAT_MS = 15_000;
/** How long a client that lost its stream waits before opening it again. */
const RETRY_MS = 2_000;
/** How many bytes are prepared before the connection takes them. */
const BUFFERED = 16 * 1024;

const BEAT = ':\n\n';
const STOPPING = 'event: stopping\ndata: {}\n\n';

/** Serialized pages, shared by readers at the same place. */
const written = new WeakMap<readonly FollowedEvent[], Buffer>();

/**
 * A record as Server-Sent Events, each with its position as id: what came after a position, then whatever comes, in
 * order and without a gap. Produced only as fast as it is read: for a slow reader only its position is kept, not what
 * it has yet to read.
 */
export class EventStream extends Readable {
  private position: number;
  /** Everything on record has been sent, and the connection can take more. */
  private waiting = false;
  /** What the calendar made of it, as long as the connection takes nothing. */
  private untold: Buffer | undefined;
  private readonly unwatch: () => void;
  private readonly beats: NodeJS.Timeout;

  constructor(readonly record: FollowedRecord) {
    super({ highWaterMark: BUFFERED });
    this.position = record.after;
    // The id comes first: a client that loses the stream before its first event resumes at the same place and misses
    // nothing.
    this.push(`id: ${record.after}\nretry: ${RETRY_MS}\n\n`);
    this.unwatch = record.watch(() => this.give());
    this.beats = setInterval(() => this.beat(), BEAT_MS);
  }

  /**
   * Tells what the calendar made of the record: without an id, since it has no position. Of several days that a reader
   * has not taken, it is told the newest; who reconnects finds all in the feed.
   */
  tellTurns(turns: Buffer): void {
    this.untold = turns;
    this.give();
  }

  /** Tells the reader that the server is stopping, and ends. */
  stop(): void {
    this.waiting = false;
    this.push(STOPPING);
    this.push(null);
  }

  override _read(): void {
    this.waiting = true;
    // One page per turn: many clients reading a long past leave others their turn.
    setImmediate(() => this.give());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.waiting = false;
    this.unwatch();
    clearInterval(this.beats);
    done(error);
  }

  private give(): void {
    if (!this.waiting) return;
    try {
      const events = this.record.next(this.position);
      if (events.length === 0) return this.giveTurns();
      this.waiting = false;
      this.position = events.at(-1)!.position;
      this.push(bytesOf(events));
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  private giveTurns(): void {
    if (this.untold === undefined) return;
    this.waiting = false;
    const turns = this.untold;
    this.untold = undefined;
    this.push(turns);
  }

  /** Keeps the connection from looking dead while there is nothing to send. */
  private beat(): void {
    if (this.waiting) this.push(BEAT);
  }
}

function bytesOf(events: readonly FollowedEvent[]): Buffer {
  const found = written.get(events);
  if (found) return found;
  const bytes = Buffer.from(
    events.map((event) => `id: ${event.position}\nevent: recorded\ndata: ${JSON.stringify(event)}\n\n`).join(''),
  );
  written.set(events, bytes);
  return bytes;
}
