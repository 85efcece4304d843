import {
  dayOf,
  dayFrom,
  daysInMonth,
  endOfDay,
  OPEN_END,
  OPEN_START,
  startOfDay,
  type EpochDay,
  type Instant,
} from './days.js';

/** A single date of any form but an interval: what "is before" and "on the same day" compare (docs/domain.md §2). */
export interface SingleDate {
  /** Earliest moment it can mean; `OPEN_START` for an open start. */
  readonly lo: Instant;
  /** Latest moment it can mean. */
  readonly hi: Instant;
  /** For an instant, its day in its own offset; null for a date without a time. */
  readonly localDay: EpochDay | null;
}

/** A date of any form, as bounds in UTC milliseconds (docs/domain.md §2). */
export interface EdtfDate {
  /** Earliest moment at which it can have begun; `OPEN_START` if only a latest is known. */
  readonly lo: Instant;
  /** Latest moment at which it can have begun: never later than `end`. */
  readonly hi: Instant;
  /** Latest moment of an interval's second date, `OPEN_END` if it has none; otherwise `hi`. */
  readonly end: Instant;
  readonly interval: boolean;
  readonly openEnd: boolean;
  /** The date it begins with, bounded by `lo` and `hi`. */
  readonly first: SingleDate;
  /** The date it ends with; the same as `first` if there is no second. */
  readonly last: SingleDate;
}

/** The date forms, in words, for refusals. */
export const EDTF_FORMS =
  'an EDTF date: 2023-02-04T14:39:00-05:00, 2024-01-08, 2021-08, 2021-08-XX, 2021-22 (season), 2015, with ~ or ? at the end, ' +
  'or an interval of two, ../2015, 2023-04-07/..';

/** Reads exactly the date forms of docs/domain.md §2; undefined for anything else. */
export function parseEdtf(text: string): EdtfDate | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) {
    const date = parseDate(text);
    return date && { lo: date.lo, hi: date.hi, end: date.hi, interval: false, openEnd: false, first: date, last: date };
  }
  return parseInterval(text.slice(0, slash), text.slice(slash + 1));
}

/** A second slash stays in `last`, which then is no date: nested and third parts are refused. */
function parseInterval(first: string, last: string): EdtfDate | undefined {
  if (first === '..') {
    const by = parseDate(last);
    return by && { ...interval({ ...by, lo: OPEN_START }, by), openEnd: false };
  }
  const from = parseDate(first);
  if (!from) return undefined;
  if (last === '..') return { ...interval(from, { lo: from.lo, hi: OPEN_END, localDay: null }), openEnd: true };
  const to = parseDate(last);
  // What has ended has begun.
  return to && to.hi >= from.lo ? interval({ ...from, hi: Math.min(from.hi, to.hi) }, to) : undefined;
}

function interval(first: SingleDate, last: SingleDate): EdtfDate {
  return { lo: first.lo, hi: first.hi, end: last.hi, interval: true, openEnd: false, first, last };
}

/**
 * Whether one date is before another. Two instants, or two dates without a time, are compared by their bounds; an
 * instant and a date by days, the instant's being that in its own offset (docs/domain.md §2).
 */
export function isBefore(one: SingleDate, other: SingleDate): boolean {
  return alike(one, other) ? one.hi < other.lo : lastDayOf(one, other) < firstDayOf(other, one);
}

/**
 * Whether all days of one date are before those of the other; an instant counts as its day in its own offset when
 * compared with a date.
 */
export function isOnEarlierDay(one: SingleDate, other: SingleDate): boolean {
  return lastDayOf(one, other) < firstDayOf(other, one);
}

/** The first day a date can mean, in comparison with another date. */
function firstDayOf(date: SingleDate, other: SingleDate): EpochDay {
  if (date.lo === OPEN_START) return -Infinity;
  return alike(date, other) ? dayOf(date.lo) : (date.localDay ?? dayOf(date.lo));
}

/** The last day a date can mean, in comparison with another date. */
function lastDayOf(date: SingleDate, other: SingleDate): EpochDay {
  return alike(date, other) ? dayOf(date.hi) : (date.localDay ?? dayOf(date.hi));
}

function alike(one: SingleDate, other: SingleDate): boolean {
  return (one.localDay === null) === (other.localDay === null);
}

/** Any form but an interval. */
function parseDate(text: string): SingleDate | undefined {
  if (text.length > 11) return parseInstant(text);
  const mark = text.at(-1);
  const unmarked = mark === '~' || mark === '?' ? text.slice(0, -1) : text;
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}|XX))?)?$/.exec(unmarked);
  if (!parts) return undefined;
  const [, yearText, monthText, dayText] = parts;
  const year = Number(yearText);
  if (monthText === undefined) return days(dayFrom(year, 1, 1), dayFrom(year, 12, 31));
  const month = Number(monthText);
  if (dayText === undefined) return month > 20 ? season(year, month) : wholeMonth(year, month);
  if (dayText === 'XX') return wholeMonth(year, month);
  const day = dayFrom(year, month, Number(dayText));
  return days(day, day);
}

function days(first: number | undefined, last: number | undefined): SingleDate | undefined {
  return first === undefined || last === undefined
    ? undefined
    : { lo: startOfDay(first), hi: endOfDay(last), localDay: null };
}

function wholeMonth(year: number, month: number): SingleDate | undefined {
  return days(dayFrom(year, month, 1), dayFrom(year, month, daysInMonth(year, month)));
}

/** Northern seasons: 21 Mar–May, 22 Jun–Aug, 23 Sep–Nov, 24 Dec–Feb of the next year. */
function season(year: number, code: number): SingleDate | undefined {
  if (code > 24 || year < 1) return undefined;
  const first = dayFrom(year, (code - 20) * 3, 1)!;
  const firstOfNext = code === 24 ? dayFrom(year + 1, 3, 1)! : dayFrom(year, (code - 20) * 3 + 3, 1)!;
  return days(first, firstOfNext - 1);
}

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

function parseInstant(text: string): SingleDate | undefined {
  const parts = INSTANT.exec(text);
  const day = parts ? dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
  if (!parts || day === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  const fraction = Number((parts[7] ?? '').padEnd(3, '0'));
  const ahead = parts[8] ? (Number(parts[9]) * 60 + Number(parts[10])) * (parts[8] === '-' ? -1 : 1) : 0;
  const moment = startOfDay(day) + ((hours * 60 + minutes - ahead) * 60 + seconds) * 1000 + fraction;
  return { lo: moment, hi: moment, localDay: day };
}
