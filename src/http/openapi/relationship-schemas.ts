import type { JsonSchema } from '../event-schemas.js';
import {
  choice,
  count,
  day,
  eventId,
  flag,
  listOf,
  mapOf,
  named,
  objectOf,
  orNull,
  slug,
  text,
  type Fields,
} from './schema-words.js';
import { AXIS_FIELDS } from './answer-fields.js';

const STATES = ['kept', 'partly_kept', 'lapsed', 'past_due', 'open'];
const state = (description: string) => choice(STATES, description);
const channelIds = (description: string) => listOf(slug('A channel.'), description);

const LINE_FIELDS: Fields = {
  relationship: slug('The relationship.'),
  name: text('Its name.'),
  parties: listOf(
    objectOf('A party.', { code: text('The code of a country or an alliance.'), name: text('Its name.') }),
    'Who talks, or refuses to.',
  ),
  coverage: named('Coverage'),
  status: choice(
    ['open', 'restricted', 'mostly_closed', 'closed', 'quiet', 'ended', 'unknown'],
    'One word for the military channels, never to be shown without the counts: none closed: open; no more closed than open: restricted; more: mostly_closed; none open: closed; neither: quiet; all retired: ended.',
  ),
  counts: objectOf(
    'How many of the counted channels are what: those on the military track that are not of kind notification.',
    {
      open: count('In use.'),
      strained: count('Those of the open that are strained.'),
      closed: count('Closed.'),
      dormant: count('Dormant.'),
      unused: count('Established and never used.'),
    },
  ),
  lastContact: orNull(
    objectOf('The newest use of a counted channel.', {
      event: eventId('The use.'),
      channel: slug('The channel used.'),
      date: day('Its day.'),
      days: count('Days since.'),
    }),
  ),
};

const COMMITMENT = objectOf('A promise, and what came of it.', {
  id: text('The promise.'),
  text: text('What was promised.'),
  channels: channelIds('The channels it is about.'),
  resumes: flag('Whether it promises to resume them.'),
  agreedBy: eventId('The agreement it stands in.'),
  due: orNull(text('By when, as written.')),
  oneSided: flag('Whether one side alone tells of it.'),
  state: state('What came of it so far.'),
  late: flag('Whether it was kept after it was due.'),
  fulfilments: listOf(
    objectOf('A fulfilment.', {
      event: eventId('The event.'),
      days: count('Days since the agreement.'),
      'marks?': named('Marks'),
    }),
    'What fulfilled it.',
  ),
  'marks?': named('Marks'),
});

const because = choice(
  ['occurred', 'disclosed', 'recorded', 'calendar'],
  'On which axis it lies between the two moments; calendar: only time passed.',
);
const COMPARISON = objectOf('Two moments side by side.', {
  relationship: slug('The relationship.'),
  before: objectOf('The one moment.', AXIS_FIELDS),
  after: objectOf('The other; it may be the earlier.', AXIS_FIELDS),
  channels: listOf(
    objectOf('A channel whose status differs.', {
      channel: slug('The channel.'),
      before: named('Status'),
      after: named('Status'),
      events: listOf(
        objectOf('What made the difference.', { event: orNull(eventId('The event; null for the calendar.')), because }),
        'The events that made the difference.',
      ),
    }),
    'The channels that differ.',
  ),
  commitments: listOf(
    objectOf('A promise that stands otherwise.', {
      id: text('The promise.'),
      before: orNull(state('Null where it is not on record.')),
      after: orNull(state('Null where it is not on record.')),
    }),
    'The promises that differ.',
  ),
  context: listOf(
    objectOf('An event that changes no channel.', {
      event: eventId('The event.'),
      type: text('Its type.'),
      date: day('Its day.'),
      because,
    }),
    'Context that tells at one of the two only.',
  ),
});

const STATISTICS = objectOf('What a relationship saw, year by year (UTC).', {
  relationship: slug('The relationship.'),
  ...AXIS_FIELDS,
  coverage: named('Coverage'),
  by: { const: 'year', description: 'How it is counted.' },
  years: listOf(
    objectOf('A year.', {
      year: { type: 'integer', description: 'The year.' },
      events: mapOf(count('How many.', 1), 'How many events of each type.'),
      channels: listOf(
        objectOf('What a channel saw.', {
          channel: slug('The channel.'),
          contacts: count('Uses: contacts and rounds of substance.'),
          refusals: count('Refusals, silences, and rounds cancelled or not attended.'),
          closedDays: count('Days on which it was closed.'),
        }),
        'The channels that saw something.',
      ),
    }),
    'The years in which something happened.',
  ),
});

/** Schemas of the answers about a relationship, by name. */
export const RELATIONSHIP_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  StatusLine: objectOf(
    'A relationship in one line: a word, the counts it comes from, and how far the record reaches.',
    { ...LINE_FIELDS, ...AXIS_FIELDS },
  ),
  Relationships: objectOf('All relationships on record.', {
    data: listOf(named('StatusLine'), 'Each with its status line.'),
    page: named('Page'),
  }),
  Board: objectOf("A relationship with every channel's status.", {
    ...LINE_FIELDS,
    ...AXIS_FIELDS,
    channels: listOf(named('ChannelStatus'), 'Its channels, in the order the record introduced them.'),
  }),
  Commitment: COMMITMENT,
  CommitmentLedger: objectOf('The promises of a relationship, and what came of each.', {
    relationship: slug('The relationship.'),
    ...AXIS_FIELDS,
    coverage: named('Coverage'),
    commitments: listOf(named('Commitment'), 'The promises, in the order they were made.'),
  }),
  Comparison: COMPARISON,
  Statistics: STATISTICS,
};
