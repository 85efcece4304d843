import { dayOf, formatDay, MONTHS, parseDay, type EpochDay } from '../domain/time/days.js';
import { addDuration } from '../domain/time/duration.js';
import { parseEdtf } from '../domain/time/edtf.js';

/**
 * What a person typed for a date: its meaning as EDTF (which may be a day the calendar lacks, or run backwards; the
 * caller says so), or the dates it could be, or why it cannot be read.
 */
export type TypedDate = { readonly edtf: string } | NoOneDate;

/** A date that cannot be read, or not in one way only. */
export type NoOneDate = { readonly either: readonly string[] } | { readonly why: string };

/** The parts of a date that its words give; `season` is an EDTF code, 21 to 24. */
interface Parts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly season?: number;
}

const SEASONS: Readonly<Record<string, number>> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
/** Longer texts are not dates, and are not looked through. */
const LONGEST = 80;

/**
 * Reads a date of any precision as people write it: `5 Sept 2022`, `Sept. 5, 2022`, `5.8.2022`, `8–9 Jan 2024`, `summer
 * 2022`, `about 2015`, `since May 2023`, `a year ago`; EDTF is left alone. Numbers with points are day, month and year;
 * with slashes, both orders are offered if both give a date. Undefined if it is not a date at all. `today` is a UTC
 * day.
 */
export function readTypedDate(text: string, today: EpochDay): TypedDate | undefined {
  const typed = text.trim();
  if (typed === '' || typed.length > LONGEST) return undefined;
  if (parseEdtf(typed)) return { edtf: typed };
  const words = plainly(typed);
  return openDate(words, today) ?? single(words, today) ?? interval(words, today);
}

/** Which day of a month or a year is meant where one day is needed. */
export type DayMeant = 'first' | 'last';

/**
 * The one day a date means in a question: for a month or a year its last day, or its first at the start of a list.
 * Undefined if it is not a date at all; a date that the calendar lacks is left to the caller, as EDTF.
 */
export function readTypedDay(
  text: string,
  today: EpochDay,
  meant: DayMeant = 'last',
): { readonly day: EpochDay } | TypedDate | undefined {
  const read = readTypedDate(text, today);
  if (!read || !('edtf' in read)) return read;
  const date = parseEdtf(read.edtf);
  if (!date) return read;
  if (!/^\d{4}(-(0\d|1[0-2])(-\d\d)?)?$/.test(read.edtf))
    return { why: 'A question is asked on one day: name that day.' };
  return { day: dayOf(meant === 'first' ? date.lo : date.hi) };
}

/** Lower case, single spaces, no ordinals, no points after letters, no commas, no filler words. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[‐-―−]/g, ' - ')
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/([a-z])\.|(\d)\.(?!\d)/g, '$1$2 ')
    .replaceAll(',', ' ')
    .replace(/^\s*some time\b/, '')
    .replaceAll(/\b(?:on|in|of|the)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** "by 2015", "since May 2023", "from May 2023", "May 2023 and since". */
function openDate(words: string, today: EpochDay): TypedDate | undefined {
  const latest = /^by (.+?)(?: at latest)?$/.exec(words)?.[1];
  if (latest !== undefined) return mapped(single(latest, today), (edtf) => `../${edtf}`);
  const first =
    /^since (.+)$/.exec(words)?.[1] ??
    /^from (.+?)(?: onwards?)?$/.exec(words.includes(' to ') ? '' : words)?.[1] ??
    /^(.+) and since$/.exec(words)?.[1];
  return first === undefined ? undefined : mapped(single(first, today), (edtf) => `${edtf}/..`);
}

function mapped(date: TypedDate | undefined, to: (edtf: string) => string): TypedDate | undefined {
  if (!date || 'why' in date) return date;
  return 'edtf' in date ? { edtf: to(date.edtf) } : { either: date.either.map(to) };
}

