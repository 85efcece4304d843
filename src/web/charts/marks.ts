import type { MarkKind } from '../../domain/status/strip.js';
import type { StripAnswer } from '../../queries/show-strips.js';
import { nextAt, shownOn, type ChartView } from './view.js';

/** Marks that fall together at the width they are drawn at. */
export interface MarkGroup {
  readonly at: number;
  readonly kind: MarkKind;
  readonly later: boolean;
  readonly days: readonly string[];
}

/** Marks nearer than this become one with a count. */
const LEAST_PIXELS = 7;

/** The marks of a strip drawn at `width` pixels: those within 7 of the last are counted with it; what comes later stands apart. */
export function groupMarks(marks: StripAnswer['marks'], view: ChartView, width: number): MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const { kind, day } of marks) {
    const shown = shownOn(view, day);
    if (shown === 'not' || !view.axis.holds(day)) continue;
    const at = (view.axis.at(day) + nextAt(view.axis, day)) / 2;
    const last = groups.at(-1);
    const near = last && (at - last.at) * width / 100 < LEAST_PIXELS && last.later === (shown === 'later');
    // A use says more than an attempt that failed, and an agreement more than both.
    if (near) groups[groups.length - 1] = { ...last, days: [...last.days, day], kind: RANK[kind] > RANK[last.kind] ? kind : last.kind };
    else groups.push({ at, kind, later: shown === 'later', days: [day] });
  }
  return groups;
}

const RANK: Readonly<Record<MarkKind, number>> = { refusal: 0, use: 1, agreement: 2 };
