import type { PartyCode } from '../catalogue/event-types.js';
import type { ChannelFields, ChannelEvent } from './channel-event.js';
import { dayOf, type EpochDay, type Instant } from '../time/days.js';
import { isClosed, type Status, type View } from './status.js';

/** What is on record about a channel before its first event. */
export interface Initial {
  /** Its fields until its first establishment takes effect; undefined if no establishment is on record at all. */
  readonly fields: ChannelFields | undefined;
  /** The parties of the relationship, which are its members if the channel names none. */
  readonly parties: readonly PartyCode[];
}

/** A use of the channel, by the event that reports it. */
export interface StateUse {
  readonly event: string;
  readonly end: Instant;
  /** The first day of its end date if that is coarser than a day. */
  readonly earliest?: EpochDay;
}

/**
 * A channel while its events are folded: changed in place by the rules, and never seen outside the fold's callback.
 * Plain data, so that it can be copied and compared; what it points to is never changed in place, except the views.
 */
export interface ChannelState {
  status: Status;
  /** The day the present status began, by the latest reading of its date; null while unknown. */
  since: EpochDay | null;
  /** The earliest moment the present status can have begun; null for the calendar. */
  sinceLo: Instant | null;
  /** The event that began the present status; null for the calendar and while unknown. */
  begunBy: string | null;
  /** The day the unbroken run of closed statuses began; null when not closed. */
  closedSince: EpochDay | null;
  /** The event that began that run; null when not closed. */
  closedBy: string | null;
  /** The first event since the last use that strained the channel. */
  strained: { readonly event: string; readonly date: EpochDay } | null;
  /** Part of the work was suspended, or was not taken up again. */
  partial: boolean;
  readonly views: Map<PartyCode, View>;
  /** The first agreement to resume it since the last use, new establishment or stop. */
  agreed: { readonly event: string; readonly date: EpochDay } | null;
  /** The end declared by the newest suspension, as written; null if it declared none, and in any other status. */
  until: string | null;
  lastUse: StateUse | null;
  /** Unanswered attempts since the last use. */
  unmetAttempts: number;
  /** Undefined only if no establishment is on record at all. */
  fields: ChannelFields | undefined;
  /** The day of the establishment that last changed the rhythm; null if none did. */
  rhythmSince: EpochDay | null;
  readonly parties: readonly PartyCode[];
}

/** A channel before its first event. */
export function unknownChannel({ fields, parties }: Initial): ChannelState {
  return {
    status: 'unknown',
    since: null,
    sinceLo: null,
    begunBy: null,
    closedSince: null,
    closedBy: null,
    strained: null,
    partial: false,
    views: new Map(),
    agreed: null,
    until: null,
    lastUse: null,
    unmetAttempts: 0,
    fields,
    rhythmSince: null,
    parties,
  };
}

/** A copy the fold can continue from without touching the original. */
export function cloneState(channel: ChannelState): ChannelState {
  return { ...channel, views: new Map(channel.views) };
}

/** Whether two states are the same to every rule: from there on, the same events lead to the same states. */
export function sameState(a: ChannelState, b: ChannelState): boolean {
  return (Object.keys(a) as (keyof ChannelState)[]).every((part) => same(a[part], b[part]));
}

/** Compares parts by content; the order in which parties declared their views does not matter. */
function same(a: ChannelState[keyof ChannelState], b: ChannelState[keyof ChannelState]): boolean {
  return a === b || JSON.stringify(content(a)) === JSON.stringify(content(b));
}

function content(part: ChannelState[keyof ChannelState]): unknown {
  return part instanceof Map ? [...part].sort() : part;
}

/**
 * Moves to a status; an event that repeats the present one leaves its beginning unchanged (docs/domain.md §4, since).
 */
export function move(channel: ChannelState, status: Status, event: ChannelEvent): void {
  if (channel.status === status) return;
  const day = dayOf(event.hi);
  channel.status = status;
  channel.since = day;
  channel.sinceLo = event.lo;
  channel.begunBy = event.event;
  channel.closedSince = isClosed(status) ? (channel.closedSince ?? day) : null;
  channel.closedBy = isClosed(status) ? (channel.closedBy ?? event.event) : null;
  channel.until = null;
}

/** The parties that talk on the channel. */
export function membersOf({ fields, parties }: ChannelState): readonly PartyCode[] {
  return fields?.members ?? parties;
}

/** Whether some members can go on talking if others leave. */
export function hasSeveralMembers(channel: ChannelState): boolean {
  return membersOf(channel).length > 2;
}

/** Whether at least two members have no stop in force. */
export function canTalk(channel: ChannelState): boolean {
  return membersOf(channel).filter((member) => !isStop(channel.views.get(member))).length >= 2;
}

/** Part of the work is suspended, or some members have left and others talk on. */
export function isPartial(channel: ChannelState): boolean {
  if (channel.partial) return true;
  return hasSeveralMembers(channel) && !isClosed(channel.status) && [...channel.views.values()].some(isStop);
}

/** Whether a view is that of a party that does not talk on the channel at all. */
export function isStop(view: View | undefined): boolean {
  return view === 'severed' || view === 'suspended';
}
