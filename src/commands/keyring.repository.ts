import { Injectable, Logger } from '@nestjs/common';
import type { KeyDecision } from '../domain/editors/decide-keys.js';
import { KEYRING_TYPES, readKeyringEvent, type KeyringEvent } from '../domain/editors/keyring-events.js';
import { Keyring } from '../domain/editors/keyring.js';
import { EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import { Appends } from './appends.js';
import { Clock } from './clock.js';
import { CommandRefused } from './command-refused.js';
import { KnownStream } from './known-stream.js';
import { RetryPolicy } from './retry-policy.js';
import { storeTrouble } from './store-trouble.js';

/** So old may be what is known of the keys before it is read again: a revocation holds everywhere within a second. */
const FRESH_MS = 250;
/** So long after they were last read nothing is decided by keys any more. */
const LONGEST_BEHIND_MS = 5_000;

/** The end of the stream of keys: how many events it has, and the link of the last. */
export interface KeyringHead {
  readonly events: number;
  readonly sha256: string | null;
}

/** What is known of the keys may be too old to decide by it: one of them may have been revoked since. */
export class KeysUnknown extends Error {
  constructor(cause: Error) {
    super(`Who may do this cannot be told now, since the keys could not be read: ${cause.message}`, { cause });
    this.name = 'KeysUnknown';
  }
}

/** The keys as this instance knows them; others may issue and revoke some at any moment. */
@Injectable()
export class KeyringRepository {
  private readonly logger = new Logger('Keys');
  private readonly ring = new Keyring();
  private readonly stream: KnownStream<KeyringEvent>;
  /** When they were last read to their end, on the clock of `performance.now`. */
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;
  private changing: Promise<unknown> = Promise.resolve();
  private keepingUp: NodeJS.Timeout | undefined;
  private trouble: string | undefined;
  /** So many events of the stream have those heard of who heed it. */
  private heeded = 0;
  private readonly heeding: ((head: KeyringHead) => void)[] = [];
  private announce: (head: KeyringHead) => void = () => undefined;

  constructor(
    store: EventStore,
    streams: StreamNames,
    private readonly clock: Clock,
    appends: Appends = new Appends(),
  ) {
    this.stream = new KnownStream(store, {
      stream: streams.keys,
      identity: new StreamNames().keys,
      types: KEYRING_TYPES,
      appends,
      read: readKeyringEvent,
      take: (event, { metadata }) => this.ring.take(event, metadata.recordedAt),
    });
  }

  /** What was known last, however old: for what may be a moment behind, such as a name. */
  get known(): Keyring {
    return this.ring;
  }

  /** The moment that keys are judged at, in ms. */
  get now(): number {
    return this.clock.now();
  }

  /** The end of what is known. */
  get head(): KeyringHead {
    return { events: this.stream.links.length, sha256: this.stream.head };
  }

  /** The link after so many events; null after none, undefined where the stream is shorter. */
  linkAfter(events: number): string | null | undefined {
    return events === 0 ? null : this.stream.links[events - 1];
  }

  /** The keys, never more than 5 s behind what any instance has stored. @throws KeysUnknown, StoreTrouble */
  async current(): Promise<Keyring> {
    const age = performance.now() - this.readAt;
    if (age < FRESH_MS) return this.ring;
    const reading = this.catchUp();
    try {
      await (age < LONGEST_BEHIND_MS
        ? new RetryPolicy(performance.now() + FRESH_MS).within(reading)
        : new RetryPolicy().whileInTrouble(() => this.catchUp()));
    } catch (error) {
      if (performance.now() - this.readAt < LONGEST_BEHIND_MS) return this.ring;
      // Without keys this is what keeps anything from being recorded, as ever.
      throw this.ring.keyed ? new KeysUnknown(error as Error) : storeTrouble(error);
    }
    return this.ring;
  }

  /** Reads what was stored since, now. @throws EventStoreUnavailable, UnreadableEvent, UnknownEvent */
  catchUp(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** Reads on by itself from now on, so that names and revocations arrive without being asked for. */
  keepUp(): void {
    this.keepingUp = setInterval(() => {
      this.current().then(
        () => this.tell(undefined),
        (error: Error) => this.tell(error.message),
      );
    }, FRESH_MS).unref();
  }

  /** Ends `keepUp`. */
  stop(): void {
    clearInterval(this.keepingUp);
  }

  /** Calls `changed` with the end of the stream whenever it has moved on. */
  heed(changed: (head: KeyringHead) => void): void {
    this.heeding.push(changed);
  }

  /** Calls `about` with the end that the stream is about to have, before anything is stored there. */
  announceTo(about: (head: KeyringHead) => void): void {
    this.announce = about;
  }

  /** Turns all keys off here, where that cannot be stored. */
  suspendHere(): void {
    this.ring.suspend();
  }

  /**
   * Decides on the newest state and stores what was decided. `recordedBy`: the editor, or `local`.
   * @throws CommandRefused, StoreTrouble
   */
  async change(decide: (ring: Keyring, now: number) => KeyDecision, recordedBy: string): Promise<Keyring> {
    const changing = this.changing.then(() => this.settle(decide, recordedBy));
    this.changing = changing.catch(() => undefined);
    await changing;
    return this.ring;
  }

  private async settle(decide: (ring: Keyring, now: number) => KeyDecision, recordedBy: string): Promise<void> {
    const decided = () => {
      const now = this.clock.now();
      const decision = decide(this.ring, now);
      if ('faults' in decision) throw new CommandRefused(decision.faults);
      return { events: decision.events, now, recordedBy };
    };
    const began = performance.now();
    try {
      await this.stream.settle(decided, new RetryPolicy(), (events, sha256) => this.announce({ events, sha256 }));
    } catch (error) {
      throw storeTrouble(error);
    }
    this.heard(began);
  }

  private async read(): Promise<void> {
    const began = performance.now();
    await this.stream.catchUp();
    this.heard(began);
  }

  /** The stream was read to its end since a moment, on the clock of `performance.now`. */
  private heard(since: number): void {
    this.readAt = Math.max(this.readAt, since);
    if (this.stream.links.length === this.heeded) return;
    this.heeded = this.stream.links.length;
    for (const changed of this.heeding) changed(this.head);
  }

  /** At once, and once until it has ended: nobody reads a log that is too long. */
  private tell(trouble: string | undefined): void {
    if ((trouble === undefined) === (this.trouble === undefined)) return;
    if (trouble === undefined) this.logger.log('The keys can be read again.');
    else this.logger.warn(trouble);
    this.trouble = trouble;
  }
}
