import { parseEdtf } from '../../domain/time/edtf.js';
import type { EpochDay } from '../../domain/time/days.js';
import { readTypedDate } from '../../words/date-reader.js';
import { reportedWords } from '../../words/dates.js';
import { DATE_EXAMPLES } from '../../words/typed-dates.js';

/** How the dates of a table are written. */
export interface DateHabits {
  /** In which order figures between strokes stand; undefined: what can be two dates is asked for. */
  readonly order?: DateOrder | undefined;
  /** Of times that name no zone: their offset, such as `+08:00` or `Z`; `none`: the day is kept, and the time is not. */
  readonly zone?: string | undefined;
  /** The UTC day of today, by which years of two figures are read. */
  readonly today: EpochDay;
}

/** The orders in which figures stand. */
export const DATE_ORDERS = ['day-month-year', 'month-day-year', 'year-month-day'] as const;
/** One of `DATE_ORDERS`. */
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A date as EDTF, or why the cell is not read as one. */
export type CellDate = { readonly edtf: string } | { readonly why: string };

/** Days since the end of 1899, as spreadsheets count them, of 1954 to 2064. */
const SERIAL = /^[2-5]\d{4}(\.\d+)?$/;
const UNKNOWN_DAY = /(?<=^\d{4}-\d\d)-xx$/;
const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?$/;
const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(\.0*)?$/;

/** Reads a cell as a date of any precision: EDTF, or as people write dates, but none that depends on today. */
export function readCellDate(cell: string, habits: DateHabits): CellDate {
  const text = cell.trim().replace(MIDNIGHT, '').replace(UNKNOWN_DAY, '-XX');
  if (parseEdtf(text)) return { edtf: text };
  if (SERIAL.test(text)) return { why: serialWhy(text) };
  const local = LOCAL_TIME.exec(text);
  if (local) return atLocalTime(local, habits.zone);
  if (/\b(ago|today|yesterday|tomorrow)\b/i.test(text))
    return { why: `"${text}" means another day each day. Write the date.` };
  const read = readTypedDate(text, habits.today);
  if (!read) return { why: `"${text}" is not read as a date. Write it as one of these: ${DATE_EXAMPLES}.` };
  if ('why' in read) return read;
  if ('edtf' in read) return read;
  const meant = habits.order === undefined ? undefined : read.either[habits.order === 'month-day-year' ? 1 : 0];
  if (meant !== undefined) return { edtf: meant };
  const either = read.either.map(reportedWords).join(' or ');
  return { why: `"${text}" can be ${either}. Say in the map how dates are written: dates: { order: day-month-year }.` };
}

function serialWhy(text: string): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10);
  return `${text} is a day as spreadsheets count them, perhaps ${day}. Format the column as a date, and save anew.`;
}

function atLocalTime(
  [text, day = '', time = '', seconds = ':00']: RegExpExecArray,
  zone: string | undefined,
): CellDate {
  if (zone === 'none') return { edtf: day };
  if (zone !== undefined) return { edtf: `${day}T${time}${seconds}${zone}` };
  return {
    why:
      `"${text}" has a time and no zone. Say in the map which: dates: { zone: "+08:00" }, or dates: { zone: none } to keep ` +
      'the days alone.',
  };
}

/** A date that stands in several cells. */
export interface DateParts {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly endYear?: string | undefined;
  readonly endMonth?: string | undefined;
  readonly endDay?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly date?: string | undefined;
}

/** How exact a date of a table is, where a column says so by a number. */
export type Exactness = 'day' | 'month' | 'year' | undefined;

/**
 * Reads a date from several cells, no more exactly than is said: an interval that only tells in which days one moment lies is the month
 * that holds them, or the year. Undefined where all are blank.
 */
export function readDateParts(parts: DateParts, exactness: Exactness, habits: DateHabits): CellDate | undefined {
  const first = fromFigures(parts.year, parts.month, parts.day) ?? parts.date ?? parts.start;
  const last = fromFigures(parts.endYear, parts.endMonth, parts.endDay) ?? parts.end;
  const dates = [first, last].map((cell) => (cell ? readCellDate(cell, habits) : undefined));
  const wrong = dates.find((date) => date && 'why' in date);
  if (wrong) return wrong;
  const [from, to] = dates.map((date) => (date && 'edtf' in date ? date.edtf : undefined));
  if (from === undefined) return to === undefined ? undefined : { edtf: `../${to}` };
  if (exactness === 'month' || exactness === 'year') return coarser(from, to ?? from, exactness);
  return { edtf: to === undefined || to === from ? from : `${from}/${to}` };
}

function coarser(from: string, to: string, exactness: 'month' | 'year'): CellDate {
  const [month = '', year = ''] = [7, 4].map((length) => from.slice(0, length));
  if (exactness === 'month' && to.startsWith(month)) return { edtf: month };
  if (to.startsWith(year)) return { edtf: year };
  return {
    why: `It was on a day between ${from} and ${to}, and no date says so across a new year. Write the nearest by hand.`,
  };
}

function fromFigures(year?: string, month?: string, day?: string): string | undefined {
  if (!year) return undefined;
  if (!month) return year;
  const number = (text: string): string => (/^\d{1,2}$/.test(text) ? text.padStart(2, '0') : text);
  if (/^\d{1,2}$/.test(month) && (!day || /^\d{1,2}$/.test(day)))
    return [year.padStart(4, '0'), number(month), ...(day ? [number(day)] : [])].join('-');
  return [day, month, year].filter(Boolean).join(' ');
}
