import type { LogPosition, StoredEvent } from './event-store.js';
import type { EventStoreDbConnection } from './eventstoredb-client.js';
import { clientError } from './eventstoredb-errors.js';
import { isPlace } from './eventstoredb-events.js';
import type { Signal } from './eventstoredb-tail.js';
import { isPassing } from './eventstoredb-trouble.js';

/** How many of the log's newest events are looked at first: others seldom write more between two questions. */
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
  private looking: Promise<LogPosition> | undefined;

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

  /** Our first event, undefined while there is none. Streams that begin with another program's event are not ours. */
  async first(connection: EventStoreDbConnection): Promise<StoredEvent | undefined> {
    if (this.firstEvent) return this.firstEvent;
    const others = new Set<string>();
    for await (const next of this.past(connection, '')) {
      if ('foreign' in next) others.add(next.foreign.stream);
      else if ('event' in next && !others.has(next.event.stream)) return (this.firstEvent = next.event);
    }
    return undefined;
  }

  /** The place of our newest event, empty while there is none; whoever asks meanwhile is told the same. */
  head(connection: EventStoreDbConnection): Promise<LogPosition> {
    this.looking ??= this.look(connection).finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(connection: EventStoreDbConnection): Promise<LogPosition> {
    if (this.newest === '' && (await this.first(connection)) === undefined) return '';
    const end = await this.glance(connection);
    if (end === undefined) return this.newest;
    // Behind what others wrote: the server searches that itself, and sends what is ours alone.
    for await (const next of this.past(connection, this.newest)) if ('event' in next) this.seen(next.event.logPosition);
    this.nothing(this.newest, end);
    return this.newest;
  }

  /** Our events after `place`, and others' in our streams, up to where the log ends now. */
  private async *past(
    connection: EventStoreDbConnection,
    place: LogPosition,
  ): AsyncGenerator<Exclude<Signal, 'caughtUp'>, void, undefined> {
    const tail = connection.follow(this.startAfter(place));
    try {
      for (;;) {
        const next = tail.take();
        if (next === undefined) await connection.answer(tail.arrival());
        else if (next === 'caughtUp') return;
        else {
          if ('checkpoint' in next) this.nothing(place === '' ? '' : this.newest, next.checkpoint);
          yield next;
        }
      }
    } finally {
      connection.release(tail);
    }
  }

  /**
   * Beyond its end the server would wait in silence, and lower places might come.
   * @throws RangeError when no event of ours stands at `place`: another log gave it
   */
  async assertPlace(connection: EventStoreDbConnection, place: LogPosition): Promise<void> {
    if (place === '') return;
    if (isPlace(place)) {
      const there = await connection.at(place).catch((error: Error) => {
        if (!clientError(error, 'unknown') || isPassing(error)) throw error;
      });
      if (there?.place === place && there.isOurs) return this.seen(place);
    }
    throw new RangeError(
      `There is no place "${place}" in this log, in a stream of ours: it is shorter than it was, or another. ` +
        'Check what it was restored from, and PARLEY_EVENT_STORE.',
    );
  }

  /** Looks at the newest events for ours; the end of the log if it lies further back, undefined if it is known now. */
  private async glance(connection: EventStoreDbConnection): Promise<LogPosition | undefined> {
    let end: LogPosition | undefined;
    for await (const { place, isOurs } of connection.backwards(GLANCE)) {
      end ??= place;
      if (isOurs) this.seen(place);
      if (place > this.newest && place > this.searched) continue;
      this.nothing(this.newest, end);
      return undefined;
    }
    return end;
  }
}
