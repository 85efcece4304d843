import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '../event-store/event-store.js';

const PAUSE_MS = 200;
const GIVE_UP_AFTER_MS = 30_000;

/**
 * Does the work, and repeats it when the store is away. The work must continue where it was, and call `progress`
 * whenever it gets further.
 * @throws EventStoreUnavailable after `giveUpAfterMs` (30 s) without progress; every other error, and one that takes a person, at once
 */
export async function retrying<T>(
  work: (progress: () => void) => Promise<T>,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
): Promise<T> {
  let until = Date.now() + giveUpAfterMs;
  for (;;) {
    try {
      return await work(() => {
        until = Date.now() + giveUpAfterMs;
      });
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable) || error.lasting || Date.now() >= until) throw error;
      await pause(PAUSE_MS);
    }
  }
}
