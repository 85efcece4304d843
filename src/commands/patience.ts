import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '../event-store/event-store.js';

/** How long a command goes on trying before it says that the store is unavailable (docs/api.md). */
const LONGEST_MS = 5_000;

/** Tries again with growing, jittered pauses, for 5 s in all. */
export class Patience {
  private readonly until = performance.now() + LONGEST_MS;
  private tries = 0;

  /** Waits before another try; false when time is up. */
  async again(): Promise<boolean> {
    const wait = Math.min(500, 2 ** this.tries++) * (0.5 + Math.random());
    if (performance.now() + wait > this.until) return false;
    await pause(wait);
    return true;
  }

  /** Repeats `attempt` while the store is in trouble. @throws EventStoreUnavailable when time is up */
  async retrying<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable) || !(await this.again())) throw error;
      }
    }
  }
}
