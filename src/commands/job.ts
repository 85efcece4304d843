import type { Changed, Decide, Origin, Rehearsed } from './change.js';
import { LONGEST_MS } from './patience.js';

/** A command that waits for its turn among the writers of a relationship. */
export class Job {
  /** When its time is up, on the clock of `performance.now`. */
  readonly until = performance.now() + LONGEST_MS;
  /** Whether its caller has been answered. */
  answered = false;

  /** `answer` takes what came of it: `Rehearsed` when nothing is to be stored. */
  constructor(
    readonly decide: Decide,
    readonly origin: Origin,
    readonly isRehearsal: boolean,
    private readonly answer: (outcome: Changed | Rehearsed) => void,
    private readonly refuse: (error: unknown) => void,
  ) {}

  resolve(outcome: Changed | Rehearsed): void {
    this.answered = true;
    this.answer(outcome);
  }

  reject(error: unknown): void {
    this.answered = true;
    this.refuse(error);
  }
}
