/** What a JSON document may hold; the store knows streams and JSON, not channels. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** What stands beside every stored event for ever (docs/decisions/0001). */
export interface EventMetadata {
  /** Version of the stored type; an older one is read through an upcast. */
  readonly schema: number;
  /** When the record took the event in: ISO 8601, UTC, milliseconds; never decreasing in a stream. */
  readonly recordedAt: string;
  /** Who recorded it. */
  readonly recordedBy: string;
  /** SHA-256 (hex) of the RFC 8785 canonical JSON of `{type, ...data}`. */
  readonly contentSha256: string;
  /** Link of the stream's hash chain: SHA-256 of the event before, null on the first. */
  readonly previousSha256: string | null;
}

/** An event as it is offered to the store. */
export interface NewEvent {
  /** UUID; the same event is offered under the same id on every try. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/**
 * What a store that others read, too, may note beside an event for them. It is no part of the record: outside the hash chain, never
 * given back by the port, and not copied.
 */
export interface EventNotes {
  /** The request that the event came with. */
  readonly correlationId?: string | undefined;
  /** The UUID of the event that led to this one. */
  readonly causationId?: string | undefined;
}

/** An event as the store gives it back. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** Number in its stream, from 0. */
  readonly revision: number;
  /** Place in the whole log. */
  readonly logPosition: LogPosition;
}

/** A place in the log: opaque, but later places compare greater as strings. Only meaningful in the store that gave it. */
export type LogPosition = string;

/** The revision of the stream's last event, or that it has none. */
export type ExpectedRevision = number | 'no_stream';

/** Where an append ended. */
export interface Appended {
  /** Revision of the last event of this append. */
  readonly revision: number;
  /** Place in the log of the last event of this append. */
  readonly logPosition: LogPosition;
}

/** An event that another program wrote into a stream under one of Parley's names. */
export interface ForeignEvent {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

/** Something that an administrator has done to a stream of ours, and that endangers what is in it. */
export interface StoreFault {
  readonly stream: string;
  /** What was found and what to take back, in a sentence or two. */
  readonly reason: string;
}

/** Events in log order; a page never splits one append. */
export interface Page {
  readonly events: readonly StoredEvent[];
  /** What others wrote into streams of ours up to here; only in a store that others can write to. */
  readonly foreign?: readonly ForeignEvent[];
  /** Streams of our names that were deleted for good up to here: no trouble where others began them; see `assertOthers`. */
  readonly deleted?: readonly string[];
  /** All events up to here have been delivered. */
  readonly until: LogPosition;
  /** True when the log held nothing more at the time of reading. */
  readonly caughtUp: boolean;
}

/** The port through which Parley keeps its record. Every adapter passes test/event-store/event-store.contract.ts. */
export abstract class EventStore {
  /**
   * Appends all or nothing, durable on return. Repeating an append that succeeded (the very same events, same expected revision)
   * returns its first result. `notes`: one for each event, for a store that keeps such; they make no difference to a repeat.
   * @throws RevisionConflict unless the stream is at `expected`
   * @throws EventStoreUnavailable when the store cannot be reached or written
   */
  abstract append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    notes?: readonly EventNotes[],
  ): Promise<Appended>;

  /** The stream's events in order, from `fromRevision` (default 0); nothing when the stream does not exist. */
  abstract readStream(stream: string, fromRevision?: number): AsyncIterable<StoredEvent>;

  /**
   * All that comes after `after` (undefined: from the beginning, whatever was recalled), in order, then live. Ends when `signal`
   * aborts.
   * @throws EventStoreUnavailable when the store is gone
   */
  abstract follow(after: LogPosition | undefined, signal: AbortSignal): AsyncIterable<Page>;

  /** The place of the newest event; the empty string while the log is empty. */
  abstract head(): Promise<LogPosition>;

  /**
   * How many events of ours stand after this place, counted to `most` at most; where places are counted themselves, to the
   * end. Gives up when `signal` aborts.
   * @throws EventStoreUnavailable
   */
  async eventsAfter(place: LogPosition, most: number, signal: AbortSignal): Promise<number> {
    let found = 0;
    for await (const { events, caughtUp } of this.follow(place, signal)) {
      found += events.length;
      if (caughtUp || found >= most) return Math.min(found, most);
    }
    throw new EventStoreUnavailable('The log was not read to its end in time.');
  }

  /** Why nothing can be appended now, in a sentence, as far as it can be told without appending; undefined while it can. */
  async obstacle(): Promise<string | undefined> {
    return this.closedToAppends;
  }

  /** Why nothing can be appended for as long as the store is open, in a sentence: it was opened for reading only. */
  readonly closedToAppends: string | undefined = undefined;

  /** The event at this place of the log, whatever is done to its stream; undefined where none of ours stands there. */
  abstract at(place: LogPosition): Promise<StoredEvent | undefined>;

  /** The log's first event, by which a read model knows its log again; undefined while the log is empty. */
  abstract first(): Promise<StoredEvent | undefined>;

  /** What endangers streams of ours, as far as it is known by now; writing to these is refused. None in a log that is ours alone. */
  get faults(): readonly StoreFault[] {
    return [];
  }

  /**
   * Looks for what was done to these streams before now; from then on `faults` knows it.
   * @throws EventStoreUnavailable
   */
  inspect(_streams: readonly string[]): Promise<void> {
    return Promise.resolve();
  }

  /**
   * What spares whoever has followed the log up to `place` a search of it at the next start, to be kept as it is; undefined where
   * nothing does, as in a log that is ours alone.
   * @throws EventStoreUnavailable
   */
  bookmark(_place: LogPosition): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  /**
   * Takes up what `bookmark` gave before. It is heeded only where the log proves it; without one all is found by searching.
   * @throws EventStoreUnavailable
   */
  recall(_bookmark: string): Promise<void> {
    return Promise.resolve();
  }

  /** Releases files and connections; later calls throw EventStoreUnavailable. */
  abstract close(): Promise<void>;
}

/** Another writer was there first: the stream is not where the caller thought. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not ${expected}: read what came since and decide again.`);
    this.name = 'RevisionConflict';
  }
}

/** The store holds what is not, or no longer, what Parley recorded there: repeating the call does not help. */
export class UnreadableEvent extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableEvent';
  }
}

/** The store cannot be reached, read or written now; nothing was lost, and the same call may be repeated. */
export class EventStoreUnavailable extends Error {
  /** Whether it takes a person to end this: then trying again soon does not help. */
  readonly lasting: boolean;

  constructor(message: string, { lasting = false, ...options }: ErrorOptions & { readonly lasting?: boolean } = {}) {
    super(message, options);
    this.name = 'EventStoreUnavailable';
    this.lasting = lasting;
  }
}
