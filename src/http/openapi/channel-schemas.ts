import type { JsonSchema } from '../event-schemas.js';
import {
  choice,
  count,
  day,
  eventId,
  flag,
  listOf,
  mapOf,
  mark,
  named,
  objectOf,
  orNull,
  slug,
  text,
  type Fields,
} from './schema-words.js';
import { AXIS_FIELDS, CHANNEL_FIELDS, MARK_FIELDS } from './answer-fields.js';

const STATUS_FIELDS: Fields = {
  channel: slug('The channel.'),
  ...CHANNEL_FIELDS,
  status: named('Status'),
  open: flag('Whether the status counts as open: only a channel in use is.'),
  since: orNull(day('Since when it has that status; null while nothing is known.')),
  'sinceEarliest?': {
    ...orNull(day('Where the day is in doubt, the earliest it can have been; null where that is open.')),
  },
  days: orNull(count('Days from `since` to the day asked for, within the coverage.')),
  begunBy: orNull(eventId('The event that began the status; null for the calendar.')),
  closedSince: orNull(day('Since when it has been closed without a break; null when it is not.')),
  lastUse: orNull(
    objectOf('The last use; null when none is on record.', {
      event: eventId('The use.'),
      date: day('The day it ended, never later than the day asked for.'),
      days: count('Days of silence since.'),
    }),
  ),
  due: orNull(day('When the next use is due by its cadence.')),
  overdue: flag('Whether that day has passed.'),
  strained: orNull(
    objectOf('The first refusal, silence, cancelling or absence since the last use.', {
      event: eventId('The event.'),
      date: day('Its day.'),
    }),
  ),
  partial: flag('Whether it works in part only.'),
  sides: mapOf(
    choice(['severed', 'suspended', 'partly_suspended'], 'What the party last declared.'),
    'What each party last declared, by its code.',
  ),
  nextMeeting: orNull(
    objectOf('The earliest scheduled round that is neither past nor taken.', {
      event: eventId('The event that scheduled it.'),
      scheduled: text('Its date, as written.'),
    }),
  ),
  'possibly?': listOf(named('Status'), 'The other statuses that doubt about dates leaves possible.', { minItems: 1 }),
  ...MARK_FIELDS,
};

const IN_RELATIONSHIP: Fields = { relationship: slug('The relationship.') };
const ABOUT_CHANNEL: Fields = {
  ...IN_RELATIONSHIP,
  channel: slug('The channel.'),
  ...AXIS_FIELDS,
  coverage: named('Coverage'),
};

const HISTORY = objectOf('How a channel came to its status, as spans and uses.', {
  ...ABOUT_CHANNEL,
  spans: listOf(
    objectOf('Days with one status.', {
      status: named('Status'),
      from: day('The first day.'),
      to: orNull(day('The last day; null for the present span.')),
      days: count('Days to the next span, or to the day asked for.'),
      begunBy: orNull(eventId('The event that began it; null for the calendar.')),
      ...MARK_FIELDS,
    }),
    'The spans, the oldest first.',
  ),
  uses: listOf(
    objectOf('A use.', {
      event: eventId('The use.'),
      date: day('Its day.'),
      daysSincePrevious: orNull(count('Days since the last use before ended; null for the first.')),
      first: named('Firsts'),
      ...MARK_FIELDS,
    }),
    'The uses, the oldest first.',
  ),
  longestSilence: orNull(
    objectOf('The longest time without a use; null without any use.', {
      from: day('The day the last use before it ended.'),
      to: orNull(day('The day of the use that ended it; null while it lasts.')),
      days: count('How long.'),
    }),
  ),
});

const EXPLANATION = objectOf('Why a channel has the status it has: the fold, step by step.', {
  ...ABOUT_CHANNEL,
  status: named('Status'),
  steps: listOf(
    objectOf('A step of the fold.', {
      event: orNull(eventId('The event; null for the calendar.')),
      date: day('The day from which it counts.'),
      occurred: orNull(text('Its date as reported, in its own precision; null for the calendar.')),
      summary: orNull(text('What was reported, as the record has it; null for the calendar.')),
      rule: text('The type of the event, or `calendar`.'),
      before: named('Status'),
      after: named('Status'),
      note: text('Why, in words; also when nothing changed.'),
      'first?': named('Firsts'),
      ...MARK_FIELDS,
    }),
    'The steps, in the order of the fold.',
  ),
  doubt: listOf(
    objectOf('An event whose date leaves the status in doubt.', {
      event: eventId('The event.'),
      occurred: text('Its date as reported.'),
      why: text('What the doubt is, in words.'),
    }),
    'What may have happened, or in another order.',
  ),
  notYetKnown: count(
    'How many events about the channel had happened by the day asked for and were not known at the other.',
  ),
  calendar: listOf(
    objectOf('What time alone will do.', {
      on: day('The day.'),
      becomes: choice(['overdue', 'dormant'], 'What it becomes.'),
      'beyondCoverage?': mark('The record no longer watches by then.'),
    }),
    'What the calendar will do next if nothing happens.',
  ),
});

/** Schemas of the answers about one channel, by name. */
export const CHANNEL_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ChannelStatus: objectOf('A channel with its status.', STATUS_FIELDS),
  Channel: objectOf('One channel with its status at the point asked for.', {
    ...IN_RELATIONSHIP,
    ...AXIS_FIELDS,
    coverage: named('Coverage'),
    ...STATUS_FIELDS,
  }),
  History: HISTORY,
  Explanation: EXPLANATION,
};
