import { nextMeeting, type NextMeeting } from '../domain/status/next-meeting.js';
import { certainOn, type ChannelRecord, type ChannelStatus } from '../domain/status/channel-status.js';
import type { Coverage, CoverageStatement } from '../domain/status/coverage.js';
import type { Status, View } from '../domain/status/words.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import type { Marked, Marks, Provenance } from './provenance.js';
import { statusOf, type ChannelAt, type RelationshipAt } from './record-reader.js';

/** A channel's status as answers show it; days are ISO dates in UTC. */
export interface ChannelAnswer extends Marks {
  readonly channel: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly level: string;
  readonly kind: string;
  readonly track: string;
  readonly cadence: string | null;
  readonly dormantAfter: string | null;
  readonly status: Status;
  readonly open: boolean;
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly days: number | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  readonly lastUse: { readonly event: string; readonly date: string; readonly days: number } | null;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly strained: { readonly event: string; readonly date: string } | null;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, View>>;
  readonly nextMeeting: NextMeeting | null;
  readonly possibly?: readonly Status[];
}

/** What the record covers, as stated, and on which side of it the day asked for lies. */
export interface CoverageAnswer {
  readonly from: string | null;
  readonly through: string | null;
  readonly outside: 'before' | 'after' | null;
}

/** The channel's status at the point in time, for an answer. */
export function answerChannel(channel: ChannelAt, at: RelationshipAt, provenance: Provenance): ChannelAnswer {
  return presentChannel(channel, at, statusOf(channel, at), provenance);
}

/** The same from a status that is known already. */
export function presentChannel(
  { channel, record }: ChannelAt,
  at: RelationshipAt,
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
    since: iso(status.since),
    ...(status.sinceEarliest !== undefined && { sinceEarliest: iso(status.sinceEarliest) }),
    days: status.days,
    begunBy: status.begunBy,
    closedSince: iso(status.closedSince),
    lastUse: status.lastUse && {
      event: status.lastUse.event,
      date: formatDay(status.lastUse.date),
      days: status.lastUse.days,
    },
    due: iso(status.due),
    overdue: status.overdue,
    strained: status.strained && { event: status.strained.event, date: formatDay(status.strained.date) },
    partial: status.partial,
    sides: status.sides,
    nextMeeting: nextMeeting(certainOn(at.axes.asOf, record.events), at.axes.asOf),
    ...(status.possibly && { possibly: status.possibly }),
    ...provenance.of(
      ...[status.begunBy, status.lastUse?.event, status.strained?.event].map((id) => markedIn(record, id)),
    ),
  };
}

/** An event of the channel with its own marks; undefined for the calendar. */
export function markedIn(record: ChannelRecord, id: string | null | undefined): Marked | undefined {
  const found = id == null ? undefined : record.events.find(({ event }) => event === id);
  return found && { event: found.event, noSource: found.noSource, oneSided: found.oneAccount };
}

/** Coverage as answers show it: the first two as stated, `..` for somebody who watches from now on. */
export function answerCoverage(statement: CoverageStatement | undefined, { outside }: Coverage): CoverageAnswer {
  const through = statement ? (statement.through === null ? '..' : formatDay(statement.through)) : null;
  return { from: iso(statement?.from ?? null), through, outside };
}

function iso(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day);
}
