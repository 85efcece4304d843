import { EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import { PROPOSAL_STATES } from '../../domain/proposals/proposals.js';
import { EVENT_ORDERS } from '../../queries/event-filter.js';
import type { JsonSchema } from '../../schema/schema.js';
import { WAITING_KINDS } from '../../domain/status/waiting.js';
import { GROUPINGS } from '../../queries/durations-answer.js';
import { FOUND_KINDS } from '../../domain/found-kinds.js';
import { choice, count, day, slug, text, eventId } from '../../schema/schema.js';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly description: string;
  readonly schema: JsonSchema;
}

const path = (name: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'path',
  required: true,
  description: String(schema['description']),
  schema,
});
const query = (name: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  description: String(schema['description']),
  schema,
});
const header = (name: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'header',
  description: String(schema['description']),
  schema,
});

/** Every parameter, by its name in the table of operations. */
export const PARAMETERS = {
  relationship: path('relationship', slug('The relationship, such as us-cn.')),
  channel: path('channel', slug('The channel, such as dpct.')),
  event: path('event', text('The event, such as us-cn-032.')),
  import: path('import', text('The import, by the id that it was answered with.')),
  proposal: path('proposal', text('The proposal, by the id that it was answered with.')),
  backup: path('backup', text('The backup, by its name or as `latest`.')),
  key: path('key', text('The key, by its id.')),
  editor: path('editor', text('The editor, such as ed-0a1b2c3d4e.')),
  asOf: query(
    'asOf',
    day(
      'What was true in the world at the end of this UTC day; default: today. A future day is answered as the calendar projects it.',
    ),
  ),
  knownAt: query(
    'knownAt',
    day('What the public could know at the end of this UTC day; default: today, and never later.'),
  ),
  position: query('position', count('What the record said when this was its newest position; default: the newest.', 1)),
  edition: query(
    'edition',
    count(
      'The edition of the rules to answer by; if it is not this server’s, the answer is 410. With all three axes it makes ' +
        'an address whose answer never changes.',
      1,
    ),
  ),
  dryRun: query(
    'dryRun',
    choice(['true', 'false'], 'If true, nothing is stored, and the answer says what would have changed.'),
  ),
  from: query('from', day('Only events that touch this day or a later one.')),
  to: query('to', day('Only events that touch this day or an earlier one.')),
  type: query('type', choice(EVENT_TYPES, 'Only events of this type.')),
  channelFilter: query('channel', slug('Only events that name this channel, agreements through their commitments.')),
  party: query(
    'party',
    text(
      'The code of a country or an alliance: only events in which this party acts, was asked, stayed away or took part.',
    ),
  ),
  order: query(
    'order',
    choice(EVENT_ORDERS, 'By date in the world, or by recording; newest first with a minus. Default: occurred.'),
  ),
  limit: query('limit', { ...count('The most events per page; default: 100.', 1), maximum: 500 }),
  cursor: query(
    'cursor',
    text(
      'The cursor from the last page. It carries the filters, order and dates the list began with; leave them out, or repeat them.',
    ),
  ),
  listLimit: query('limit', {
    ...count('The most entries of each list; default: 500, and never more.', 1),
    maximum: 500,
  }),
  answersLimit: query('limit', {
    ...count('The most changes of each of the two lists; default: 50.', 1),
    maximum: 500,
  }),
  listCursor: query(
    'cursor',
    text(
      'The cursor from the `page` of the last part. It carries the dates and positions the list ' +
        'began with; leave them out, or repeat them.',
    ),
  ),
  importCursor: query('cursor', text('Where the last part of the verdicts ended, as its `page` said.')),
  proposalState: query('state', choice(PROPOSAL_STATES, 'Only those of which this has become; default: all.')),
  proposalLimit: query('limit', { ...count('The most proposals per part; default: 100.', 1), maximum: 100 }),
  proposalCursor: query('cursor', text('Where the last part ended, as its `page` said.')),
  partial: query(
    'partial',
    choice(['true', 'false'], 'With true the rows that can be recorded are, whatever becomes of the others.'),
  ),
  correct: query(
    'correct',
    choice(['true', 'false'], 'With true a row that differs from the event on record under its id corrects it.'),
  ),
  propose: query(
    'propose',
    choice(
      ['true', 'false'],
      'With true each row is proposed and none recorded, a row that differs from the event on record under its id as a correction; ' +
        'scope propose will do.',
    ),
  ),
  sheet: query('sheet', text('The sheet of a workbook; the first when left out.')),
  bom: query(
    'bom',
    choice(
      ['true', 'false'],
      'Whether the text begins with a byte order mark, by which spreadsheets recognise UTF-8; default: true.',
    ),
  ),
  q: {
    ...query(
      'q',
      text('The words to look for, anywhere in a word; "in quotation marks" as they stand. At most 200 characters.'),
    ),
    required: true,
  },
  relationshipFilter: query('relationship', slug('Only what the record of this relationship tells.')),
  kind: query('kind', choice(FOUND_KINDS, 'Only what is of this kind.')),
  waitingKind: query('kind', choice(WAITING_KINDS, 'Only what waits in this way.')),
  without: { ...query('without', eventId('The event to leave out.')), required: true },
  lasting: query('from', choice(['closed'], 'What lasts; a closure, if nothing is said.')),
  ending: query('to', choice(['use'], 'What ends it; a use, if nothing is said.')),
  grouping: query(
    'by',
    choice(
      GROUPINGS,
      'Each group apart: by the level of the channel, the relationship, or the status that the closure began with.',
    ),
  ),
  searchLimit: query('limit', { ...count('The most results; default: 20.', 1), maximum: 100 }),
  searchCursor: query(
    'cursor',
    text('The cursor from the last page, with the same `q`, `relationship` and `kind`. It carries the dates.'),
  ),
  sourced: { ...query('events', text('The ids of events, joined by commas; at most 100.')), required: true },
  by: query('by', choice(['year'], 'How to count.')),
  editorBy: query('by', text('Only what this editor did: the id, as `recordedBy` has it.', { maxLength: 200 })),
  recordedFrom: query('from', day('Only what was recorded on this UTC day or later.')),
  recordedTo: query('to', day('Only what was recorded on this UTC day or earlier.')),
  changesLimit: query('limit', { ...count('The most changes per page; default: 100.', 1), maximum: 500 }),
  changesCursor: query(
    'cursor',
    text('The cursor from the last page. It carries the filters and the position; leave them out, or repeat them.'),
  ),
  before: { ...query('before', day('The first day.')), required: true },
  after: { ...query('after', day('The second day; it may be the earlier one.')), required: true },
  beforeKnownAt: query('beforeKnownAt', day('What could be known by then, for the first moment.')),
  afterKnownAt: query('afterKnownAt', day('What could be known by then, for the second moment.')),
  beforePosition: query('beforePosition', count('The position of the first moment.', 1)),
  afterPosition: query('afterPosition', count('The position of the second moment.', 1)),
  recordedAfter: query(
    'after',
    count('The position after which to begin; default: with whatever is recorded from now on.'),
  ),
  'If-Match': header('If-Match', text('Only if the relationship is at this position, in quotes: "145". Else 412.')),
  'Idempotency-Key': header(
    'Idempotency-Key',
    text('Makes the id of an event posted without one: the same key again stores nothing twice.', {
      minLength: 1,
      maxLength: 255,
    }),
  ),
  'If-None-Match': header('If-None-Match', text('The ETag of an earlier answer: 304 if the answer is still the same.')),
  'Last-Event-ID': header(
    'Last-Event-ID',
    text(
      'The id of the last event that was read, as a browser sends it when it reopens a lost stream. It takes precedence over `after`.',
      { pattern: '^[0-9]{1,15}$' },
    ),
  ),
  'Min-Position': header(
    'Min-Position',
    text('The Log-Position of an earlier answer: waits up to 5 s until reads show the log up to there.'),
  ),
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof PARAMETERS;
