import type { LogPosition, StoredEvent } from './event-store.js';
import type { EventStoreDbConnection } from './eventstoredb-client.js';
import { isPlace } from './eventstoredb-events.js';
import { isPassing, typeOf } from './eventstoredb-trouble.js';

/** How many of the log's newest events are looked at first. */
const GLANCE = 16;

/**
 * What is known of our places in a log that others write, too: so that it need not be searched again and again for events of
 * ours where it is known to hold none.
 */
export class Landmarks {
  private newest: LogPosition = '';
  /** After the newest place up to here stands nothing of ours. */
  private searched: LogPosition = '';
  private firstEvent: StoredEvent | undefined;

  constructor(private readonly prefix: string) {}

  /** An event of ours stands at `place`. */
  seen(place: LogPosition): void {
    if (place <= this.newest) return;
    this.newest = place;
    this.searched = place;
  }

  /** Nothing of ours stands after `place` up to `reached`. */
  nothing(place: LogPosition, reached: LogPosition): void {
    if (place === this.newest && reached > this.searched) this.searched = reached;
  }

  /** Where a subscription may begin and miss nothing of ours after `place`. */
  startAfter(place: LogPosition): LogPosition {
    return place === this.newest ? this.searched : place;
  }

  /** Our first event, undefined while there is none. */
  async first(connection: EventStoreDbConnection): Promise<StoredEvent | undefined> {
    if (this.firstEvent) return this.firstEvent;
    const tail = connection.follow(this.prefix, this.startAfter(''));
    try {
      for (;;) {
        const next = tail.take();
        if (next === undefined) await connection.answer(tail.arrival());
        else if (next === 'caughtUp') return undefined;
        else if ('event' in next) return (this.firstEvent = next.event);
        else this.nothing('', next.checkpoint);
      }
    } finally {
      connection.release(tail);
    }
  }

  /** The place of our newest event, empty while there is none. */
  async head(connection: EventStoreDbConnection): Promise<LogPosition> {
    if (this.newest === '' && (await this.first(connection)) === undefined) return '';
    if (!(await this.lookBack(connection, GLANCE))) await this.lookBack(connection, Number.MAX_SAFE_INTEGER);
    return this.newest;
  }

  /**
   * Beyond its end the server would wait in silence, and lower places might come.
   * @throws RangeError when no event of ours stands at `place`: another log gave it
   */
  async assertPlace(connection: EventStoreDbConnection, place: LogPosition): Promise<void> {
    if (place === '') return;
    if (isPlace(place)) {
      const there = await connection.at(place).catch((error: Error) => {
        if (typeOf(error) !== 'unknown' || isPassing(error)) throw error;
      });
      if (there?.place === place && there.stream.startsWith(this.prefix)) return;
    }
    throw new RangeError(
      `There is no place "${place}" in this log, as far as its streams begin with "${this.prefix}": it is shorter than it was, or another. Check what it was restored from, and PARLEY_EVENT_STORE.`,
    );
  }

  /** Looks back for our newest event, no further than the log is known; whether it was found. */
  private async lookBack(connection: EventStoreDbConnection, count: number): Promise<boolean> {
    let end: LogPosition | undefined;
    for await (const { stream, place } of connection.backwards(count)) {
      end ??= place;
      if (stream.startsWith(this.prefix)) this.seen(place);
      if (place > this.newest && place > this.searched) continue;
      this.nothing(this.newest, end);
      return true;
    }
    return false;
  }
}
