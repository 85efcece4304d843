import { whyNoDate } from '../domain/catalogue/date-complaints.js';
import { doubtInWords } from '../domain/status/in-words.js';
import { dayOf, formatDay, OPEN_START, type EpochDay } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import { readTypedDate, readTypedDay, type DayMeant, type TypedDate } from './date-reader.js';
import { dayWords, reportedWords } from './dates.js';

/** Examples of dates of any precision, for pages. */
export const DATE_EXAMPLES = '5 Aug 2022, August 2022, summer 2022, about 2015, by 2015, 8 to 9 Jan 2024';
/** Examples of the day of a question. */
export const DAY_FORMS = '1 Mar 2023, March 2023 for its last day, 2023-03-01, a year ago or today';

/** What is wrong with a date as typed, for whoever typed it; undefined for a date. `today` is a UTC day. */
export function wrongWithDate(typed: string, today: EpochDay): string | undefined {
  const read = readTypedDate(typed, today);
  if (!read) return `This is not read as a date. Write it as one of these: ${DATE_EXAMPLES}.`;
  return wrongWith(read);
}

/** The same for the day of a question. */
export function wrongWithDay(typed: string, today: EpochDay): string | undefined {
  const read = readTypedDay(typed, today);
  if (!read) return `This is no day of the calendar. Write it as ${DAY_FORMS}.`;
  return 'day' in read ? undefined : wrongWith(read);
}

/** The day of a question as YYYY-MM-DD; undefined if `wrongWithDay` has an objection. */
export function isoOfTypedDay(typed: string, today: EpochDay, meant: DayMeant = 'last'): string | undefined {
  const read = readTypedDay(typed, today, meant);
  return read && 'day' in read ? formatDay(read.day) : undefined;
}

function wrongWith(read: TypedDate): string | undefined {
  if ('either' in read) return `This can be ${read.either.map(reportedWords).join(' or ')}: write the month as a word.`;
  if ('why' in read) return read.why;
  return parseEdtf(read.edtf) ? undefined : whyNoDate(read.edtf).why;
}

/**
 * The meaning of a date in words, including what its precision leaves open: "some time in August 2022"; null if it is
 * not a date.
 */
export function echoWords(edtf: string): string | null {
  const date = parseEdtf(edtf);
  if (!date) return null;
  if (edtf.includes('T'))
    return `${dayWords(formatDay(dayOf(date.lo)))}, ${new Date(date.lo).toISOString().slice(11, 16)} UTC`;
  const doubt = /[~?]/.test(edtf) || (date.interval && date.lo !== OPEN_START) ? null : doubtInWords(date.lo, date.hi);
  return doubt ?? reportedWords(edtf);
}