/** One date, possibly with "about" or "perhaps". */
function single(words: string, today: EpochDay): TypedDate | undefined {
  const about = /^(?:(?:about|around|approximately|roughly|circa|ca?)\b|~) ?(.+)$/.exec(words)?.[1];
  if (about !== undefined) return mapped(plain(about, today), (edtf) => `${edtf}~`);
  const perhaps =
    /^(?:perhaps|maybe|possibly|probably) (.+)$/.exec(words)?.[1] ??
    (/\?$|\(uncertain\)$/.test(words) ? words.replace(/ ?(?:\?|\(uncertain\))$/, '') : undefined);
  return perhaps === undefined ? plain(words, today) : mapped(plain(perhaps, today), (edtf) => `${edtf}?`);
}

function plain(words: string, today: EpochDay): TypedDate | undefined {
  if (parseEdtf(words)) return { edtf: words };
  const day = relative(words, today);
  if (day !== undefined) return { edtf: formatDay(day) };
  const readings = partsOf(words, today);
  if (readings.length === 0) return undefined;
  if (readings.some(({ year }) => year === undefined)) return withoutYear(readings[0]!);
  const dates = [...new Set(readings.map(edtfOf))];
  return dates.length > 1 ? { either: dates } : { edtf: dates[0]! };
}

function withoutYear({ month, day }: Parts): TypedDate | undefined {
  return month === undefined
    ? undefined
    : { why: `Say of which year ${day ?? ''} ${MONTHS[month - 1]} is.`.replace('  ', ' ') };
}

/** "yesterday", "3 weeks ago", "a year ago". */
function relative(words: string, today: EpochDay): EpochDay | undefined {
  const near = ['yesterday', 'today', 'tomorrow'].indexOf(words);
  if (near >= 0) return today + near - 1;
  const [, count, unit] = /^(an?|one|\d{1,4}) (day|week|month|year)s? ago$/.exec(words) ?? [];
  if (count === undefined) return undefined;
  const number = /\d/.test(count) ? Number(count) : 1;
  const back = { text: words, years: 0, months: 0, weeks: 0, days: 0, [`${unit}s`]: -number };
  return parseDay(formatDay(addDuration(today, back)));
}

/**
 * "8 to 9 Jan 2024", "Jan 8-9 2024", "between 30 Dec and 2 Jan 2024": each date takes from the other what it leaves
 * out.
 */
function interval(words: string, today: EpochDay): TypedDate | undefined {
  const bare = words.replace(/^(?:between|from) /, '');
  for (const { 0: between, index } of bare.matchAll(/ (?:to|and|until|till|through) | ?[-/] ?/g)) {
    const first = partsOf(bare.slice(0, index), today);
    const last = partsOf(bare.slice(index + between.length), today);
    if (first.length === 1 && last.length === 1) {
      const dates = shared(first[0]!, last[0]!, today);
      if (dates) return dates;
    }
  }
  return undefined;
}

function shared(first: Parts, last: Parts, today: EpochDay): TypedDate | undefined {
  if (isYearAlone(first) && last.day !== undefined && last.month === undefined && last.year === undefined)
    return { edtf: `${edtfOf(first)}/${edtfOf({ year: century(digits(last.day, 2), today) })}` };
  const month = (one: Parts, other: Parts) =>
    one.month === undefined && one.day !== undefined ? { ...one, month: other.month } : one;
  const [from, to] = [month(first, last), month(last, first)] as [Parts, Parts];
  if ([from, to].some((one) => one.day !== undefined && one.month === undefined)) return undefined;
  if (from.year === undefined && to.year === undefined) return withoutYear(from);
  const year = from.year ?? (crossesNewYear(from, to) ? to.year! - 1 : to.year!);
  return { edtf: `${edtfOf({ ...from, year })}/${edtfOf({ ...to, year: to.year ?? year })}` };
}

function isYearAlone({ year, month, season }: Parts): boolean {
  return year !== undefined && month === undefined && season === undefined;
}

/** "30 Dec to 2 Jan 2024" began in 2023; "9 to 8 Jan" is a slip. */
function crossesNewYear({ month: from }: Parts, { month: to }: Parts): boolean {
  return from !== undefined && to !== undefined && from > to;
}

