import {
  actsOnTarget,
  type AnyEvent,
  type ChannelCode,
  type EventType,
  type PartyCode,
} from '../domain/catalogue/event-types.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import type { EpochDay } from '../domain/time/days.js';

/** Which events a list keeps. */
export interface EventFilter {
  readonly type?: EventType | undefined;
  /** Events that name the channel, an agreement through its commitments. */
  readonly channel?: ChannelCode | undefined;
  /** Events in which the party acts, was asked, stayed away or took part. */
  readonly party?: PartyCode | undefined;
  /** Events that say all words of this search. */
  readonly words?: string | undefined;
  /** Of corrections, retractions and withholdings none, or nothing else; default: these too. */
  readonly amendments?: (typeof AMENDMENTS_KEPT)[number] | undefined;
}

/** What a list keeps of the events that amend others. */
export const AMENDMENTS_KEPT = ['none', 'only'] as const;

/** The orders a list of events comes in: by date in the world or by recording; newest first with a minus. */
export const EVENT_ORDERS = ['occurred', '-occurred', 'recorded', '-recorded'] as const;
export type EventOrder = (typeof EVENT_ORDERS)[number];

/** What a list is asked for; `from` and `to` are UTC days that the events overlap. */
export interface ListOptions extends EventFilter {
  readonly from?: EpochDay | undefined;
  readonly to?: EpochDay | undefined;
  /** Default: by date in the world, the oldest first. */
  readonly order?: EventOrder | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Whether the filter keeps the event, its words aside. */
export function matches(event: AnyEvent, { type, channel, party, amendments }: EventFilter): boolean {
  if (amendments !== undefined && actsOnTarget(event) !== (amendments === 'only')) return false;
  if (type !== undefined && event.type !== type) return false;
  if (channel !== undefined && !channelsNamedBy(event).has(channel)) return false;
  return party === undefined || partiesOf(event).includes(party);
}

function partiesOf(event: AnyEvent): (string | undefined)[] {
  const { by, requestedBy, initiator, absent, participants } = event as unknown as {
    by?: string[];
    requestedBy?: string;
    initiator?: string;
    absent?: string;
    participants?: { party?: string }[];
  };
  return [
    ...(by ?? []),
    requestedBy,
    initiator,
    absent,
    ...(participants ?? []).map((participant) => participant.party),
  ];
}
