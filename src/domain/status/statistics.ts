import { traitsOf, type ChannelCode } from '../catalogue/event-types.js';
import { dayOf, parseDay, startOfDay, type EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import type { ChannelHistory } from './history.js';
import { isClosed } from './status.js';

/** A channel's year in numbers. */
export interface ChannelYear {
  readonly channel: ChannelCode;
  /** Uses: contacts and rounds of substance. */
  readonly contacts: number;
  /** Events that report a refusal, a silence, or a round cancelled or not attended, excluding technical failures. */
  readonly refusals: number;
  /** Days with a closed status. */
  readonly closedDays: number;
}

/** A channel's certain events in fold order, and the resulting history. */
export interface CountedChannel {
  readonly channel: ChannelCode;
  readonly events: readonly ChannelEvent[];
  readonly history: ChannelHistory;
  /** The day up to which it is counted. */
  readonly limit: EpochDay;
}

/** Counts per calendar year (UTC) and channel; channels without anything to count in a year are left out of it. */
export function yearsOf(channels: readonly CountedChannel[]): Map<number, ChannelYear[]> {
  const years = new Map<number, ChannelYear[]>();
  for (const counted of channels) {
    for (const [year, channelYear] of channelYears(counted)) {
      years.set(year, [...(years.get(year) ?? []), channelYear]);
    }
  }
  return years;
}

function channelYears({ channel, events, history, limit }: CountedChannel): Map<number, ChannelYear> {
  const years = new Map<number, ChannelYear>();
  const add = (year: number, field: 'contacts' | 'refusals' | 'closedDays', amount: number): void => {
    const sofar = years.get(year) ?? { channel, contacts: 0, refusals: 0, closedDays: 0 };
    years.set(year, { ...sofar, [field]: sofar[field] + amount });
  };
  for (const use of history.uses) add(yearOf(use.date), 'contacts', 1);
  for (const event of events) if (isRefusal(event)) add(yearOf(dayOf(event.hi)), 'refusals', 1);
  for (const span of history.spans) {
    if (!isClosed(span.status)) continue;
    const until = span.to === null ? limit : span.to + 1;
    for (const [year, days] of daysByYear(span.from, until)) add(year, 'closedDays', days);
  }
  return years;
}

/** Counted even if the channel is retired and the event does nothing to it. */
function isRefusal({ type, technical }: ChannelEvent): boolean {
  const { effect } = traitsOf(type);
  return (effect === 'attempt' && !technical) || effect === 'miss';
}

/** The days from `from` up to but excluding `until`, by year. */
function daysByYear(from: EpochDay, until: EpochDay): [number, number][] {
  const days: [number, number][] = [];
  for (let start = from; start < until;) {
    const year = yearOf(start);
    const end = Math.min(until, parseDay(`${String(year + 1).padStart(4, '0')}-01-01`) ?? until);
    days.push([year, end - start]);
    start = end;
  }
  return days;
}

/** The calendar year of a UTC day. */
export function yearOf(day: EpochDay): number {
  return new Date(startOfDay(day)).getUTCFullYear();
}
