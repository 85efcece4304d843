import type { ChannelFields, ChannelEvent } from './channel-event.js';
import { dayOf, type EpochDay, type Instant } from '../time/days.js';
import { isClosed, type Status, type View } from './words.js';

/** A channel while its events are folded: changed in place by the rules, never seen outside the fold's callback. */
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
  /** The first event since the last use that strained the channel. */
  strained: { readonly event: string; readonly date: EpochDay } | null;
  partial: boolean;
  readonly views: Map<string, View>;
  lastUse: { readonly event: string; readonly end: Instant } | null;
  /** Attempts without an answer since the last use. */
  unmetAttempts: number;
  /** Undefined only when no establishment is on record at all. */
  fields: ChannelFields | undefined;
  /** Latest moment of the event that retired the channel; null unless retired. */
  retiredHi: Instant | null;
}

/** A channel of which nothing is known yet, with the fields it is recorded with. */
export function unknownChannel(fields: ChannelFields | undefined): ChannelState {
  return {
    status: 'unknown',
    since: null,
    sinceLo: null,
    begunBy: null,
    closedSince: null,
    strained: null,
    partial: false,
    views: new Map(),
    lastUse: null,
    unmetAttempts: 0,
    fields,
    retiredHi: null,
  };
}

/** A copy that the fold can go on from without touching the one it was made of; what a state points to is never changed in place. */
export function cloneState(channel: ChannelState): ChannelState {
  return { ...channel, views: new Map(channel.views) };
}

/** Whether two states are the same to every rule: from there on, the same events lead to the same states. */
export function sameState(a: ChannelState, b: ChannelState): boolean {
  return (Object.keys(a) as (keyof ChannelState)[]).every((part) => same(a[part], b[part]));
}

/** Parts are compared by what they say; the order in which parties declared their views says nothing. */
function same(a: ChannelState[keyof ChannelState], b: ChannelState[keyof ChannelState]): boolean {
  return a === b || JSON.stringify(content(a)) === JSON.stringify(content(b));
}

function content(part: ChannelState[keyof ChannelState]): unknown {
  return part instanceof Map ? [...part].sort() : part;
}

/** Moves to a status; an event that repeats the present one leaves its beginning as it is (docs/domain.md §4, since). */
export function move(channel: ChannelState, status: Status, event: ChannelEvent): void {
  if (channel.status === status) return;
  const day = dayOf(event.hi);
  channel.status = status;
  channel.since = day;
  channel.sinceLo = event.lo;
  channel.begunBy = event.event;
  channel.closedSince = isClosed(status) ? (channel.closedSince ?? day) : null;
  channel.retiredHi = status === 'retired' ? event.hi : null;
}
