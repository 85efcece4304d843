import { isDay } from '../time/days.js';
import { EDTF_FORMS, parseEdtf } from '../time/edtf.js';
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

/** When a channel was used: a date in any form but an open end. */
export const USE_DATE = textual(
  'date, no open end',
  { pattern: `^((${DATE_PATTERN}|\\.\\.)/)?(${DATE_PATTERN})$` },
  (text) => malformedDate(text) ?? openEnd(text),
);

/** A date that is open neither at its start nor at its end. */
export const CLOSED_DATE = textual(
  'date, not open',
  { pattern: `^((${DATE_PATTERN})/)?(${DATE_PATTERN})$` },
  (text) => malformedDate(text) ?? openEnd(text) ?? openStart(text),
);

const DATES: readonly unknown[] = [DATE, USE_DATE, CLOSED_DATE];

/** Whether values of the kind are dates in the forms of docs/domain.md §2, and not days alone. */
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
  return complaint('date-open-start', `${shown(text)} has no start, and here one is needed. ${next}`);
}

function malformedDate(text: string): Complaint | undefined {
  if (parseEdtf(text)) return undefined;
  const [first, last, ...more] = text.split('/').map(parseEdtf);
  if (first && last && more.length === 0) {
    return complaint('date-malformed', `${shown(text)} ends before it begins. Write the earlier date first.`);
  }
  const next = /T\d{2}:\d{2}(:\d{2})?(\.\d+)?$/.test(text)
    ? 'Give the seconds and the offset of the clock, such as Z or -05:00.'
    : 'Write the date in one of these forms.';
  return complaint('date-malformed', `${shown(text)} is not ${EDTF_FORMS}. ${next}`);
}

const DAY_PATTERN = '\\d{4}-\\d{2}-\\d{2}';

/** A day of the calendar. */
export const DAY = textual('day', { pattern: `^${DAY_PATTERN}$` }, malformedDay);

/** A day of the calendar, or `..` for no last one. */
export const DAY_OR_OPEN = textual('day, or `..`', { pattern: `^(${DAY_PATTERN}|\\.\\.)$` }, (text) =>
  text === '..' ? undefined : malformedDay(text, ', nor ".."'),
);

function malformedDay(text: string, nor = ''): Complaint | undefined {
  return isDay(text)
    ? undefined
    : complaint('day-malformed', `${shown(text)} is not a day of the calendar${nor}. Write it as YYYY-MM-DD.`);
}
