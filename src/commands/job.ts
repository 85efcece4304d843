import type { Changed, Decide, Terms } from './change.js';
import { LONGEST_MS } from './retry-policy.js';

/** A command that waits for its turn among the writers of a relationship. */
export class Job {
  /** When its time is up, on the clock of `performance.now`. */
  readonly until = performance.now() + LONGEST_MS;
  /** Whether its caller has been answered. */
  answered = false;

  constructor(
    readonly decide: Decide,
    readonly terms: Terms,
    private readonly answer: (changed: Changed) => void,
    private readonly refuse: (error: unknown) => void,
  ) {}

  resolve(changed: Changed): void {
    this.answered = true;
    this.answer(changed);
  }

  reject(error: unknown): void {
    this.answered = true;
    this.refuse(error);
  }
}
