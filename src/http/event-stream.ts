import { Readable } from 'node:stream';
import type { FollowedRecord, RecordedEvent } from '../queries/follow-record.js';

/** One event as a stream tells it: as it was posted, with `position` and `recordedAt`. */
export type StreamedEvent = RecordedEvent;

const BEAT_MS = 15_000;
/** After how long a client that lost its stream opens it again. */
const RETRY_MS = 2_000;
/** What is made before the connection takes it, in bytes. */
const BUFFERED = 16 * 1024;

const BEAT = ':\n\n';
const STOPPING = 'event: stopping\ndata: {}\n\n';

/** Pages as they go over the wire: those who are at the same place share them. */
const written = new WeakMap<readonly RecordedEvent[], Buffer>();

/**
 * A record as Server-Sent Events, each with its position as id: what came after a position, then what comes, in order and without
 * a gap. Made only as fast as it is read: a slow reader is remembered by its position, not by what it has yet to read.
 */
export class EventStream extends Readable {
  private position: number;
  /** Everything on record has been given, and more can be taken. */
  private waiting = false;
  private readonly unwatch: () => void;
  private readonly beats: NodeJS.Timeout;

  constructor(private readonly record: FollowedRecord) {
    super({ highWaterMark: BUFFERED });
    this.position = record.after;
    // The id at once: who loses the stream before its first event goes on from the same place, and misses nothing.
    this.push(`id: ${record.after}\nretry: ${RETRY_MS}\n\n`);
    this.unwatch = record.watch(() => this.give());
    this.beats = setInterval(() => this.beat(), BEAT_MS);
  }

  /** Tells the reader that the server stops, and ends. */
  stop(): void {
    this.waiting = false;
    this.push(STOPPING);
    this.push(null);
  }

  override _read(): void {
    this.waiting = true;
    // A page a turn: many who read a long past leave others their turn.
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
      if (events.length === 0) return;
      this.waiting = false;
      this.position = events.at(-1)!.position;
      this.push(bytesOf(events));
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  /** Keeps the connection from looking dead while there is nothing to tell. */
  private beat(): void {
    if (this.waiting) this.push(BEAT);
  }
}

function bytesOf(events: readonly RecordedEvent[]): Buffer {
  const found = written.get(events);
  if (found) return found;
  const bytes = Buffer.from(
    events.map((event) => `id: ${event.position}\nevent: recorded\ndata: ${JSON.stringify(event)}\n\n`).join(''),
  );
  written.set(events, bytes);
  return bytes;
}
