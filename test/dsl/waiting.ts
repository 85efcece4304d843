import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 120_000;

/** Waits for something to become so, never for a time; what does not come at all is a failure, and named. */
export async function until(holds: () => boolean, what = 'What was waited for'): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; !holds(); await pause(5)) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${LONGEST_MS / 1_000} s.`);
  }
}
