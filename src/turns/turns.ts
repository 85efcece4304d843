import { AsyncLocalStorage } from 'node:async_hooks';

/** How long one computation may keep all others waiting, in ms, before it gives them a turn. */
const TURN_MS = 10;

/** Whoever waits for an answer. */
export interface Asker {
  /** The question, for the log. */
  readonly asks: string;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Nobody waits for the answer any more: whoever asked is gone, or the server is stopping. */
export class GivenUp extends Error {
  constructor() {
    super('Nobody waits for this answer any more.');
    this.name = 'GivenUp';
  }
}

const asking = new AsyncLocalStorage<Asker>();
const waiting: (() => void)[] = [];
/** When computing began in this round of the event loop, on the clock of `performance.now`; undefined before. */
let began: number | undefined;
let atWork = 'nothing asked yet';

/** Runs work on behalf of an asker; once that one is gone, the work ends at its next turn. */
export function answering<T>(asker: Asker, work: () => T): T {
  atWork = asker.asks;
  return asking.run(asker, work);
}

/** What ran last, for the log. */
export function lastAtWork(): string {
  return atWork;
}

/**
 * Gives others a turn if this one has lasted long enough: an answer, however long, must not hold up all others. Of
 * those waiting, one resumes in each round of the event loop.
 * @throws GivenUp
 */
export async function nextTurn(): Promise<void> {
  const asker = asking.getStore();
  if (turnIsOver()) {
    await new Promise<void>((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(release);
    });
    atWork = asker?.asks ?? atWork;
  }
  if (asker?.signal.aborted) throw new GivenUp();
}

/** Runs work that pauses wherever others may have a turn. @throws GivenUp */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (turnIsOver()) await nextTurn();
  }
}

/** Runs the same work without pausing. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

function turnIsOver(): boolean {
  if (began !== undefined) return performance.now() - began > TURN_MS;
  began = performance.now();
  setImmediate(() => {
    began = undefined;
  });
  return false;
}

function release(): void {
  began = undefined;
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(release);
}
