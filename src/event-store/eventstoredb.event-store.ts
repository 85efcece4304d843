import { setTimeout as pause } from 'node:timers/promises';
import {
  EventStore,
  EventStoreUnavailable,
  type Appended,
  type ExpectedRevision,
  type LogPosition,
  type NewEvent,
  type Page,
  type StoredEvent,
} from './event-store.js';
import { readAddress, type EventStoreDbAddress } from './eventstoredb-address.js';
import { appendOnce } from './eventstoredb-append.js';
import { EventStoreDbConnection } from './eventstoredb-client.js';
import { Landmarks } from './eventstoredb-landmarks.js';
import { pagesOf } from './eventstoredb-pages.js';
import { isDenied, isOutpaced, isUnanswered, portError } from './eventstoredb-trouble.js';

const STREAM_PAGE = 500;

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
  private readonly landmarks: Landmarks;

  private constructor(
    private readonly address: EventStoreDbAddress,
    private readonly prefix: string,
    private readonly waits: Waits,
  ) {
    super();
    this.landmarks = new Landmarks(prefix);
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
    const store = new EventStoreDbEventStore(readAddress(connectionString), `${streamPrefix}relationship-`, {
      ...WAITS,
      ...waits,
    });
    try {
      await store.answering();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** @throws AppendRefused or AppendTooLarge for what can never be stored; else as the port promises */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    return this.ask(async (connection) => {
      const appended = await appendOnce(connection, stream, events, expected);
      this.landmarks.seen(appended.logPosition);
      return appended;
    });
  }

  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<StoredEvent, void, undefined> {
    for (let next = fromRevision; ;) {
      const page = await this.ask((connection) => Array.fromAsync(connection.stream(stream, next, STREAM_PAGE)));
      for (const { event } of page) yield event;
      if (page.length < STREAM_PAGE) return;
      next = page.at(-1)!.event.revision + 1;
    }
  }

  async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page, void, undefined> {
    if (signal.aborted) return;
    await this.ask((connection) => this.landmarks.assertPlace(connection, after ?? ''));
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
    return this.ask((connection) => this.landmarks.head(connection));
  }

  async first(): Promise<StoredEvent | undefined> {
    return this.ask((connection) => this.landmarks.first(connection));
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
    const tail = connection.follow(this.prefix, this.landmarks.startAfter(place));
    const wake = (): void => tail.wake();
    signal.addEventListener('abort', wake);
    try {
      yield* pagesOf(tail, place, signal, this.landmarks, (arrival) => connection.answer(arrival));
    } finally {
      signal.removeEventListener('abort', wake);
      connection.release(tail);
    }
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
    return new EventStoreDbConnection(this.address, this.waits.answerMs);
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed.');
  }
}
