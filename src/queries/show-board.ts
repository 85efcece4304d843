import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ChannelStatus } from '../domain/status/channel-status.js';
import { counts, relationshipStatus } from '../domain/status/relationship-status.js';
import { RELATIONSHIP_WORDS } from '../domain/status/status.js';
import { formatDay } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import {
  choice,
  count,
  day,
  eventId,
  listOf,
  objectOf,
  orNull,
  slug,
  text,
  type ObjectOf,
  type TypeOf,
} from '../schema/schema.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { answerCoverage, ChannelAnswer, CoverageAnswer, answerChannel } from './channel-answer.js';
import { dateMarked, MARK } from './date-answer.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';

const WORD_TELLS =
  'One word for the military channels, never to be shown without the counts: none closed and none open in part: ' +
  'open; no more closed than open: restricted; more: mostly_closed; none open: closed; neither: quiet; all ' +
  'retired: ended.';

const COUNTS = {
  open: count('In use.'),
  strained: count('Open channels that are strained.'),
  partial: count('Open channels that work only in part.'),
  unwatched: count('Open channels that nobody is watching any more on the day asked for.'),
  closed: count('Closed.'),
  dormant: count('Dormant.'),
  unused: count('Established, with no use on record.'),
};

/** A relationship's status line: one word, the counts behind it, and how far the record reaches. */
const STATUS_LINE = {
  relationship: slug('The relationship.'),
  name: text('Its name.'),
  parties: listOf(
    objectOf('A party.', { code: text('The code of a country or an alliance.'), name: text('Its name.') }),
    'Who talks, or refuses to.',
  ),
  coverage: CoverageAnswer,
  status: choice(RELATIONSHIP_WORDS, WORD_TELLS),
  counts: objectOf(
    'How many of the counted channels have which status; counted are those on the military track that are not of kind notification.',
    COUNTS,
  ),
  others: objectOf('The same for the channels that do not count towards the word.', COUNTS),
  lastContact: orNull(
    objectOf('The newest use of a counted channel.', {
      event: eventId('The use.'),
      channel: slug('The channel used.'),
      date: day('Its day.'),
      days: count('Days since.'),
      'earliest?': day('Where its day is in doubt, the first it can have been.'),
      'mark?': MARK,
    }),
  ),
};
export type StatusLine = ObjectOf<typeof STATUS_LINE>;

/** The status line with the axes, as a list of relationships shows it. */
export const RelationshipAnswer = named(
  'StatusLine',
  objectOf('A relationship in one line: a word, the counts it comes from, and how far the record reaches.', {
    ...STATUS_LINE,
    ...STATED_AXES,
  }),
);
export type RelationshipAnswer = TypeOf<typeof RelationshipAnswer>;

/** The board: the status line and every channel's status. */
export const Board = named(
  'Board',
  objectOf("A relationship with every channel's status.", {
    ...STATUS_LINE,
    ...STATED_AXES,
    channels: listOf(ChannelAnswer, 'Its channels, in the order the record introduced them.'),
  }),
);
export type Board = TypeOf<typeof Board>;

/** What is open and what is closed in a relationship, at any point of the three axes? */
export class ShowBoard extends Query<Board> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ShowBoard)
export class ShowBoardHandler implements IQueryHandler<ShowBoard> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowBoard): Promise<Board> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const channels: { channel: ChannelAt; status: ChannelStatus }[] = [];
    for await (const channel of this.reader.eachChannel(at))
      channels.push({ channel, status: this.reader.statusOf(channel) });
    const { relationship: id, name, parties, ...line } = statusLine(this.reader, at, channels);
    const provenance = this.reader.provenance(at);
    return {
      relationship: id,
      name,
      parties,
      ...stateAxes(at.axes, asked),
      ...line,
      channels: channels.map(({ channel, status }) => answerChannel(channel, status, provenance)),
    };
  }
}

/** The line above a board, from its channels' statuses. */
export function statusLine(
  reader: RecordReader,
  at: RelationshipAt,
  channels: readonly { readonly channel: ChannelAt; readonly status: ChannelStatus }[],
): StatusLine {
  const { name, parties } = reader.registration(at);
  return {
    relationship: at.relationship.id,
    name,
    parties,
    coverage: answerCoverage(at.coverage),
    ...relationshipStatus(channels.map(({ status }) => status)),
    lastContact: lastContact(channels),
  };
}

/** The newest use of a counted channel: of all channels, the one that ended last. */
function lastContact(
  channels: readonly { readonly channel: ChannelAt; readonly status: ChannelStatus }[],
): StatusLine['lastContact'] {
  const contacts = channels
    .filter(({ status }) => counts(status))
    .flatMap(({ channel, status }) => (status.lastUse ? [{ channel, ...status.lastUse }] : []));
  const [newest] = contacts.toSorted((a, b) => b.end - a.end);
  if (!newest) return null;
  const { channel, event, date, days, earliest } = newest;
  return {
    event,
    channel: channel.channel,
    date: formatDay(date),
    days,
    ...(earliest !== undefined && { earliest: formatDay(earliest) }),
    ...dateMarked(channel.record.events.findLast((one) => one.event === event)),
  };
}
