import { parseDay } from '../../../domain/time/days.js';
import type { Axis } from './axis.js';

/** What all charts of a page have in common: the axis, and the days between which it is drawn in full, faintly, or not at all. */
export interface ChartView {
  readonly axis: Axis;
  /** Up to the end of this day all is drawn in full. */
  readonly asOf: string;
  /** After it, what is known by this day is drawn faintly; later than both, the paper is blank: not yet known. */
  readonly knownAt: string;
  readonly today: string;
  /** An earlier day that the one asked for is compared with. */
  readonly beside?: string;
}

/** A stretch of the axis in percent, and how it is drawn. */
export interface DrawnStretch {
  readonly at: number;
  readonly width: number;
  readonly later: boolean;
}

/** The parts of the days `from` up to, not including, `until` (null: the end of the axis) that are drawn. */
export function stretches(
  { axis, asOf, knownAt }: ChartView,
  from: string | number,
  until: string | number | null,
): DrawnStretch[] {
  const now = nextAt(axis, asOf);
  const known = Math.max(now, nextAt(axis, knownAt));
  const [begin, end] = [axis.at(from), until === null ? 100 : axis.at(until)];
  const part = (low: number, high: number, later: boolean): DrawnStretch[] =>
    high > low ? [{ at: low, width: share(high - low), later }] : [];
  return [...part(begin, Math.min(end, now), false), ...part(Math.max(begin, now), Math.min(end, known), true)];
}

/** Whether an event of the day is drawn in full, faintly, or not at all. */
export function shownOn({ asOf, knownAt }: ChartView, day: string): 'full' | 'later' | 'not' {
  if (day <= asOf) return 'full';
  return day <= knownAt ? 'later' : 'not';
}

/** Where a day ends on the axis. */
export function nextAt(axis: Axis, day: string): number {
  return axis.at(parseDay(day)! + 1);
}

/** A share in percent: two digits are less than a tenth of a pixel. */
export function share(number: number): number {
  return Math.round(number * 100) / 100;
}

/** Where the blank paper begins: what lies after it is not yet known. 100 where all of it is. */
export function blankFrom({ axis, asOf, knownAt, today }: ChartView): number {
  return knownAt < today ? Math.max(nextAt(axis, asOf), nextAt(axis, knownAt)) : 100;
}
