import { parseEdtf } from '../time/edtf.js';

/** What a date in another style means: the date, or a sentence saying what to write. */
export type Meant = { readonly date: string; readonly how: string } | { readonly advice: string };

type Found = readonly (string | undefined)[];
type Custom = readonly [form: RegExp, meant: (found: Found) => Meant | undefined];

const two = (figures: string | undefined): string => String(figures).padStart(2, '0');
const advice = (text: string) => (): Meant => ({ advice: text });

/** Other styles of writing dates and times; the first that matches counts. */
const CUSTOMS: readonly Custom[] = [
  [
    /^(?:n\/?a|none|nil|null|unknown|tba|tbd|[?-]+)$/i,
    advice('No date is in it: leave the field out if the date is not known.'),
  ],
  [/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/, ([, first, second, year]) => dayLast(first!, second!, year!)],
  [/^(\d{4})(\d\d)(\d\d)?$/, inFigures],
  [/^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/, inFigures],
  [/^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:?\d\d)$/i, ([, day]) => ({ date: day!, how: 'A day has no offset: write' })],
  [/^(\d{4})(?:-+|\s+(?:-+|to|until|till)\s+)(\d{4})$/, ([, from, to]) => interval(`${from}/${to}`)],
  [/^(\d{4})-+$/, ([, year]) => openEnd(year!)],
  [/^(?:since|from)\s+(?!\s)([^/]+)$/i, ([, date]) => openEnd(date!)],
  [/^(?:by|until|till)\s+(?!\s)([^/]+)$/i, ([, date]) => openStart(date!)],
  [/^(?:about|around|circa|ca?\.?)\s*(\d.*)$/i, ([, date]) => ({ date: `${date}~`, how: 'About then is written' })],
  [/^(?:\.{2,}|…)$/, advice('It is open at both ends, which says nothing: name one of its dates.')],
  [/^(?:\.{2,}|…)(?!\.)([^/]+)$/, ([, date]) => openStart(date!)],
  [/^([^/]*[^/.…])(?:\.{2,}|…)$/, ([, date]) => openEnd(date!)],
  [/^(spring|summer|autumn|fall|winter)[\s-]+(\d{4})$/i, ([, season, year]) => inSeason(season!, year!)],
  [/^(\d{4})[\s-]+(spring|summer|autumn|fall|winter)$/i, ([, year, season]) => inSeason(season!, year!)],
  [/^\d{4}-?W\d\d/i, advice('Weeks are written as an interval of their first and last day.')],
  [
    /^(?:\d{4}[\s-]?[QH][1-4]|[QH][1-4][\s-]\d{4})$/i,
    advice('Quarters and halves of a year are written as an interval of their first and last month.'),
  ],
  [/^P[\dT]/i, advice('That is how long something takes, and no date: write its last day.')],
  [/^[[{]/, advice('Sets of dates are not taken: write an interval of the first and the last.')],
  [/^(?=[^/]*$)[^]*?\.\./, advice('An interval is written with a slash, such as 2024-01-08/2024-01-09.')],
];

/** What a text means that is not a date in the forms of docs/domain.md §2; undefined if no known style matches. */
export function meantBy(text: string): Meant | undefined {
  for (const [form, meant] of CUSTOMS) {
    const found = form.exec(text);
    const said = found && meant(found);
    if (said) return said;
  }
  return undefined;
}

/** Day and month first: they can be told apart only if one of them is no month. */
function dayLast(first: string, second: string, year: string): Meant {
  const how = 'Write the year first, with hyphens:';
  if (Number(first) > 12) return { date: `${year}-${two(second)}-${two(first)}`, how };
  if (Number(second) > 12) return { date: `${year}-${two(first)}-${two(second)}`, how };
  return { advice: `${how} 5 August 2022 is 2022-08-05.` };
}

function inFigures([, year, month, day]: Found): Meant {
  const date = [year, two(month), ...(day === undefined ? [] : [two(day)])].join('-');
  return { date, how: 'Write it with hyphens and two figures each:' };
}

function interval(date: string): Meant {
  return { date, how: 'An interval is written with a slash:' };
}

function openEnd(date: string): Meant | undefined {
  return parseEdtf(date) && { date: `${date}/..`, how: 'Since then is written' };
}

function openStart(date: string): Meant | undefined {
  return parseEdtf(date) && { date: `../${date}`, how: 'By then at the latest is written' };
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

function inSeason(season: string, year: string): Meant {
  const name = season.toLowerCase().replace('fall', 'autumn');
  const winter = name === 'winter' ? ', the winter that begins in it' : '';
  return { date: `${year}-${21 + SEASONS.indexOf(name)}`, how: `Seasons are written as months 21 to 24${winter}:` };
}
