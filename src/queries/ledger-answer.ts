import { WAITING_KINDS } from '../domain/status/waiting.js';
import { VIEWS } from '../domain/status/status.js';
import { named } from '../schema/named.js';
import {
  choice,
  count,
  day,
  described,
  eventId,
  flag,
  listOf,
  mapOf,
  objectOf,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../schema/schema.js';
import { ANSWERED_BY } from './asked-axes.js';
import { ListPage } from './part.js';

const KINDS_TELL =
  'What waits: a request without an answer on record; talks past the day they were due; a hotline past that day, or dormant; a ' +
  'promise neither kept nor lapsed, or due again; a meeting whose day passed without a report; a stop declared for later.';

const ENTRY = named(
  'LedgerEntry',
  objectOf('Something that waits.', {
    kind: choice(WAITING_KINDS, KINDS_TELL),
    relationship: slug('The relationship.'),
    name: text('Its name.'),
    channel: orNull(slug('The channel; null for a promise.')),
    channelName: orNull(text('Its name; null for a promise.')),
    promise: orNull(
      objectOf('The promise; null for everything else.', {
        id: text('Its id.'),
        text: text('What was promised.'),
        channels: listOf(slug('A channel.'), 'The channels it is about.'),
        due: orNull(text('By when, as written.')),
        pastDue: flag('Whether that day has passed.'),
      }),
    ),
    event: orNull(
      eventId(
        'What it rests on: the first request, the last use, the agreement, the announcement; null where there is none.',
      ),
    ),
    'requests?': count('How many events tell of requests without an answer; only for those.', 1),
    'becomes?': choice(
      [...VIEWS, 'retired'],
      'The status that the channel, or a part of it, will have; only for a stop declared for later.',
    ),
    date: text(
      'The date it waits from, an EDTF date as written: of the request, the agreement, the meeting; the day it was due. Of a ' +
        'stop declared for later, the one from which it is in effect.',
    ),
    days: described<number>({
      type: 'integer',
      description:
        'Days from the last day of `date` to the day asked for, or to `countedTo`; below 0 for what is still to come.',
    }),
    countedTo: orNull(day('The last day somebody was watching, if that is before the day asked for.')),
  }),
);

/** Everything that waits, in all relationships or in one. */
export const LedgerAnswer = named(
  'Ledger',
  objectOf('What waits, by kind, the longest first.', {
    ...ANSWERED_BY,
    asOf: day('The day the answer is about.'),
    knownAt: day('The answer rests on what the public knew at the end of this day.'),
    counts: mapOf(
      count('How many of this kind.', 1),
      'How many of each kind wait, whatever kind was asked for; those of which none does are left out.',
    ),
    data: listOf(ENTRY, 'What waits.'),
    page: ListPage,
  }),
);
export type LedgerAnswer = TypeOf<typeof LedgerAnswer>;
export type LedgerEntry = TypeOf<typeof ENTRY>;