/** The possible meanings of one date's words; empty if there are none. */
function partsOf(words: string, today: EpochDay): readonly Parts[] {
  const figures = /^(\d{1,4})([-./])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(words);
  if (figures) return ofFigures(figures, today);
  const tokens = words.split(' ');
  const kinds = tokens.map(kindOf).join(' ');
  const read = PATTERNS[kinds];
  return read ? [read(tokens, today)] : [];
}

type Kind = 'year' | 'short' | 'number' | 'month' | 'season' | '?';

function kindOf(token: string): Kind {
  if (/^\d{4}$/.test(token)) return 'year';
  if (/^['’]\d\d$/.test(token)) return 'short';
  if (/^\d{1,2}$/.test(token)) return 'number';
  if (monthOf(token) > 0) return 'month';
  return token in SEASONS ? 'season' : '?';
}

/** A month by its name or by its first three or more letters; 0 if none. */
function monthOf(token: string): number {
  return token.length < 3
    ? 0
    : MONTHS.findIndex((name) => name.toLowerCase().startsWith(token) || (token === 'sept' && name === 'September')) +
        1;
}

const PATTERNS: Readonly<Record<string, (tokens: readonly string[], today: EpochDay) => Parts>> = {
  year: ([year]) => ({ year: Number(year) }),
  number: ([day]) => ({ day: Number(day) }),
  month: ([month]) => ({ month: monthOf(month!) }),
  'number month': ([day, month]) => ({ day: Number(day), month: monthOf(month!) }),
  'number month year': ([day, month, year]) => ({ day: Number(day), month: monthOf(month!), year: Number(year) }),
  'number month number': ([day, month, year], today) => ({
    day: Number(day),
    month: monthOf(month!),
    year: century(year!, today),
  }),
  'number month short': ([day, month, year], today) => ({
    day: Number(day),
    month: monthOf(month!),
    year: century(year!.slice(1), today),
  }),
  'month number': ([month, day]) => ({ month: monthOf(month!), day: Number(day) }),
  'month number year': ([month, day, year]) => ({ day: Number(day), month: monthOf(month!), year: Number(year) }),
  'number year': ([day, year]) => ({ day: Number(day), year: Number(year) }),
  'month year': ([month, year]) => ({ month: monthOf(month!), year: Number(year) }),
  'month short': ([month, year], today) => ({ month: monthOf(month!), year: century(year!.slice(1), today) }),
  'year month': ([year, month]) => ({ month: monthOf(month!), year: Number(year) }),
  'year month number': ([year, month, day]) => ({ day: Number(day), month: monthOf(month!), year: Number(year) }),
  season: ([season]) => ({ season: SEASONS[season!]! }),
  'season year': ([season, year]) => ({ season: SEASONS[season!]!, year: Number(year) }),
};

/** Two digits mean the year nearest to today that is at most ten years ahead. */
function century(figures: string, today: EpochDay): number {
  const latest = Number(formatDay(today).slice(0, 4)) + 10;
  return latest - ((((latest - Number(figures)) % 100) + 100) % 100);
}

/** `5.8.2022`, `5/8/22`, `2022/8/5`, `8/2022`: numbers with points, slashes or hyphens. */
function ofFigures([, a = '', sign, b = '', c]: RegExpExecArray, today: EpochDay): readonly Parts[] {
  const [first, second] = [Number(a), Number(b)];
  if (c === undefined) return b.length === 4 && a.length <= 2 ? [{ month: first, year: second }] : [];
  if (b.length > 2) return [];
  if (a.length === 4) return c.length > 2 ? [] : [{ year: first, month: second, day: Number(c) }];
  if (a.length > 2 || c.length % 2 === 1) return [];
  const year = c.length === 4 ? Number(c) : century(c, today);
  const orders = [
    { year, month: second, day: first },
    { year, month: first, day: second },
  ];
  const possible = orders.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
  return possible.length > 0 && sign !== '.' ? possible : [possible[0] ?? orders[0]!];
}

function edtfOf({ year = 0, month, day, season }: Parts): string {
  const second = season ?? month;
  return [
    digits(year, 4),
    ...(second === undefined ? [] : [digits(second, 2)]),
    ...(day === undefined ? [] : [digits(day, 2)]),
  ].join('-');
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}
