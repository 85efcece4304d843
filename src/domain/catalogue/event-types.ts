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
import { RoundCancelled, RoundHeld, RoundNotAttended, RoundPostponed, RoundScheduled } from './round-events.js';

export type { ChannelCode, PartyCode } from './closed-values.js';

/** A type of event as the catalogue has it. */
interface Entry<Class> {
  /** Its fields, by their decorators. */
  readonly class: Class;
  /** Stored with each event; a changed meaning is a new version, read through an upcast. */
  readonly schemaVersion: 1;
  /** What it says happened, in one sentence. */
  readonly about: string;
}

/** Every type of event, as docs/domain.md §3 lists them: the one definition that validation, schemas and documentation derive from. */
export const CATALOGUE = {
  [RelationshipRegistered.type]: entry(RelationshipRegistered),
  [ChannelEstablished.type]: entry(ChannelEstablished),
  [ChannelRetired.type]: entry(ChannelRetired),
  [TalksSevered.type]: entry(TalksSevered),
  [TalksSuspended.type]: entry(TalksSuspended),
  [TalksResumed.type]: entry(TalksResumed),
  [StopLifted.type]: entry(StopLifted),
  [RoundScheduled.type]: entry(RoundScheduled),
  [RoundPostponed.type]: entry(RoundPostponed),
  [RoundCancelled.type]: entry(RoundCancelled),
  [RoundNotAttended.type]: entry(RoundNotAttended),
  [RoundHeld.type]: entry(RoundHeld),
  [ContactProposed.type]: entry(ContactProposed),
  [ContactHeld.type]: entry(ContactHeld),
  [ContactDeclined.type]: entry(ContactDeclined),
  [ContactUnanswered.type]: entry(ContactUnanswered),
  [LeadersAgreed.type]: entry(LeadersAgreed),
  [AgreementReached.type]: entry(AgreementReached),
  [CommitmentFulfilled.type]: entry(CommitmentFulfilled),
  [CommitmentLapsed.type]: entry(CommitmentLapsed),
  [NotificationGiven.type]: entry(NotificationGiven),
  ...contextEntries(),
  [EventDisclosed.type]: entry(EventDisclosed),
  [ClaimDisputed.type]: entry(ClaimDisputed),
  [CoverageStated.type]: entry(CoverageStated),
  [EventCorrected.type]: entry(EventCorrected),
  [EventRetracted.type]: entry(EventRetracted),
  [EventWithheld.type]: entry(EventWithheld),
} as const;

/** The stored name of a type of event. */
export type EventType = keyof typeof CATALOGUE;

/** Every type, in the order of the catalogue. */
export const EVENT_TYPES = Object.keys(CATALOGUE) as readonly EventType[];

/** An event of the types `T`, as it is posted and stored. */
export type EventOf<T extends EventType> = T extends EventType
  ? InstanceType<(typeof CATALOGUE)[T]['class']> & { readonly type: T }
  : never;

/** Any event of the catalogue, told apart by `type`. */
export type AnyEvent = EventOf<EventType>;

/** Whether the catalogue has a type of that name. */
export function isEventType(name: unknown): name is EventType {
  return typeof name === 'string' && Object.hasOwn(CATALOGUE, name);
}

function entry<Class extends { readonly about: string }>(eventClass: Class): Entry<Class> {
  return { class: eventClass, schemaVersion: 1, about: eventClass.about };
}

function contextEntries(): { readonly [T in ContextType]: Entry<typeof ContextEvent> } {
  const entries = Object.entries(CONTEXT_TYPES).map(([type, about]) => [
    type,
    { class: ContextEvent, schemaVersion: 1, about },
  ]);
  return Object.fromEntries(entries) as { readonly [T in ContextType]: Entry<typeof ContextEvent> };
}
