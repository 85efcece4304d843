import { setTimeout as pause } from 'node:timers/promises';
import {
  EventStore,
  EventStoreUnavailable,
  type Appended,
  type EventNotes,
  type ExpectedRevision,
  type LogPosition,
  type NewEvent,
  type Page,
  UnreadableEvent,
  type StoredEvent,
  type StoreFault,
} from './event-store.js';
import { readAddress, type EventStoreDbAddress } from './eventstoredb-address.js';
import { appendOnce } from './eventstoredb-append.js';
import { bookmarkOf, recallBookmark } from './eventstoredb-bookmark.js';
import { EventStoreDbConnection } from './eventstoredb-client.js';
import { Denials } from './eventstoredb-denials.js';
import { KnownPositions, standing } from './eventstoredb-known-positions.js';
import { logPagesOf } from './eventstoredb-pages.js';
import { settingsFault } from './eventstoredb-settings.js';
import { isDenied, isOutpaced, isUnanswered, portError } from './eventstoredb-trouble.js';
import { StreamNames } from './stream-names.js';

const STREAM_PAGE = 500;
const INSPECTED_AT_ONCE = 16;

/** How long is waited, in milliseconds. */
export interface Waits {
  /** For each answer, before the connection is made anew; well below the time a command goes on trying. */
  readonly answerMs: number;
  /** For a server that is starting, when the store is opened. */
  readonly startMs: number;
}

const WAITS: Waits = { answerMs: 3_000, startMs: 10_000 };

/**
 * The record in EventStoreDB 23.10 or newer, for several servers at once: what is appended is on the disks of most of its nodes
 * before it is acknowledged (docs/decisions/0007).
 */
export class EventStoreDbEventStore extends EventStore {
  private connection: EventStoreDbConnection;
  private closed = false;
  private readonly knownPositions = new KnownPositions();
  private readonly endangered = new Map<string, StoreFault>();
  private readonly denials = new Denials();

  private constructor(
    private readonly address: EventStoreDbAddress,
    private readonly streams: StreamNames,
    private readonly waits: Waits,
  ) {
    super();
    this.connection = this.connect();
  }

