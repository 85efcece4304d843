import { lastAtWork } from './turns.js';

const LOOKS_EVERY_MS = 100;
/** A loop that stood for longer is told of. */
const TOLD_FROM_MS = 250;

/** Tells of the event loop wherever it stood still, and what was at work then; returns how to end that. It changes nothing. */
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
