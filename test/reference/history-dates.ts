import { boundsOf, dayAfter, daysFrom } from './naive-dates.js';

/** The day on which random histories are recorded: nothing in them has happened later. */
export const TODAY = '2026-11-23';

const FIRST_DAY = '2015-01-01';

/** Days are drawn as numbers up to this one, which is `TODAY`. */
export const LAST_DAY_NUMBER = daysFrom(FIRST_DAY, TODAY);

/** The day with that number; no number leads past `TODAY`. */
export function dayNumbered(number: number): string {
  return dayAfter(FIRST_DAY, `P${Math.min(Math.max(number, 0), LAST_DAY_NUMBER)}D`);
}

/** Writes a date of docs/domain.md §2 that begins on the day, or holds it; an interval has `length` days more. */
type Form = (day: string, length: number) => string;

const OFFSETS = ['Z', '+08:00', '-05:00', '+05:30'];

const monthOf = (day: string) => day.slice(0, 7);
const yearOf = (day: string) => day.slice(0, 4);
const later = (day: string, length: number) => dayAfter(day, length < 0 ? `-P${-length}D` : `P${length}D`);
const hour = (length: number) => String((length * 7) % 24).padStart(2, '0');
const clock = (day: string, length: number) => `${day}T${hour(length)}:00:00`;
const offset = (length: number) => OFFSETS[length % OFFSETS.length]!;

function seasonOf(day: string): string {
  const month = Number(day.slice(5, 7));
  const year = month < 3 ? String(Number(yearOf(day)) - 1).padStart(4, '0') : yearOf(day);
  return `${year}-${month < 3 ? 24 : 20 + Math.floor(month / 3)}`;
}

/** Dates open neither at the start nor at the end, by name. */
export const DEFINITE_FORMS = {
  day: (day) => day,
  instant: (day, length) => `${day}T${hour(length)}:30:00${offset(length)}`,
  instantWithFraction: (day, length) => `${day}T${hour(length)}:59:59.9${offset(length)}`,
  month: monthOf,
  dayUnknown: (day) => `${monthOf(day)}-XX`,
  season: seasonOf,
  year: yearOf,
  approximateDay: (day) => `${day}~`,
  uncertainMonth: (day) => `${monthOf(day)}?`,
  approximateYear: (day) => `${yearOf(day)}~`,
  uncertainSeason: (day) => `${seasonOf(day)}?`,
  daysInterval: (day, length) => `${day}/${later(day, length)}`,
  oneDayLonger: (day) => `${day}/${later(day, 1)}`,
  exactlyADay: (day, length) =>
    `${clock(day, length)}${offset(length)}/${clock(later(day, 1), length)}${offset(length)}`,
  almostADay: (day, length) => `${clock(day, length)}Z/${clock(later(day, 1), length)}+00:01`,
  monthToDay: (day, length) => `${monthOf(day)}/${later(day, length)}`,
  dayToMonth: (day, length) => `${day}~/${monthOf(later(day, length))}`,
} as const satisfies Record<string, Form>;

/** Dates that are open at their start, by name. */
export const OPEN_START_FORMS = {
  openStartDay: (day) => `../${day}`,
  openStartMonth: (day) => `../${monthOf(day)}?`,
  openStartYear: (day) => `../${yearOf(day)}`,
} as const satisfies Record<string, Form>;

/** Dates that are open at their end, by name. */
export const OPEN_FORMS = {
  openEndDay: (day) => `${day}/..`,
  openEndMonth: (day) => `${monthOf(day)}/..`,
  openEndInstant: (day, length) => `${day}T${hour(length)}:00:00${offset(length)}/..`,
} as const satisfies Record<string, Form>;

const DAYS: readonly Form[] = Array.from({ length: 22 }, () => DEFINITE_FORMS.day);
const DEFINITE: readonly Form[] = [...DAYS, ...Object.values(DEFINITE_FORMS)];
const CLOSED: readonly Form[] = [...DEFINITE, ...Object.values(OPEN_START_FORMS)];
const ANY: readonly Form[] = [...CLOSED, ...Object.values(OPEN_FORMS)];

const SILENCES: readonly Form[] = [
  OPEN_FORMS.openEndDay,
  DEFINITE_FORMS.oneDayLonger,
  OPEN_FORMS.openEndInstant,
  DEFINITE_FORMS.exactlyADay,
  DEFINITE_FORMS.almostADay,
];

/** How long nobody answered: about a day, or until now. */
export function silence(day: string, form: number): string {
  return SILENCES[form % SILENCES.length]!(day, 1 + (form % 20));
}

/** A date open neither at the start nor at the end. */
export function definiteDate(day: string, form: number, length: number): string {
  return DEFINITE[form % DEFINITE.length]!(day, 1 + (length % 20));
}

/** A date with an end: the form by its number, days the most of all. */
export function closedDate(day: string, form: number, length: number): string {
  return CLOSED[form % CLOSED.length]!(day, 1 + (length % 20));
}

/** The same, sometimes with an open end. */
export function anyDate(day: string, form: number, length: number): string {
  return ANY[form % ANY.length]!(day, 1 + (length % 20));
}

/** Other ways to write a date that is planned for the day: each shares it, if in its own offset. */
const SPELLINGS: readonly Form[] = [
  DEFINITE_FORMS.day,
  monthOf,
  DEFINITE_FORMS.instant,
  DEFINITE_FORMS.oneDayLonger,
  (day, length) => `${later(day, -(length % 3))}/${day}`,
  DEFINITE_FORMS.approximateDay,
];

/** A date planned for the day, in one of its spellings. */
export function spelt(day: string, form: number, length: number): string {
  return SPELLINGS[form % SPELLINGS.length]!(day, 1 + (length % 20));
}

/** Whether the date begins by `TODAY` everywhere on earth. */
export function hasBegun(date: string): boolean {
  return boundsOf(date).lo <= Date.parse(`${TODAY}T00:00:00Z`);
}
