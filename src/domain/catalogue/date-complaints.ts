import { dayFrom, daysInMonth, formatDay, MONTHS } from '../time/days.js';
import { EDTF_FORMS, parseEdtf } from '../time/edtf.js';
import { meantBy } from './date-customs.js';
import { shown } from './fault.js';
import { complaint, type Complaint } from './kind.js';

/** Why a text is not a date: what is wrong with it, and how to write what it seems to mean. */
export interface Reason {
  readonly code: 'date-malformed' | 'date-impossible' | 'date-reversed' | 'date-out-of-range';
  readonly why: string;
}

const malformed = (why: string): Reason => ({ code: 'date-malformed', why });
const impossible = (why: string): Reason => ({ code: 'date-impossible', why });
const YEARS: Reason = { code: 'date-out-of-range', why: 'Years go from 0001 to 9999.' };

/** What is wrong with a text that should be a date in one of the forms of docs/domain.md §2; undefined for a date. */
export function dateComplaint(text: string): Complaint | undefined {
  if (parseEdtf(text)) return undefined;
  const { code, why } = whyNoDate(text);
  const forms = code === 'date-malformed' ? ` It takes ${EDTF_FORMS}.` : '';
  return complaint(code, `${shown(text)} is no date. ${why}${forms}`);
}

