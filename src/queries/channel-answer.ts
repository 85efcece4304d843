import { CHANNEL_KINDS, CHANNEL_LEVELS, TRACKS } from '../domain/catalogue/closed-values.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import type { ChannelRecord, ChannelStatus } from '../domain/status/channel-status.js';
import type { Coverage } from '../domain/status/coverage.js';
import { VIEWS } from '../domain/status/status.js';
import { dayOrNull, formatDay, type EpochDay } from '../domain/time/days.js';
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
import { STATED_AXES } from './asked-axes.js';
import { doubtOf, EARLIEST_DAY, earliestOf, MARK, dateMarked, dateMarkOf } from './date-answer.js';
import { Account, MARKS, type Marked, type Marks, type PlacedMark, type Provenance } from './provenance.js';
import type { ChannelAt } from './record-reader.js';
import { STATUS } from './status-answer.js';

const CHANNEL_FIELDS = {
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
  standing: flag('Whether it is there day and night, and reported only when that changes.'),
  members: listOf(text('The code of a party.'), 'The parties that talk on it.'),
};

/** What the record covers, as stated, and on which side of it the day asked for lies. */
export const CoverageAnswer = named(
  'Coverage',
  objectOf(
    'What the record covers, and on which side of it the day asked for lies. After it, an answer shows what was last known.',
    {
      from: orNull(day('The first day covered, as stated; null where none was.')),
      through: described<string | null>({
        description: 'The last day covered, as stated; `..` while somebody watches; null where nothing was stated.',
        anyOf: [{ type: 'string', format: 'date' }, { const: '..' }, { type: 'null' }],
      }),
      outside: orNull(choice(['before', 'after'], 'Null inside the coverage.')),
    },
  ),
);
export type CoverageAnswer = TypeOf<typeof CoverageAnswer>;

const MEETING = {
  event: eventId('The event that scheduled it.'),
  scheduled: text('Its date, as written.'),
};

/** What is declared and not yet so. */
export const ANNOUNCED = listOf(
  objectOf('A stop that is declared but not yet in effect.', {
    event: eventId('The declaration.'),
    status: choice([...VIEWS, 'retired'], 'The status that the channel, or the part of it, will have.'),
    effective: text('From when, as written.'),
  }),
  'Stops that are declared but not yet in effect, in the order in which they take effect.',
);

/** A channel with its status, by field; days are in UTC. */
export const CHANNEL_ANSWER = {
  channel: slug('The channel.'),
  ...CHANNEL_FIELDS,
  status: STATUS,
  open: flag('Whether the status counts as open: only a channel in use is.'),
  since: orNull(day('Since when it has that status; null while nothing is known.')),
  'sinceEarliest?': EARLIEST_DAY,
  'sinceMark?': MARK,
  days: orNull(count('Days from `since` to the day asked for, within the coverage.')),
  begunBy: orNull(eventId('The event that began the status; null for the calendar.')),
  closedSince: orNull(day('Since when it has been closed without a break; null when it is not.')),
  'closedSinceEarliest?': EARLIEST_DAY,
  'closedSinceMark?': MARK,
  lastUse: orNull(
    objectOf('The last use; null when none is on record.', {
      event: eventId('The use.'),
      date: day('The day it ended, never later than the day asked for.'),
      days: count('Days of silence since.'),
      'earliest?': day('Where the day it ended is in doubt, the first it can have been.'),
      'mark?': MARK,
    }),
  ),
  due: orNull(day('When the next use is due by its cadence.')),
  overdue: flag('Whether that day has passed.'),
  strained: orNull(
    objectOf('The first refusal, silence, cancellation or absence since the last use.', {
      event: eventId('The event.'),
      date: day('Its day.'),
      'earliest?': EARLIEST_DAY,
      'mark?': MARK,
    }),
  ),
  partial: flag('Whether it works in part only.'),
  sides: mapOf(choice(VIEWS, 'What the party last declared.'), 'What each party last declared, by its code.'),
  agreed: orNull(
    objectOf('The first agreement to resume it that no use and no stop has overtaken.', {
      event: eventId('The agreement.'),
      date: day('Its day.'),
      'earliest?': EARLIEST_DAY,
      'mark?': MARK,
    }),
  ),
  until: orNull(text('The end declared by the suspension, as written; passing it changes nothing.')),
  announced: ANNOUNCED,
  nextMeeting: orNull(objectOf('The first announced round that stands and is not past.', MEETING)),
  unreported: orNull(
    objectOf(
      'An announced round whose day passed while somebody was watching, without anything saying whether it was held.',
      MEETING,
    ),
  ),
  coverage: CoverageAnswer,
  countedTo: orNull(day('The day its days are counted to, if nobody is watching any more on the day asked for.')),
  'possibly?': listOf(STATUS, 'The other statuses that doubt about dates leaves possible.', { minItems: 1 }),
  ...MARKS,
  'accounts?': listOf(Account, 'The events it rests on that are disputed, or reported by one side only.', {
    minItems: 1,
  }),
};
/** A channel with its status, as a line of a board. */
export const ChannelAnswer = named('ChannelStatus', objectOf('A channel with its status.', CHANNEL_ANSWER));
export type ChannelAnswer = TypeOf<typeof ChannelAnswer>;

