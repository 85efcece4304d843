import { WARNINGS } from '../../queries/warnings.js';
import type { JsonSchema } from '../event-schemas.js';
import { AXIS_FIELDS } from './answer-fields.js';
import {
  choice,
  count,
  eventId,
  flag,
  listOf,
  moment,
  named,
  objectOf,
  oneOfCodes,
  orNull,
  slug,
  text,
  type Fields,
} from './schema-words.js';

const PLACE: Fields = {
  position: count('Its place in the record of its relationship.', 1),
  recordedAt: moment('When it was recorded; a dry run tells when it was asked.'),
  repeated: flag("Whether it was on record already: then nothing was stored, and the position is the first one's."),
};
const RECORDED_LINE: Fields = {
  id: eventId('The event.'),
  ...PLACE,
  warnings: listOf(named('Warning'), 'What is odd about it.'),
};
const CHANGES = listOf(
  objectOf('A channel whose status it changed.', {
    channel: slug('The channel.'),
    before: named('Status'),
    after: named('Status'),
  }),
  'What it changed, on the day it was recorded.',
);

const READINESS = objectOf('Whether this instance can take requests.', {
  ready: flag('Whether the log is reachable and the read models follow it.'),
  log: objectOf('The log.', {
    reachable: flag('Whether it answers.'),
    head: orNull(text('Its last place.')),
    'reason?': text('Why it does not answer.'),
  }),
  readModels: objectOf('The read models.', {
    state: choice(['live', 'catching-up', 'interrupted', 'stopped'], 'What they do.'),
    logPosition: text('The place in the log they have reached.'),
    digest: text('What all their rows say, in short: the same at the same place on every instance of this version.'),
    'lagSeconds?': count('For how many seconds reads may have been missing something, while they may.'),
    'reason?': text('Why they do not move.'),
    upToDate: flag('Whether everything in the log is in them.'),
  }),
});

/** Schemas of what writing answers, of lists of events and of health, by name. */
export const WRITING_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Warning: objectOf('What is odd about an accepted event.', {
    code: oneOfCodes(WARNINGS, 'The kind.'),
    message: text('What was found, and what to look at.'),
  }),
  Registered: objectOf('A registered relationship.', { id: slug('The relationship.'), ...PLACE }),
  Recorded: objectOf('A recorded event.', { ...RECORDED_LINE, changes: CHANGES }),
  RecordedBatch: objectOf('A recorded batch.', {
    recorded: count('How many events were stored.'),
    repeated: count('How many were on record already.'),
    position: count('The highest position among them.', 1),
    results: listOf(objectOf('What became of an event.', RECORDED_LINE), 'Each event, in the order posted.'),
    changes: { ...CHANGES, description: 'The net change, from before the first to after the last.' },
  }),
  Events: objectOf('A page of events.', {
    relationship: slug('The relationship.'),
    ...AXIS_FIELDS,
    data: listOf(named('RecordedEvent'), 'The events, in the order asked for.'),
    page: named('Page'),
  }),
  Alive: objectOf('The process answers.', { status: { const: 'alive', description: 'Always the same.' } }),
  Readiness: READINESS,
};
