import { isISO31661Alpha2 } from 'class-validator';
import { isDay } from '../time/days.js';
import { DURATION_FORMS, parseDuration } from '../time/duration.js';
import { EDTF_FORMS, parseEdtf } from '../time/edtf.js';
import { closestTo } from './closest.js';
import { ALLIANCES } from './closed-values.js';
import { shown } from './fault.js';
import { complaint, kind, mistyped, PARTY_PATTERN, textual, type Complaint, type Kind } from './kind.js';

const LONGEST_TEXT = 10_000;
const LONGEST_PAGE = 50_000;

/** Control characters: those of Unicode's category Cc. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** The same but for the tab and the line feed. */
const CONTROL_BUT_LAYOUT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** A text of one paragraph, which may be empty. */
export const TEXT = textual('text', { maxLength: LONGEST_TEXT }, (text) => illegible(text, CONTROL, LONGEST_TEXT));

/** A text that says something. */
export const WORDS = textual('text, not blank', { minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' }, (text) =>
  text.trim() === ''
    ? complaint('text-empty', 'The text is blank. Write what there is to say.')
    : illegible(text, CONTROL, LONGEST_TEXT),
);

/** A text of several paragraphs: line feeds and tabs may stand in it. */
export const PAGE = textual(`text, up to ${LONGEST_PAGE} characters, with lines`, { maxLength: LONGEST_PAGE }, (text) =>
  illegible(text, CONTROL_BUT_LAYOUT, LONGEST_PAGE),
);

/** A text that fits on a button. */
export function brief(most: number): Kind {
  return textual(`text, up to ${most} characters`, { maxLength: most }, (text) => illegible(text, CONTROL, most));
}

function illegible(text: string, control: RegExp, most: number): Complaint | undefined {
  if (text.length > most && (text.length > 2 * most || [...text].length > most)) {
    return complaint('text-too-long', `${shown(text)} has more than ${most} characters. Shorten it.`);
  }
  if (!text.isWellFormed()) {
    return complaint(
      'text-malformed',
      `${shown(text)} has half a character pair (a lone surrogate). Send well-formed Unicode.`,
    );
  }
  if (!control.test(text)) return undefined;
  const code = control.exec(text)![0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const next = "Take it out; only a readout's text may have lines and tabs.";
  return complaint('text-malformed', `${shown(text)} has the control character U+${code}. ${next}`);
}

/** One of a closed list. */
export function oneOf(values: readonly string[]): Kind {
  const known = new Set(values);
  return textual(`one of ${values.map((value) => `\`${value}\``).join(', ')}`, { enum: values }, (text) => {
    if (known.has(text)) return undefined;
    const near = closestTo(text, values);
    const next = near ? `Did you mean "${near}"?` : 'Take the nearest of them.';
    return complaint('value-not-allowed', `${shown(text)} is not one of ${values.join(', ')}. ${next}`, values);
  });
}

/** Yes or no. */
export const FLAG = kind('true or false', { type: 'boolean' }, (value) =>
  typeof value === 'boolean' ? undefined : mistyped(value, 'true or false', 'Write it without quotes.'),
);

/** How many, or which in a row: 1, 2, 3 … */
export const COUNT = kind(
  'whole number from 1',
  { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  (value) => {
    if (typeof value !== 'number') return mistyped(value, 'a whole number', 'Write it without quotes.');
    if (!(value >= 1 && value <= Number.MAX_SAFE_INTEGER)) {
      return complaint('number-out-of-range', `${value} is out of range. Numbers here begin at 1.`);
    }
    return Number.isInteger(value)
      ? undefined
      : complaint('number-not-whole', `${value} is not a whole number. Round it, or leave it out.`);
  },
);

/** A sum of money. */
export const AMOUNT = kind('number from 0', { type: 'number', minimum: 0 }, (value) => {
  if (typeof value !== 'number') return mistyped(value, 'a number', 'Write it without quotes and units.');
  return value >= 0 && Number.isFinite(value)
    ? undefined
    : complaint('number-out-of-range', `${value} is out of range. Sums begin at 0.`);
});

const DATE_PATTERN =
  '\\d{4}(-\\d{2}(-(\\d{2}|XX))?)?[~?]?|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})';

/** A date in any of the forms of docs/domain.md §2. */
export const DATE = textual(
  'date',
  { pattern: `^((\\.\\./)?(${DATE_PATTERN})|(${DATE_PATTERN})/(${DATE_PATTERN}|\\.\\.))$` },
  malformedDate,
);

/** A date in any form but an open end. */
export const CLOSED_DATE = textual(
  'date, no open end',
  { pattern: `^((${DATE_PATTERN}|\\.\\.)/)?(${DATE_PATTERN})$` },
  (text) =>
    malformedDate(text) ??
    (parseEdtf(text)!.openEnd
      ? complaint(
          'date-open-end',
          `${shown(text)} has no end, and here one is needed. Give the last day, or only the first.`,
        )
      : undefined),
);

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

/** A span of the calendar. */
export const DURATION = textual('duration', { pattern: '^P(?=\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$' }, (text) =>
  parseDuration(text)
    ? undefined
    : complaint('duration-malformed', `${shown(text)} is not ${DURATION_FORMS}. Write it so.`),
);

function id(what: string, pattern: RegExp, most: number, form: string): Kind {
  return textual(`id of ${what}`, { maxLength: most, pattern: pattern.source }, (text) =>
    text.length <= most && pattern.test(text)
      ? undefined
      : complaint(
          'id-malformed',
          `${shown(text)} is not an id of ${what}: ${form}, at most ${most} characters. Change or shorten it.`,
        ),
  );
}

/** The id of a channel. */
export const CHANNEL_ID = id(
  'a channel',
  /^[a-z0-9]+([-.][a-z0-9]+)*$/,
  64,
  'small letters and digits, in parts joined by "-" or "."',
);
/** The id of an event. */
export const EVENT_ID = id(
  'an event',
  /^[a-z0-9][a-z0-9._-]*$/,
  128,
  'small letters, digits, ".", "_" and "-", a letter or digit first',
);
/** The id of a commitment. */
export const COMMITMENT_ID = id(
  'a commitment',
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  64,
  'letters, digits, ".", "_" and "-", a letter or digit first',
);

/** The code of a country or an alliance. */
export const COUNTRY = textual('country code', { pattern: PARTY_PATTERN }, unknownCountry);

/** What is wrong with a country code. The list of class-validator takes small letters too, so the form is asked first. */
export function unknownCountry(text: string): Complaint | undefined {
  if (isCountry(text)) return undefined;
  const capital = text.length <= 4 ? text.toUpperCase() : '';
  const next = isCountry(capital) ? `Did you mean "${capital}"?` : 'Look the code up in ISO 3166-1.';
  return complaint(
    'country-unknown',
    `${shown(text)} is not an ISO 3166-1 alpha-2 country code, nor ${ALLIANCES.join(', ')}. ${next}`,
  );
}

function isCountry(text: string): boolean {
  return (/^[A-Z]{2}$/.test(text) && isISO31661Alpha2(text)) || (ALLIANCES as readonly string[]).includes(text);
}

/** An address of the web. Real sources have odd hosts, which only the URL standard's own parser lets pass. */
export const WEB_ADDRESS = textual(
  'web address',
  { maxLength: LONGEST_TEXT, pattern: '^[hH][tT][tT][pP][sS]?://' },
  (text) => {
    const fault = illegible(text, CONTROL, LONGEST_TEXT);
    if (fault) return fault;
    return /^https?:\/\//i.test(text) && URL.canParse(text)
      ? undefined
      : complaint(
          'url-malformed',
          `${shown(text)} is not an absolute address that begins with http:// or https://. Copy it from the browser.`,
        );
  },
);
