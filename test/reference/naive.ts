import { isClosed, isPartial, lastUseOf, unknown, type Meeting, type Standing } from './naive-channel.js';
import { boundsOf, dayOf, daysFrom, endOf, partsOf } from './naive-dates.js';
import { dueOf, steps, type Step } from './naive-fold.js';
import { nextMeeting, unreported } from './naive-meetings.js';
import {
  byEarliest,
  channelSightFrom,
  named,
  naiveVersion,
  recorded,
  relationshipCoverage,
  type At,
  type ChannelSight,
  type Coverage,
  type Line,
  type Sighting,
} from './naive-record.js';

export { naiveCommitments, type CommitmentAnswer } from './naive-promises.js';
export { naiveVersion, type At, type Line } from './naive-record.js';

/** What is asked of a channel. `sinceEarliest`, `earliest` and `possibly` are absent where there is no doubt. */
export interface ChannelAnswer {
  readonly status: string;
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly days: number | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  readonly lastUse: LastUse | null;
  readonly strained: Dated | null;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, string>>;
  readonly agreed: Dated | null;
  readonly until: string | null;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly announced: readonly Announced[];
  readonly nextMeeting: Meeting | null;
  readonly unreported: Meeting | null;
  readonly countedTo: string | null;
  readonly coverage: Coverage;
  readonly possibly?: readonly string[];
}

/** An event and the day it is told under, with what its date leaves open. */
export interface Dated {
  readonly event: string;
  readonly date: string;
  /** The first day on which it can have begun, where that is another; null where that is open. */
  readonly earliest?: string | null;
  readonly mark?: 'approximate' | 'uncertain';
}

export interface LastUse extends Dated {
  readonly days: number;
}

/** A stop that was declared and is not yet so. */
export interface Announced {
  readonly event: string;
  readonly status: string;
  readonly effective: string;
}

export type Counts = Readonly<
  Record<'open' | 'strained' | 'partial' | 'unwatched' | 'closed' | 'dormant' | 'unused', number>
>;

/** What is asked of a relationship. */
export interface RelationshipAnswer {
  readonly status: string;
  readonly counts: Counts;
  readonly others: Counts;
  readonly coverage: Coverage;
}

/** A step of the fold in words; the calendar's have no event. */
export interface NaiveStep {
  readonly event: string | null;
  readonly before: string;
  readonly after: string;
}

/** A status, the first day that ended in it and the last, which the present one has none of. */
export interface NaiveSpan {
  readonly status: string;
  readonly from: string;
  readonly to: string | null;
  readonly days: number;
}

/** A channel folded as it looks from there. */
interface Folded {
  readonly sight: ChannelSight;
  readonly start: Standing;
  readonly steps: readonly Step[];
  readonly present: Standing;
  /** The last moment of the day asked, or the channel's edge if that is earlier. */
  readonly now: number;
}

/** The establishments of a channel that stand for the reader, known to him or not, in the order recorded. */
function establishments(lines: readonly Line[], channel: string, at: At): readonly Line[] {
  return recorded(lines, at)
    .filter((line) => line.type === 'ChannelEstablished' && named(line).includes(channel))
    .map((line) => naiveVersion(lines, String(line.id), at))
    .filter((version) => version !== undefined);
}

/** The channels on record there. */
function channelsOf(lines: readonly Line[], at: At): readonly string[] {
  const all = recorded(lines, at)
    .filter(({ type }) => type === 'ChannelEstablished')
    .flatMap(named);
  return [...new Set(all)].filter((channel) => establishments(lines, channel, at).length > 0);
}

function partiesOf(lines: readonly Line[], at: At): readonly string[] {
  const registered = naiveVersion(lines, String(lines[0]!.id), at)!;
  return ((registered.parties ?? []) as { code: string }[]).map(({ code }) => code);
}

/** Undefined for a channel that is not on record there. */
function folded(lines: readonly Line[], channel: string, at: At): Folded | undefined {
  const [fields] = establishments(lines, channel, at);
  if (fields === undefined) return undefined;
  const sight = channelSightFrom(lines, channel, at);
  const now = Math.min(endOf(at.asOf), sight.edge);
  const start = unknown(channel, partiesOf(lines, at), fields);
  const all = steps(start, sight.certain, now);
  return { sight, start, steps: all, present: all.at(-1)?.after ?? start, now };
}

/** The other statuses that result (a) with the possible events, (b) in the order of the earliest moments. */
function doubt({ sight: { certain, possible }, start, present, now }: Folded): readonly string[] {
  const withPossible = steps(present, possible, now).at(-1)?.after ?? present;
  const inOtherOrder = steps(start, certain.toSorted(byEarliest), now, 'lo').at(-1)?.after ?? start;
  const others = [withPossible.status, inOtherOrder.status].filter((status) => status !== present.status);
  return [...new Set(others)];
}

/** The answer to `ask: "channel"`; undefined when the channel is not on record there. */
export function naiveChannel(lines: readonly Line[], channel: string, at: At): ChannelAnswer | undefined {
  const fold = folded(lines, channel, at);
  if (!fold) return undefined;
  const { present, sight, now } = fold;
  const today = dayOf(now)!;
  const possibly = doubt(fold);
  const due = ['operating', 'dormant'].includes(present.status) ? dueOf(present) : null;
  return {
    status: present.status,
    since: present.since,
    ...('sinceEarliest' in present && { sinceEarliest: present.sinceEarliest }),
    days: present.since === null ? null : daysFrom(present.since, today),
    begunBy: present.begunBy,
    closedSince: present.closedSince,
    lastUse: lastUse(present, at.asOf, today),
    strained: dated(present.strained),
    partial: isPartial(present),
    sides: present.views,
    agreed: dated(present.agreed),
    until: present.until,
    due,
    overdue: due !== null && today > due,
    announced: sight.announced.map(announcement),
    nextMeeting: nextMeeting(present, at.asOf),
    unreported: unreported(present, at.asOf, sight.edge),
    countedTo: sight.coverage.outside === 'after' ? dayOf(sight.edge) : null,
    coverage: sight.coverage,
    ...(possibly.length > 0 && { possibly }),
  };
}

