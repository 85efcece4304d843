import { CommandRefused } from '../commands/command-refused.js';
import { Problem } from './problem.js';

/** 404 for what the path names, if it is that. */
export function missing(error: unknown, code: string, what: string): Problem | undefined {
  const fault = error instanceof CommandRefused ? error.faults.find((one) => one.code === code) : undefined;
  return fault && new Problem('not-found', fault.message, { missing: what });
}
