import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  EventStoreUnavailable,
  UnreadableEvent,
  type EventStore,
  type ForeignEvent,
  type LogPosition,
  type Page,
  type StoredEvent,
} from '../event-store/event-store.js';
import { foreignInWords } from '../event-store/foreign-event.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';

/** Well below the time that a write waits to be visible: what was stored as soon as the store is back must not be told otherwise. */
const LONGEST_PAUSE_MS = 1_000;
const MOST_TIMES_MADE_ANEW = 3;
const REPORT_EVERY_MS = 5_000;
const WARN_EVERY_MS = 60_000;

/** Who takes what the log holds, event by event in its order: projections, search, feeds. */
export interface LogConsumer {
  /** What it is called in the lines of the log, such as "Projections". */
  readonly name: string;
  /** Where it goes on; undefined before it has taken anything. */
  checkpoint(): Checkpoint | undefined;
  /**
   * Takes the events of a page, and keeps the checkpoint with what it makes of them: whole, or not at all.
   * @throws UnreadableEvent where an event of a stream is missing
   */
  take(events: readonly StoredEvent[], checkpoint: Checkpoint): void;
  /** Keeps in mind that a stream holds what others wrote: from there on nothing of it is taken. */
  passOver(foreign: ForeignEvent): void;
  /** Whether an error of its own passes by itself, as a full disk may. */
  passes(error: unknown): boolean;
  /** Tells of damage to what it has made, once for each until it is made anew. */
  whenDamaged(hear: (damage: Error) => void): void;
  /** Throws away what it has made: it is taken again from the beginning. */
  makeAnew(): void;
  /** The first revision of the stream that is not taken, for what others wrote; undefined where nothing is known of others. */
  passedOverFrom(stream: string): number | undefined;
}

/** Who hears how far it is: for waiting readers, and for `/readyz`. */
export interface FollowerState {
  /** Everything up to here has been taken. */
  advance(logPosition: LogPosition, caughtUp: boolean): void;
  /** What was taken is thrown away, and taken again from the beginning. */
  restart(): void;
  /** The log cannot be followed for a while. */
  interrupt(reason: string): void;
  /** It is followed no further. */
  stop(reason: string): void;
}

/** What was made of a log does not belong to the log at hand. */
export class ForeignLog extends Error {
  constructor(found: string) {
    super(
      `The read models were made from another log: ${found}. Check PARLEY_DATA, PARLEY_EVENT_STORE and ` +
        'PARLEY_STREAM_PREFIX. If they are right, delete read-models.sqlite in the data folder: it is made anew ' +
        'from this log.',
    );
    this.name = 'ForeignLog';
  }
}

/** The log lacks events of the stream before one that stands in it: they were taken away from it. */
export function eventsGone({ stream, revision }: StoredEvent, expected: number): UnreadableEvent {
  return new UnreadableEvent(
    `Event ${expected} of stream ${stream} is gone from the log, where event ${revision} follows: restore a backup.`,
  );
}

/**
 * Follows the log for one consumer, from its checkpoint on: waits for a store that is away, stops at what cannot be taken, and
 * never skips. How far it is, it tells the state and, while the past is read, the process's log.
 */
export class LogFollower {
  private readonly logger: Logger;
  private readonly ending = new AbortController();
  /** Ends the following that is under way, for another to begin. */
  private following = new AbortController();
  /** Damage of what the consumer has made, until it is made anew. */
  private damage: Error | undefined;
  /** How often it was made anew since it last held all of the log. */
  private timesMadeAnew = 0;
  private running: Promise<void> = Promise.resolve();
  private place: LogPosition = '';
  private caughtUp = false;
  private caughtUpOnce = false;
  private taken = 0;
  private reportedAt = Date.now();
  private warnedAt: number | undefined;
  private readonly brokenFirst = Promise.withResolvers<Error>();

  constructor(
    private readonly store: EventStore,
    private readonly consumer: LogConsumer,
    private readonly state: FollowerState,
  ) {
    this.logger = new Logger(consumer.name);
  }

  /**
   * Checks that the checkpoint is of this log, then follows it until `stop`.
   * @throws ForeignLog when it is not; UnreadableEvent when events of before are gone from it
   */
  async start(): Promise<void> {
    const checkpoint = this.consumer.checkpoint();
    if (checkpoint) await assertSameLog(this.store, checkpoint);
    this.advance(checkpoint?.logPosition ?? '', false);
    this.consumer.whenDamaged((damage) => {
      this.damage = damage;
      this.following.abort();
    });
    this.running = this.followForLife();
  }

  /** Resolves when the log turns out not to be whole before it has been read once: there is nothing to answer from. */
  get broken(): Promise<Error> {
    return this.brokenFirst.promise;
  }

  /**
   * Takes what the log holds by now and returns how many events that were; `taken` hears of it after each page.
   * Unlike `start` it goes no further, and throws what stops it.
   */
  async catchUp(taken: (events: number) => void = () => undefined): Promise<number> {
    for await (const page of this.store.follow(this.consumer.checkpoint()?.logPosition, this.ending.signal)) {
      this.take(page);
      this.taken += page.events.length;
      taken(this.taken);
      if (page.caughtUp) break;
    }
    return this.taken;
  }

