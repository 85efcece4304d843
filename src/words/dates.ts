import {
  dateInWords as reportedWords,
  dayInWords,
  doubtfulDayInWords,
  onDoubtfulDayInWords,
  sinceInWords,
  type DoubtfulDay,
} from '../domain/status/in-words.js';
import { dayOf, formatDay, MONTHS, parseDay, type EpochDay } from '../domain/time/days.js';
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

/** A large board repeats the same days thousands of times. */
const WORDS = new Map<string, string>();
const MOST_WORDS = 20_000;

/** The ISO day after one. */
export function dayAfter(iso: string): string {
  return formatDay(epochDay(iso) + 1);
}

/** A date as reported, in words: "8 to 9 Jan 2024", "by 2015", "7 Apr 2023 and since". */
export { dateInWords as reportedWords, onDateInWords as onWords } from '../domain/status/in-words.js';

/** A day as an answer tells it: the latest it can have been, and what else its date says. */
export interface ToldDay {
  readonly day: string;
  /** As early as it may have been; undefined where the day is certain, null where no first day is known. */
  readonly earliest?: string | null | undefined;
  /** How its date was marked. */
  readonly mark?: 'approximate' | 'uncertain' | undefined;
}

/** "5 Aug 2022"; where its date left that open "2020", "1 to 5 Jun 2023", "about 5 Aug 2022", "perhaps August 2022". */
export function toldDayWords(told: ToldDay): string {
  return doubtfulDayInWords(doubtful(told));
}

/** The same after "since": "5 Aug 2022", "2020", "31 Dec 2015 or before". */
export function sinceToldDay(told: ToldDay): string {
  return sinceInWords(doubtful(told));
}

/** The same after a verb: "on 5 Aug 2022", "in 2020", "between 1 and 5 Jun 2023". */
export function onToldDay(told: ToldDay): string {
  return onDoubtfulDayInWords(doubtful(told));
}

/** An earlier edition let in days outside the years 0001–9999, which answers tell in ISO 8601's expanded form. */
function epochDay(iso: string): EpochDay {
  return parseDay(iso) ?? dayOf(Date.parse(`${iso}T00:00:00Z`));
}

function doubtful({ day, earliest, mark }: ToldDay): DoubtfulDay {
  const latest = epochDay(day);
  return {
    earliest: earliest === undefined ? latest : earliest === null ? null : epochDay(earliest),
    latest,
    approximate: mark === 'approximate',
    uncertain: mark === 'uncertain',
  };
}

/** By how many days a beginning may be earlier; 0 if it is certain, or if no first day is known. */
export function earlierBy({ day, earliest }: ToldDay): number {
  return earliest == null ? 0 : daysBetween(earliest, day);
}

/** A date of instants, each by its own clock and in UTC: "31 Mar 2024, 21:00 (UTC−04:00), which is 1 Apr 2024, 01:00 UTC". */
export function instantsWords(edtf: string): string {
  return edtf
    .split('/')
    .map((part) => (part.includes('T') ? instantWords(part) : reportedWords(part)))
    .join(' to ');
}

function instantWords(text: string): string {
  const [, day, time, offset] = /^(.+?)T(\d\d:\d\d)(?::00)?(?:[:.\d]*)(Z|[+-].+)$/.exec(text)!;
  const utc = `${dayWords(new Date(text).toISOString().slice(0, 10))}, ${new Date(text).toISOString().slice(11, 16)} UTC`;
  if (/^Z|^[+-]00:00$/.test(offset!)) return utc;
  return `${dayWords(day!)}, ${time} (UTC${offset!.replace('-', '−')}), which is ${utc}`;
}

/** Whether the date, as reported, is past on an ISO day. */
export function isPastOn(edtf: string, iso: string): boolean {
  const date = parseEdtf(edtf);
  return date !== undefined && dayOf(date.end) < parseDay(iso)!;
}

/** Whether what became known on a date, as reported, is known at the end of an ISO day. */
export function isKnownOn(edtf: string, iso: string): boolean {
  const date = parseEdtf(edtf);
  return date !== undefined && dayOf(date.hi) <= parseDay(iso)!;
}

/** An ISO day with its month in full, for texts: 1 March 2023. */
export function longDayWords(iso: string): string {
  return `${Number(iso.slice(8))} ${monthWords(iso)}`;
}

/** The month and year of an ISO day: August 2022. */
export function monthWords(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`;
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return parseDay(to)! - parseDay(from)!;
}
