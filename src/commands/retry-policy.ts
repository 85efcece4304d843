import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '../event-store/event-store.js';

/** How long a command goes on trying before it says that the store is unavailable (docs/api.md). */
export const LONGEST_MS = 5_000;

/** The longest pause between two tries. */
export const LONGEST_PAUSE_MS = 500;

/** Tries again with growing, jittered pauses, and waits for nothing longer than `until` (on the clock of `performance.now`). */
export class RetryPolicy {
  private tries = 0;

  /** `trouble`: what is told when nothing is heard of the store until time is up; without one, just that. */
  constructor(
    private readonly until = performance.now() + LONGEST_MS,
    private trouble?: EventStoreUnavailable,
  ) {}

  /** Waits before another try, no longer than `longestMs` or half as long again; false when time is up. */
  async again(longestMs = LONGEST_PAUSE_MS): Promise<boolean> {
    const wait = Math.min(longestMs, 2 ** this.tries++) * (0.5 + Math.random());
    if (performance.now() + wait > this.until) return false;
    await pause(wait);
    return true;
  }

  /** Repeats `attempt` while the store is in trouble. @throws EventStoreUnavailable when time is up, or at once when that would not help */
  async whileInTrouble<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.within(attempt());
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable) || error.lasting) throw error;
        this.trouble = error;
        if (!(await this.again())) throw error;
      }
    }
  }

  /** What the work gives if it does in time; what comes of it later is not known. @throws EventStoreUnavailable with the newest trouble */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(this.trouble ?? unheard()), Math.max(0, this.until - performance.now()));
      void work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

/** Made only when it is told: an error costs more than most writes wait. */
function unheard(): EventStoreUnavailable {
  return new EventStoreUnavailable('The event store gave no answer in time.');
}
