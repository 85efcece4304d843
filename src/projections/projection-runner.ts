import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { EventStore, EventStoreUnavailable, type Page, type StoredEvent } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';
import { ReadModels } from '../read-models/read-models.js';
import { Progress } from '../read-models/progress.js';
import { ReadModelsUnavailable, type ReadModelsDamaged } from '../read-models/trouble.js';
import { projectEvent } from './project-event.js';

/** Well below the time that a write waits to be visible: what was stored as soon as the store is back must not be told otherwise. */
const LONGEST_PAUSE_MS = 1_000;
const MOST_TIMES_MADE_ANEW = 3;
const REPORT_EVERY_MS = 5_000;
const WARN_EVERY_MS = 60_000;

/** The read models hold rows of another log than the store's. */
export class ForeignLog extends Error {
  constructor(found: string) {
    super(
      `The read models were made from another log: ${found}. Check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX. If they are right, delete read-models.sqlite in the data folder: it is made anew from this log.`,
    );
    this.name = 'ForeignLog';
  }
}

/** Follows the log into the read models: rows and checkpoint in one transaction a page; stops on failure, never skips. */
@Injectable()
export class ProjectionRunner {
  private readonly logger = new Logger('Projections');
  private readonly ending = new AbortController();
  /** Ends the following that is under way, for another to begin. */
  private following = new AbortController();
  /** Damage of the rows that has been met, until they are made anew. */
  private damage: ReadModelsDamaged | undefined;
  /** How often the rows were made anew since they last held all of the log. */
  private timesMadeAnew = 0;
  private running: Promise<void> = Promise.resolve();
  private projected = 0;
  private reportedAt = Date.now();
  private warnedAt: number | undefined;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(StreamNames) private readonly streams: StreamNames,
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(Progress) private readonly progress: Progress,
  ) {}

  /**
   * Checks that the read models belong to this log, then follows it until `stop`.
   * @throws ForeignLog when they do not
   */
  async start(): Promise<void> {
    const checkpoint = this.models.checkpoint.read();
    if (checkpoint) await this.checkLog(checkpoint);
    else await this.tellOfEmptyLog();
    this.progress.advance(checkpoint?.logPosition ?? '', false);
    this.models.whenDamaged((damage) => {
      this.damage = damage;
      this.following.abort();
    });
    this.running = this.followForLife();
  }

  /**
   * Projects what the log holds by now and returns how many events that were; `projected` hears of it after each page.
   * Unlike `start` it goes no further, and throws what stops it.
   */
  async catchUp(projected: (events: number) => void = () => undefined): Promise<number> {
    for await (const page of this.store.follow(this.models.checkpoint.read()?.logPosition, this.ending.signal)) {
      this.project(page);
      this.projected += page.events.length;
      projected(this.projected);
      if (page.caughtUp) break;
    }
    return this.projected;
  }

  /** Resolves when the page in hand is done. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** A wrong setting leads to an empty record more easily than to an error. */
  private async tellOfEmptyLog(): Promise<void> {
    if (await this.store.first()) return;
    this.logger.log(
      `The log has no stream whose name begins with "${this.streams.streamOf('')}": a new record begins. ` +
        'If there should be one, check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX.',
    );
  }

  private async checkLog({ logId, lastStream, lastRevision, lastEventId, logPosition }: Checkpoint): Promise<void> {
    const first = await this.store.first();
    if (first?.id !== logId)
      throw new ForeignLog(`it began with event ${logId}, this one ${first ? `begins with ${first.id}` : 'is empty'}`);
    for await (const last of this.store.readStream(lastStream, lastRevision)) {
      if (last.id === lastEventId && last.logPosition === logPosition) return;
      if (last.id === lastEventId)
        throw new ForeignLog(
          `event ${lastRevision} of ${lastStream} stood at ${logPosition}, here it stands at ${last.logPosition}: one is a copy of the other`,
        );
      throw new ForeignLog(`event ${lastRevision} of ${lastStream} was ${lastEventId}, here it is ${last.id}`);
    }
    throw new ForeignLog(`it held event ${lastRevision} of ${lastStream}, which is missing here`);
  }

  /** A store or a disk that is away is waited for, damaged rows are made anew; anything else stops the projection and says so in `/readyz`. */
  private async followForLife(): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted; failures++) {
      try {
        await this.follow(() => {
          failures = 0;
          this.resumed();
        });
      } catch (error) {
        if (this.ending.signal.aborted) return;
        // Whatever damaged rows led to is mended with them.
        if (!this.damage && !this.passes(error as Error)) return;
      }
      if (this.damage && !this.makeAnew(this.damage)) return;
      const wait = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  /** Whether it is worth another try; if not, the projection stops here. */
  private passes(error: Error): boolean {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EventStoreUnavailable || error instanceof ReadModelsUnavailable)) {
      this.stopFor(reason, error);
      return false;
    }
    this.progress.interrupt(reason);
    this.warn(reason);
    return true;
  }

  private stopFor(reason: string, error: Error): void {
    this.progress.stop(reason);
    this.logger.error(`Stopped, nothing was skipped: ${reason}`, error instanceof Error ? error.stack : undefined);
  }

  /** Begins with no rows at the beginning of the log; false where that was done several times, to no avail. */
  private makeAnew(damage: ReadModelsDamaged): boolean {
    this.damage = undefined;
    if (this.progress.caughtUp) this.timesMadeAnew = 0;
    if (this.timesMadeAnew === MOST_TIMES_MADE_ANEW) {
      const tried = `That was tried ${MOST_TIMES_MADE_ANEW} times, and they were damaged again. See that the disk is sound.`;
      this.stopFor(`${damage.message} ${tried}`, damage);
      return false;
    }
    this.timesMadeAnew++;
    this.models.makeAnew();
    this.progress.restart();
    return true;
  }

  private async follow(delivered: () => void): Promise<void> {
    this.following = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, this.following.signal]);
    for await (const page of this.store.follow(this.progress.logPosition || undefined, signal)) {
      if (this.damage) return;
      const caughtUpBefore = this.progress.caughtUp;
      this.project(page);
      this.report(page, caughtUpBefore);
      delivered();
      // While catching up, requests get their turn between pages.
      if (!page.caughtUp) await nextTurn();
    }
  }

  private project(page: Page): void {
    const last = page.events.at(-1);
    if (last) {
      this.models.transaction(() => {
        for (const event of page.events) this.projectOne(event);
        this.models.checkpoint.save({
          logId: page.events[0]!.id,
          lastEventId: last.id,
          lastStream: last.stream,
          lastRevision: last.revision,
          logPosition: page.until,
        });
      });
    }
    this.progress.advance(page.until, page.caughtUp);
  }

  private projectOne(event: StoredEvent): void {
    const relationship = this.streams.relationshipOf(event.stream);
    if (relationship === undefined) {
      throw new Error(
        `The log holds stream "${event.stream}", which is not a relationship's under the prefix "${this.streams.prefix}": check PARLEY_STREAM_PREFIX.`,
      );
    }
    projectEvent(this.models, relationship, event);
    this.progress.changed(relationship);
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

  /** Progress in the log while the past is projected, then once when it is. */
  private report(page: Page, wasCaughtUp: boolean): void {
    if (wasCaughtUp) return;
    this.projected += page.events.length;
    const now = Date.now();
    if (!page.caughtUp && now - this.reportedAt < REPORT_EVERY_MS) return;
    this.reportedAt = now;
    this.logger.log(
      page.caughtUp
        ? `Up to date: ${this.projected} events projected since the start.`
        : `Catching up: ${this.projected} events projected.`,
    );
  }
}
