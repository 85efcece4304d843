import { countBefore } from '../sorted.js';
import type { PartyCode } from '../catalogue/event-types.js';
import { announced, type Announced } from './announced.js';
import { dueDay } from './calendar.js';
import type { ChannelEvent, ChannelFields } from './channel-event.js';
import { isPartial, membersOf, type ChannelState, type Initial } from './channel-state.js';
import { EARLIEST, fold } from './fold.js';
import { KeptFold } from './kept-fold.js';
import { Meetings, type Meeting } from './meetings.js';
import { dayOf, endOfDay, OPEN_START, type EpochDay, type Instant } from '../time/days.js';
import { isOpen, type Status, type View } from './status.js';

/** What is on record about one channel at a point of the three axes. */
export interface ChannelRecord {
  /** The visible events that name the channel and have begun or been announced by the day, in fold order. */
  readonly events: readonly ChannelEvent[];
  /** What it is before its first establishment takes effect. */
  readonly initial: Initial;
}

/**
 * The day asked for, and the day at which calendar and counts stop: the same, or earlier if the channel's coverage
 * ends.
 */
export interface StatusClock {
  readonly asOf: EpochDay;
  readonly limit: EpochDay;
  /** The moment up to which somebody watches, whatever day is asked about; `OPEN_END` while somebody still does. */
  readonly edge: Instant;
}

/** The last use of a channel; `end` is its latest moment, `date` the day of that, capped at the day asked for. */
export interface LastUse {
  readonly event: string;
  readonly end: Instant;
  readonly date: EpochDay;
  readonly days: number;
  /** The first day it can have ended on, if that is in doubt and earlier. */
  readonly earliest?: EpochDay;
}

/** A channel's status with everything shown beside it (docs/domain.md §4); days are UTC days. */
export interface ChannelStatus {
  readonly fields: ChannelFields | undefined;
  readonly status: Status;
  readonly open: boolean;
  readonly since: EpochDay | null;
  /** Present only if the day `since` is in doubt; null if its start is open. */
  readonly sinceEarliest?: EpochDay | null;
  /** Days from `since` to the day asked for, within the coverage. */
  readonly days: number | null;
  readonly begunBy: string | null;
  readonly closedSince: EpochDay | null;
  /** The event that began the run of closed statuses; null when not closed. */
  readonly closedBy: string | null;
  readonly lastUse: LastUse | null;
  readonly due: EpochDay | null;
  readonly overdue: boolean;
  readonly strained: { readonly event: string; readonly date: EpochDay } | null;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, View>>;
  /** The first agreement to resume it that nothing has overtaken. */
  readonly agreed: { readonly event: string; readonly date: EpochDay } | null;
  /** The end declared by the suspension, as written; passing it changes nothing. */
  readonly until: string | null;
  /** Stops that are declared but not yet in effect. */
  readonly announced: readonly Announced[];
  readonly nextMeeting: Meeting | null;
  /** A meeting whose day has passed without anything saying whether it was held. */
  readonly unreported: Meeting | null;
  /** The parties that talk on it. */
  readonly members: readonly PartyCode[];
  /** The day its days are counted to, if the day asked for is after the channel's edge. */
  readonly countedTo: EpochDay | null;
  /** The other statuses that doubtful dates leave possible; absent if there are none. */
  readonly possibly?: readonly Status[];
}

/** The fold of what has certainly happened; `other`: an earlier fold of the same channel, see `KeptFold`. */
export function foldCertain(
  { events, initial }: ChannelRecord,
  { asOf, limit }: StatusClock,
  other?: KeptFold,
): KeptFold {
  return new KeptFold(certainOn(asOf, events), initial, limit, other);
}

/** The status of a channel from the fold of its certain events, with the doubt its dates leave. */
export function channelStatus(
  record: ChannelRecord,
  clock: StatusClock,
  folded = foldCertain(record, clock),
): ChannelStatus {
  const possibly = otherReadings(folded, record, clock);
  return {
    ...shown(folded.end, clock),
    announced: announced(record.events, clock.asOf),
    ...new Meetings(folded).shownOn(clock.asOf, dayOf(clock.edge)),
    ...(possibly.length > 0 && { possibly }),
  };
}

