import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  EventStoreUnavailable,
  UnreadableEvent,
  type EventStore,
  type ForeignEvent,
  type LogPosition,
  type Page,
} from '../event-store/event-store.js';
import { assertOthers, foreignInWords } from '../event-store/foreign-event.js';
import type { FollowerState, LogConsumer } from './log-consumer.js';
import { assertSameLog } from './same-log.js';

/**
 * Well below the time a write waits to become visible: what was stored as soon as the store came back must not be
 * reported as lagging.
 */
const LONGEST_PAUSE_MS = 1_000;
const MOST_TIMES_MADE_ANEW = 3;
const REPORT_EVERY_MS = 5_000;
const WARN_EVERY_MS = 60_000;
/** Limits how much foreign traffic a start has to search again, and how often the bookmark is written. */
const KEEP_BOOKMARK_EVERY_MS = 5_000;

/**
 * Follows the log for one consumer, from its checkpoint on. It waits for a store that is away, stops at what cannot be
 * taken, and never skips. It reports its progress to the state and, while it reads the past, to the process log.
 */
export class LogFollower {
  private readonly logger: Logger;
  private readonly ending = new AbortController();
  /** Ends the current run, so that another can begin. */
  private following = new AbortController();
  /** Damage to the consumer's data, until it is rebuilt. */
  private damage: Error | undefined;
  /** How often it was rebuilt since it last held all of the log. */
  private timesMadeAnew = 0;
  private running: Promise<void> = Promise.resolve();
  /** Undefined if everything is to be read again from the very beginning. */
  private place: LogPosition | undefined;
  private caughtUp = false;
  private caughtUpOnce = false;
  private taken = 0;
  private reportedAt = Date.now();
  private warnedAt: number | undefined;
  private keeping: NodeJS.Timeout | undefined;
  private keptBookmark: string | undefined;
  private readonly brokenFirst = Promise.withResolvers<Error>();

  constructor(
    private readonly store: EventStore,
    private readonly consumer: LogConsumer,
    private readonly state: FollowerState,
  ) {
    this.logger = new Logger(consumer.name);
  }

  /**
   * Checks that the checkpoint belongs to this log, then follows it until `stop`.
   * @throws ForeignLog if it does not; UnreadableEvent if earlier events are gone from it
   */
  async start(): Promise<void> {
    const checkpoint = this.consumer.checkpoint();
    this.keptBookmark = this.consumer.bookmarks?.read();
    if (this.keptBookmark !== undefined) await this.store.recall(this.keptBookmark);
    if (checkpoint) await assertSameLog(this.store, checkpoint);
    this.state.advance(checkpoint?.logPosition ?? '', false);
    this.place = checkpoint?.logPosition ?? (this.keptBookmark === undefined ? this.beginning : '');
    this.consumer.whenDamaged((damage) => {
      this.damage = damage;
      this.following.abort();
    });
    this.running = this.followForLife();
    if (this.consumer.bookmarks)
      this.keeping = setInterval(() => void this.keepBookmark(), KEEP_BOOKMARK_EVERY_MS).unref();
  }

  /**
   * Where everything is read again from. Whoever keeps the bookmark has the store forget what it knows of its own log and
   * search it anew; all others read what it knows.
   */
  private get beginning(): LogPosition | undefined {
    return this.consumer.bookmarks ? undefined : '';
  }

  /** Resolves if the log proves incomplete before it has been read once: then there is nothing to answer from. */
  get broken(): Promise<Error> {
    return this.brokenFirst.promise;
  }

  /**
   * Takes what the log holds now and returns the number of events; `taken` hears of it after each page. Unlike `start`,
   * it goes no further and throws what stops it.
   */
  async catchUp(taken: (events: number) => void = () => undefined): Promise<number> {
    for await (const page of this.store.follow(this.consumer.checkpoint()?.logPosition, this.ending.signal)) {
      await this.take(page);
      this.taken += page.events.length;
      taken(this.taken);
      if (page.caughtUp) break;
    }
    return this.taken;
  }

