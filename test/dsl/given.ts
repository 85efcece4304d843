import { expect } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { channelsNamedBy, type ChannelFields } from '../../src/domain/status/channel-event.js';
import { certainOn, type ChannelRecord, type ChannelStatus } from '../../src/domain/status/channel-status.js';
import type { Announced } from '../../src/domain/status/announced.js';
import type { TrackedCommitment } from '../../src/domain/status/commitments.js';
import type { Coverage } from '../../src/domain/status/coverage.js';
import { channelHistory, type ChannelHistory } from '../../src/domain/status/history.js';
import { relationshipStatus, type StatusCounts } from '../../src/domain/status/relationship-status.js';
import type { RelationshipWord, Status, View } from '../../src/domain/status/status.js';
import type { Axes } from '../../src/domain/time/axes.js';
import { formatDay, type EpochDay } from '../../src/domain/time/days.js';
import { day, RecordAt } from './record-at.js';

/** A record told event by event: the first stands at position 1. Ids told twice are numbered. */
export function given(...told: readonly AnyEvent[]): Told {
  const seen = new Map<string, number>();
  return new Told(
    told.map((event) => {
      const times = (seen.get(event.id) ?? 0) + 1;
      seen.set(event.id, times);
      return times === 1 ? event : { ...event, id: `${event.id}-${times}` };
    }),
  );
}

/** A record that can be asked at any point of the three axes; everything known and the newest position, unless told otherwise. */
class Told {
  constructor(readonly events: readonly AnyEvent[]) {}

  asOf(asOf: string): Moment {
    return new Moment(this.events, { asOf: day(asOf), knownAt: day('9999-12-31'), position: this.events.length });
  }
}

const NONE: StatusCounts = { open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0 };

/** What a test tells of a line of the ledger. */
export type LedgerLine = Partial<Omit<TrackedCommitment, 'fulfilments'>> & {
  readonly fulfilments?: readonly Partial<TrackedCommitment['fulfilments'][number]>[];
};

interface Asked extends Axes {
  readonly channel?: string;
}

/** A point in time; what is asked of a channel is asked of the first one established, or of the one named last. */
export class Moment {
  private found: RecordAt | undefined;
  private told: ChannelStatus | undefined;

  constructor(
    private readonly events: readonly AnyEvent[],
    private readonly asked: Asked,
  ) {}

  knownAt(knownAt: string): Moment {
    return new Moment(this.events, { ...this.asked, knownAt: day(knownAt) });
  }

  position(position: number): Moment {
    return new Moment(this.events, { ...this.asked, position });
  }

  channel(channel: string): Moment {
    return new Moment(this.events, { ...this.asked, channel });
  }

  thenStatus(status: Status): this {
    return this.says('status', this.status.status, status);
  }

  since(since: string | null): this {
    return this.says('since', iso(this.status.since), since);
  }

  /** The day the present status can have begun at the earliest; null for an open start, undefined where there is no doubt. */
  sinceEarliest(earliest: string | null | undefined): this {
    return this.says('sinceEarliest', iso(this.status.sinceEarliest), earliest);
  }

  days(days: number | null): this {
    return this.says('days', this.status.days, days);
  }

  begunBy(event: string | null): this {
    return this.says('begunBy', this.status.begunBy, event);
  }

  closedSince(since: string | null): this {
    return this.says('closedSince', iso(this.status.closedSince), since);
  }

  lastUse(date: string | null, days?: number): this {
    const { lastUse } = this.status;
    if (days !== undefined) this.says('days since the last use', lastUse?.days, days);
    return this.says('lastUse', lastUse && iso(lastUse.date), date);
  }

  due(due: string | null): this {
    return this.says('due', iso(this.status.due), due);
  }

  overdue(overdue: boolean): this {
    return this.says('overdue', this.status.overdue, overdue);
  }

  /** The event that strains the channel, or null. */
  strained(event: string | null, date?: string): this {
    const { strained } = this.status;
    if (date !== undefined) this.says('strained since', strained && iso(strained.date), date);
    return this.says('strained', strained && strained.event, event);
  }

  partial(partial: boolean): this {
    return this.says('partial', this.status.partial, partial);
  }

  sides(sides: Readonly<Record<string, View>>): this {
    return this.says('sides', this.status.sides, sides);
  }

  /** The other statuses that doubt leaves; none for no doubt. */
  possibly(...statuses: readonly Status[]): this {
    return this.says('possibly', this.status.possibly, statuses.length > 0 ? statuses : undefined);
  }

  fields(fields: Partial<Record<keyof ChannelFields, string | null>>): this {
    const { fields: shown } = this.status;
    const words = { ...shown, cadence: shown?.cadence?.text ?? null, dormantAfter: shown?.dormantAfter?.text ?? null };
    expect(words).toMatchObject(fields);
    return this;
  }

