import { formatDay, type EpochDay } from './days.js';

/** A span of calendar time, as ISO 8601 writes it in years, months, weeks and days. */
export interface Duration {
  /** As written. */
  readonly text: string;
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
}

/** The duration forms, in words, for refusals. */
export const DURATION_FORMS =
  'an ISO 8601 duration in whole years, months, weeks and days, in that order, such as P1Y, P6M or P90D';

/** Reads an ISO 8601 duration in years, months, weeks and days (docs/domain.md §2); undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const parts = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?$/.exec(text);
  if (!parts) return undefined;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return { text, years, months, weeks, days };
}

/** What people write instead. */
const RHYTHMS: ReadonlyMap<string, string> = new Map([
  ['daily', 'P1D'],
  ['weekly', 'P1W'],
  ['monthly', 'P1M'],
  ['quarterly', 'P3M'],
  ['yearly', 'P1Y'],
  ['annual', 'P1Y'],
  ['annually', 'P1Y'],
]);

/** The duration meant by a text in another form: "1 year", "6m", "yearly"; undefined if it is not clear. */
export function durationMeant(text: string): string | undefined {
  const [, count, unit] = /^p?\s*(\d{1,4})\s*([ymwd])[a-z]*$/i.exec(text) ?? [];
  return unit === undefined ? RHYTHMS.get(text.toLowerCase()) : `P${count}${unit.toUpperCase()}`;
}

/** Adds to calendar days: 2024-05-31 + P6M = 2024-11-30 (docs/domain.md §2). */
export function addDuration(day: EpochDay, duration: Duration): EpochDay {
  if (duration.years === 0 && duration.months === 0) return day + duration.weeks * 7 + duration.days;
  const sum = Temporal.PlainDate.from(formatDay(day)).add({
    years: duration.years,
    months: duration.months,
    weeks: duration.weeks,
    days: duration.days,
  });
  return Temporal.PlainDate.from('1970-01-01').until(sum).days;
}

/**
 * The least number of days that adding the duration can add: the calendar skips a duration's arithmetic while the
 * silence is shorter.
 */
export function atLeastDays(duration: Duration): number {
  return duration.years * 365 + duration.months * 28 + duration.weeks * 7 + duration.days;
}