  /** Resolves when the current page is done. */
  async stop(): Promise<void> {
    clearInterval(this.keeping);
    this.ending.abort();
    await this.running;
  }

  /**
   * Waits for a store or disk that is away, and rebuilds what is damaged; anything else ends the following and shows in
   * `/readyz`.
   */
  private async followForLife(): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted; failures++) {
      try {
        await this.follow(() => {
          failures = 0;
          this.resumed();
        });
      } catch (error) {
        if (this.ending.signal.aborted) return;
        // Whatever the damage led to is repaired with it.
        if (!this.damage && !this.passes(error as Error)) return;
      }
      if (this.damage && !this.makeAnew(this.damage)) return;
      const wait = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  /** Whether to try again; if not, the following ends here. */
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

  /** Starts from nothing at the beginning of the log; false if that was done several times in vain. */
  private makeAnew(damage: Error): boolean {
    this.damage = undefined;
    if (this.caughtUp) this.timesMadeAnew = 0;
    if (this.timesMadeAnew === MOST_TIMES_MADE_ANEW) {
      const tried = `That was tried ${MOST_TIMES_MADE_ANEW} times, and each time they were damaged again. Check the disk.`;
      this.stopFor(`${damage.message} ${tried}`, damage);
      return false;
    }
    this.timesMadeAnew++;
    this.consumer.makeAnew();
    this.place = this.beginning;
    this.keptBookmark = undefined;
    this.caughtUp = false;
    this.state.restart();
    return true;
  }

  private async follow(delivered: () => void): Promise<void> {
    this.following = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, this.following.signal]);
    for await (const page of this.store.follow(this.place, signal)) {
      if (this.damage) return;
      const caughtUpBefore = this.caughtUp;
      await this.take(page);
      this.report(page, caughtUpBefore);
      if (page.caughtUp && !caughtUpBefore) void this.keepBookmark();
      delivered();
      // While catching up, requests get their turn between pages.
      if (!page.caughtUp) await nextTurn();
    }
  }

  private async take(page: Page): Promise<void> {
    for (const foreign of page.foreign ?? []) this.passOver(foreign);
    const events = page.events.filter(
      ({ stream, revision }) => revision < (this.consumer.passedOverFrom(stream) ?? Infinity),
    );
    const [first, last] = [events[0], events.at(-1)];
    if (first && last) {
      const taking = this.consumer.take(events, {
        logId: this.consumer.checkpoint()?.logId ?? first.id,
        lastEventId: last.id,
        lastStream: last.stream,
        lastRevision: last.revision,
        logPosition: page.until,
      });
      // Rows that are there are told of in the same turn.
      if (taking) await taking;
    }
    if (page.deleted) this.assertWhole(page);
    this.advance(page.until, page.caughtUp);
  }

  /** What came before is answered all the same. @throws UnreadableEvent when a stream of ours was deleted for good */
  private assertWhole({ deleted = [], until }: Page): void {
    this.advance(until, false);
    for (const stream of deleted) assertOthers(stream, this.consumer.passedOverFrom(stream) === 0);
  }

  /** Loudly, but only once; it may come again after a restart. */
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

  /** Only a shortcut for the next start: what cannot be saved now is saved later, or searched again. */
  private async keepBookmark(): Promise<void> {
    const { bookmarks } = this.consumer;
    if (this.place === undefined || !bookmarks) return;
    try {
      const bookmark = await this.store.bookmark(this.place);
      if (bookmark === undefined || bookmark === this.keptBookmark || this.ending.signal.aborted) return;
      bookmarks.save(bookmark);
      this.keptBookmark = bookmark;
    } catch (error) {
      this.logger.debug(`No bookmark is kept: ${(error as Error).message}`);
    }
  }

  /** At once, then now and then: nobody reads a log that is too long. */
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

  /** Reports progress while the past is read, then once at its end. */
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
