import type { EventType } from '../catalogue/event-types.js';

/** What each type of event is called inside a sentence, without an article. */
const NOUNS: { readonly [T in EventType]: string } = {
  RelationshipRegistered: 'registration',
  ChannelEstablished: 'establishment',
  ChannelRetired: 'ending',
  TalksSevered: 'severance',
  TalksSuspended: 'suspension',
  TalksResumed: 'resumption',
  StopLifted: 'lifting of a stop',
  RoundScheduled: 'announcement of a round',
  RoundPostponed: 'postponement',
  RoundCancelled: 'cancelled round',
  RoundNotAttended: 'round not attended',
  RoundHeld: 'round',
  ContactProposed: 'request',
  ContactHeld: 'contact',
  ContactDeclined: 'refusal',
  ContactUnanswered: 'attempt without an answer',
  LeadersAgreed: 'agreement of the leaders',
  AgreementReached: 'agreement',
  CommitmentFulfilled: 'fulfilment',
  CommitmentLapsed: 'lapse of a promise',
  NotificationGiven: 'notification',
  BalloonDowned: 'balloon shot down',
  IncidentOccurred: 'incident',
  ThirdPartyVisit: 'visit',
  ExerciseConducted: 'exercise',
  ArmsSaleNotified: 'arms sale',
  SanctionImposed: 'sanction',
  SanctionLifted: 'sanction lifted',
  PersonnelChanged: 'change of personnel',
  ActorRenamed: 'new name',
  ElectionHeld: 'election',
  StatementIssued: 'statement',
  EventDisclosed: 'disclosure',
  ClaimDisputed: 'dispute',
  CoverageStated: 'statement of coverage',
  EventCorrected: 'correction',
  EventRetracted: 'retraction',
  EventWithheld: 'withholding',
};

/** "the round". */
export function theEvent(type: EventType): string {
  return `the ${NOUNS[type]}`;
}

/** "a round", "an incident". */
export function anEvent(type: EventType): string {
  return `${/^[aeiou]/.test(NOUNS[type]) ? 'an' : 'a'} ${NOUNS[type]}`;
}