  nextMeeting(scheduled: string | null, event?: string): this {
    const { nextMeeting } = this.status;
    if (event !== undefined) this.says('the scheduling', nextMeeting?.event, event);
    return this.says('nextMeeting', nextMeeting && nextMeeting.scheduled, scheduled);
  }

  /** The next meeting, by the event that scheduled it. */
  nextMeetingBy(event: string | null): this {
    return this.says('nextMeeting', this.status.nextMeeting && this.status.nextMeeting.event, event);
  }

  /** A meeting that passed, by the event that scheduled it, and nothing says whether it was held. */
  unreported(event: string | null): this {
    return this.says('unreported', this.status.unreported && this.status.unreported.event, event);
  }

  /** The first agreement to resume it that nothing has overtaken. */
  agreed(event: string | null): this {
    return this.says('agreed', this.status.agreed && this.status.agreed.event, event);
  }

  /** The declared end of the suspension, as written. */
  until(until: string | null): this {
    return this.says('until', this.status.until, until);
  }

  announced(...announced: readonly Announced[]): this {
    return this.says('announced', this.status.announced, announced);
  }

  /** The day its days are counted to, where nobody listens any more on the day asked for. */
  countedTo(countedTo: string | null): this {
    return this.says('countedTo', iso(this.status.countedTo), countedTo);
  }

  /** The first day the last use can have ended on; undefined where there is no doubt. */
  lastUseEarliest(earliest: string | undefined): this {
    return this.says('lastUse.earliest', iso(this.status.lastUse?.earliest), earliest);
  }

  /** Status and first day of each span, oldest first. */
  thenSpans(...spans: readonly (readonly [Status, string])[]): this {
    return this.says(
      'spans',
      this.history.spans.map(({ status, from }) => [status, iso(from)]),
      spans,
    );
  }

  thenHistory(tell: (history: ChannelHistory) => unknown, told: unknown): this {
    return this.says('history', tell(this.history), told);
  }

  thenRelationship(word: RelationshipWord, counts: Partial<StatusCounts> = {}): this {
    const told = relationshipStatus(this.at.channels.map((code) => this.at.status(code)));
    expect({ word: told.status, counts: told.counts }).toEqual({ word, counts: { ...NONE, ...counts } });
    return this;
  }

  thenCommitment(id: string, told: LedgerLine): this {
    expect(this.at.ledger.find((commitment) => commitment.id === id)).toMatchObject(told);
    return this;
  }

  thenCommitments(...ids: readonly string[]): this {
    return this.says(
      'commitments',
      this.at.ledger.map(({ id }) => id),
      ids,
    );
  }

  /** The counts of the channels that do not count towards the word. */
  thenOthers(counts: Partial<StatusCounts>): this {
    const { others } = relationshipStatus(this.at.channels.map((code) => this.at.status(code)));
    return this.says('others', others, { ...NONE, ...counts });
  }

  /** On which side of the coverage of the relationship, or of the channel named, the day lies. */
  outside(outside: Coverage['outside']): this {
    const { channel } = this.asked;
    return this.says('outside', (channel ? this.at.covered(channel) : this.at.coverage).outside, outside);
  }

  /** The event as readers see it here; null where they see none of it. */
  thenEvent(id: string, told: Readonly<Record<string, unknown>> | null): this {
    const seen = this.at.visible.find(({ event }) => event.id === id)?.event;
    if (told === null) expect(seen).toBeUndefined();
    else expect(seen).toMatchObject(told);
    return this;
  }

  get status(): ChannelStatus {
    return (this.told ??= this.at.status(this.channelCode));
  }

  /** The channel's events and first fields, as the fold takes them. */
  get record(): ChannelRecord {
    return this.at.channel(this.channelCode);
  }

  /** Looked up once the question is complete. */
  private get at(): RecordAt {
    return (this.found ??= new RecordAt(this.events, this.asked));
  }

  private get history(): ChannelHistory {
    return channelHistory(
      certainOn(this.asked.asOf, this.record.events),
      this.record.initial,
      this.at.clock(this.channelCode).limit,
    );
  }

  private get channelCode(): string {
    return this.asked.channel ?? this.at.channels[0] ?? [...channelsNamedBy(this.events[0]!)][0]!;
  }

  private says(what: string, told: unknown, expected: unknown): this {
    expect({ [what]: told }).toEqual({ [what]: expected });
    return this;
  }
}

function iso(epochDay: EpochDay | null | undefined): string | null | undefined {
  return epochDay == null ? epochDay : formatDay(epochDay);
}
