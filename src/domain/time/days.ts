/** A UTC calendar day as a count of days since 1970-01-01: what the rules compare and subtract. */
export type EpochDay = number;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Milliseconds in a UTC day. */
export const DAY_MS = 86_400_000;

/** Bounds of an interval without a start or an end; as whole numbers they can be stored and compared like any other. */
export const OPEN_START: Instant = -8_640_000_000_000_000;
/** See `OPEN_START`. */
export const OPEN_END: Instant = 8_640_000_000_000_000;
/** Later than every day that can be asked for. */
export const NO_DAY_LIMIT: EpochDay = OPEN_END / DAY_MS;

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

/** `YYYY-MM-DD` in UTC. */
export function formatDay(day: EpochDay): string {
  return FORMATTED.get(day) ?? remember(FORMATTED, day, new Date(startOfDay(day)).toISOString().split('T')[0]!);
}

/** A page names the same few thousand days over and over; a Date for each took a tenth of its time. */
const FORMATTED = new Map<EpochDay, string>();
const PARSED = new Map<string, EpochDay>();
const MOST_REMEMBERED = 20_000;

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size < MOST_REMEMBERED) known.set(key, value);
  return value;
}

/** The day written as `YYYY-MM-DD`, years 0001–9999; undefined when it is not a day of the calendar. */
export function parseDay(text: string): EpochDay | undefined {
  const known = PARSED.get(text);
  if (known !== undefined) return known;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = parts ? dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
  return day === undefined ? undefined : remember(PARSED, text, day);
}

/** Whether the text is a day as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** The day of a proleptic Gregorian date; undefined when the calendar has no such day. */
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

/** Counted by hand: `Date.UTC` takes years below 100 for the 1900s, and Temporal is too slow for a rebuild. */
function dayCount(year: number, month: number, day: number): EpochDay {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
