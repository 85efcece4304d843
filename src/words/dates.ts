import { dayInWords, daysInWords, onDateInWords } from '../domain/status/in-words.js';
import { dayOf, MONTHS, parseDay } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';

/** An ISO day as pages write it: 5 Aug 2022, always with the year. */
export function dayWords(iso: string): string {
  const known = WORDS.get(iso);
  if (known !== undefined) return known;
  const day = parseDay(iso);
  if (day === undefined) return iso;
  const words = dayInWords(day);
  if (WORDS.size < MOST_WORDS) WORDS.set(iso, words);
  return words;
}

/** A large board says the same days thousands of times. */
const WORDS = new Map<string, string>();
const MOST_WORDS = 20_000;

/** A date as it was reported, in words: "8 to 9 Jan 2024", "by 2015", "7 Apr 2023 and since". */
export { dateInWords as reportedWords, onDateInWords as onWords } from '../domain/status/in-words.js';

/**
 * An ISO day that may have been as early as another: "2020", "1 to 5 Jun 2023"; `earliest` undefined: it is certain,
 * null: no first day is known.
 */
export function daySpanWords(earliest: string | null | undefined, latest: string): string {
  if (earliest === undefined) return dayWords(latest);
  return daysInWords(earliest === null ? null : parseDay(earliest)!, parseDay(latest)!);
}

/** The same behind a verb: "on 5 Aug 2022", "in 2020", "between 1 and 5 Jun 2023". */
export function onDays(earliest: string | null | undefined, latest: string): string {
  if (earliest === undefined) return `on ${dayWords(latest)}`;
  return onDateInWords(`${earliest ?? '..'}/${latest}`);
}

/** By how many days a beginning may lie earlier; 0 where it is certain, or where no first day is known. */
export function earlierBy(earliest: string | null | undefined, latest: string): number {
  return earliest == null ? 0 : daysBetween(earliest, latest);
}

/** Whether the date, as reported, is past on an ISO day. */
export function isPastOn(edtf: string, iso: string): boolean {
  const date = parseEdtf(edtf);
  return date !== undefined && dayOf(date.end) < parseDay(iso)!;
}

/** The month and year of an ISO day: August 2022. */
export function monthWords(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`;
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return parseDay(to)! - parseDay(from)!;
}
