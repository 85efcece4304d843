import { lastAtWork } from './turns.js';

const LOOKS_EVERY_MS = 100;
/** Only longer blockages are reported. */
const TOLD_FROM_MS = 250;

/**
 * Reports whenever the event loop was blocked, and what was running then; returns how to end that. It changes nothing.
 */
export function watchLoop(tell: (line: string) => void): () => void {
  let looked = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const stood = now - looked - LOOKS_EVERY_MS;
    looked = now;
    if (stood > TOLD_FROM_MS) tell(`The event loop stood still for ${Math.round(stood)} ms, last at ${lastAtWork()}.`);
  }, LOOKS_EVERY_MS).unref();
  return () => clearInterval(timer);
}
