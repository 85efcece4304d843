import type { ChannelCode, EventType } from '../catalogue/event-types.js';
import { EDITION } from '../edition.js';
import { isOpen, type Status } from '../status/status.js';
import type { EpochDay } from '../time/days.js';
import {
  channelDays,
  type ChannelDays,
  type ComparedDays,
  type DayDifference,
  type LeftOutDays,
} from './channel-days.js';
import { differingFields, type FieldDifference } from './coded-fields.js';
import type { CodedEvent, CodedChronology } from './coded-chronology.js';
import { beginOf, endOf } from './event-days.js';
import { kappaOf, merged, summed, type PairCount, type Kappa } from './kappa.js';
import { countsOf, matchEvents, type EventPair, type TypeCounts } from './match-events.js';
import { channelsOfOne, registeredDifferently, type ChannelOfOne } from './registered.js';

/** What is compared of two codings. */
export interface AskedAgreement extends ComparedDays {
  /** How many days apart events of one type may be and still be near. */
  readonly within: number;
}

/** Two events that stand for one, with the fields in which they differ. */
export interface ComparedPair extends EventPair {
  readonly fields: readonly FieldDifference[];
}

/** How far two coders agree about events. */
export interface EventAgreement {
  readonly all: TypeCounts;
  readonly types: ReadonlyMap<EventType, TypeCounts>;
  /** Pairs of the same event that differ in some field, pairs of near events, and events of one coder only, by date. */
  readonly differing: readonly ComparedPair[];
  readonly near: readonly ComparedPair[];
  readonly onlyA: readonly CodedEvent[];
  readonly onlyB: readonly CodedEvent[];
  /** How many events of each lie outside what both state to cover, or outside the days asked for. */
  readonly leftOut: Readonly<Record<'a' | 'b', number>>;
}

/** Agreement on statuses, and on whether a channel is open or not. */
export interface DayAgreement {
  readonly statuses: Kappa;
  readonly open: Kappa;
}

/** How far two coders agree about one channel. */
export interface ChannelAgreement extends DayAgreement, Pick<ChannelDays, 'channel' | 'from' | 'to'> {}

/** How far two coders of one relationship agree. */
export interface Agreement {
  /** The edition of the rules that made the statuses. */
  readonly edition: number;
  readonly events: EventAgreement;
  /** All days of all channels together. */
  readonly days: DayAgreement;
  readonly table: readonly PairCount<Status>[];
  /** The channels that both have, by their codes. */
  readonly channels: readonly ChannelAgreement[];
  /** Runs of days on which they differ, by channel and date. */
  readonly differences: readonly DayDifference[];
  readonly leftOut: readonly LeftOutDays[];
  readonly registered: readonly { readonly channel: ChannelCode; readonly fields: readonly FieldDifference[] }[];
  readonly channelsOnlyA: readonly ChannelOfOne[];
  readonly channelsOnlyB: readonly ChannelOfOne[];
}

/** Compares what two coders wrote about one relationship; in time proportional to their events. */
export function agreementOf(a: CodedChronology, b: CodedChronology, asked: AskedAgreement): Agreement {
  const shared = [...a.channels.keys()].filter((code) => b.channels.has(code));
  const channels = shared.map((code) => channelDays(a, b, code, asked));
  const table = summed(channels.flatMap((channel) => channel.table));
  const registered = channels.map(({ channel, fields }) => ({
    channel,
    fields: registeredDifferently(fields.a, fields.b),
  }));
  return {
    edition: EDITION,
    events: eventAgreement(a, b, asked),
    days: dayAgreement(table),
    table,
    channels: channels.map(({ channel, from, to, table: own }) => ({ channel, from, to, ...dayAgreement(own) })),
    differences: channels.flatMap(({ differences }) => differences),
    leftOut: channels.flatMap(({ leftOut }) => leftOut),
    registered: registered.filter(({ fields }) => fields.length > 0),
    channelsOnlyA: channelsOfOne(a, b),
    channelsOnlyB: channelsOfOne(b, a),
  };
}

function dayAgreement(table: readonly PairCount<Status>[]): DayAgreement {
  const open = merged(table, (status) => (isOpen(status) ? 'open' : 'not open'));
  return { statuses: kappaOf(table), open: kappaOf(open) };
}

function eventAgreement(a: CodedChronology, b: CodedChronology, asked: AskedAgreement): EventAgreement {
  const [ofA, ofB] = [a, b].map(({ events }) => events.filter(isInBoth(a, b, asked))) as [CodedEvent[], CodedEvent[]];
  const matching = matchEvents(ofA, ofB, asked.within);
  const pairs = matching.pairs.map((pair) => ({ ...pair, fields: differingFields(pair.a, pair.b) }));
  const inTime = pairs.sort((x, y) => beginOf(x.a.days) - beginOf(y.a.days) || beginOf(x.b.days) - beginOf(y.b.days));
  return {
    ...countsOf(matching),
    differing: inTime.filter(({ likeness, fields }) => likeness === 'same' && fields.length > 0),
    near: inTime.filter(({ likeness }) => likeness !== 'same'),
    onlyA: matching.onlyA,
    onlyB: matching.onlyB,
    leftOut: { a: a.events.length - ofA.length, b: b.events.length - ofB.length },
  };
}

interface Bounds {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** Whether an event shares a day with those asked for and with what both coders state to cover of one of its channels. */
function isInBoth(a: CodedChronology, b: CodedChronology, { from, to }: ComparedDays): (event: CodedEvent) => boolean {
  const known = new Map<ChannelCode | null, Bounds>();
  const bounds = (channel: ChannelCode | null): Bounds => {
    const found = known.get(channel) ?? statedByBoth(channel);
    known.set(channel, found);
    return found;
  };
  const statedByBoth = (channel: ChannelCode | null): Bounds => {
    const stated = [a, b].map((coding) =>
      channel === null ? coding.coverage : (coding.channels.get(channel)?.coverage ?? coding.coverage),
    );
    return {
      from: Math.max(from ?? -Infinity, ...stated.map((one) => one?.from ?? -Infinity)),
      to: Math.min(to, ...stated.map((one) => one?.through ?? Infinity)),
    };
  };
  return ({ channels, days }) =>
    (channels.length > 0 ? channels : [null]).some((channel) => {
      const within = bounds(channel);
      return beginOf(days) <= within.to && within.from <= endOf(days);
    });
}
