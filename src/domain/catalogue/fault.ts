/**
 * What can be wrong with the shape of a posted event: a closed list. REFUSALS has the codes for what the record cannot
 * take.
 */
export const FAULTS = {
  'type-unknown': 'The catalogue has no event type of that name.',
  'field-unknown': 'The type has no field of that name.',
  'field-missing': 'A required field is not there.',
  'field-mistyped': 'The value is of another JSON type than the field takes.',
  'value-not-allowed': 'The value is not in the closed list of the field.',
  'null-not-allowed': 'The value is null; a field without a value is left out.',
  'text-malformed': 'The text has control characters or is not well-formed Unicode.',
  'text-too-long': 'The text has more characters than the field takes.',
  'text-empty': 'The text has no visible character.',
  'list-too-short': 'The list has fewer entries than the field needs.',
  'list-too-long': 'The list has more entries than the field takes.',
  'object-empty': 'The object says nothing at all.',
  'too-deep': 'The value is nested deeper than 8 levels.',
  'date-malformed': 'The text is in none of the date forms.',
  'date-impossible': 'No calendar has that day, or no clock that time.',
  'date-reversed': 'The interval ends before it begins.',
  'date-out-of-range': 'The date is not in the years 0001 to 9999, in UTC.',
  'date-open-end': 'The date is an interval without an end, where an end is needed.',
  'date-open-start': 'The date is an interval without a start, where a start is needed.',
  'day-malformed': 'The text is not a day as YYYY-MM-DD.',
  'duration-malformed': 'The text is not an ISO 8601 duration in years, months, weeks and days.',
  'number-out-of-range': 'The number is smaller or larger than the field takes.',
  'number-not-whole': 'The number has a fraction where only whole ones count.',
  'id-malformed': 'The text does not have the form of such an id.',
  'url-malformed': 'The text is not an absolute http or https address.',
  'code-malformed': 'The code of a party is not 2 to 12 capital letters, digits or inner hyphens, a letter first.',
  'language-malformed': 'The text is not a language tag of BCP 47.',
  'sum-malformed': 'The text is not a SHA-256 of 64 hex digits.',
  'grade-malformed': 'The text is not a letter A–F and a digit 1–6.',
  'party-repeated': 'Two parties of the relationship have the same code.',
  'rhythm-of-standing': 'A standing channel has a cadence or a time after which it is dormant.',
  'disclosed-too-early': 'The event was disclosed before it can have happened.',
  'effective-too-early': 'The stop is so before it was declared.',
  'coverage-reversed': 'The coverage begins after the day it goes through.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** A fault in one place of a posted event. */
export interface Fault<Code extends string = string> {
  /** Where: an RFC 6901 pointer into the event; for a missing field, to where it should be. */
  readonly pointer: string;
  readonly code: Code;
  /** What was found, what was expected, what to do next. */
  readonly message: string;
  /** The accepted values, if they are a closed list. */
  readonly allowed?: readonly string[];
  /** The edition of the rules that first refuses this; events recorded before it stand (docs/decisions/0023). */
  readonly since?: number;
}

export type ShapeFault = Fault<FaultCode>;

/** Longest part of a value that a message repeats. */
const LONGEST_QUOTE = 60;

/** The pointer to a field or list entry inside what `pointer` points to. */
export function within(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A value as messages show it: always safe to print, and short. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > LONGEST_QUOTE
      ? `${JSON.stringify(value.slice(0, LONGEST_QUOTE - 1)).slice(0, -1)}…"`
      : JSON.stringify(value);
  }
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
