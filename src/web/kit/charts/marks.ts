import type { MarkKind } from '../../../domain/status/outcomes.js';
import type { StripAnswer } from '../../../queries/show-strips.js';
import { nextAt, shownOn, type ChartView } from './view.js';

/** Marks that fall together at the width they are drawn at. */
export interface MarkGroup {
  readonly at: number;
  readonly kind: MarkKind;
  readonly later: boolean;
  readonly events: StripAnswer['marks'];
}

/** Marks nearer than this become one with a count. */
const LEAST_PIXELS = 7;

/** The marks of a strip drawn at `width` pixels: those within 7 of the last are counted with it; what comes later stands apart. */
export function groupMarks(marks: StripAnswer['marks'], view: ChartView, width: number): MarkGroup[] {
  const drawn = marks.flatMap((mark) => {
    const shown = shownOn(view, mark.day);
    return shown === 'not' || !view.axis.holds(mark.day)
      ? []
      : [{ mark, at: (view.axis.at(mark.day) + nextAt(view.axis, mark.day)) / 2, later: shown === 'later' }];
  });
  return nearTogether(drawn, width).map((group) => {
    const events = group.map(({ mark }) => mark);
    // A use says more than an attempt that failed, and an agreement more than both.
    const kind = events.map((event) => event.kind).reduce((most, next) => (RANK[next] > RANK[most] ? next : most));
    return { at: group[0]!.at, kind, later: group[0]!.later, events };
  });
}

/** Widths that marks are grouped for: the column of a wide page, and the whole width of a phone. */
const WIDE = 600;
/** See `groupedTwice`: the width of a phone, in pixels. */
export const NARROW = 288;

/**
 * The marks as grouped for a wide page and for a phone, in the order of time; `only` says which of the two a group is
 * for, where the other has it not.
 */
export function groupedTwice(
  marks: StripAnswer['marks'],
  view: ChartView,
): (MarkGroup & { only?: 'wide' | 'narrow' })[] {
  const [wide, narrow] = [groupMarks(marks, view, WIDE), groupMarks(marks, view, NARROW)];
  const keyOf = ({ events }: MarkGroup): string => `${events[0]!.event} ${events.length}`;
  const [inWide, inNarrow] = [new Set(wide.map(keyOf)), new Set(narrow.map(keyOf))];
  return [
    ...wide.map((group) => (inNarrow.has(keyOf(group)) ? group : { ...group, only: 'wide' as const })),
    ...narrow.filter((group) => !inWide.has(keyOf(group))).map((group) => ({ ...group, only: 'narrow' as const })),
  ].sort((one, other) => one.at - other.at);
}

/** Puts together what would be drawn within 7 pixels of the first of its group; `at` is in percent, in rising order. */
export function nearTogether<Drawn extends { readonly at: number; readonly later: boolean }>(
  marks: readonly Drawn[],
  width: number,
): Drawn[][] {
  const groups: Drawn[][] = [];
  for (const mark of marks) {
    const first = groups.at(-1)?.[0];
    const near = first && ((mark.at - first.at) * width) / 100 < LEAST_PIXELS && first.later === mark.later;
    if (near) groups.at(-1)!.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

const RANK: Readonly<Record<MarkKind, number>> = { refusal: 0, use: 1, agreement: 2 };
