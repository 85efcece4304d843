import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EventType } from '../domain/catalogue/event-types.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import { stripOf, type Strip, type StripMark } from '../domain/status/strip.js';
import type { Status } from '../domain/status/status.js';
import { dayOrNull, formatDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, type CoverageAnswer } from './channel-answer.js';
import { doubtOf, dateMarked, type DateDoubt, type DateMark } from './date-answer.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';

/** A channel's history for drawing; days are ISO dates in UTC. */
export interface StripAnswer {
  readonly channel: string;
  /** The last day that its calendar and its counts reach: the day asked for, or the end of its coverage. */
  readonly through: string;
  readonly spans: readonly {
    readonly status: Status;
    readonly from: string;
    /** The earliest day it can have begun on; absent if its beginning is certain. */
    readonly earliest?: string;
    /** How the date it began on was marked. */
    readonly mark?: DateMark;
    readonly to: string | null;
    readonly begunBy: string | null;
    /** The event that began it: its type, who acted, and its cause. Absent for the calendar. */
    readonly beginning?: { readonly type: EventType; readonly by: readonly string[]; readonly cause: string | null };
  }[];
  readonly strained: readonly { readonly from: string; readonly to: string | null }[];
  /** `day`: the latest each can have been; with what its date leaves open. */
  readonly marks: readonly (Omit<StripMark, 'day'> & { readonly day: string } & DateDoubt)[];
}

/** The beginnings of this many of the newest spans, and of as many of the longest, are included. */
const MOST_TOLD = 200;

type Beginning = Pick<StripAnswer['spans'][number], 'beginning'>;

/** The strips of all channels, or of one. */
export interface StripsView extends StatedAxes {
  readonly relationship: string;
  readonly coverage: CoverageAnswer;
  readonly channels: readonly StripAnswer[];
}

/** What was each channel's status, day by day, and what happened on it? */
export class ShowStrips extends Query<StripsView> {
  /** `channel`: only this one. */
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
    readonly channel?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowStrips)
export class ShowStripsHandler implements IQueryHandler<ShowStrips> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked, channel }: ShowStrips): Promise<StripsView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const beginningOf = this.beginnings(at);
    const found: ChannelAt[] = [];
    if (channel !== undefined) found.push(await this.reader.channel(at, channel));
    else for await (const each of this.reader.eachChannel(at)) found.push(each);
    const channels: StripAnswer[] = [];
    for (const each of found) {
      await nextTurn();
      const strip = stripOf(each.record, each.clock);
      await nextTurn();
      channels.push(stripAnswer(each, strip, beginningOf));
    }
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.coverage),
      channels,
    };
  }

  /** Finds what began a span; an event that began one on several channels is read once. */
  private beginnings(at: RelationshipAt): (begun: ChannelEvent | undefined) => Beginning {
    const read = new Map<string, Beginning>();
    return (begun) => {
      if (!begun) return {};
      const found = read.get(begun.event) ?? this.beginning(at, begun);
      read.set(begun.event, found);
      return found;
    };
  }

  private beginning(at: RelationshipAt, begun: ChannelEvent): Beginning {
    const line = this.reader.models.events.at(at.relationship.no, begun.position)!;
    const event = this.reader.standing(at, line)?.event as
      { type: EventType; by?: readonly string[]; cause?: string } | undefined;
    return event ? { beginning: { type: event.type, by: event.by ?? [], cause: event.cause ?? null } } : {};
  }
}

/** `beginningOf`: what to say of the event that began a span. */
function stripAnswer(
  { channel, record, clock }: ChannelAt,
  { spans, strained, marks }: Strip,
  beginningOf: (begun: ChannelEvent | undefined) => Beginning,
): StripAnswer {
  const byId = new Map(record.events.map((event) => [event.event, event]));
  const whole = (spans.at(-1)?.from ?? 0) - (spans[0]?.from ?? 0);
  // If there are very many spans, those too short to be seen do without.
  const isTold = (index: number): boolean =>
    spans.length - index <= MOST_TOLD || spans[index]!.days * MOST_TOLD > whole;
  return {
    channel,
    through: formatDay(clock.limit),
    spans: spans.map(({ status, from, to, begunBy, earliest }, index) => ({
      status,
      from: formatDay(from),
      ...(earliest !== null && { earliest: formatDay(earliest) }),
      ...dateMarked(begunBy === null ? undefined : byId.get(begunBy)),
      to: dayOrNull(to),
      begunBy,
      ...(isTold(index) && beginningOf(begunBy === null ? undefined : byId.get(begunBy))),
    })),
    strained: strained.map(({ from, to }) => ({ from: formatDay(from), to: dayOrNull(to) })),
    marks: marks.map((mark) => ({ ...mark, day: formatDay(mark.day), ...doubtOf(byId.get(mark.event)) })),
  };
}
