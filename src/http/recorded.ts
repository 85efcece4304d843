import { ANSWERED_BY } from '../queries/asked-axes.js';
import { Change } from '../queries/show-changes.js';
import { Warning } from '../queries/warnings.js';
import { named } from '../schema/named.js';
import { count, eventId, flag, listOf, moment, objectOf, slug, type TypeOf } from '../schema/schema.js';

const PLACE = {
  position: count('Its place in the record of its relationship.', 1),
  recordedAt: moment('When it was recorded; a dry run tells when it was asked.'),
  repeated: flag("Whether it was on record already: then nothing was stored, and the position is the first one's."),
};
const RECORDED_LINE = {
  id: eventId('The event.'),
  ...PLACE,
  warnings: listOf(Warning, 'Warnings about it.'),
};

/** Answer to a registration. */
export const Registered = named(
  'Registered',
  objectOf('A registered relationship.', { id: slug('The relationship.'), ...PLACE, ...ANSWERED_BY }),
);
export type Registered = TypeOf<typeof Registered>;

/** Answer to one recorded event. */
export const Recorded = named(
  'Recorded',
  objectOf('A recorded event.', {
    ...RECORDED_LINE,
    ...ANSWERED_BY,
    changes: listOf(Change, 'What it changed, on the day it was recorded.'),
  }),
);
export type Recorded = TypeOf<typeof Recorded>;

/** Answer to a batch: counts, the place of each line, and the net change from before the first to after the last. */
export const RecordedBatch = named(
  'RecordedBatch',
  objectOf('A recorded batch.', {
    recorded: count('How many events were stored.'),
    repeated: count('How many were on record already.'),
    position: count('The highest position among them.', 1),
    ...ANSWERED_BY,
    results: listOf(objectOf('What became of an event.', RECORDED_LINE), 'Each event, in the order posted.'),
    changes: listOf(Change, 'The net change, from before the first to after the last.'),
  }),
);
export type RecordedBatch = TypeOf<typeof RecordedBatch>;