  /** Resolves when the page in hand is done. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** A store or a disk that is away is waited for, damage is made anew; anything else ends the following and says so in `/readyz`. */
  private async followForLife(): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted; failures++) {
      try {
        await this.follow(() => {
          failures = 0;
          this.resumed();
        });
      } catch (error) {
        if (this.ending.signal.aborted) return;
        // Whatever damage led to is mended with it.
        if (!this.damage && !this.passes(error as Error)) return;
      }
      if (this.damage && !this.makeAnew(this.damage)) return;
      const wait = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  /** Whether it is worth another try; if not, the following ends here. */
  private passes(error: Error): boolean {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EventStoreUnavailable || this.consumer.passes(error))) {
      this.stopFor(reason, error);
      if (!this.caughtUpOnce && error instanceof UnreadableEvent) this.brokenFirst.resolve(error);
      return false;
    }
    this.state.interrupt(reason);
    this.warn(reason);
    return true;
  }

  private stopFor(reason: string, error: Error): void {
    this.state.stop(reason);
    this.logger.error(`Stopped, nothing was skipped: ${reason}`, error instanceof Error ? error.stack : undefined);
  }

  /** Begins with nothing at the beginning of the log; false where that was done several times, to no avail. */
  private makeAnew(damage: Error): boolean {
    this.damage = undefined;
    if (this.caughtUp) this.timesMadeAnew = 0;
    if (this.timesMadeAnew === MOST_TIMES_MADE_ANEW) {
      const tried = `That was tried ${MOST_TIMES_MADE_ANEW} times, and they were damaged again. See that the disk is sound.`;
      this.stopFor(`${damage.message} ${tried}`, damage);
      return false;
    }
    this.timesMadeAnew++;
    this.consumer.makeAnew();
    this.place = '';
    this.caughtUp = false;
    this.state.restart();
    return true;
  }

  private async follow(delivered: () => void): Promise<void> {
    this.following = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, this.following.signal]);
    for await (const page of this.store.follow(this.place || undefined, signal)) {
      if (this.damage) return;
      const caughtUpBefore = this.caughtUp;
      this.take(page);
      this.report(page, caughtUpBefore);
      delivered();
      // While catching up, requests get their turn between pages.
      if (!page.caughtUp) await nextTurn();
    }
  }

  private take(page: Page): void {
    for (const foreign of page.foreign ?? []) this.passOver(foreign);
    const events = page.events.filter(
      ({ stream, revision }) => revision < (this.consumer.passedOverFrom(stream) ?? Infinity),
    );
    const [first, last] = [events[0], events.at(-1)];
    if (first && last)
      this.consumer.take(events, {
        logId: this.consumer.checkpoint()?.logId ?? first.id,
        lastEventId: last.id,
        lastStream: last.stream,
        lastRevision: last.revision,
        logPosition: page.until,
      });
    this.advance(page.until, page.caughtUp);
  }

  /** Loudly, but only once: after a restart it may come again. */
  private passOver(foreign: ForeignEvent): void {
    if (this.consumer.passedOverFrom(foreign.stream) !== undefined) return;
    this.consumer.passOver(foreign);
    this.logger.warn(foreignInWords(foreign));
  }

  private advance(logPosition: LogPosition, caughtUp: boolean): void {
    this.place = logPosition;
    this.caughtUp ||= caughtUp;
    this.caughtUpOnce ||= caughtUp;
    this.state.advance(logPosition, caughtUp);
  }

  /** At once, then now and then: a log that nobody can read for its length is not read. */
  private warn(reason: string): void {
    const now = Date.now();
    if (this.warnedAt !== undefined && now - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = now;
    this.logger.warn(`The log cannot be followed, trying again: ${reason}`);
  }

  private resumed(): void {
    if (this.warnedAt === undefined) return;
    this.warnedAt = undefined;
    this.logger.log('The log is followed again.');
  }

  /** Progress in the log while the past is read, then once when it is. */
  private report(page: Page, wasCaughtUp: boolean): void {
    if (wasCaughtUp) return;
    this.taken += page.events.length;
    const now = Date.now();
    if (!page.caughtUp && now - this.reportedAt < REPORT_EVERY_MS) return;
    this.reportedAt = now;
    this.logger.log(
      page.caughtUp
        ? `Up to date: ${this.taken} events taken since the start.`
        : `Catching up: ${this.taken} events taken.`,
    );
  }
}

async function assertSameLog(store: EventStore, checkpoint: Checkpoint): Promise<void> {
  const { logId, lastStream, lastRevision, lastEventId, logPosition } = checkpoint;
  const first = await store.first();
  // No log of ours begins within a stream: what stood before was scavenged, and no other log is to be looked for.
  if (first && first.revision > 0) throw eventsGone(first, 0);
  if (first?.id !== logId)
    throw new ForeignLog(`it began with event ${logId}, this one ${first ? `begins with ${first.id}` : 'is empty'}`);
  for await (const last of store.readStream(lastStream, lastRevision)) {
    if (last.id === lastEventId && last.logPosition === logPosition) return;
    if (last.id === lastEventId)
      throw new ForeignLog(
        `event ${lastRevision} of ${lastStream} stood at ${logPosition}, here it stands at ${last.logPosition}: one is a copy of the other`,
      );
    throw new ForeignLog(`event ${lastRevision} of ${lastStream} was ${lastEventId}, here it is ${last.id}`);
  }
  // A stream that is cut off gives nothing, while its events stand in the log: then its place there is looked for, as following begins.
  await store.inspect([lastStream]);
  if (store.faults.some(({ stream }) => stream === lastStream)) return;
  throw new ForeignLog(`it held event ${lastRevision} of ${lastStream}, which is missing here`);
}
