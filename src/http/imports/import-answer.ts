import { ANSWERED_BY } from '../../queries/asked-axes.js';
import { ListPage } from '../../queries/part.js';
import { Change } from '../../queries/show-changes.js';
import { Warning } from '../../queries/warnings.js';
import { named } from '../../schema/named.js';
import {
  choice,
  count,
  eventId,
  flag,
  listOf,
  objectOf,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../../schema/schema.js';

/** How far an import is. */
export const IMPORT_STATES = [
  'deciding',
  'decided',
  'storing',
  'recorded',
  'proposed',
  'refused',
  'interrupted',
  'taken-back',
] as const;

/** What is wrong with a cell. */
const CellFault = objectOf('What is wrong with a cell, or with the row.', {
  column: orNull(text('The name of the column; null if none is at fault.')),
  value: orNull(text('What the cell contains; null for nothing.')),
  code: text('What is wrong, by the codes of refusals.'),
  message: text('What was found, what was expected, what to do next.'),
});

/** What becomes of a row. */
export const RowVerdict = named(
  'ImportVerdict',
  objectOf('What becomes of a row of a table.', {
    row: count('The row as a spreadsheet counts it, the header too.', 1),
    id: orNull(text('The event it is or will be; null if the row cannot be read as one.')),
    position: orNull(count('Its position in the record, actual or expected; null if it is rejected.', 1)),
    repeated: flag('Whether it was on record already: then nothing is stored.'),
    corrected: flag('Whether it corrects the event on record under its id.'),
    warnings: listOf(Warning, 'Warnings about it.'),
    errors: listOf(CellFault, 'Why it is rejected; none for what can be recorded.'),
  }),
);
/** See the schema. */
export type RowVerdict = TypeOf<typeof RowVerdict>;

const COUNTS = {
  id: text('The import.'),
  relationship: slug('The relationship.'),
  dryRun: flag('Whether it was a dry run.'),
  state: choice(
    IMPORT_STATES,
    'Its progress: a dry run ends as decided, anything else as recorded, proposed, refused or interrupted.',
  ),
  rows: count('How many rows the table has below its header.'),
  recorded: count('How many events were or would be stored: rows, and what the map introduces.'),
  'proposed?': count('How many proposals were made; absent where the table is to be recorded.'),
  repeated: count('How many rows were on record already.'),
  corrected: count('How many of those recorded correct an event on record.'),
  rejected: count('How many rows cannot be recorded.'),
  through: orNull(count('The last row that is stored; null before any is.', 1)),
  positions: listOf(
    listOf(count('A position.', 1), 'The first and the last of some in a row.'),
    'Where in the record stands what it stored; by these it is taken back on a server that keeps no file of it.',
  ),
  changes: orNull(listOf(Change, 'Channels whose status it changes; null for a dry run of more than 1,000 events.')),
  remarks: listOf(text('A sentence.'), 'What was odd about the table as a whole.'),
  map: text('What the table means, as YAML, to keep and send again.'),
};

/** What is kept of an import. */
export const ImportReport = objectOf('An import.', COUNTS);
/** See the schema. */
export type ImportReport = TypeOf<typeof ImportReport>;

/** An import, with a part of its verdicts. */
export const ImportAnswer = named(
  'Import',
  objectOf('What became of a table, or would.', {
    ...COUNTS,
    ...ANSWERED_BY,
    verdicts: listOf(RowVerdict, 'Row by row.'),
    page: ListPage,
  }),
);
/** See the schema. */
export type ImportAnswer = TypeOf<typeof ImportAnswer>;

const LEFT = listOf(
  objectOf('An event that stays.', { id: eventId('The event.'), why: text('Why it cannot be retracted.') }),
  'Events that are about the record itself.',
);

/** What became of withdrawing a relationship, or a channel of it. */
export const WithdrawnAnswer = named(
  'Withdrawn',
  objectOf('A relationship or a channel that was taken off the record.', {
    relationship: slug('The relationship.'),
    'channel?': slug('The channel, if not the relationship whole.'),
    retracted: count('How many events were retracted by this.'),
    left: LEFT,
    changes: listOf(Change, 'Channels whose status it changes.'),
    ...ANSWERED_BY,
  }),
);
/** See the schema. */
export type WithdrawnAnswer = TypeOf<typeof WithdrawnAnswer>;

/** What became of taking an import back. */
export const TakenBack = named(
  'ImportTakenBack',
  objectOf('An import that was taken back.', {
    id: text('The import.'),
    relationship: slug('The relationship.'),
    retracted: count('How many of its events were retracted by this.'),
    left: LEFT,
    changes: listOf(Change, 'Channels whose status it changes.'),
    ...ANSWERED_BY,
  }),
);
/** See the schema. */
export type TakenBack = TypeOf<typeof TakenBack>;
