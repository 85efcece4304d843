import type { FirstSince } from '../domain/status/first-since.js';
import { firstInWords } from '../domain/status/in-words.js';
import { formatDay } from '../domain/time/days.js';

/** What a use is the first of, since when; computed from the record, never copied. */
export interface FirstAnswer {
  readonly sort: string;
  readonly previous: string | null;
  readonly since: string | null;
  readonly days: number | null;
  readonly text: string;
}

/** See `FirstAnswer`. */
export function answerFirst(first: FirstSince): FirstAnswer {
  const { sort, previous, since, days } = first;
  return { sort, previous, since: since === null ? null : formatDay(since), days, text: firstInWords(first) };
}
