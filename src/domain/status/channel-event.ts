import type { AnyEvent, ChannelCode, EventOf, EventType, PartyCode } from '../catalogue/event-types.js';
import { ownMarksOf } from './marks.js';
import type { Occurrence } from '../timeline/occurrence.js';
import { parseDuration, type Duration } from '../time/duration.js';
import type { Instant } from '../time/days.js';

/** What a ChannelEstablished says of its channel (docs/domain.md §1). */
export interface ChannelFields {
  readonly name: string;
  readonly shortName: string | null;
  readonly level: string;
  readonly kind: string;
  readonly track: string;
  readonly cadence: Duration | null;
  readonly dormantAfter: Duration | null;
}

/** A version of an event as one channel sees it: all that the fold needs, and no more. */
export interface ChannelEvent {
  readonly event: string;
  readonly position: number;
  readonly type: EventType;
  readonly lo: Instant;
  readonly hi: Instant;
  readonly end: Instant;
  readonly by: readonly PartyCode[];
  /** Unmet attempts the event reports. */
  readonly attempts: number;
  readonly mode: string | null;
  readonly partial: boolean;
  readonly indefinite: boolean;
  readonly substantive: boolean;
  readonly technical: boolean;
  readonly oneSided: boolean;
  /** An agreement promises to resume this channel. */
  readonly resumes: boolean;
  /** It names no source; all accounts of it are of one side (docs/decisions/0005). */
  readonly noSource: boolean;
  readonly oneAccount: boolean;
  /** The number of the round, where one is told. */
  readonly round?: number;
  /** Only of a ChannelEstablished. */
  readonly fields?: ChannelFields;
  /** The meeting a round event is about, as written, and the day it moves to. */
  readonly scheduled?: string;
  readonly rescheduledTo?: string;
}

/** The channels an event names: through `channels`, an agreement only through its commitments (docs/domain.md §3). */
export function channelsNamedBy(event: AnyEvent): ReadonlySet<ChannelCode> {
  if (isAgreement(event)) return new Set((event.commitments ?? []).flatMap((commitment) => commitment.channels ?? []));
  return new Set('channels' in event ? event.channels : []);
}

/** Whether the event is one whose commitments are promises. */
export function isAgreement(event: AnyEvent): event is EventOf<'LeadersAgreed' | 'AgreementReached'> {
  return event.type === 'LeadersAgreed' || event.type === 'AgreementReached';
}

/** The event as the channel sees it. */
export function asSeenBy(
  channel: ChannelCode,
  event: AnyEvent,
  occurrence: Occurrence,
  position: number,
): ChannelEvent {
  const given = event as unknown as Record<string, unknown>;
  const marks = ownMarksOf(event);
  return {
    event: event.id,
    position,
    type: event.type,
    lo: occurrence.lo,
    hi: occurrence.hi,
    end: occurrence.end,
    by: (given['by'] as string[] | undefined) ?? [],
    attempts: (given['attempts'] as number | undefined) ?? 1,
    mode: (given['mode'] as string | undefined) ?? null,
    partial: given['partial'] === true,
    indefinite: given['indefinite'] === true,
    substantive: given['substantive'] !== false,
    technical: given['technical'] === true,
    oneSided: given['oneSided'] === true,
    resumes: isAgreement(event) && promisesToResume(event, channel),
    noSource: marks.noSource,
    oneAccount: marks.oneSided,
    ...(typeof given['round'] === 'number' && { round: given['round'] }),
    ...(event.type === 'ChannelEstablished' && { fields: fieldsOf(event) }),
    ...(typeof given['scheduled'] === 'string' && { scheduled: given['scheduled'] }),
    ...(typeof given['rescheduledTo'] === 'string' && { rescheduledTo: given['rescheduledTo'] }),
  };
}

function promisesToResume(event: EventOf<'LeadersAgreed' | 'AgreementReached'>, channel: ChannelCode): boolean {
  return (event.commitments ?? []).some((promise) => promise.resumes === true && promise.channels?.includes(channel));
}

/** The fields an establishment gives its channel; what it leaves out is gone. */
export function fieldsOf(event: EventOf<'ChannelEstablished'>): ChannelFields {
  const { name, shortName, level, kind, track, cadence, dormantAfter } = event;
  return {
    name,
    shortName: shortName ?? null,
    level,
    kind,
    track,
    cadence: (cadence && parseDuration(cadence)) || null,
    dormantAfter: (dormantAfter && parseDuration(dormantAfter)) || null,
  };
}