/** The first fields of every answer about one channel. */
export const ABOUT_CHANNEL = {
  relationship: slug('The relationship.'),
  channel: slug('The channel.'),
  ...STATED_AXES,
  coverage: CoverageAnswer,
};

/** A channel with its status, as answers show it. */
export function answerChannel(
  { channel, record, coverage }: ChannelAt,
  status: ChannelStatus,
  provenance: Provenance,
): ChannelAnswer {
  const fields = status.fields!;
  return {
    channel,
    name: fields.name,
    shortName: fields.shortName,
    level: fields.level,
    kind: fields.kind,
    track: fields.track,
    cadence: fields.cadence?.text ?? null,
    dormantAfter: fields.dormantAfter?.text ?? null,
    status: status.status,
    open: status.open,
    days: status.days,
    begunBy: status.begunBy,
    ...datesOf(status, record),
    due: dayOrNull(status.due),
    overdue: status.overdue,
    partial: status.partial,
    sides: status.sides,
    until: status.until,
    announced: status.announced,
    nextMeeting: status.nextMeeting,
    unreported: status.unreported,
    coverage: answerCoverage(coverage),
    countedTo: dayOrNull(status.countedTo),
    standing: fields.standing,
    members: status.members,
    ...(status.possibly && { possibly: status.possibly }),
    ...reliabilityOf(restingOn(status, record), provenance),
  };
}

type Dates = 'since' | 'sinceEarliest' | 'sinceMark' | 'closedSince' | 'closedSinceEarliest' | 'closedSinceMark';

/** The days of the events that a status tells of, with what their dates leave open. */
function datesOf(
  status: ChannelStatus,
  { events }: ChannelRecord,
): Pick<ChannelAnswer, Dates | 'lastUse' | 'strained' | 'agreed'> {
  const eventIn = (id: string | null) => (id === null ? undefined : events.findLast(({ event }) => event === id));
  const [begun, closed] = [eventIn(status.begunBy), eventIn(status.closedBy)];
  const [sinceMark, closedSinceMark] = [dateMarkOf(begun), dateMarkOf(closed)];
  const closedSinceEarliest = closed && earliestOf(closed);
  const dated = ({ event, date }: { event: string; date: EpochDay }) => ({
    event,
    date: formatDay(date),
    ...doubtOf(eventIn(event)),
  });
  const { lastUse } = status;
  return {
    since: dayOrNull(status.since),
    ...(status.sinceEarliest !== undefined && { sinceEarliest: dayOrNull(status.sinceEarliest) }),
    ...(sinceMark && { sinceMark }),
    closedSince: dayOrNull(status.closedSince),
    ...(closedSinceEarliest !== undefined && { closedSinceEarliest }),
    ...(closedSinceMark && { closedSinceMark }),
    lastUse: lastUse && {
      event: lastUse.event,
      date: formatDay(lastUse.date),
      days: lastUse.days,
      ...(lastUse.earliest !== undefined && { earliest: formatDay(lastUse.earliest) }),
      ...dateMarked(eventIn(lastUse.event)),
    },
    strained: status.strained && dated(status.strained),
    agreed: status.agreed && dated(status.agreed),
  };
}

/** The marks of the events a status rests on, and who says what about those in question. */
function reliabilityOf(events: readonly PlacedMark[], provenance: Provenance): Marks & { accounts?: Account[] } {
  const accounts = provenance.accountsOf(events);
  return { ...provenance.of(...events), ...(accounts.length > 0 && { accounts }) };
}

/** The events a status rests on, with their own marks. */
function restingOn(status: ChannelStatus, { events }: ChannelRecord): readonly PlacedMark[] {
  return [status.begunBy, status.lastUse?.event, status.strained?.event].flatMap((id) => {
    const found = id == null ? undefined : events.findLast(({ event }) => event === id);
    return found ? [{ ...asMarked(found), position: found.position }] : [];
  });
}

/** Finds events of the channel with their own marks; undefined for the calendar. */
export function markedIn({ events }: ChannelRecord): (id: string | null | undefined) => Marked | undefined {
  const byId = new Map(events.map((event) => [event.event, event]));
  return (id) => {
    const found = id == null ? undefined : byId.get(id);
    return found && asMarked(found);
  };
}

/** An event of a channel with its own marks. */
export function asMarked({ event, noSource, oneAccount }: ChannelEvent): Marked {
  return { event, noSource, oneSided: oneAccount };
}

/** Coverage as answers show it: dates as stated, with `..` for an open end. */
export function answerCoverage({ statement, outside }: Coverage): CoverageAnswer {
  const through = statement ? (statement.through === null ? '..' : formatDay(statement.through)) : null;
  return { from: dayOrNull(statement?.from), through, outside };
}
