import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { commitmentLedger } from '../domain/status/commitments.js';
import { Meetings, type AnnouncedMeeting } from '../domain/status/meetings.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { nextTurn } from '../turns/turns.js';
import { KeptAnswers } from './kept-answers.js';
import { urnOf } from './news-cursor.js';
import { RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';

/** A date to keep: `id` follows from the record alone, so that it is the same on every server. */
export interface CalendarEntry {
  readonly id: string;
  readonly relationship: string;
  /** A meeting that was announced, a use that is due, a promise that is, a stop that is declared for later. */
  readonly kind: 'meeting' | 'use-due' | 'promise-due' | 'change';
  readonly channels: readonly string[];
  /** As written: an EDTF date. */
  readonly date: string;
  /** How often the meeting was put off to another day. */
  readonly moves: number;
  readonly cancelled: boolean;
  /** The announcement, or the agreement; undefined for a use that is due. */
  readonly event: AnyEvent | undefined;
  /** The promise that is due, in its words. */
  readonly promise?: string;
  /** When the record last said something of it: ISO 8601, UTC. */
  readonly saidAt: string;
}

/** Which dates does a record name: meetings, the next uses by the rhythm of channels, promises? */
export class ShowCalendar extends Query<readonly CalendarEntry[]> {
  /** `relationship` undefined: all of them. */
  constructor(
    readonly subject: { readonly relationship?: string | undefined; readonly channel?: string | undefined },
    readonly today: EpochDay,
  ) {
    super();
  }
}

/** Calendars of so many relationships are kept. */
const MOST_KEPT = 200;

/** Answers `ShowCalendar`; @throws RelationshipUnknown, ChannelUnknown, GivenUp */
@QueryHandler(ShowCalendar)
export class ShowCalendarHandler implements IQueryHandler<ShowCalendar> {
  private readonly kept = new KeptAnswers<readonly CalendarEntry[]>(MOST_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  async execute({ subject: { relationship, channel }, today }: ShowCalendar): Promise<readonly CalendarEntry[]> {
    const { relationships } = this.reader.models;
    const rows = relationship === undefined ? relationships.all() : [this.reader.relationship(relationship)];
    if (channel !== undefined) await this.reader.channel(this.now(rows[0]!, today), channel);
    const entries: CalendarEntry[] = [];
    for (const row of rows) {
      const basis = `${this.progress.changesOf(row.id)} ${today}`;
      const all = await this.kept.answer(row.id, basis, () => this.entries(this.now(row, today)));
      entries.push(...all.filter(({ channels }) => channel === undefined || channels.includes(channel)));
      await nextTurn();
    }
    return entries;
  }

  private now(row: RelationshipRow, today: EpochDay): RelationshipAt {
    return this.reader.at(row, { asOf: today, knownAt: today, position: row.position });
  }

  private async entries(at: RelationshipAt): Promise<CalendarEntry[]> {
    const saidAt = this.reader.models.lastSaid.ofRelationship(at.relationship.no)!;
    const meetings = new Map<string, { meeting: AnnouncedMeeting; channels: string[] }>();
    const dues: CalendarEntry[] = [];
    for await (const channel of this.reader.eachChannel(at)) {
      for (const meeting of new Meetings(this.reader.folded(channel)).announced()) {
        const other = meetings.get(meeting.event);
        // One announcement may name several channels: it is called off where it is on all of them.
        const shown = other && !(other.meeting.cancelled && !meeting.cancelled) ? other.meeting : meeting;
        meetings.set(meeting.event, { meeting: shown, channels: [...(other?.channels ?? []), channel.channel] });
      }
      dues.push(...this.due(at, channel, saidAt), ...this.changes(at, channel));
      await nextTurn();
    }
    return [...this.meetings(at, [...meetings.values()]), ...dues, ...this.promises(at, saidAt)];
  }

  private meetings(
    at: RelationshipAt,
    meetings: readonly { readonly meeting: AnnouncedMeeting; readonly channels: readonly string[] }[],
  ): CalendarEntry[] {
    return meetings.map(({ meeting: { event: id, scheduled: date, moves, cancelled }, channels }) => {
      const line = this.reader.models.events.find(at.relationship.no, id)!;
      return {
        ...this.own(at, String(line.position)),
        kind: 'meeting',
        channels,
        date,
        moves,
        cancelled,
        event: this.reader.standing(at, line)?.event ?? line.event,
        saidAt: line.recordedAt,
      };
    });
  }

  /** A use of a channel that is due by its rhythm, unless nobody looks at the channel any more. */
  private due(at: RelationshipAt, channel: ChannelAt, saidAt: string): CalendarEntry[] {
    const { due } = this.reader.statusOf(channel);
    if (due === null || due > dayOf(channel.clock.edge)) return [];
    const date = formatDay(due);
    const own = this.own(at, `${channel.channel}/due/${date}`);
    return [{ ...own, kind: 'use-due', channels: [channel.channel], date, ...UNMOVED, event: undefined, saidAt }];
  }

  private changes(at: RelationshipAt, channel: ChannelAt): CalendarEntry[] {
    return this.reader.statusOf(channel).announced.map(({ event: id, effective: date }) => {
      const line = this.reader.models.events.find(at.relationship.no, id)!;
      const own = this.own(at, `${line.position}/${channel.channel}/effective`);
      const event = this.reader.standing(at, line)?.event ?? line.event;
      return { ...own, kind: 'change', channels: [channel.channel], date, ...UNMOVED, event, saidAt: line.recordedAt };
    });
  }

  private promises(at: RelationshipAt, saidAt: string): CalendarEntry[] {
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    return commitmentLedger(entries, this.reader.judged(at)).flatMap((promise): CalendarEntry[] => {
      const { id, text, channels, state, due, nextDue, agreedBy } = promise;
      const date = nextDue === null ? due : formatDay(nextDue);
      if (date === null || state === 'lapsed' || (state === 'kept' && nextDue === null)) return [];
      const line = this.reader.models.events.find(at.relationship.no, agreedBy)!;
      const event = this.reader.standing(at, line)?.event ?? line.event;
      const own = this.own(at, `promises/${encodeURIComponent(id)}/due`);
      return [{ ...own, kind: 'promise-due', channels, date, ...UNMOVED, event, promise: text, saidAt }];
    });
  }

  private own({ relationship }: RelationshipAt, what: string): Pick<CalendarEntry, 'id' | 'relationship'> {
    return { id: `${urnOf(relationship)}/${what}`, relationship: relationship.id };
  }
}

const UNMOVED = { moves: 0, cancelled: false } as const;