/** What is wrong with a text that should be a day as YYYY-MM-DD; undefined for a day. `or`: what else is accepted. */
export function dayComplaint(text: string, or = ''): Complaint | undefined {
  const day = parseEdtf(text);
  if (day && /^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const next = `Write one day of the calendar as YYYY-MM-DD, such as 2023-03-01${or}.`;
  if (day) return complaint('day-malformed', `${shown(text)} is not a single day. ${next}`);
  const { code, why } = whyNoDate(text);
  return code === 'date-malformed'
    ? complaint('day-malformed', `${shown(text)} is not a day. ${next}`)
    : complaint(code, `${shown(text)} is not a day. ${why}`);
}

/** What is wrong with a text that is not a date, in a sentence. */
export function whyNoDate(text: string): Reason {
  if (text.trim() === '') return malformed('It is empty: leave the field out if the date is not known.');
  if (text.trim() !== text) return malformed('There are blanks around it: take them out.');
  // Checked first, so that a long text costs no more than a short one.
  if (text.length > 80) return malformed('It is longer than any date.');
  const plain = text.normalize('NFKC').replaceAll(DASHES, '-');
  const close = plain.replaceAll(/\s/g, '');
  if (parseEdtf(close)) return malformed(`Write it in plain figures and hyphens, without blanks: "${close}".`);
  if (plain !== text) return whyNoDate(plain);
  const parts = text.split('/');
  return parts.length > 1 ? (written(text) ?? whyNoInterval(parts)) : whyNoSingle(text);
}

/** Hyphens and dashes that people type for the plain hyphen. */
const DASHES = /[\u2010-\u2015\u2212]/g;

/** What a date written in another style means, or why that is not a date either. */
function written(text: string): Reason | undefined {
  const meant = meantBy(text);
  if (!meant) return undefined;
  if ('advice' in meant) return malformed(meant.advice);
  return parseEdtf(meant.date) ? malformed(`${meant.how} "${meant.date}".`) : whyNoDate(meant.date);
}

function whyNoInterval(parts: readonly string[]): Reason {
  const [first, last] = parts as [string, string];
  if (parts.length > 2) {
    return malformed(
      parts.some((part) => /^\d{1,2}$/.test(part))
        ? 'Write the year first, with hyphens: 5 August 2022 is 2022-08-05.'
        : 'An interval has two dates, its first and its last: leave out the rest.',
    );
  }
  if (isOpen(first) && isOpen(last))
    return malformed('It is open at both ends, which says nothing: name one of its dates.');
  if (isOpen(last) && last !== '..') return openSide(first, `${first}/..`, 'if it goes on', 'if its end is not known');
  if (isOpen(first) && first !== '..')
    return openSide(last, `../${last}`, 'if it was so by then at the latest', 'if its start is not known');
  const wrong = [first, last].find((part) => part !== '..' && !parseEdtf(part));
  if (wrong === undefined) {
    return { code: 'date-reversed', why: 'It ends before it begins: write the earlier date first.' };
  }
  const begun = first.slice(0, first.length - wrong.length) + wrong;
  if (wrong === last && /^\d{1,2}(-\d\d)?$/.test(wrong) && parseEdtf(begun)) {
    return malformed(`Both dates of an interval are written whole: "${first}/${begun}".`);
  }
  const { code, why } = whyNoSingle(wrong);
  return { code, why: `Its ${wrong === first ? 'first' : 'last'} date, ${shown(wrong)}: ${why}` };
}

/** Ways in which people leave one side of an interval open. */
function isOpen(side: string): boolean {
  return /^(\.*|…|open|unknown|present|now|today|ongoing|current|\?|\*|-)$/i.test(side);
}

function openSide(known: string, open: string, goesOn: string, unknown: string): Reason {
  if (!parseEdtf(known)) return whyNoSingle(known);
  return malformed(`A side is left open by two dots: write "${open}" ${goesOn}, or only "${known}" ${unknown}.`);
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

function whyNoSingle(text: string): Reason {
  if (/^\d{4}-?\d\d-?\d\d[Tt ]/.test(text)) return whyNoInstant(text);
  const day = DAY.exec(text);
  if (day) return whyNoDay(Number(day[1]), Number(day[2]), Number(day[3]));
  const month = /^(\d{4})-(\d\d)$/.exec(text);
  if (month) return whyNoMonth(Number(month[1]), Number(month[2]));
  if (/[~?%]/.test(text)) return whyNoMark(text);
  if (/^[\d-]*[Xu][\dXu-]*$/i.test(text)) return whyNoPlaceholder(text);
  return whyNoFigures(text);
}

function whyNoDay(year: number, month: number, day: number): Reason {
  if (year < 1) return YEARS;
  if (month < 1 || month > 12) {
    const swapped = `${String(year).padStart(4, '0')}-${two(day)}-${two(month)}`;
    const meant = parseEdtf(swapped) ? `, and stand before the day: "${swapped}"` : '';
    return impossible(`Months go from 01 to 12${meant}.`);
  }
  const days = daysInMonth(year, month);
  const [name, given] = [MONTHS[month - 1]!, String(year).padStart(4, '0')];
  if (day < 1) return impossible(`Days begin at 01; where the day is not known, write "${given}-${two(month)}".`);
  return impossible(`${name} ${given} has ${days} days.`);
}

function whyNoMonth(year: number, month: number): Reason {
  if (year < 1) return YEARS;
  return month > 24
    ? malformed(
        'Of the seasons there are 21 to 24, the northern spring, summer, autumn and winter: write other parts of a year as an ' +
          'interval of two months.',
      )
    : impossible('Months go from 01 to 12, and 21 to 24 are the northern seasons.');
}

function whyNoMark(text: string): Reason {
  const bare = text.replaceAll(/[~?%]/g, '');
  const marks = text.replaceAll(/[^~?%]/g, '');
  const how = parseEdtf(bare) ? `: "${bare}~" for about then, or "${bare}?" if that is not certain` : '';
  if (marks.length > 1 || marks === '%') return malformed(`A date has one mark, ~ or ?${how}.`);
  if (!/[~?]$/.test(text)) return malformed(`The mark stands at the end, and is of the whole date${how}.`);
  return parseEdtf(bare) ? malformed(`Write the date without it: "${bare}".`) : whyNoSingle(bare);
}

/** Placeholders for unknown digits: only a day may be XX. */
function whyNoPlaceholder(text: string): Reason {
  const [year = '', month = ''] = text.toUpperCase().replaceAll('U', 'X').split('-');
  if (/^\d{2,3}X+$/.test(year)) {
    const [first, last] = [year.replaceAll('X', '0'), year.replaceAll('X', '9')];
    return malformed(`A year has four figures: write "${first === '0000' ? '0001' : first}/${last}".`);
  }
  if (/^\d{4}$/.test(year) && /^X|X$/.test(month)) {
    return malformed(`Where the month is not known, write the year alone: "${year}".`);
  }
  const known = /^\d{4}-\d\d$/.test(`${year}-${month}`) && parseEdtf(`${year}-${month}`);
  return malformed(
    known ? `Where the day is not known, write "${year}-${month}".` : 'Only the day of a month can be XX.',
  );
}

/** Dates in other forms of ISO 8601, and in other people's styles. */
function whyNoFigures(text: string): Reason {
  if (/^0000$|^[+-]?\d{5}$|^[+-]?\d{5,7}-|^-\d|^Y-?\d|^[1-9]\d{0,2}$/.test(text))
    return { ...YEARS, why: `${YEARS.why} Write four figures.` };
  if (/^\d{4}-\d{3}$/.test(text)) return ordinal(Number(text.slice(0, 4)), Number(text.slice(5)));
  return written(text) ?? malformed('Write the year first, in figures: 5 August 2022 is 2022-08-05.');
}

function ordinal(year: number, number: number): Reason {
  const first = dayFrom(year, 1, 1);
  if (first === undefined) return YEARS;
  const inYear = daysInMonth(year, 2) + 337;
  return number < 1 || number > inYear
    ? impossible(`The year ${year} has ${inYear} days, and days are written with their month.`)
    : malformed(`Days are written with their month: "${formatDay(first + number - 1)}".`);
}

function whyNoInstant(text: string): Reason {
  const [, date = '', time = ''] = /^(\d{4}-?\d\d-?\d\d)[Tt ](.*)$/.exec(text)!;
  if (!parseEdtf(date)) return whyNoSingle(date);
  const clock = /^(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,](\d+))?(.*)$/.exec(time);
  if (!clock) return malformed(`Write the time as hours, minutes and seconds, such as "${date}T14:39:00Z".`);
  const [, hours = '', minutes = '', seconds, fraction = '', offset = ''] = clock;
  if (Number(hours) > 23) {
    return impossible(
      hours === '24' && minutes === '00'
        ? 'Hours go from 00 to 23: midnight is 00:00:00 of the next day.'
        : 'Hours go from 00 to 23.',
    );
  }
  if (Number(minutes) > 59) return impossible('Minutes go from 00 to 59.');
  if (seconds !== undefined && Number(seconds) > 59) {
    return impossible(
      `Seconds go from 00 to 59${seconds === '60' ? ': write a leap second as the one before it' : ''}.`,
    );
  }
  if (/[~?%]/.test(offset))
    return malformed('An instant has no mark: write the day with it instead, or take the mark out.');
  if (offset === '') {
    const missing =
      seconds === undefined ? 'The seconds and the offset of the clock are' : 'The offset of the clock is';
    return malformed(
      `${missing} needed: "${date}T${hours}:${minutes}:${seconds ?? '00'}Z" in UTC, -05:00 in Washington.`,
    );
  }
  return whyNoOffset({ date, time: `${hours}:${minutes}:${seconds ?? '00'}`, fraction, offset });
}

function whyNoOffset(given: { date: string; time: string; fraction: string; offset: string }): Reason {
  const { date, time, fraction, offset } = given;
  const [, sign = '', ahead = '', past = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  if (Number(ahead) > 23 || Number(past) > 59) return impossible('Offsets go from -23:59 to +23:59.');
  const zone = /^z$/i.test(offset) ? 'Z' : ahead === '' ? '' : `${sign}${ahead}:${past}`;
  if (zone === '') return malformed(`The offset of the clock is written as Z or -05:00: "${date}T${time}Z".`);
  const cut = fraction === '' ? '' : `.${fraction.slice(0, 3)}`;
  const written = `${date}T${time}${cut}${zone}`;
  const finest = fraction.length > 3 ? 'Nothing is finer than a thousandth of a second: write' : 'Write it as';
  return malformed(parseEdtf(written) ? `${finest} "${written}".` : 'Write it as 2023-02-04T14:39:00-05:00.');
}

function two(part: string | number): string {
  return String(part).padStart(2, '0');
}
