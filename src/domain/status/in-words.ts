import {
  dayFrom,
  dayOf,
  daysInMonth,
  formatDay,
  MONTHS,
  OPEN_START,
  startOfDay,
  type EpochDay,
  type Instant,
} from '../time/days.js';
import type { Duration } from '../time/duration.js';
import { parseEdtf } from '../time/edtf.js';
import type { ChannelEvent } from './channel-event.js';
import type { FirstSince } from './first-since.js';
import type { Status } from './status.js';

/** A UTC day as people write it: 5 Aug 2022. */
export function dayInWords(day: EpochDay): string {
  const [year, month, date] = partsOf(day);
  return `${date} ${shortMonth(month)} ${year}`;
}

/**
 * What the doubt about a moment leaves open: "by 31 Dec 2015 at the latest", "some time in August 2022"; null if its
 * day is certain.
 */
export function doubtInWords(lo: Instant, hi: Instant): string | null {
  if (lo === OPEN_START) return `by ${dayInWords(dayOf(hi))} at the latest`;
  const [first, last] = [dayOf(lo), dayOf(hi)];
  if (first === last) return null;
  const whole = wholeInWords(first, last);
  return whole ? `some time in ${whole}` : `some time between ${beginAndEnd(first, last).join(' and ')}`;
}

/**
 * A date as reported, in a sentence: "8 Jan 2024", "January 2024", "14 to 16 Dec 2021", "about 2015", "by 2015", "7
 * Apr 2023 and since".
 */
export function dateInWords(edtf: string): string {
  if (edtf.startsWith('../')) return `by ${dateInWords(edtf.slice(3))}`;
  if (edtf.endsWith('/..')) return `${dateInWords(edtf.slice(0, -3))} and since`;
  const date = parseInOwnDays(edtf);
  if (!date) return edtf;
  const [first, last] = [dayOf(date.lo), dayOf(date.end)];
  const words =
    first === last ? dayInWords(first) : (wholeInWords(first, last) ?? beginAndEnd(first, last).join(' to '));
  return `${markInWords(edtf)}${words}`;
}

/** An instant counts as its day in its own offset (docs/domain.md §2), unless an interval would end before it begins. */
function parseInOwnDays(edtf: string): ReturnType<typeof parseEdtf> {
  return parseEdtf(edtf.replaceAll(/T[^/]+/g, '')) ?? parseEdtf(edtf);
}

/** The prefix for a date that is approximate or uncertain. */
function markInWords(edtf: string): string {
  return edtf.includes('~') ? 'about ' : edtf.includes('?') ? 'perhaps ' : '';
}

/** The same after a verb: "on 8 Jan 2024", "in January 2024", "between 14 and 16 Dec 2021", "perhaps in 2015". */
export function onDateInWords(edtf: string): string {
  const date = parseInOwnDays(edtf);
  const words = dateInWords(edtf);
  if (!date || edtf.includes('..') || edtf.includes('~')) return words;
  const [first, last] = [dayOf(date.lo), dayOf(date.end)];
  const on = first === last ? 'on ' : wholeInWords(first, last) ? 'in ' : 'between ';
  const bare = words.slice(markInWords(edtf).length);
  return `${markInWords(edtf)}${on}${on === 'between ' ? bare.replace(' to ', ' and ') : bare}`;
}

