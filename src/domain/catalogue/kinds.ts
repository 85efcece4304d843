import { isISO31661Alpha2 } from 'class-validator';
import { DURATION_FORMS, durationMeant, parseDuration } from '../time/duration.js';
import { closestTo } from './closest.js';
import { shown } from './fault.js';
import { blank, illegible, invisible } from './legible.js';
import { complaint, kind, mistyped, PARTY_PATTERN, textual, type Complaint, type Kind, type Thing } from './kind.js';

const LONGEST_TEXT = 10_000;
const LONGEST_PAGE = 50_000;
const LONGEST_NAME = 200;
const PARTY_FORM_IN_WORDS =
  'the code of a party: 2 to 12 capital letters, digits or inner hyphens, a letter first, such as US, NATO or KFOR';

/** A text of one paragraph. */
export const TEXT = textual(
  'text',
  { maxLength: LONGEST_TEXT },
  (text) => illegible(text, LONGEST_TEXT) ?? invisible(text),
);

/** A text that is not blank. */
export const WORDS = textual(
  'text, not blank',
  { minLength: 1, maxLength: LONGEST_TEXT, pattern: '\\S' },
  (text) => blank(text) ?? illegible(text, LONGEST_TEXT) ?? invisible(text, true),
);

/** A text of several paragraphs, with line feeds and tabs. */
export const PAGE = textual(
  `text, up to ${LONGEST_PAGE} characters, with lines`,
  { maxLength: LONGEST_PAGE },
  (text) => illegible(text, LONGEST_PAGE, true) ?? invisible(text),
);

/** The name of a relationship, a channel, a party or a participant, as used in headings and pictures. */
export const NAME = textual(
  `text, not blank, up to ${LONGEST_NAME} characters`,
  { minLength: 1, maxLength: LONGEST_NAME, pattern: '\\S' },
  (text) => blank(text) ?? illegible(text, LONGEST_TEXT) ?? invisible(text, true) ?? longName(text),
);

/** A text that fits on a button. */
export function brief(most: number): Kind {
  return textual(
    `text, up to ${most} characters`,
    { maxLength: most },
    (text) => illegible(text, most) ?? invisible(text),
  );
}

function longName(text: string): Complaint | undefined {
  const length = text.length > LONGEST_NAME ? [...text].length : 0;
  if (length <= LONGEST_NAME) return undefined;
  const message = `The name has ${length} characters, and a name has at most ${LONGEST_NAME}. Shorten it.`;
  return { ...complaint('text-too-long', message), since: 2 };
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
  typeof value === 'boolean' ? undefined : mistyped(value, 'true or false', 'Write one of them, without quotes.'),
);

