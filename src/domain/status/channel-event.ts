import {
  isAgreement,
  traitsOf,
  type AnyEvent,
  type ChannelCode,
  type EventOf,
  type EventType,
  type PartyCode,
  type TypeWith,
} from '../catalogue/event-types.js';
import type { ChannelKind, ChannelLevel, ContactMode, Track } from '../catalogue/closed-values.js';
import { ownMarksOf } from './marks.js';
import type { Occurrence } from '../timeline/occurrence.js';
import { parseDuration, type Duration } from '../time/duration.js';
import { dayOf, OPEN_END, OPEN_START, type EpochDay, type Instant } from '../time/days.js';
import { parseEdtf } from '../time/edtf.js';

/** The fields a ChannelEstablished gives its channel (docs/domain.md §1). */
export interface ChannelFields {
  readonly name: string;
  readonly shortName: string | null;
  readonly level: ChannelLevel;
  readonly kind: ChannelKind;
  readonly track: Track;
  readonly cadence: Duration | null;
  readonly dormantAfter: Duration | null;
  /** There day and night, and reported only when that changes. */
  readonly standing: boolean;
  /** The parties that talk on it; null for all parties of the relationship. */
  readonly members: readonly PartyCode[] | null;
}

/** A version of an event as one channel sees it: all the fold needs, and no more. */
export interface ChannelEvent {
  readonly event: string;
  readonly position: number;
  readonly type: EventType;
  /** The bounds of its date; for a stop declared before it takes effect, those of `effective`. */
  readonly lo: Instant;
  readonly hi: Instant;
  readonly end: Instant;
  readonly by: readonly PartyCode[];
  /** How its date is marked: `~`, `?`. */
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** Number of unmet attempts the event reports. */
  readonly attempts: number;
  readonly mode: ContactMode | null;
  readonly partial: boolean;
  readonly indefinite: boolean;
  readonly substantive: boolean;
  readonly technical: boolean;
  readonly oneSided: boolean;
  /** Whether an agreement promises to resume this channel. */
  readonly resumes: boolean;
  /** It names no source; all accounts of it are by one side (docs/decisions/0005). */
  readonly noSource: boolean;
  readonly oneAccount: boolean;
  /** The number of the round, if given. */
  readonly round?: number;
  /** Only for a ChannelEstablished. */
  readonly fields?: ChannelFields;
  /** The meeting a round event is about, as written, and the day it moves to. */
  readonly scheduled?: string;
  readonly rescheduledTo?: string;
  /** The end that a suspension declares, as written. */
  readonly until?: string;
  /** When a stop declared earlier takes effect, as written, and the latest moment of its declaration. */
  readonly effective?: string;
  readonly declaredHi?: Instant;
  /** The first day of its end date if that is coarser than a day: it may have ended as early as that. */
  readonly earliest?: EpochDay;
  /** If its date begins or ends with an instant, that instant's day in its own offset. */
  readonly localFirst?: EpochDay;
  readonly localLast?: EpochDay;
}

/**
 * The channels an event names: through `channels`, or for an agreement, only through its commitments (docs/domain.md
 * §3).
 */
export function channelsNamedBy(event: AnyEvent): ReadonlySet<ChannelCode> {
  if (isAgreement(event)) return new Set((event.commitments ?? []).flatMap((commitment) => commitment.channels ?? []));
  return new Set('channels' in event ? event.channels : []);
}

/** Whether it declares a stop, even if only of a part of the work. */
export function declaresStop({ type, indefinite }: Pick<ChannelEvent, 'type' | 'indefinite'>): boolean {
  const { effect } = traitsOf(type);
  return effect === 'stop' || (effect === 'postponement' && indefinite);
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
  const effective = typeof given['effective'] === 'string' ? parseEdtf(given['effective']) : undefined;
  const { lo, hi, end } = effective ?? occurrence;
  const date = String(given['effective'] ?? given['occurred']);
  return {
    event: event.id,
    position,
    type: event.type,
    lo,
    hi,
    end,
    approximate: date.includes('~'),
    uncertain: date.includes('?'),
    by: (given['by'] as string[] | undefined) ?? [],
    attempts: (given['attempts'] as number | undefined) ?? 1,
    mode: (given['mode'] as ContactMode | undefined) ?? null,
    partial: given['partial'] === true,
    indefinite: given['indefinite'] === true,
    substantive: given['substantive'] !== false,
    technical: given['technical'] === true,
    oneSided: given['oneSided'] === true,
    resumes: isAgreement(event) && promisesToResume(event, channel),
    noSource: marks.noSource,
    oneAccount: marks.oneSided,
    ...(typeof given['round'] === 'number' && { round: given['round'] }),
    ...(event.type === 'ChannelEstablished' && { fields: channelFieldsOf(event) }),
    ...textsOf(given),
    ...(effective ? { declaredHi: occurrence.hi } : daysOf(occurrence)),
  };
}

/** Other dates that matter to the channel, as written. */
function textsOf(given: Record<string, unknown>): Partial<ChannelEvent> {
  const names = ['scheduled', 'rescheduledTo', 'until', 'effective'] as const;
  return Object.fromEntries(names.filter((name) => typeof given[name] === 'string').map((name) => [name, given[name]]));
}

/** What the bounds of a date do not say about its days. */
function daysOf({ lo, first, last }: Occurrence): Partial<ChannelEvent> {
  const coarse = last.localDay === null && dayOf(last.lo) < dayOf(last.hi) && last.hi !== OPEN_END && lo !== OPEN_START;
  return {
    ...(coarse && { earliest: Math.max(dayOf(last.lo), dayOf(lo)) }),
    ...(first.localDay !== null && { localFirst: first.localDay }),
    ...(last.localDay !== null && { localLast: last.localDay }),
  };
}

type Agreement = EventOf<TypeWith<{ effect: 'agreement' }>>;

function promisesToResume(event: Agreement, channel: ChannelCode): boolean {
  return (event.commitments ?? []).some((promise) => promise.resumes === true && promise.channels?.includes(channel));
}

/** The fields an establishment gives its channel; fields it leaves out are cleared. */
export function channelFieldsOf(event: EventOf<'ChannelEstablished'>): ChannelFields {
  const { name, shortName, level, kind, track, cadence, dormantAfter, standing, members } = event;
  return {
    name,
    shortName: shortName ?? null,
    level,
    kind,
    track,
    cadence: (cadence && parseDuration(cadence)) || null,
    dormantAfter: (dormantAfter && parseDuration(dormantAfter)) || null,
    standing: standing === true,
    members: members ?? null,
  };
}
