import type { ForeignEvent, LogPosition, StoredEvent } from '../event-store/event-store.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';

/** Keeps the store's bookmark with the data it belongs to. */
export interface Bookmarks {
  /** The one saved last; undefined if there is none. */
  read(): string | undefined;
  save(bookmark: string): void;
}

/** Whoever takes the log's events one by one, in order: projections, search, feeds. */
export interface LogConsumer {
  /** Its name in the process log, such as "Projections". */
  readonly name: string;
  /** Where it continues; undefined before it has taken anything. */
  checkpoint(): Checkpoint | undefined;
  /**
   * Takes the events of a page and saves the checkpoint together with the result: all or nothing.
   * @throws UnreadableEvent if an event of a stream is missing
   */
  take(events: readonly StoredEvent[], checkpoint: Checkpoint): void | Promise<void>;
  /** Remembers that a stream holds foreign events: from there on nothing of it is taken. */
  passOver(foreign: ForeignEvent): void;
  /** Whether one of its own errors is temporary, like a full disk. */
  passes(error: unknown): boolean;
  /** Reports damage to its own data, once until that is rebuilt. */
  whenDamaged(hear: (damage: Error) => void): void;
  /** Where it keeps what the store wants to know at the next start; without it the consumer asks for none. */
  readonly bookmarks?: Bookmarks;
  /** Discards its data, to be rebuilt from the beginning. */
  makeAnew(): void;
  /** The first revision of the stream that is not taken, because others wrote it; undefined if there is none. */
  passedOverFrom(stream: string): number | undefined;
}

/** Receives the progress, for waiting readers and for `/readyz`. */
export interface FollowerState {
  /** Everything up to here has been taken. */
  advance(logPosition: LogPosition, caughtUp: boolean): void;
  /** Everything taken is discarded, and taken again from the beginning. */
  restart(): void;
  /** The log cannot be followed for the moment. */
  interrupt(reason: string): void;
  /** The log is followed no further. */
  stop(reason: string): void;
}
