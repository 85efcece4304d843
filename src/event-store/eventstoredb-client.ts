import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  START,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import {
  EventStoreUnavailable,
  UnreadableEvent,
  type Appended,
  type ExpectedRevision,
  type LogPosition,
  type StoredEvent,
} from './event-store.js';
import { ConnectionStringInvalid, type EventStoreDbAddress } from './eventstoredb-address.js';
import { clientError } from './eventstoredb-errors.js';
import {
  foreignEventOf,
  found,
  isOurs,
  placeOf,
  positionAt,
  type FoundEvent,
  type OfferedEvent,
} from './eventstoredb-events.js';
import { foreignInWords } from './foreign-event.js';
import { settingsStreamOf, settledStreamOf } from './eventstoredb-settings.js';
import { Tail, type Subscription } from './eventstoredb-tail.js';
import { NoAnswer } from './eventstoredb-trouble.js';
import type { StreamNames } from './stream-names.js';

/** What the client does not offer, but has to be reached to leave nothing open and to survive a cluster that is gone. */
interface Inside {
  createChannel: () => Promise<{ close(): void }>;
  handleError: (...failed: unknown[]) => Promise<void>;
}

/** How far the server searches for events of ours before it says how far it is: the default of 32 makes that many times slower. */
const SEARCH_WINDOW = 500;
const BUFFERED_EVENTS = 500;
const GOSSIP_TIMEOUT_S = 2;

/** The stream was not where it was expected. */
export class WrongRevision extends Error {
  constructor(readonly actual: ExpectedRevision) {
    super(`The stream is at ${actual}.`);
    this.name = 'WrongRevision';
  }
}

/** What stands at a place of the log. */
export interface PlacedEvent {
  readonly place: LogPosition;
  /** The id that the server knows the event by. */
  readonly id: string;
  /** The event, if it is one of ours. */
  readonly event: StoredEvent | undefined;
  /** Whether it stands in a stream of ours, or among what is set on one. */
  readonly concernsUs: boolean;
}

/**
 * One connection to EventStoreDB, and the only file that knows its client. Every answer is waited for no longer than
 * `giveUpAfterMs`; after a NoAnswer the connection is to be closed and another made, since the client looks for no other leader then.
 */
export class EventStoreDbConnection {
  private readonly client: EventStoreDBClient;
  private readonly channels = new Set<{ close(): void }>();
  private readonly tails = new Set<Tail>();
  private readonly waiting = new Set<(reason: Error) => void>();
  private closedBy: EventStoreUnavailable | undefined;

  /** Nothing is sent yet. @throws ConnectionStringInvalid */
  constructor(
    private readonly address: EventStoreDbAddress,
    private readonly streams: StreamNames,
    private readonly giveUpAfterMs: number,
  ) {
    this.client = clientOf(address.connectionString);
    this.lookAfterChannels(this.client as unknown as Inside);
  }

  /**
   * Appends all or nothing; a repeat is told its first place. The client's own errors come through, WrongRevision for
   * a stream that is elsewhere.
   */
  async append(stream: string, events: readonly OfferedEvent[], expected: ExpectedRevision): Promise<Appended> {
    const appending = this.client.appendToStream(stream, events as never, {
      expectedRevision: expected === 'no_stream' ? expected : BigInt(expected),
      // With credentials of its own a call is sent by itself; without, over a stream shared by all, which heeds no deadline
      // and on some faults never answers again.
      credentials: this.address.credentials,
      deadline: this.giveUpAfterMs,
      requiresLeader: true,
    });
    const { nextExpectedRevision, position } = await this.answer(appending).catch((error: unknown) => {
      const wrong = clientError(error, 'wrong-expected-version');
      if (!wrong) throw error;
      const { actualVersion } = wrong;
      throw new WrongRevision(typeof actualVersion === 'bigint' ? Number(actualVersion) : 'no_stream');
    });
    return { revision: Number(nextExpectedRevision), logPosition: placeOf(position!.commit) };
  }

  /**
   * Up to `count` events of the stream; none when it does not exist.
   * @throws UnreadableEvent at an event of another program, behind those before it
   */
  async *stream(stream: string, fromRevision: number, count: number): AsyncGenerator<FoundEvent, void, undefined> {
    const reading = this.client.readStream(stream, {
      fromRevision: BigInt(fromRevision),
      maxCount: count,
      requiresLeader: true,
    });
    try {
      for await (const { event } of this.each<ResolvedEvent>(reading)) {
        if (!event) continue;
        if (!isOurs(event)) throw new UnreadableEvent(foreignInWords(foreignEventOf(event)));
        yield found(event);
      }
    } catch (error) {
      if (!clientError(error, 'stream-not-found')) throw error;
    }
  }

  /** What an administrator has set on the stream; undefined where nothing is. */
  async settings(stream: string): Promise<unknown> {
    const reading = this.client.readStream(settingsStreamOf(stream), {
      direction: BACKWARDS,
      fromRevision: END,
      maxCount: 1,
      requiresLeader: true,
    });
    try {
      for await (const { event } of this.each<ResolvedEvent>(reading)) return event?.data;
    } catch (error) {
      if (!clientError(error, 'stream-not-found')) throw error;
    }
    return undefined;
  }

