import { doubtInWords } from '../domain/status/in-words.js';
import { dayOf, formatDay, OPEN_START } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import { dayWords, readDayWords, reportedWords } from './dates.js';

/** What a date of any precision may look like, for a page that has to say so. */
export const DATE_EXAMPLES = '5 Aug 2022, August 2022, summer 2022, about 2015, by 2015, 8 to 9 Jan 2024';

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SEASONS: Readonly<Record<string, string>> = {
  spring: '21',
  summer: '22',
  autumn: '23',
  fall: '23',
  winter: '24',
};

/**
 * Reads a date of any precision as a person types it, and writes it as EDTF; what is EDTF already stays as it is.
 * Undefined for what is neither: whoever asked says what is wrong with it.
 */
export function readTypedDate(text: string): string | undefined {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (parseEdtf(typed)) return typed;
  const words = typed.toLowerCase().replace(/^(some time )?in /, '');
  const edtf = openDate(words) ?? interval(words) ?? single(words);
  return edtf !== undefined && parseEdtf(edtf) ? edtf : undefined;
}

/** "by 2015", "since May 2023", "May 2023 and since". */
function openDate(words: string): string | undefined {
  const latest = /^by (.+?)(?: at the latest)?$/.exec(words)?.[1];
  if (latest !== undefined) return joined('..', single(latest));
  const first = /^since (.+)$/.exec(words)?.[1] ?? /^(.+) and since$/.exec(words)?.[1];
  return first === undefined ? undefined : joined(single(first), '..');
}

/** "8 to 9 Jan 2024", "30 Dec 2023 – 2 Jan 2024": the first date borrows what it shares with the second. */
function interval(words: string): string | undefined {
  const [, first, last] = /^(.+?)(?: to | ?[–—] ?| - |\/)(.+)$/.exec(words) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const borrowed = last.split(' ');
  const shared = /^\d{1,2}$/.test(first) ? borrowed.slice(-2) : /\d{4}/.test(first) ? [] : borrowed.slice(-1);
  return joined(single([first, ...shared].join(' ')), single(last));
}

function joined(first: string | undefined, last: string | undefined): string | undefined {
  return first === undefined || last === undefined ? undefined : `${first}/${last}`;
}

/** One date, perhaps "about" or "(uncertain)". */
function single(words: string): string | undefined {
  const about = /^(?:about|around|circa|ca?\.|~) ?(.+)$/.exec(words)?.[1];
  if (about !== undefined) return marked(about, '~');
  const uncertain = /^(.+?) ?(?:\(uncertain\)|\?)$/.exec(words)?.[1];
  return uncertain === undefined ? plain(words) : marked(uncertain, '?');
}

function marked(words: string, mark: string): string | undefined {
  const date = plain(words);
  return date === undefined ? undefined : date + mark;
}

function plain(words: string): string | undefined {
  if (parseEdtf(words)) return words;
  const turned = words.replace(/^([a-z]{3,9}\.?) (\d{1,2}),? (\d{4})$/, '$2 $1 $3');
  const day = readDayWords(turned, 0);
  if (day !== undefined && turned !== 'today') return formatDay(day);
  const [, name, year] = /^([a-z]{3,9})\.?,? (\d{4})$/.exec(words) ?? [];
  if (name === undefined || year === undefined) return undefined;
  if (SEASONS[name] !== undefined) return `${year}-${SEASONS[name]}`;
  // A month's own name is asked for: its first day is read as one.
  const month = MONTH_STARTS.indexOf(name.slice(0, 3)) + 1;
  return readDayWords(`1 ${name} ${year}`, 0) === undefined ? undefined : `${year}-${String(month).padStart(2, '0')}`;
}

/** What a date means, in words, with what its precision leaves open: "some time in August 2022"; null for what is no date. */
export function echoWords(edtf: string): string | null {
  const date = parseEdtf(edtf);
  if (!date) return null;
  if (edtf.includes('T'))
    return `${dayWords(formatDay(dayOf(date.lo)))}, ${new Date(date.lo).toISOString().slice(11, 16)} UTC`;
  const doubt = /[~?]/.test(edtf) || (date.interval && date.lo !== OPEN_START) ? null : doubtInWords(date.lo, date.hi);
  return doubt ?? reportedWords(edtf);
}