  /**
   * Opens the streams under `streamPrefix` in the store at `connectionString` once it answers.
   * @throws ConnectionStringInvalid
   * @throws EventStoreUnavailable when it does not answer for 10 s, or refuses the user
   */
  static async open(
    connectionString: string,
    streamPrefix: string,
    waits: Partial<Waits> = {},
  ): Promise<EventStoreDbEventStore> {
    const streams = new StreamNames(streamPrefix);
    const store = new EventStoreDbEventStore(readAddress(connectionString), streams, { ...WAITS, ...waits });
    try {
      await store.answering();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /**
   * @throws AppendRefused or AppendTooLarge for what can never be stored; UnreadableEvent for a stream whose events may be taken
   * away; else as the port promises
   */
  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    notes?: readonly EventNotes[],
  ): Promise<Appended> {
    this.assertSafe(stream);
    const appending = this.ask((connection) => appendOnce(connection, stream, events, expected, notes));
    const appended = await this.denials.heed('append to', stream, appending);
    this.knownPositions.seen(appended.logPosition);
    return appended;
  }

  /** @throws UnreadableEvent where the stream is not whole, or another program's event stands in it; else as the port promises */
  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<StoredEvent, void, undefined> {
    // Whoever reads it from the beginning is about to write behind its end.
    if (fromRevision === 0) await this.assertWhole(stream);
    for (let next = fromRevision; ;) {
      const from = next;
      const reading = this.ask((connection) => readPage(connection, stream, from));
      const page = await this.denials.heed('read', stream, reading);
      for (const event of page.events) {
        if (event.revision !== next) throw await this.cutOff(stream, next, event.revision);
        yield event;
        next++;
      }
      if (page.fault) throw page.fault;
      if (page.events.length < STREAM_PAGE) return;
    }
  }

  async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page, void, undefined> {
    if (signal.aborted) return;
    await this.ask((connection) => this.knownPositions.assertPlace(connection, after ?? ''));
    if (after === undefined) this.knownPositions.tellAnew();
    for (let place = after ?? ''; !signal.aborted;) {
      const { connection } = this;
      try {
        for await (const page of this.subscribed(connection, place, signal)) {
          place = page.until;
          yield page;
        }
      } catch (error) {
        // The server drops who falls some sixty live events behind, as on every larger append: the rest is read as the past.
        if (!isOutpaced(error)) throw this.trouble(error, connection);
      }
    }
  }

  async head(): Promise<LogPosition> {
    return this.ask((connection) => this.knownPositions.head(connection));
  }

  async at(place: LogPosition): Promise<StoredEvent | undefined> {
    const there = await this.ask((connection) => standing(connection, place));
    return there?.place === place ? there.event : undefined;
  }

  async first(): Promise<StoredEvent | undefined> {
    return this.ask((connection) => this.knownPositions.first(connection));
  }

  override get faults(): readonly StoreFault[] {
    return [...this.endangered.values(), ...this.denials.all()];
  }

  /** Asks for what is set on the streams, some at once; what is set from now on, `follow` learns. */
  override async inspect(streams: readonly string[]): Promise<void> {
    const queue = [...streams];
    const next = async (): Promise<void> => {
      for (let stream = queue.shift(); stream !== undefined; stream = queue.shift()) await this.settle(stream);
    };
    await Promise.all(Array.from({ length: INSPECTED_AT_ONCE }, next));
  }

  override bookmark(place: LogPosition): Promise<string | undefined> {
    return this.ask((connection) => bookmarkOf(connection, this.knownPositions, this.streams.beginnings, place));
  }

  override recall(bookmark: string): Promise<void> {
    return this.ask((connection) => recallBookmark(connection, this.knownPositions, this.streams.beginnings, bookmark));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.connection.close('The event store is closed.');
  }

  private async *subscribed(
    connection: EventStoreDbConnection,
    place: LogPosition,
    signal: AbortSignal,
  ): AsyncGenerator<Page, void, undefined> {
    const tail = connection.follow(await this.knownPositions.startAfter(connection, place));
    const wake = (): void => tail.wake();
    signal.addEventListener('abort', wake);
    try {
      yield* logPagesOf(
        tail,
        place,
        signal,
        this.knownPositions,
        (arrival) => connection.answer(arrival),
        (stream, settings) => {
          this.denials.forget(stream);
          this.note(stream, settings);
        },
      );
    } finally {
      signal.removeEventListener('abort', wake);
      this.knownPositions.rested(tail);
      connection.release(tail);
    }
  }

  /** Learns what is set on the stream. */
  private async settle(stream: string): Promise<void> {
    const asking = this.ask((connection) => connection.settings(stream));
    this.note(stream, await this.denials.heed('read the metadata of', stream, asking));
  }

  private note(stream: string, settings: unknown): void {
    const fault = settingsFault(stream, settings);
    if (fault) this.endangered.set(stream, fault);
    else this.endangered.delete(stream);
  }

  private assertSafe(stream: string): void {
    const fault = this.endangered.get(stream);
    if (fault) throw new UnreadableEvent(fault.reason);
  }

  private async assertWhole(stream: string): Promise<void> {
    await this.settle(stream);
    this.assertSafe(stream);
  }

  private async cutOff(stream: string, wanted: number, found: number): Promise<UnreadableEvent> {
    await this.assertWhole(stream);
    return new UnreadableEvent(
      `Events ${wanted} to ${found - 1} of stream ${stream} are gone from EventStoreDB: restore a backup.`,
    );
  }

  /** Waits for a server that is starting. */
  private async answering(): Promise<void> {
    for (const until = Date.now() + this.waits.startMs; ;) {
      try {
        return await this.ask((connection) => connection.probe());
      } catch (error) {
        const passes = error instanceof EventStoreUnavailable && !isDenied(error.cause);
        if (!passes || Date.now() > until) throw error;
        await pause(100);
      }
    }
  }

  private async ask<T>(question: (connection: EventStoreDbConnection) => Promise<T>): Promise<T> {
    this.assertOpen();
    const { connection } = this;
    try {
      return await question(connection);
    } catch (error) {
      throw this.trouble(error, connection);
    }
  }

  /** Says what happened as the port does; a connection that did not answer makes room for another, which looks for the leader anew. */
  private trouble(error: unknown, connection: EventStoreDbConnection): unknown {
    const reported = portError(error, this.address);
    if (isUnanswered(error) && connection === this.connection && !this.closed) {
      this.connection = this.connect();
      connection.close((reported as Error).message);
    }
    return reported;
  }

  private connect(): EventStoreDbConnection {
    return new EventStoreDbConnection(this.address, this.streams, this.waits.answerMs);
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed.');
  }
}

/** The next events of the stream, and what was found behind them in place of more. */
async function readPage(
  connection: EventStoreDbConnection,
  stream: string,
  fromRevision: number,
): Promise<{ readonly events: readonly StoredEvent[]; readonly fault?: UnreadableEvent }> {
  const events: StoredEvent[] = [];
  try {
    for await (const { event } of connection.stream(stream, fromRevision, STREAM_PAGE)) events.push(event);
    return { events };
  } catch (error) {
    // What stands before it is given all the same.
    if (error instanceof UnreadableEvent) return { events, fault: error };
    throw error;
  }
}
