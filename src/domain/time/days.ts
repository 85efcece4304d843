/** A UTC calendar day as a count of days since 1970-01-01, which the rules compare and subtract. */
export type EpochDay = number;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Milliseconds in a UTC day. */
export const DAY_MS = 86_400_000;

/** The bound of an interval without a start; as a whole number it can be stored and compared like any other. */
export const OPEN_START: Instant = -8_640_000_000_000_000;
/** The bound of an interval without an end. */
export const OPEN_END: Instant = 8_640_000_000_000_000;
/** Later than any day that can be asked for. */
export const NO_DAY_LIMIT: EpochDay = OPEN_END / DAY_MS;

/** Names of the months, January first. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** 0001-01-01 and 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];
/** From 0000-03-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;
/** In 400 years, after which the calendar repeats. */
const DAYS_IN_ERA = 146_097;

/** The UTC day an instant falls on. */
export function dayOf(instant: Instant): EpochDay {
  return Math.floor(instant / DAY_MS);
}

/** 00:00 UTC of the day. */
export function startOfDay(day: EpochDay): Instant {
  return day * DAY_MS;
}

/** 23:59:59.999 UTC of the day: a query date means the end of its day (docs/domain.md §2). */
export function endOfDay(day: EpochDay): Instant {
  return day * DAY_MS + DAY_MS - 1;
}

/** `YYYY-MM-DD` in UTC; days outside the years 0001–9999, which no date names, in ISO 8601's expanded form. */
export function formatDay(day: EpochDay): string {
  if (day < FIRST_DAY || day > LAST_DAY) return new Date(startOfDay(day)).toISOString().split('T')[0]!;
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153); // from March on: a leap day is the last of its year
  const year = era * 400 + yearOfEra + (month < 10 ? 0 : 1);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  return `${digits(year, 4)}-${digits(month < 10 ? month + 3 : month - 9, 2)}-${digits(dayOfMonth, 2)}`;
}

/** The same; null where there is no day. */
export function dayOrNull(day: EpochDay | null | undefined): string | null {
  return day === null || day === undefined ? null : formatDay(day);
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}

/** The day written as `YYYY-MM-DD`, years 0001–9999; undefined if the calendar has no such day. */
export function parseDay(text: string): EpochDay | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts ? dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** Whether the text is a day as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** The day of a proleptic Gregorian date; undefined if the calendar has no such day. */
export function dayFrom(year: number, month: number, day: number): EpochDay | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayCount(year, month, day);
}

/** Number of days in a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Computed by hand, as in `formatDay`: `Date.UTC` takes years below 100 for the 1900s, and Temporal is too slow for a
 * rebuild or a board.
 */
function dayCount(year: number, month: number, day: number): EpochDay {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * DAYS_IN_ERA +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    DAYS_TO_EPOCH
  );
}
