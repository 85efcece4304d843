import { formatDay, type EpochDay } from '../domain/time/days.js';

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 12;

/**
 * Which of the days of backups are kept today: of each of the last 7 days, of the last 4 weeks (from Monday) and of the last 12
 * months, today's among them, the newest; and whatever is dated later than today, which only a clock set back explains. UTC.
 */
export function daysKept(days: readonly EpochDay[], today: EpochDay): ReadonlySet<EpochDay> {
  const past = days.filter((day) => day <= today).toSorted((a, b) => b - a);
  return new Set([
    ...days.filter((day) => day > today),
    ...newestOfEach(past, (day) => day, today, DAYS),
    ...newestOfEach(past, weekOf, today, WEEKS),
    ...newestOfEach(past, monthOf, today, MONTHS),
  ]);
}

/** Of the newest `count` periods up to today's, the newest day in each that has one. `past`: the newest first. */
function newestOfEach(
  past: readonly EpochDay[],
  periodOf: (day: EpochDay) => number,
  today: EpochDay,
  count: number,
): EpochDay[] {
  const newest = new Map<number, EpochDay>();
  for (const day of past) {
    const period = periodOf(day);
    if (period > periodOf(today) - count && !newest.has(period)) newest.set(period, day);
  }
  return [...newest.values()];
}

/** 1 January 1970 was a Thursday. */
function weekOf(day: EpochDay): number {
  return Math.floor((day + 3) / 7);
}

function monthOf(day: EpochDay): number {
  const [year, month] = formatDay(day).split('-');
  return Number(year) * 12 + Number(month);
}
