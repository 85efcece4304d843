import { dayFrom, dayOf, formatDay } from '../time/days.js';
import { parseEdtf } from '../time/edtf.js';
import { dateComplaint, dayComplaint } from './date-complaints.js';
import { shown } from './fault.js';
import { complaint, textual, type Complaint } from './kind.js';

const DATE_PATTERN =
  '\\d{4}(-\\d{2}(-(\\d{2}|XX))?)?[~?]?|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})';

/** A date in any of the forms of docs/domain.md §2. */
export const DATE = textual(
  'date',
  { pattern: `^((\\.\\./)?(${DATE_PATTERN})|(${DATE_PATTERN})/(${DATE_PATTERN}|\\.\\.))$` },
  malformedDate,
);

/** When a channel was used: a date in any form except one with an open end. */
export const USE_DATE = textual(
  'date, no open end',
  { pattern: `^((${DATE_PATTERN}|\\.\\.)/)?(${DATE_PATTERN})$` },
  (text) => malformedDate(text) ?? openEnd(text),
);

/** A date that is open at neither end. */
export const CLOSED_DATE = textual(
  'date, not open',
  { pattern: `^((${DATE_PATTERN})/)?(${DATE_PATTERN})$` },
  (text) => malformedDate(text) ?? openEnd(text) ?? openStart(text),
);

const DATES: readonly unknown[] = [DATE, USE_DATE, CLOSED_DATE];

/** Whether values of the kind are dates in the forms of docs/domain.md §2, not just days. */
export function isDateKind(of: unknown): boolean {
  return DATES.includes(of);
}

function openEnd(text: string): Complaint | undefined {
  if (!parseEdtf(text)!.openEnd) return undefined;
  const next = 'Give the last day, or only the first.';
  return complaint('date-open-end', `${shown(text)} has no end, and here one is needed. ${next}`);
}

function openStart(text: string): Complaint | undefined {
  if (!text.startsWith('..')) return undefined;
  const next = 'Give the first day, or only the last.';
  return {
    ...complaint('date-open-start', `${shown(text)} has no start, and here one is needed. ${next}`),
    since: 2,
  };
}

/** A date in one of the forms, within the years on which every clock on Earth agrees. */
function malformedDate(text: string): Complaint | undefined {
  return dateComplaint(text) ?? outOfYears(text);
}

const [FIRST_DAY, LAST_DAY] = [dayFrom(1, 1, 1)!, dayFrom(9999, 12, 31)!];

/** An instant near either end of the calendar may be in another year in UTC. */
function outOfYears(text: string): Complaint | undefined {
  if (!text.includes('T')) return undefined;
  const { first, last } = parseEdtf(text)!;
  const out = [first, last].find(
    ({ hi, localDay }) => localDay !== null && (dayOf(hi) < FIRST_DAY || dayOf(hi) > LAST_DAY),
  );
  if (!out) return undefined;
  const message = `${shown(text)} is ${formatDay(dayOf(out.hi))} in UTC, and years go from 0001 to 9999. Give the day alone.`;
  return { ...complaint('date-out-of-range', message), since: 2 };
}

const DAY_PATTERN = '\\d{4}-\\d{2}-\\d{2}';

/** A day of the calendar. */
export const DAY = textual('day', { pattern: `^${DAY_PATTERN}$` }, (text) => dayComplaint(text));

/** A day of the calendar, or `..` for no last one. */
export const DAY_OR_OPEN = textual('day, or `..`', { pattern: `^(${DAY_PATTERN}|\\.\\.)$` }, (text) =>
  text === '..' ? undefined : dayComplaint(text, ', or .. for no last day'),
);
