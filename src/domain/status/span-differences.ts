import type { EpochDay } from '../time/days.js';
import type { Span } from './history.js';
import type { Status } from './words.js';

/** A stretch of days on which two histories of a channel tell another status. */
export interface SpanDifference {
  readonly from: EpochDay;
  /** The last day; null when it lasts. */
  readonly to: EpochDay | null;
  readonly before: Status;
  readonly after: Status;
}

type Told = Pick<Span, 'status' | 'from'>;

/** Where two histories differ, in the order of days; before its first span a channel is `unknown`. */
export function spanDifferences(before: readonly Told[], after: readonly Told[]): SpanDifference[] {
  const days = [...new Set([...before, ...after].map(({ from }) => from))].sort((a, b) => a - b);
  const stretches = days.map((from, index) => ({
    from,
    to: index + 1 < days.length ? days[index + 1]! - 1 : null,
    before: statusOn(before, from),
    after: statusOn(after, from),
  }));
  return stretches.filter((stretch) => stretch.before !== stretch.after).reduce(joined, []);
}

function statusOn(spans: readonly Told[], day: EpochDay): Status {
  return spans.findLast(({ from }) => from <= day)?.status ?? 'unknown';
}

/** Neighbours that differ in the same way are one stretch. */
function joined(stretches: SpanDifference[], next: SpanDifference): SpanDifference[] {
  const last = stretches.at(-1);
  const continues = last && last.to === next.from - 1 && last.before === next.before && last.after === next.after;
  return continues ? [...stretches.slice(0, -1), { ...last, to: next.to }] : [...stretches, next];
}
