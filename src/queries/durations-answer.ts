import { CHANNEL_LEVELS } from '../domain/catalogue/closed-values.js';
import { named } from '../schema/named.js';
import {
  choice,
  count,
  day,
  described,
  eventId,
  listOf,
  objectOf,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../schema/schema.js';
import { ANSWERED_BY } from './asked-axes.js';
import { ListPage } from './part.js';
import { STATUS } from './status-answer.js';

/** By what closures are grouped. */
export const GROUPINGS = ['level', 'relationship', 'begunBy'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const CLOSURE = named(
  'Closure',
  objectOf('A run of days without a break on which a channel was closed.', {
    relationship: slug('The relationship.'),
    channel: slug('The channel.'),
    level: choice(CHANNEL_LEVELS, 'Its level on the day asked for.'),
    from: day('The first day.'),
    began: STATUS,
    begunBy: orNull(eventId('The event that closed it; null for the calendar.')),
    days: count('Days to the use that ended it, or to the last day on which it is known to have gone on.'),
    endedBy: orNull(
      eventId(
        'The use that ended it; null where none did: it lasts, nobody watches any more, or the channel itself ended.',
      ),
    ),
  }),
);

const DAYS = (says: string) => orNull(count(says));

const GROUP = named(
  'ClosureDurations',
  objectOf('How long a group of closures lasted until a use.', {
    group: orNull(text('The level, relationship or status they began with; null for all together.')),
    n: count('How many closures.'),
    ended: count('How many of them a use ended; the others are known only to have lasted so long.'),
    median: DAYS(
      'Days after which half had ended, by the estimate; null for fewer than 5, or where more than half still last.',
    ),
    lowerQuartile: DAYS('The same for a quarter; null for fewer than 10.'),
    upperQuartile: DAYS('The same for three quarters; null for fewer than 10.'),
    table: listOf(
      objectOf('A line of the estimate by Kaplan and Meier.', {
        days: count('After so many days.'),
        atRisk: count('So many had lasted as long, and were still watched.'),
        ended: count('So many of those ended then.'),
        censored: count('So many went out of sight then.'),
        lasting: described<number>({
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: 'The share estimated to last longer.',
        }),
      }),
      'The estimate, a line for each number of days on which something changed.',
    ),
  }),
);

/** How long closures last until a use. */
export const DurationsAnswer = named(
  'Durations',
  objectOf('How long closures last until a use.', {
    ...ANSWERED_BY,
    asOf: day('The day up to which it is counted.'),
    knownAt: day('The answer rests on what the public knew at the end of this day.'),
    from: choice(['closed'], 'What lasts.'),
    to: choice(['use'], 'What ends it.'),
    by: orNull(choice(GROUPINGS, 'By what the closures are grouped; null for all together.')),
    groups: listOf(GROUP, 'Each group, the largest first.'),
    data: listOf(CLOSURE, 'Every closure, by relationship and channel, in order of time.'),
    page: ListPage,
  }),
);
export type DurationsAnswer = TypeOf<typeof DurationsAnswer>;
export type ClosureAnswer = TypeOf<typeof CLOSURE>;
export type DurationGroup = TypeOf<typeof GROUP>;