function dated(sighting: Sighting | null): Dated | null {
  if (sighting === null) return null;
  const { id, lo, hi } = sighting;
  const [earliest, date] = [dayOf(lo), dayOf(hi)!];
  return { event: id, date, ...(earliest !== date && { earliest }), ...markedAs(sighting) };
}

/** `~` and `?` change no bound, but are told (docs/domain.md §2). */
function markedAs({ event: { occurred } }: Sighting): Pick<Dated, 'mark'> {
  const text = String(occurred);
  return text.includes('~') ? { mark: 'approximate' } : text.includes('?') ? { mark: 'uncertain' } : {};
}

/** The last use, with the first day on which its last date can have been where that is coarser than a day. */
function lastUse(standing: Standing, asOf: string, today: string): LastUse | null {
  const use = lastUseOf(standing);
  if (use === null) return null;
  const used = dayOf(use.end)!;
  const date = used < asOf ? used : asOf;
  const { first, last } = partsOf(String(use.event.occurred));
  const firstDay = first === null ? null : dayOf(Math.max(last!.lo, use.lo))!;
  return {
    event: use.id,
    date,
    days: daysFrom(used, today),
    ...(firstDay !== null && firstDay < date && { earliest: firstDay }),
    ...markedAs(use),
  };
}

function announcement({ id, event }: Sighting): Announced {
  const effective = String(event.effective);
  switch (event.type) {
    case 'TalksSevered':
      return { event: id, status: 'severed', effective };
    case 'ChannelRetired':
      return { event: id, status: 'retired', effective };
    default:
      return { event: id, status: event.partial === true ? 'partly_suspended' : 'suspended', effective };
  }
}

/** The answer to `ask: "relationship"`: the word, the counts and the coverage (docs/domain.md §4). */
export function naiveRelationship(lines: readonly Line[], at: At): RelationshipAnswer {
  const channels = channelsOf(lines, at).map((channel) => folded(lines, channel, at)!);
  const isCounted = ({ present: { fields } }: Folded) => fields.track === 'military' && fields.kind !== 'notification';
  const counted = channels.filter(isCounted);
  return {
    status: word(counted.map(({ present }) => present)),
    counts: count(counted),
    others: count(channels.filter((channel) => !isCounted(channel))),
    coverage: relationshipCoverage(lines, at).coverage,
  };
}

function count(channels: readonly Folded[]): Counts {
  const having = (status: string) => channels.filter(({ present }) => present.status === status);
  const open = having('operating');
  return {
    open: open.length,
    strained: open.filter(({ present }) => present.strained !== null).length,
    partial: open.filter(({ present }) => isPartial(present)).length,
    unwatched: open.filter(({ sight }) => sight.coverage.outside === 'after').length,
    closed: channels.filter(({ present }) => isClosed(present)).length,
    dormant: having('dormant').length,
    unused: having('established').length,
  };
}

function word(channels: readonly Standing[]): string {
  const known = channels.filter(({ status }) => status !== 'unknown');
  if (known.length === 0) return 'unknown';
  if (known.every(({ status }) => status === 'retired')) return 'ended';
  const open = known.filter(({ status }) => status === 'operating');
  const closed = known.filter(isClosed);
  if (open.length === 0) return closed.length === 0 ? 'quiet' : 'closed';
  if (closed.length === 0 && !open.some(isPartial)) return 'open';
  return closed.length <= open.length ? 'restricted' : 'mostly_closed';
}

/**
 * The history of a channel on record, up to `asOf`: a day has the status of its end (docs/domain.md §4). So each day on which
 * something happened, or the calendar says that something began, is asked what had happened by its end, and nothing later.
 */
export function naiveSpans(lines: readonly Line[], channel: string, at: At): readonly NaiveSpan[] {
  const fold = folded(lines, channel, at);
  if (!fold) return [];
  const { start, steps: all, now, sight } = fold;
  const days = [...sight.certain.map(({ hi }) => dayOf(hi)!), ...all.flatMap(({ after }) => after.since ?? [])];
  const told = [...new Set(days)].sort().map((from) => {
    const by = sight.certain.filter(({ hi }) => hi <= endOf(from));
    return { status: (steps(start, by, Math.min(now, endOf(from))).at(-1)?.after ?? start).status, from };
  });
  const changes = told.filter(({ status }, index) => status !== (told[index - 1]?.status ?? 'unknown'));
  return changes.map(({ status, from }, index) => {
    const next = changes[index + 1]?.from;
    return { status, from, to: next === undefined ? null : dayBefore(next), days: daysFrom(from, next ?? dayOf(now)!) };
  });
}

function dayBefore(day: string): string {
  return dayOf(boundsOf(day).lo - 1)!;
}

/** The fold of a channel on record, step by step, with the calendar's where it changes the status. */
export function naiveExplanation(lines: readonly Line[], channel: string, at: At): readonly NaiveStep[] {
  const fold = folded(lines, channel, at);
  return (fold?.steps ?? []).map(({ event, before, after }) => ({ event, before, after: after.status }));
}
