import type { Readable } from 'node:stream';
import type { ForeignEvent, LogPosition } from './event-store.js';
import {
  foreignEventOf,
  found,
  isOurs,
  placeOf,
  type FoundEvent,
  type RecordedByServer,
} from './eventstoredb-events.js';
import { settledStreamOf } from './eventstoredb-settings.js';
import type { StreamNames } from './stream-names.js';

/** What a subscription tells, in the order of the log. */
export type Signal =
  | FoundEvent
  | { readonly foreign: ForeignEvent }
  | { readonly deleted: string }
  | { readonly settled: string; readonly settings: unknown }
  | { readonly checkpoint: LogPosition }
  | 'caughtUp';

/** What the server writes as the last event of a stream that is deleted for good. */
const TOMBSTONE = '$streamDeleted';

/** A subscription of the client. */
export interface Subscription extends Readable {
  unsubscribe(): Promise<void>;
}

/** Makes a subscription that reports the places up to which nothing matched. */
export type Subscribe = (checkpointReached: (commit: bigint) => void) => Subscription;

/**
 * A subscription, asked instead of listened to: what is not taken waits, and when much waits the server stops sending. The
 * client tells of checkpoints and of having caught up aside from the events, perhaps while earlier ones still wait; here they
 * take their place behind these.
 */
export class Tail {
  private readonly subscription: Subscription;
  private readonly asides: { readonly behind: number; readonly signal: Signal }[] = [];
  private taken = 0;
  private failure: Error | undefined;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly streams: StreamNames,
    subscribe: Subscribe,
  ) {
    this.subscription = subscribe((commit) => this.aside({ checkpoint: placeOf(commit) }));
    this.subscription.on('caughtUp', () => this.aside('caughtUp'));
    this.subscription.on('readable', () => this.wakeUp());
    this.subscription.on('error', (error) => this.fail(error));
    this.subscription.on('end', () =>
      this.fail(Object.assign(new Error('the subscription ended'), { type: 'unavailable' })),
    );
  }

  /**
   * The next signal, undefined when none has arrived.
   * @throws what ended the subscription, after all that arrived before
   */
  take(): Signal | undefined {
    if (this.asides[0]?.behind === this.taken) return this.asides.shift()!.signal;
    const resolved = this.subscription.read() as { event?: RecordedByServer } | null;
    if (resolved?.event) {
      this.taken++;
      return this.signalOf(resolved.event);
    }
    if (this.failure) throw this.failure;
    return undefined;
  }

  /** Resolves when something can be taken, or on `wake`. */
  async arrival(): Promise<void> {
    if (this.hasArrived) return;
    await new Promise<void>((resolve) => (this.wakeUp = resolve));
  }

  /** Whether something can be taken. */
  get hasArrived(): boolean {
    return this.asides[0]?.behind === this.taken || this.subscription.readableLength > 0 || this.failure !== undefined;
  }

  /** Ends the wait for an arrival. */
  wake(): void {
    this.wakeUp();
  }

  /** Ends the subscription with this error for whoever takes from it. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wakeUp();
  }

  /** Tells the server that nobody listens any more. */
  close(): void {
    this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }

  private signalOf(recorded: RecordedByServer): Signal {
    const { streamId: stream, type, position, data } = recorded;
    const settled = settledStreamOf(stream);
    if (this.streams.own(settled ?? stream) === undefined) return { checkpoint: placeOf(position!.commit) };
    if (settled !== undefined) return { settled, settings: data };
    if (type === TOMBSTONE) return { deleted: stream };
    return isOurs(recorded) ? found(recorded) : { foreign: foreignEventOf(recorded) };
  }

  private aside(signal: Signal): void {
    this.asides.push({ behind: this.taken + this.subscription.readableLength, signal });
    this.wakeUp();
  }
}
