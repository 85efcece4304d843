import { AgreementReached, CommitmentFulfilled, CommitmentLapsed, LeadersAgreed } from './agreement-events.js';
import {
  ChannelEstablished,
  ChannelRetired,
  NotificationGiven,
  StopLifted,
  TalksResumed,
  TalksSevered,
  TalksSuspended,
} from './channel-events.js';
import { ContactDeclined, ContactHeld, ContactProposed, ContactUnanswered } from './contact-events.js';
import { CONTEXT_TYPES, ContextEvent, type ContextType } from './context-events.js';
import {
  ClaimDisputed,
  CoverageStated,
  EventCorrected,
  EventDisclosed,
  EventRetracted,
  EventWithheld,
  RelationshipRegistered,
} from './record-events.js';
import type { Amending, Traits } from './traits.js';
import { RoundCancelled, RoundHeld, RoundNotAttended, RoundPostponed, RoundScheduled } from './round-events.js';

export type { ChannelCode, PartyCode } from './closed-values.js';

/** An event type in the catalogue. */
interface Definition<Class> {
  /** Its fields are given by decorators. */
  readonly class: Class;
  /** Stored with each event; a changed meaning is a new version, read through an upcast. */
  readonly schemaVersion: 1;
  /** What it says happened, in one sentence. */
  readonly about: string;
}

/**
 * Every event type, as docs/domain.md §3 lists them: the one definition from which rules, validation, schemas,
 * documentation and pages derive.
 */
export const CATALOGUE = {
  [RelationshipRegistered.type]: entry(RelationshipRegistered, {
    name: 'Relationship registered',
    noun: 'registration',
    group: 'registration',
    effect: 'about-the-record',
    amendableBy: ['EventCorrected', 'EventRetracted'],
  }),
  [ChannelEstablished.type]: entry(ChannelEstablished, {
    name: 'Channel established',
    noun: 'establishment',
    group: 'channel',
    effect: 'establishment',
  }),
  [ChannelRetired.type]: entry(ChannelRetired, {
    name: 'Channel ended',
    noun: 'ending',
    group: 'channel',
    effect: 'retirement',
    declares: 'retired',
  }),
  [TalksSevered.type]: entry(TalksSevered, {
    name: 'Talks severed',
    noun: 'severance',
    group: 'stop',
    actorIsNews: true,
    effect: 'stop',
    declares: 'severed',
    verb: 'severed',
  }),
  [TalksSuspended.type]: entry(TalksSuspended, {
    name: 'Talks suspended',
    noun: 'suspension',
    group: 'stop',
    actorIsNews: true,
    effect: 'stop',
    declares: 'suspended',
    verb: 'suspended',
  }),
  [TalksResumed.type]: entry(TalksResumed, { name: 'Talks resumed', noun: 'resumption', group: 'stop', effect: 'use' }),
  [StopLifted.type]: entry(StopLifted, {
    name: 'Stop lifted',
    noun: 'lifting of a stop',
    group: 'stop',
    actorIsNews: true,
    effect: 'lift',
    verb: 'lifted the stop of',
  }),
  [RoundScheduled.type]: entry(RoundScheduled, {
    name: 'Round scheduled',
    noun: 'announcement of a round',
    group: 'round',
    effect: 'plan',
    meeting: 'set',
  }),
  [RoundPostponed.type]: entry(RoundPostponed, {
    name: 'Round put off',
    noun: 'postponement',
    group: 'round',
    actorIsNews: true,
    effect: 'postponement',
    declares: 'suspended',
    verb: 'suspended',
    meeting: 'moved',
  }),
  [RoundCancelled.type]: entry(RoundCancelled, {
    name: 'Round cancelled',
    noun: 'cancelled round',
    group: 'round',
    actorIsNews: true,
    effect: 'miss',
    meeting: 'called-off',
  }),
  [RoundNotAttended.type]: entry(RoundNotAttended, {
    name: 'Round not attended',
    noun: 'round not attended',
    group: 'round',
    actorIsNews: true,
    effect: 'miss',
    meeting: 'missed',
  }),
  [RoundHeld.type]: entry(RoundHeld, {
    name: 'Round held',
    noun: 'round',
    group: 'round',
    effect: 'use',
    meeting: 'held',
  }),
  [ContactProposed.type]: entry(ContactProposed, {
    name: 'Contact proposed',
    noun: 'request',
    group: 'contact',
    actorIsNews: true,
    effect: 'request',
  }),
  [ContactHeld.type]: entry(ContactHeld, { name: 'Contact', noun: 'contact', group: 'contact', effect: 'use' }),
  [ContactDeclined.type]: entry(ContactDeclined, {
    name: 'Contact declined',
    noun: 'refusal',
    group: 'contact',
    actorIsNews: true,
    effect: 'attempt',
    verb: 'refused contact on',
  }),
  [ContactUnanswered.type]: entry(ContactUnanswered, {
    name: 'No answer',
    noun: 'attempt without an answer',
    group: 'contact',
    actorIsNews: true,
    effect: 'attempt',
    verb: 'gave no answer on',
  }),
  [LeadersAgreed.type]: entry(LeadersAgreed, {
    name: 'Leaders agree',
    noun: 'agreement of the leaders',
    group: 'agreement',
    effect: 'agreement',
    verb: 'agreed to resume',
  }),
  [AgreementReached.type]: entry(AgreementReached, {
    name: 'Agreement',
    noun: 'agreement',
    group: 'agreement',
    actorIsNews: true,
    effect: 'agreement',
    verb: 'agreed to resume',
  }),
  [CommitmentFulfilled.type]: entry(CommitmentFulfilled, {
    name: 'Promise kept',
    noun: 'fulfilment',
    group: 'agreement',
    effect: 'promise-kept',
  }),
  [CommitmentLapsed.type]: entry(CommitmentLapsed, {
    name: 'Promise lapsed',
    noun: 'lapse of a promise',
    group: 'agreement',
    effect: 'promise-lapsed',
  }),
  [NotificationGiven.type]: entry(NotificationGiven, {
    name: 'Notification',
    noun: 'notification',
    group: 'contact',
    effect: 'use',
  }),
  ...contextEntries(),
  [EventDisclosed.type]: entry(EventDisclosed, {
    name: 'Disclosure',
    noun: 'disclosure',
    group: 'record',
    effect: 'disclosure',
  }),
  [ClaimDisputed.type]: entry(ClaimDisputed, {
    name: 'Claim disputed',
    noun: 'dispute',
    group: 'record',
    effect: 'dispute',
  }),
  [CoverageStated.type]: entry(CoverageStated, {
    name: 'Coverage stated',
    noun: 'statement of coverage',
    group: 'record',
    effect: 'about-the-record',
  }),
  [EventCorrected.type]: entry(EventCorrected, {
    name: 'Correction',
    noun: 'correction',
    group: 'amendment',
    effect: 'about-the-record',
    acts: true,
  }),
  [EventRetracted.type]: entry(EventRetracted, {
    name: 'Retraction',
    noun: 'retraction',
    group: 'amendment',
    effect: 'about-the-record',
    acts: true,
  }),
  [EventWithheld.type]: entry(EventWithheld, {
    name: 'Withholding',
    noun: 'withholding',
    group: 'record',
    effect: 'about-the-record',
    acts: true,
    amendableBy: ['EventRetracted'],
  }),
} as const;

