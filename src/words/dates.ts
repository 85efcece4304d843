import { dateInWords, dayInWords } from '../domain/status/in-words.js';
import { parseDay } from '../domain/time/days.js';

const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

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

/** A date as it was reported, in words, open ends too: "8 to 9 Jan 2024", "by 2015", "7 Apr 2023 and since". */
export function reportedWords(edtf: string): string {
  if (edtf.startsWith('../')) return `by ${dateInWords(edtf.slice(3))}`;
  return edtf.endsWith('/..') ? `${dateInWords(edtf.slice(0, -3))} and since` : dateInWords(edtf);
}

/** The month and year of an ISO day: August 2022. */
export function monthWords(iso: string): string {
  const name = FULL_MONTHS[Number(iso.slice(5, 7)) - 1]!;
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${Number(iso.slice(0, 4))}`;
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return parseDay(to)! - parseDay(from)!;
}
