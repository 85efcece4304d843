import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { firstsSince } from '../domain/status/first-since.js';
import { channelHistory } from '../domain/status/history.js';
import { dayOrNull, formatDay } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { count, day, eventId, listOf, objectOf, orNull, type TypeOf } from '../schema/schema.js';
import { nextTurn } from '../turns/turns.js';
import { stateAxes, type AskedAxes } from './asked-axes.js';
import { ABOUT_CHANNEL, answerCoverage, markedIn } from './channel-answer.js';
import { doubtOf, EARLIEST_DAY, MARK } from './date-answer.js';
import { answerFirst, FIRSTS } from './first-answer.js';
import { ListPage, Part, type AskedPart } from './part.js';
import { MARKS } from './provenance.js';
import { RecordReader } from './record-reader.js';
import { STATUS } from './status-answer.js';

/** A channel's spans of status, its uses with the silence before each, and its longest silence. */
export const HistoryView = named(
  'History',
  objectOf('How a channel came to its status, as spans and uses.', {
    ...ABOUT_CHANNEL,
    spans: listOf(
      objectOf('Days with one status.', {
        status: STATUS,
        from: day('The first day.'),
        'earliest?': EARLIEST_DAY,
        'mark?': MARK,
        to: orNull(day('The last day; null for the present span.')),
        days: count('Days to the next span, or to the day asked for.'),
        begunBy: orNull(eventId('The event that began it; null for the calendar.')),
        ...MARKS,
      }),
      'The spans, the oldest first.',
    ),
    uses: listOf(
      objectOf('A use.', {
        event: eventId('The use.'),
        date: day('Its day.'),
        'earliest?': EARLIEST_DAY,
        'mark?': MARK,
        daysSincePrevious: orNull(count('Days since the last use before ended; null for the first.')),
        first: FIRSTS,
        ...MARKS,
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
    'page?': ListPage,
  }),
);
export type HistoryView = TypeOf<typeof HistoryView>;

/** How did this channel come to its status? */
export class ShowHistory extends Query<HistoryView> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

@QueryHandler(ShowHistory)
export class ShowHistoryHandler implements IQueryHandler<ShowHistory> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked, part: wanted }: ShowHistory): Promise<HistoryView> {
    const part = Part.of(['history', relationship, channel], wanted, asked);
    const at = await this.reader.relationshipAt(relationship, part.asked[0]!);
    const found = await this.reader.channel(at, channel);
    const { record, clock, coverage } = found;
    const certain = certainOn(at.axes.asOf, record.events);
    const history = channelHistory(certain, record.initial, clock.limit);
    await nextTurn();
    const firsts = firstsSince(this.reader.folded(found));
    await nextTurn();
    const provenance = this.reader.provenance(at);
    const markedBy = markedIn(record);
    const byId = new Map(record.events.map((event) => [event.event, event]));
    const inDoubt = (id: string | null) => doubtOf(id === null ? undefined : byId.get(id));
    const { longestSilence } = history;
    return {
      relationship,
      channel,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(coverage),
      spans: part.cut(history.spans).map(({ status, from, to, days, begunBy }) => ({
        status,
        from: formatDay(from),
        ...inDoubt(begunBy),
        to: dayOrNull(to),
        days,
        begunBy,
        ...provenance.of(markedBy(begunBy)),
      })),
      uses: part.cut(history.uses).map((use) => ({
        ...use,
        date: formatDay(use.date),
        ...inDoubt(use.event),
        first: (firsts.get(use.event) ?? []).map(answerFirst),
        ...provenance.of(markedBy(use.event)),
      })),
      longestSilence: longestSilence && {
        ...longestSilence,
        from: formatDay(longestSilence.from),
        to: dayOrNull(longestSilence.to),
      },
      ...part.page([at.axes], history.spans.length),
    };
  }
}