/** A day on which something began or ended, and what its date leaves open. */
export interface DoubtfulDay {
  /** The first day it can have been, the same day if it is certain; null if no first day is known. */
  readonly earliest: EpochDay | null;
  readonly latest: EpochDay;
  /** How its date is marked. */
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/** The day on which an event began. */
export function dayBegunOn({ lo, hi, ...marks }: Pick<ChannelEvent, 'lo' | 'hi' | Mark>): DoubtfulDay {
  return { ...marks, earliest: lo === OPEN_START ? null : dayOf(lo), latest: dayOf(hi) };
}

/** "5 Aug 2022", "2020", "about 1 to 5 Jun 2023", "by 31 Dec 2015". */
export function doubtfulDayInWords({ earliest, latest, ...marks }: DoubtfulDay): string {
  const sign = markInWords(signOf(marks));
  if (earliest === null) return `by ${sign}${dayInWords(latest)}`;
  if (earliest === latest) return `${sign}${dayInWords(latest)}`;
  return `${sign}${wholeInWords(earliest, latest) ?? beginAndEnd(earliest, latest).join(' to ')}`;
}

/** The same after "since": "2020", "31 Dec 2015 or before". */
export function sinceInWords(day: DoubtfulDay): string {
  if (day.earliest !== null) return doubtfulDayInWords(day);
  return `${doubtfulDayInWords({ ...day, earliest: day.latest })} or before`;
}

/** The same after a verb: "on 5 Aug 2022", "in 2020", "between 1 and 5 Jun 2023", "by 31 Dec 2015". */
export function onDoubtfulDayInWords({ earliest, latest, ...marks }: DoubtfulDay): string {
  const first = earliest === null ? '../' : earliest === latest ? '' : `${formatDay(earliest)}/`;
  return onDateInWords(`${first}${formatDay(latest)}${signOf(marks)}`);
}

type Mark = 'approximate' | 'uncertain';

function signOf({ approximate, uncertain }: Pick<DoubtfulDay, Mark>): string {
  return approximate ? '~' : uncertain ? '?' : '';
}

/** "1 year", "1 year and 6 months". */
export function durationInWords({ years, months, weeks, days }: Duration): string {
  const parts = [
    countInWords(years, 'year'),
    countInWords(months, 'month'),
    countInWords(weeks, 'week'),
    countInWords(days, 'day'),
  ];
  return listInWords(parts.filter((part) => !part.startsWith('0 '))) || '0 days';
}

/** "1 day", "2 days", "1,455 days". */
export function countInWords(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** "1st", "12th", "22nd". */
export function ordinalInWords(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${(teens ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

/** A status inside a sentence, in the words of the pages. */
export function statusInWords(status: Status): string {
  return IN_SENTENCE[status] ?? status;
}

const IN_SENTENCE: Partial<Readonly<Record<Status, string>>> = {
  operating: 'open',
  established: 'without a use on record',
  resumption_agreed: 'agreed to resume',
  retired: 'ended',
  unknown: 'not known',
};

/** Words in names that English uses with "the". */
const WITH_ARTICLE = new RegExp(
  `\\b(${[
    'United',
    'Union',
    'Republic',
    'Kingdom',
    'Federation',
    'Emirates',
    'Islands',
    'States',
    'Command',
    'Organization',
    'Netherlands',
    'Philippines',
    'Bahamas',
    'Gambia',
    'Maldives',
    'Comoros',
    'Seychelles',
  ].join('|')})\\b`,
);

/** A party in a sentence: "China", "the United States". */
export function partyInWords(name: string): string {
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** Names joined as a list in a sentence. */
export function listInWords(names: readonly string[], and: 'and' | 'or' = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}

const SORTS: Readonly<Record<string, string>> = { in_person: 'meeting in person', video: 'video call' };

/** The word for a contact in that mode; "contact" if the mode is not given. */
export function modeInWords(mode: string | null): string {
  return mode === null ? 'contact' : (SORTS[mode] ?? mode);
}

/** "first round since 29 Sep 2021 (831 days)". */
export function firstInWords({ sort, since, days }: FirstSince): string {
  const what = `first ${modeInWords(sort)}`;
  if (since === null) return `${what} on record`;
  return `${what} since ${dayInWords(since)} (${days === 0 ? 'the same day' : countInWords(days ?? 0, 'day')})`;
}

function partsOf(day: EpochDay): [year: number, month: number, date: number] {
  const date = new Date(startOfDay(day));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function shortMonth(month: number): string {
  return MONTHS[month - 1]!.slice(0, 3);
}

/** A whole month, northern season or year by its name. */
function wholeInWords(first: EpochDay, last: EpochDay): string | undefined {
  const [year, month, date] = partsOf(first);
  if (date !== 1) return undefined;
  if (last === lastOfMonth(year, month)) return `${MONTHS[month - 1]} ${year}`;
  const season = SEASONS[month];
  if (season && last === lastOfMonth(month === 12 ? year + 1 : year, month === 12 ? 2 : month + 2))
    return `${season} ${year}${month === 12 ? `–${shortYear(year + 1)}` : ''}`;
  return first === dayFrom(year, 1, 1) && last === dayFrom(year, 12, 31) ? String(year) : undefined;
}

/** Seasons by the month they begin in. */
const SEASONS: Readonly<Record<number, string>> = { 3: 'spring', 6: 'summer', 9: 'autumn', 12: 'winter' };

/** The second of two years: 24, but 2000. */
function shortYear(year: number): string {
  return year % 100 === 0 ? String(year) : String(year % 100).padStart(2, '0');
}

function lastOfMonth(year: number, month: number): EpochDay | undefined {
  return dayFrom(year, month, daysInMonth(year, month));
}

/** Two days, the first without what it shares with the second. */
function beginAndEnd(first: EpochDay, last: EpochDay): [string, string] {
  const [year, month, date] = partsOf(first);
  const [otherYear, otherMonth] = partsOf(last);
  const begin =
    year !== otherYear ? dayInWords(first) : month !== otherMonth ? `${date} ${shortMonth(month)}` : String(date);
  return [begin, dayInWords(last)];
}
