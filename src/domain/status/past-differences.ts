import { dayOf, type EpochDay } from '../time/days.js';
import { noteSpan, type Begun } from './history.js';
import type { KeptFold } from './kept-fold.js';
import { spanDifferences, type SpanDifference } from './span-differences.js';

/**
 * The days on which two folds of one channel tell different statuses, in order; `to` is null if they differ to the end.
 * Looks at the events only from where they begin to differ to where they are in the same state again.
 */
export function pastDifferences(before: KeptFold, after: KeptFold): SpanDifference[] {
  const { from, here, there } = after.differingFrom(before);
  return spanDifferences(spansBetween(before, from, there), spansBetween(after, from, here));
}

/** The spans from a place to another, after the one in force there. */
function spansBetween(folded: KeptFold, from: number, end: number): Begun[] {
  const { status, begunBy } = folded.stateBefore(from);
  const begun: Begun[] = [{ status, from: -Infinity, begunBy }];
  const previous = folded.events[from - 1];
  let reached: EpochDay = previous ? dayOf(previous.hi) : -Infinity;
  folded.replay(from, end - 1, (step) => {
    noteSpan(begun, step, reached);
    reached = Math.max(reached, step.day);
  });
  return begun;
}
