import { CHANNEL_KINDS, CHANNEL_LEVELS, TRACKS } from '../../domain/catalogue/closed-values.js';
import type { JsonSchema } from '../event-schemas.js';
import {
  choice,
  count,
  day,
  eventId,
  listOf,
  mark,
  named,
  objectOf,
  oneOfCodes,
  orNull,
  text,
  type Fields,
} from './schema-words.js';

/** The three axes as every answer states them (docs/domain.md §2). */
export const AXIS_FIELDS: Fields = {
  asOf: day('The day the answer is about.'),
  knownAt: day('The answer rests on what the public knew at the end of this day.'),
  position: count('The answer rests on the record up to this position: what was recorded later is not in it.', 1),
  'projected?': mark(
    'The day asked for is still to come: what the calendar will make of the record if nothing happens.',
  ),
};

/** How far an answer can be relied on; each mark is present only where it is so. */
export const MARK_FIELDS: Fields = {
  'disputed?': mark('An event it rests on is disputed.'),
  'oneSided?': mark('An event it rests on is told by one side only.'),
  'noSource?': mark('An event it rests on names no source.'),
};

/** The fields of a channel itself. */
export const CHANNEL_FIELDS: Fields = {
  name: text('Its name.'),
  shortName: orNull(text('Its short name, up to 20 characters.')),
  level: choice(CHANNEL_LEVELS, 'At which level the two sides meet in it.'),
  kind: choice(CHANNEL_KINDS, 'In what way it works.'),
  track: choice(
    TRACKS,
    'Which part of the relationship it belongs to; the status of the relationship counts the military one.',
  ),
  cadence: orNull(text('How often it is used by intent, as an ISO 8601 duration.')),
  dormantAfter: orNull(
    text('After how long a silence it counts as dormant, as an ISO 8601 duration, where that was stated.'),
  ),
};

const STATUS_MEANINGS = {
  unknown: 'Nothing certain is on record yet.',
  established: 'It exists; no use is on record.',
  operating: 'Open: used, and within its rhythm.',
  dormant: 'Silent past its rhythm; nobody declared a stop.',
  unresponsive: 'Closed: attempts go unanswered or refused, without a declaration.',
  suspended: 'Closed: a side declared a pause.',
  severed: 'Closed: a side declared it cut or cancelled.',
  resumption_agreed: 'Closed: agreed to resume, not yet used.',
  retired: 'Ended, replaced, expired or destroyed.',
};

const FIRST_SINCE = objectOf('What a use is the first of, since when; computed from the record.', {
  sort: choice(
    ['use', 'round', 'call', 'video', 'in_person', 'letter', 'test', 'handshake'],
    'Any use, a round, or a contact in that mode.',
  ),
  previous: orNull(eventId('The last of its sort before; null for the first on record.')),
  since: orNull(day('The day the last one ended.')),
  days: orNull(count('Days from there to the use.')),
  text: text('The same in words.'),
});

/** Schemas that several answers have in common, by name. */
export const SHARED_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Status: oneOfCodes(STATUS_MEANINGS, 'The status of a channel.'),
  Coverage: objectOf(
    'What the record covers, and on which side of it the day asked for lies. After it, an answer shows what was last known.',
    {
      from: orNull(day('The first day covered, as stated; null where none was.')),
      through: {
        description: 'The last day covered, as stated; `..` while somebody watches; null where nothing was stated.',
        anyOf: [{ type: 'string', format: 'date' }, { const: '..' }, { type: 'null' }],
      },
      outside: orNull(choice(['before', 'after'], 'Null inside the coverage.')),
    },
  ),
  Marks: objectOf('How far an event can be relied on.', MARK_FIELDS),
  FirstSince: FIRST_SINCE,
  Firsts: listOf(named('FirstSince'), 'What a use is the first of: any use, a round, a contact in its mode.'),
  Page: objectOf('Where the list goes on.', { next: orNull(text('The cursor of the next page; null at the end.')) }),
};
