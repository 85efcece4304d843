import { dueDay } from './calendar.js';
import type { ChannelEvent, ChannelFields } from './channel-event.js';
import type { ChannelState } from './channel-state.js';
import { byEarliest, fold, type Step } from './fold.js';
import { dayOf, endOfDay, OPEN_START, type EpochDay, type Instant } from '../time/days.js';
import { isOpen, type Status, type View } from './words.js';

/** What is on record about one channel at a point of the three axes. */
export interface ChannelRecord {
  /** The visible events that name the channel, certain and possible on the day, in the fold's order. */
  readonly events: readonly ChannelEvent[];
  /** The channel's fields before its first establishment takes effect. */
  readonly initial: ChannelFields | undefined;
}

/** The day asked for, and the day at which calendar and counts stop: never later, earlier where the coverage ends. */
export interface Clock {
  readonly asOf: EpochDay;
  readonly limit: EpochDay;
}

/** The last use of a channel; `end` is its latest moment, `date` the day of that, never later than the day asked for. */
export interface LastUse {
  readonly event: string;
  readonly end: Instant;
  readonly date: EpochDay;
  readonly days: number;
}

/** A channel's status with all that is shown beside it (docs/domain.md §4); days are UTC days. */
export interface ChannelStatus {
  readonly fields: ChannelFields | undefined;
  readonly status: Status;
  readonly open: boolean;
  readonly since: EpochDay | null;
  /** Present only where the day `since` is in doubt; null when its start is open. */
  readonly sinceEarliest?: EpochDay | null;
  /** Days from `since` to the day asked for, within the coverage. */
  readonly days: number | null;
  readonly begunBy: string | null;
  readonly closedSince: EpochDay | null;
  readonly lastUse: LastUse | null;
  readonly due: EpochDay | null;
  readonly overdue: boolean;
  readonly strained: { readonly event: string; readonly date: EpochDay } | null;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, View>>;
  /** The other statuses that the doubt in dates leaves possible; absent when there are none. */
  readonly possibly?: readonly Status[];
}

/** The status of a channel by the fold of its certain events, with the doubt that its dates leave. */
export function channelStatus(record: ChannelRecord, clock: Clock, onStep?: (step: Step) => void): ChannelStatus {
  const certain = certainOn(clock.asOf, record.events);
  const channel = fold(certain, record.initial, clock.limit, onStep);
  const possibly = otherReadings(channel.status, record, certain, clock);
  return { ...shown(channel, clock), ...(possibly.length > 0 && { possibly }) };
}

/** The events that have happened by the end of the day, however their dates are read. */
export function certainOn(asOf: EpochDay, events: readonly ChannelEvent[]): readonly ChannelEvent[] {
  const end = endOfDay(asOf);
  return events.every((event) => event.hi <= end) ? events : events.filter((event) => event.hi <= end);
}

/** Doubt (docs/domain.md §4): (a) what may have happened did happen, (b) doubtful dates are read as early as they can be. */
function otherReadings(
  status: Status,
  record: ChannelRecord,
  certain: readonly ChannelEvent[],
  clock: Clock,
): readonly Status[] {
  const readings = new Set<Status>();
  if (certain.length < record.events.length) readings.add(fold(record.events, record.initial, clock.limit).status);
  if (!ascendsEarliest(certain)) readings.add(fold(certain.toSorted(byEarliest), record.initial, clock.limit).status);
  readings.delete(status);
  return [...readings];
}

function ascendsEarliest(events: readonly ChannelEvent[]): boolean {
  return events.every((event, index) => index === 0 || byEarliest(events[index - 1]!, event) <= 0);
}

function shown(channel: ChannelState, { asOf, limit }: Clock): Omit<ChannelStatus, 'possibly'> {
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
    lastUse: lastUseOn(channel, asOf, limit),
    due,
    overdue: due !== null && limit > due,
    strained: channel.strained,
    partial: channel.partial,
    sides: Object.fromEntries([...channel.views].sort(([a], [b]) => (a < b ? -1 : 1))),
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
  const day = dayOf(lastUse.end);
  return { ...lastUse, date: Math.min(day, asOf), days: Math.max(0, limit - day) };
}