  /** Up to `count` events of the whole log from its end: also what others wrote, and the server itself. */
  async *backwards(count: number): AsyncGenerator<PlacedEvent, void, undefined> {
    const reading = this.client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: count,
      requiresLeader: true,
    });
    for await (const { event } of this.each<AllStreamResolvedEvent>(reading)) if (event) yield this.placed(event);
  }

  /** What stands at this place, or first after it; undefined beyond the end. A place that the server never gave is an error of it. */
  async at(place: LogPosition): Promise<PlacedEvent | undefined> {
    const reading = this.client.readAll({ fromPosition: positionAt(place), maxCount: 1, requiresLeader: true });
    for await (const { event } of this.each<AllStreamResolvedEvent>(reading)) return event && this.placed(event);
    return undefined;
  }

  /** Whether it answers at all, and lets us read. */
  async probe(): Promise<void> {
    for await (const _ of this.backwards(1)) return;
  }

  /** All after `place` (empty: from the beginning) in our streams, and what is set on them, then live; to be released. */
  follow(place: LogPosition): Tail {
    const { beginnings } = this.streams;
    const tail = new Tail(
      this.streams,
      (reached) =>
        this.client.subscribeToAll(
          {
            fromPosition: place === '' ? START : positionAt(place),
            requiresLeader: true,
            filter: streamNameFilter({
              prefixes: [...beginnings, ...beginnings.map(settingsStreamOf)],
              maxSearchWindow: SEARCH_WINDOW,
              checkpointReached: (_, { commit }) => reached(commit),
            }),
          },
          { highWaterMark: BUFFERED_EVENTS },
        ) as unknown as Subscription,
    );
    this.tails.add(tail);
    if (this.closedBy) tail.fail(this.closedBy);
    return tail;
  }

  /** Ends a subscription. */
  release(tail: Tail): void {
    this.tails.delete(tail);
    tail.close();
  }

  /** What the promise gives. @throws NoAnswer when that takes too long; EventStoreUnavailable when the connection is closed meanwhile */
  answer<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.closedBy) reject(this.closedBy);
      const timer = setTimeout(() => reject(new NoAnswer(this.giveUpAfterMs)), this.giveUpAfterMs);
      this.waiting.add(reject);
      void promise.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        this.waiting.delete(reject);
      });
    });
  }

  /** Ends everything that is under way, with this reason. */
  close(reason: string): void {
    if (this.closedBy) return;
    const error = (this.closedBy = new EventStoreUnavailable(reason));
    for (const reject of this.waiting) reject(error);
    for (const tail of this.tails) tail.fail(error);
    void this.client.dispose();
    for (const channel of this.channels) channel.close();
  }

  private placed(recorded: AllStreamRecordedEvent): PlacedEvent {
    const { streamId, id, position } = recorded;
    return {
      place: placeOf(position.commit),
      id,
      event: this.streams.own(streamId) !== undefined && isOurs(recorded) ? found(recorded).event : undefined,
      concernsUs: this.streams.own(settledStreamOf(streamId) ?? streamId) !== undefined,
    };
  }

  private async *each<T>(reading: StreamingRead<T>): AsyncGenerator<T, void, undefined> {
    // An error that comes after the reader has left would end the process.
    reading.on('error', () => undefined);
    const items = reading[Symbol.asyncIterator]() as AsyncIterator<T>;
    try {
      for (let next = await this.answer(items.next()); !next.done; next = await this.answer(items.next()))
        yield next.value;
    } finally {
      reading.cancel().catch(() => undefined);
      reading.destroy();
    }
  }

  private lookAfterChannels(inside: Inside): void {
    const { createChannel, handleError } = inside;
    inside.createChannel = async () => {
      const channel = await createChannel();
      // A cluster may be found only after all was closed; and nobody but us closes what the client opened.
      if (this.closedBy) channel.close();
      this.channels.add(channel);
      return channel;
    };
    // It is not waited for, so what it throws while the cluster is gone would end the process.
    inside.handleError = (...failed) => handleError(...failed).catch(() => undefined);
  }
}

/** The client's own messages about a connection string repeat it; ours do not. */
function clientOf(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(withGossipTimeout(connectionString));
  } catch (error) {
    const { expected, location, message } = error as Error & { expected?: string; location?: readonly number[] };
    throw new ConnectionStringInvalid(
      expected === undefined ? message : `at character ${location![0]! + 1} it should have ${expected}.`,
    );
  }
}

/** A frozen node must not use up all the time there is to find the leader; the client's default is 5 s. */
function withGossipTimeout(connectionString: string): string {
  if (/[?&]gossip[-_]?timeout=/i.test(connectionString)) return connectionString;
  return `${connectionString.trim().replace(/(?<!\/)\/+$/, '')}${connectionString.includes('?') ? '&' : '?'}gossipTimeout=${GOSSIP_TIMEOUT_S}`;
}
