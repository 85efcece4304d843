import type { Because } from '../domain/status/compare.js';
import type { Comparison } from '../queries/compare-moments.js';
import { dayWords } from './dates.js';
import { capital, numberWords } from './numbers.js';

/** Why two moments differ, kept apart: the world changed, we learned, we corrected. */
export const REASONS: readonly {
  readonly because: readonly Because[];
  readonly heading: string;
  readonly about: string;
}[] = [
  {
    because: ['occurred', 'calendar'],
    heading: 'The world changed',
    about: 'It happened between the two dates, or time alone passed.',
  },
  { because: ['disclosed'], heading: 'We learned', about: 'It had happened, and became known between the two.' },
  {
    because: ['recorded'],
    heading: 'We corrected',
    about: 'The record itself was added to or mended between the two.',
  },
];

/** What differs, in a sentence. */
export function comparisonSentence({ channels, before, after }: Comparison): string {
  const sameDay = before.asOf === after.asOf;
  const between = sameDay
    ? `${dayWords(before.asOf)} reads`
    : `between ${dayWords(before.asOf)} and ${dayWords(after.asOf)}`;
  if (channels.length === 0) return sameDay ? `${between} the same in both views.` : `No channel differs ${between}.`;
  const count = `${numberWords(channels.length)} ${channels.length === 1 ? 'channel' : 'channels'}`;
  return sameDay
    ? `${between} differently for ${count}.`
    : `${capital(count)} ${channels.length === 1 ? 'differs' : 'differ'} ${between}.`;
}
