import type { EpochDay } from '../time/days.js';
import type { Span } from './history.js';
import type { Status } from './status.js';

/** A run of days on which two histories of a channel have different statuses. */
export interface SpanDifference {
  readonly from: EpochDay;
  /** The last day; null if it is still going on. */
  readonly to: EpochDay | null;
  readonly before: Status;
  readonly after: Status;
}

type Told = Pick<Span, 'status' | 'from'>;

/** A run of days on which neither of two histories changes; before its first span each has none. */
export interface SideBySide<Span extends Told> {
  readonly from: EpochDay;
  /** The last day; null if it is still going on. */
  readonly to: EpochDay | null;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/** Two histories side by side, from the first day of either on, in order of days. */
export function sideBySide<Span extends Told>(before: readonly Span[], after: readonly Span[]): SideBySide<Span>[] {
  const days = [...new Set([...before, ...after].map(({ from }) => from))].sort((a, b) => a - b);
  const [was, is] = [spansOn(days, before), spansOn(days, after)];
  return days.map((from, index) => {
    const next = days[index + 1];
    return { from, to: next === undefined ? null : next - 1, before: was[index], after: is[index] };
  });
}

/** Where two histories differ, in order of days; before its first span a channel is `unknown`. */
export function spanDifferences(before: readonly Told[], after: readonly Told[]): SpanDifference[] {
  const stretches: SpanDifference[] = [];
  for (const { from, to, before: was, after: is } of sideBySide(before, after)) {
    const stretch = { from, to, before: was?.status ?? 'unknown', after: is?.status ?? 'unknown' } as const;
    if (stretch.before !== stretch.after) join(stretches, stretch);
  }
  return stretches;
}

/** The span on each of the days, which must be ascending. */
function spansOn<Span extends Told>(days: readonly EpochDay[], spans: readonly Span[]): (Span | undefined)[] {
  let next = 0;
  return days.map((day) => {
    while (next < spans.length && spans[next]!.from <= day) next++;
    return spans[next - 1];
  });
}

/** Neighbouring days that differ in the same way form one run. */
function join(stretches: SpanDifference[], next: SpanDifference): void {
  const last = stretches.at(-1);
  const continues = last && last.to === next.from - 1 && last.before === next.before && last.after === next.after;
  if (continues) stretches.splice(-1, 1, { ...last, to: next.to });
  else stretches.push(next);
}