/** A count, or a place in a series: 1, 2, 3 … */
export const COUNT = kind(
  'whole number from 1',
  { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  (value) => {
    if (typeof value !== 'number') return mistyped(value, 'a whole number', 'Write it in figures, without quotes.');
    if (!(value >= 1 && value <= Number.MAX_SAFE_INTEGER)) {
      return complaint(
        'number-out-of-range',
        `${value} is out of range. Numbers here go from 1 to ${Number.MAX_SAFE_INTEGER}: check it.`,
      );
    }
    return Number.isInteger(value)
      ? undefined
      : complaint('number-not-whole', `${value} is not a whole number. Round it, or leave it out.`);
  },
);

/** A sum of money. */
export const AMOUNT = kind('number from 0', { type: 'number', minimum: 0 }, (value) => {
  if (typeof value !== 'number') return mistyped(value, 'a number', 'Write it in figures, without quotes and units.');
  return value >= 0 && Number.isFinite(value)
    ? undefined
    : complaint('number-out-of-range', `${value} is out of range. Sums begin at 0: check it, or leave it out.`);
});

/** A span of the calendar. */
export const DURATION = textual('duration', { pattern: '^P(?=\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$' }, (text) => {
  if (parseDuration(text)) return undefined;
  const meant = durationMeant(text);
  const next = meant === undefined ? 'Write P1Y for a year.' : `Did you mean "${meant}"?`;
  return complaint('duration-malformed', `${shown(text)} is not ${DURATION_FORMS}. ${next}`);
});

function id(what: string, pattern: RegExp, most: number, form: string, names?: Thing): Kind {
  const fits = (text: string) => text.length <= most && pattern.test(text);
  const judged = textual(`id of ${what}`, { maxLength: most, pattern: pattern.source }, (text) => {
    if (fits(text)) return undefined;
    const near = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
    const next = fits(near) ? `Did you mean "${near}"?` : 'Change or shorten it.';
    return complaint(
      'id-malformed',
      `${shown(text)} is not an id of ${what}: ${form}, at most ${most} characters. ${next}`,
    );
  });
  return { ...judged, ...(names && { names }) };
}

/** The form of a channel's id. */
export const CHANNEL_ID = id(
  'a channel',
  /^[a-z0-9]+([-.][a-z0-9]+)*$/,
  64,
  'small letters and digits, in parts joined by "-" or "."',
  'channel',
);
/** The form of an event's id. */
export const EVENT_ID = id(
  'an event',
  /^[a-z0-9][a-z0-9._-]*$/,
  128,
  'small letters, digits, ".", "_" and "-", a letter or digit first',
  'event',
);
/** The form of a commitment's id. */
export const COMMITMENT_ID = id(
  'a commitment',
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  64,
  'letters, digits, ".", "_" and "-", a letter or digit first',
  'commitment',
);

/** The code of a state or of another party. */
export const PARTY_CODE: Kind = {
  ...textual('code of a party', { pattern: PARTY_PATTERN }, malformedCode),
  names: 'party',
};

/** A text that may be a party's code or any other name. */
export function anybody(text: Kind): Kind {
  return { ...text, names: 'party' };
}

/** A party of the relationship; any other party's code is only a `PARTY_CODE`. */
export const A_PARTY: Kind = { ...PARTY_CODE, naming: 'reference' };
/** A channel on record. */
export const A_CHANNEL: Kind = { ...CHANNEL_ID, naming: 'reference' };
/** An event on record. */
export const AN_EVENT: Kind = { ...EVENT_ID, naming: 'reference' };
/** A promise on record. */
export const A_COMMITMENT: Kind = { ...COMMITMENT_ID, naming: 'reference' };

/** The code of a party introduced here. */
export const NEW_PARTY: Kind = { ...PARTY_CODE, naming: 'introduction' };
/** The id of a channel introduced here. */
export const NEW_CHANNEL: Kind = { ...CHANNEL_ID, naming: 'introduction' };
/** The id of an event introduced here. */
export const NEW_EVENT: Kind = { ...EVENT_ID, naming: 'introduction' };
/** The id of a promise introduced here. */
export const NEW_COMMITMENT: Kind = { ...COMMITMENT_ID, naming: 'introduction' };

const PARTY_FORM = new RegExp(PARTY_PATTERN);

/**
 * What is wrong with the form of a party's code. A code that is neither in ISO 3166-1 nor a party's only draws a
 * warning.
 */
export function malformedCode(text: string): Complaint | undefined {
  if (PARTY_FORM.test(text)) return undefined;
  const capital = text.length <= 12 ? text.toUpperCase() : '';
  const next = PARTY_FORM.test(capital)
    ? `Did you mean "${capital}"?`
    : 'Take the two letters of ISO 3166-1 for a state, for others the name they go by.';
  return complaint('code-malformed', `${shown(text)} is not ${PARTY_FORM_IN_WORDS}. ${next}`);
}

/**
 * Whether the code is a state's in ISO 3166-1. class-validator's list accepts lower case too, so the form is checked
 * first.
 */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && isISO31661Alpha2(code);
}

/** A word by which to find events again. */
export const TAG = id(
  'a tag',
  /^[a-z0-9]+([-.][a-z0-9]+)*$/,
  64,
  'small letters and digits, in parts joined by "-" or "."',
);

const LANGUAGES = 'Write it as en, zh-Hans or pt-BR.';

/** A language tag, as on web pages. */
export const LANGUAGE = textual('language (BCP 47)', { pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' }, (text) =>
  isLanguage(text)
    ? undefined
    : { ...complaint('language-malformed', `${shown(text)} is not a language tag of BCP 47. ${LANGUAGES}`), since: 2 },
);

function isLanguage(text: string): boolean {
  try {
    return text.length <= 64 && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false; // A malformed tag throws.
  }
}

/** The hash of a page as it was retrieved. */
export const SHA256 = textual('SHA-256, 64 hex digits', { pattern: '^[0-9A-Fa-f]{64}$' }, (text) =>
  /^[0-9A-Fa-f]{64}$/.test(text)
    ? undefined
    : complaint('sum-malformed', `${shown(text)} is not a SHA-256 of 64 hex digits. Take it from "sha256sum".`),
);

/** How far a source and its report are trusted, on NATO's Admiralty scale. */
export const GRADE = textual('grade, A–F and 1–6', { pattern: '^[A-F][1-6]$' }, (text) =>
  /^[A-F][1-6]$/.test(text)
    ? undefined
    : complaint(
        'grade-malformed',
        `${shown(text)} is not a grade: a letter A–F for the source and a digit 1–6 for the report, such as B2. ` +
          'Leave it out where nobody graded it.',
      ),
);

/** A web address. Real sources have odd hosts, which only the URL standard's own parser accepts. */
export const WEB_ADDRESS = textual(
  'web address',
  { maxLength: LONGEST_TEXT, pattern: '^[hH][tT][tT][pP][sS]?://' },
  (text) => {
    const fault = illegible(text, LONGEST_TEXT);
    if (fault) return fault;
    if (isAddress(text)) return undefined;
    const whole = `https://${text}`;
    const next =
      /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) && isAddress(whole)
        ? `Did you mean ${shown(whole)}?`
        : 'Copy it from the browser.';
    return complaint(
      'url-malformed',
      `${shown(text)} is not an absolute address that begins with http:// or https://. ${next}`,
    );
  },
);

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