/** The stored name of an event type. */
export type EventType = keyof typeof CATALOGUE;

/** Every type, in catalogue order. */
export const EVENT_TYPES = Object.keys(CATALOGUE) as readonly EventType[];

/** An event of the types `T`, as posted and stored. */
export type EventOf<T extends EventType> = T extends EventType
  ? InstanceType<(typeof CATALOGUE)[T]['class']> & { readonly type: T }
  : never;

/** Any event of the catalogue, distinguished by `type`. */
export type AnyEvent = EventOf<EventType>;

/** Whether the catalogue has a type of that name. */
export function isEventType(name: unknown): name is EventType {
  return typeof name === 'string' && Object.hasOwn(CATALOGUE, name);
}

/** The types with these traits. */
export type TypeWith<T extends Partial<Traits>> = {
  [Type in EventType]: (typeof CATALOGUE)[Type] extends T ? Type : never;
}[EventType];

/** What a type is. */
export function traitsOf(type: EventType): Traits {
  return CATALOGUE[type];
}

/** Whether an event corrects or retracts another. */
export function isAmendment(event: AnyEvent): event is EventOf<TypeWith<{ group: 'amendment' }>> {
  return traitsOf(event.type).group === 'amendment';
}

/** Whether an event acts on its target: it corrects, retracts or withholds. */
export function actsOnTarget(event: AnyEvent): event is EventOf<TypeWith<{ acts: true }>> {
  const traits = traitsOf(event.type);
  return traits.effect === 'about-the-record' && traits.acts === true;
}

/** How events of the type can be amended in principle; in a particular case the record may object (docs/domain.md §5). */
export function amendmentsOf(type: EventType): readonly Amending[] {
  const traits = traitsOf(type);
  return traits.effect === 'about-the-record' ? (traits.amendableBy ?? []) : ['EventCorrected', 'EventRetracted'];
}

/** Whether the event's commitments are promises. */
export function isAgreement(event: AnyEvent): event is EventOf<TypeWith<{ effect: 'agreement' }>> {
  return traitsOf(event.type).effect === 'agreement';
}

function entry<Class extends { readonly about: string }, const T extends Traits>(
  eventClass: Class,
  traits: T,
): Definition<Class> & T {
  return { class: eventClass, schemaVersion: 1, about: eventClass.about, ...traits };
}

type ContextEntries = {
  readonly [T in ContextType]: Definition<typeof ContextEvent> &
    (typeof CONTEXT_TYPES)[T] & { readonly group: 'context'; readonly effect: 'context' };
};

function contextEntries(): ContextEntries {
  const entries = Object.entries(CONTEXT_TYPES).map(([type, traits]) => [
    type,
    { class: ContextEvent, schemaVersion: 1, group: 'context', effect: 'context', ...traits },
  ]);
  return Object.fromEntries(entries) as ContextEntries;
}
