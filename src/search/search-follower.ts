import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import { LogFollower } from '../projections/log-follower.js';
import { ForeignLog } from '../projections/same-log.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { SearchConsumer } from './search-consumer.js';
import { SearchThread } from './search-thread.js';

/** How far the search index has followed the log. */
@Injectable()
export class SearchProgress extends Progress {}

const TRY_AGAIN_MS = 1_000;

/** Follows the log into the search index. Nobody waits for it, and nothing that happens to it stops anything else. */
@Injectable()
export class SearchFollower {
  private readonly consumer: SearchConsumer;
  private readonly follower: LogFollower;
  private readonly ending = new AbortController();
  private beginning: Promise<void> = Promise.resolve();

  constructor(
    store: EventStore,
    streams: StreamNames,
    models: ReadModels,
    progress: Progress,
    private readonly own: SearchProgress,
    private readonly thread: SearchThread,
  ) {
    this.consumer = new SearchConsumer(streams, models, progress, thread);
    this.follower = new LogFollower(store, this.consumer, own);
  }

  /** Begins in the background. */
  start(): void {
    this.beginning = this.begin();
  }

  /** Ends once what is under way is taken. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.consumer.stop();
    await this.beginning;
    await this.follower.stop();
    await this.thread.close();
  }

  private async begin(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.consumer.open();
        return await this.follower.start();
      } catch (error) {
        this.own.interrupt((error as Error).message);
        // An index of another log is no use to this one.
        if (error instanceof ForeignLog) this.consumer.makeAnew();
        else new Logger('Search').warn(`The search index is not filled yet, trying again: ${(error as Error).message}`);
        await pause(TRY_AGAIN_MS, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
  }
}