/** The events that have happened by the end of the day however their dates are read; `events`: in fold order. */
export function certainOn(asOf: EpochDay, events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const certain = certainCount(asOf, events);
  return certain === events.length ? events : events.slice(0, certain);
}

/** The events that may or may not have happened by then, in the same order. */
export function possibleOn(asOf: EpochDay, events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const end = endOfDay(asOf);
  return events.slice(certainCount(asOf, events)).filter((event) => event.lo <= end);
}

function certainCount(asOf: EpochDay, events: readonly ChannelEvent[]): number {
  const end = endOfDay(asOf);
  return countBefore(events, (event) => event.hi <= end);
}

/**
 * Doubt (docs/domain.md §4): (a) everything that may have happened did, (b) doubtful dates are read as early as
 * possible.
 */
function otherReadings(
  folded: KeptFold,
  { events, initial }: ChannelRecord,
  { asOf, limit }: StatusClock,
): readonly Status[] {
  const readings = new Set<Status>();
  const possible = possibleOn(asOf, events);
  if (possible.length > 0) readings.add(folded.statusAfter(possible));
  if (isInDoubt(folded.events)) readings.add(statusReadEarly(folded.events, initial, limit));
  readings.delete(folded.status);
  return [...readings];
}

/** The status if every date is read as early as possible. */
export function statusReadEarly(certain: readonly ChannelEvent[], initial: Initial, limit: EpochDay): Status {
  return fold(certain.toSorted(EARLIEST.order), initial, limit, undefined, EARLIEST).status;
}

/** Whether the events may be in another order, or on another day. */
export function isInDoubt(events: readonly ChannelEvent[]): boolean {
  return events.some((event, index) => {
    const disordered = index > 0 && EARLIEST.order(events[index - 1]!, event) > 0;
    return disordered || dayOf(event.lo) !== dayOf(event.hi);
  });
}

type Shown = Omit<ChannelStatus, 'possibly' | 'announced' | 'nextMeeting' | 'unreported'>;

function shown(channel: ChannelState, { asOf, limit, edge }: StatusClock): Shown {
  const rhythmic = channel.status === 'operating' || channel.status === 'dormant';
  const due = rhythmic ? dueDay(channel) : null;
  return {
    fields: channel.fields,
    status: channel.status,
    open: isOpen(channel.status),
    since: channel.since,
    ...earliestSince(channel),
    days: channel.since === null ? null : Math.max(0, limit - channel.since),
    begunBy: channel.begunBy,
    closedSince: channel.closedSince,
    closedBy: channel.closedBy,
    lastUse: lastUseOn(channel, asOf, limit),
    due,
    overdue: due !== null && limit > due,
    strained: channel.strained,
    partial: isPartial(channel),
    sides: Object.fromEntries([...channel.views].sort(([a], [b]) => (a < b ? -1 : 1))),
    agreed: channel.agreed,
    until: channel.until,
    members: membersOf(channel),
    countedTo: asOf > dayOf(edge) ? dayOf(edge) : null,
  };
}

function earliestSince(channel: ChannelState): { sinceEarliest?: EpochDay | null } {
  if (channel.sinceLo === null) return {};
  if (channel.sinceLo === OPEN_START) return { sinceEarliest: null };
  const earliest = dayOf(channel.sinceLo);
  return earliest === channel.since ? {} : { sinceEarliest: earliest };
}

function lastUseOn({ lastUse }: ChannelState, asOf: EpochDay, limit: EpochDay): LastUse | null {
  if (lastUse === null) return null;
  const { event, end, earliest } = lastUse;
  const date = Math.min(dayOf(end), asOf);
  const days = Math.max(0, limit - dayOf(end));
  return { event, end, date, days, ...(earliest !== undefined && earliest < date && { earliest }) };
}
