import type { LogPosition, StoredEvent } from './event-store.js';
import type { EventStoreDbConnection, PlacedEvent } from './eventstoredb-client.js';
import { clientError } from './eventstoredb-errors.js';
import { isPlace } from './eventstoredb-events.js';
import { assertOthers } from './foreign-event.js';
import type { Signal } from './eventstoredb-tail.js';
import { isPassing } from './eventstoredb-trouble.js';

/** How many of the log's newest events are looked at first: others seldom write more between two questions. */
const GLANCE = 16;

/** After `after`, whoever follows has been told all that concerns our streams up to `reached`. */
export interface Told {
  readonly after: LogPosition;
  readonly reached: LogPosition;
}

/**
 * What is known of our places in a log that others write, too: so that it need not be searched again and again for events of
 * ours where it is known to hold none.
 */
export class KnownPositions {
  private newest: LogPosition = '';
  /** After the newest place up to here stands no event of ours; what else concerns our streams may stand there. */
  private searched: LogPosition = '';
  private told: Told | undefined;
  private firstEvent: StoredEvent | undefined;
  private looking: Promise<LogPosition> | undefined;
  /** Those who follow and wait for what the server finds after our newest place. */
  private readonly pursuers = new Set<object>();
  private waiting: (() => void)[] = [];

  /** An event of ours stands at `place`. */
  seen(place: LogPosition): void {
    if (place <= this.newest) return;
    this.newest = place;
    this.searched = this.toldAfter(place);
    this.moved();
  }

  /** Whoever follows was told all that concerns our streams after `after` up to `reached`. */
  tell({ after, reached }: Told): void {
    if (reached <= this.toldAfter(after)) return;
    this.told = { after, reached };
    this.nothing(after, reached);
  }

  /** No event of ours stands after `after` up to `reached`. */
  private nothing(after: LogPosition, reached: LogPosition): void {
    if (after !== this.newest || reached <= this.searched) return;
    this.searched = reached;
    this.moved();
  }

  /** How far whoever follows was told all that concerns our streams after `place`. */
  toldAfter(place: LogPosition): LogPosition {
    return this.told?.after === place ? this.told.reached : place;
  }

  /** All is to be told again. */
  tellAnew(): void {
    this.told = undefined;
  }

  /** Takes up what an earlier process knew, and the log has proved. */
  recall(told: Told, first: StoredEvent | undefined): void {
    this.firstEvent = first;
    this.tell(told);
  }

  /** Where a subscription may begin and miss nothing after `place` that whoever follows was not told. */
  startAfter(connection: EventStoreDbConnection, place: LogPosition): Promise<LogPosition> {
    return standingOr(connection, this.toldAfter(place), place);
  }

  /** `who` follows and waits for what comes after `place`: where that is our newest, it is searched for all who ask for the head. */
  pursued(who: object, place: LogPosition): void {
    if (place === this.newest) this.pursuers.add(who);
    else this.rested(who);
  }

  /** `who` waits for no more of the past. */
  rested(who: object): void {
    if (this.pursuers.delete(who)) this.moved();
  }

  /** Our first event, undefined while there is none. Streams that begin with another program's event are not ours. */
  async first(connection: EventStoreDbConnection): Promise<StoredEvent | undefined> {
    if (this.firstEvent) return this.firstEvent;
    const others = new Set<string>();
    const from = this.newest === '' ? await standingOr(connection, this.searched, '') : '';
    for await (const next of this.past(connection, from)) {
      if ('foreign' in next) others.add(next.foreign.stream);
      else if ('deleted' in next) assertOthers(next.deleted, others.has(next.deleted));
      else if ('checkpoint' in next) this.nothing('', next.checkpoint);
      else if ('event' in next && !others.has(next.event.stream)) return (this.firstEvent = next.event);
    }
    return undefined;
  }

  /** The place of our newest event, empty while there is none; whoever asks meanwhile is told the same. */
  head(connection: EventStoreDbConnection): Promise<LogPosition> {
    this.looking ??= this.look(connection).finally(() => (this.looking = undefined));
    return this.looking;
  }

  /**
   * Beyond its end the server would wait in silence, and lower places might come.
   * @throws RangeError when no event of ours stands at `place`: another log gave it
   */
  async assertPlace(connection: EventStoreDbConnection, place: LogPosition): Promise<void> {
    if (place === '') return;
    const there = await standing(connection, place);
    if (there?.place === place && there.event) return this.seen(place);
    throw new RangeError(
      `There is no place "${place}" in this log, in a stream of ours: it is shorter than it was, or another. ` +
        'Check what it was restored from, and PARLEY_EVENT_STORE.',
    );
  }

  private async look(connection: EventStoreDbConnection): Promise<LogPosition> {
    const end = await this.glance(connection);
    if (end === undefined) return this.newest;
    // Behind what others wrote: the server searches that itself, and once for all who want to know.
    while (this.searched < end && this.pursuers.size > 0)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.newest === '' && (await this.first(connection)) === undefined) {
      this.nothing('', end);
      return '';
    }
    if (this.searched >= end) return this.newest;
    for await (const next of this.past(connection, await standingOr(connection, this.searched, this.newest)))
      if ('event' in next) this.seen(next.event.logPosition);
      else if ('checkpoint' in next) this.nothing(this.newest, next.checkpoint);
    this.nothing(this.newest, end);
    return this.newest;
  }

  /** Our events after `place`, and others' in our streams, up to where the log ends now. */
  private async *past(
    connection: EventStoreDbConnection,
    place: LogPosition,
  ): AsyncGenerator<Exclude<Signal, 'caughtUp'>, void, undefined> {
    const tail = connection.follow(place);
    try {
      for (;;) {
        const next = tail.take();
        if (next === undefined) await connection.answer(tail.arrival());
        else if (next === 'caughtUp') return;
        else yield next;
      }
    } finally {
      connection.release(tail);
    }
  }

  /** Looks at the newest events for ours; the end of the log if it lies further back, undefined if it is known now. */
  private async glance(connection: EventStoreDbConnection): Promise<LogPosition | undefined> {
    let end: LogPosition | undefined;
    for await (const { place, event } of connection.backwards(GLANCE)) {
      end ??= place;
      if (event) this.seen(place);
      if (place > this.newest && place > this.searched) continue;
      this.nothing(this.newest, end);
      return undefined;
    }
    return end;
  }

  private moved(): void {
    if (this.waiting.length === 0) return;
    for (const resume of this.waiting.splice(0)) resume();
  }
}

/** What stands at `place`, or first after it; undefined where nothing does, and at a place that this log never gave. */
export async function standing(
  connection: EventStoreDbConnection,
  place: LogPosition,
): Promise<PlacedEvent | undefined> {
  if (!isPlace(place)) return undefined;
  return connection.at(place).catch((error: Error) => {
    if (!clientError(error, 'unknown') || isPassing(error)) throw error;
    return undefined;
  });
}

/**
 * `place` if an event stands there, else `otherwise`: the server begins behind the first event that it finds at or after a place,
 * which is one too far where a scavenge took the event away.
 */
async function standingOr(
  connection: EventStoreDbConnection,
  place: LogPosition,
  otherwise: LogPosition,
): Promise<LogPosition> {
  return place === otherwise || (await standing(connection, place))?.place === place ? place : otherwise;
}
