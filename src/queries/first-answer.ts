import { CONTACT_MODES } from '../domain/catalogue/closed-values.js';
import type { FirstSince, Sort } from '../domain/status/first-since.js';
import { firstInWords } from '../domain/status/in-words.js';
import { dayOrNull } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { choice, count, day, eventId, listOf, objectOf, orNull, text, type TypeOf } from '../schema/schema.js';

/** What a use is the first of, and since when; computed from the record, never stored. */
export const FirstAnswer = named(
  'FirstSince',
  objectOf('What a use is the first of, since when; computed from the record.', {
    sort: choice<Sort>(['use', 'round', ...CONTACT_MODES], 'Any use, a round, or a contact in that mode.'),
    previous: orNull(eventId('The last of its sort before; null for the first on record.')),
    since: orNull(day('The day the last one ended.')),
    days: orNull(count('Days from there to the use.')),
    text: text('The same in words.'),
  }),
);
export type FirstAnswer = TypeOf<typeof FirstAnswer>;

/** All that a use is the first of. */
export const FIRSTS = named(
  'Firsts',
  listOf(FirstAnswer, 'What a use is the first of: any use, a round, a contact in its mode.'),
);

/** As answers show it. */
export function answerFirst(first: FirstSince): FirstAnswer {
  const { sort, previous, since, days } = first;
  return { sort, previous, since: dayOrNull(since), days, text: firstInWords(first) };
}
