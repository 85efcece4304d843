import type { EventType } from '../../../src/domain/catalogue/event-types.js';

const CONTEXT = 'location kind amountUsd post outgoing incoming visitor from to';
const AGREEMENT = 'commitments level oneSided location';
const COMMON =
  'id* occurred* summary* disclosed channels by participants sources claims readouts localDates cause fulfils note';

/** The fields of each type as docs/domain.md §3 has them, written down a second time; * is required. */
const OWN: { readonly [T in EventType]: string } = {
  RelationshipRegistered: 'name* parties*',
  ChannelEstablished: 'channels* name* level* kind* track* cadence dormantAfter shortName',
  ChannelRetired: 'channels* reason',
  TalksSevered: 'channels* wording scope',
  TalksSuspended: 'channels* wording until partial',
  TalksResumed: 'channels* partial',
  RoundScheduled: 'channels* scheduled* round location',
  RoundPostponed: 'channels* scheduled rescheduledTo indefinite',
  RoundCancelled: 'channels* scheduled absent',
  RoundNotAttended: 'channels* scheduled absent',
  RoundHeld: 'channels* round body mode location outcome',
  ContactProposed: 'channels* requestedBy* targetDate',
  ContactHeld: 'channels* mode substantive level initiator location',
  ContactDeclined: 'channels* requestedBy attempts reason',
  ContactUnanswered: 'channels* requestedBy attempts technical',
  LeadersAgreed: AGREEMENT,
  AgreementReached: AGREEMENT,
  CommitmentFulfilled: 'fulfils*',
  CommitmentLapsed: 'lapses*',
  NotificationGiven: 'subject',
  BalloonDowned: CONTEXT,
  IncidentOccurred: CONTEXT,
  ThirdPartyVisit: CONTEXT,
  ExerciseConducted: CONTEXT,
  ArmsSaleNotified: CONTEXT,
  SanctionImposed: CONTEXT,
  SanctionLifted: CONTEXT,
  PersonnelChanged: CONTEXT,
  ActorRenamed: CONTEXT,
  ElectionHeld: CONTEXT,
  StatementIssued: CONTEXT,
  EventDisclosed: 'about* discloser',
  ClaimDisputed: 'about* claim',
  CoverageStated: 'through* from',
  EventCorrected: 'target* reason* changes*',
  EventRetracted: 'target* reason*',
};

/** Types that do not have all of the common fields. */
const COMMON_OF: { readonly [T in EventType]?: string } = {
  RelationshipRegistered: 'id* summary sources note',
  CoverageStated: 'id* summary* by participants sources claims readouts localDates cause fulfils note',
  EventCorrected: 'id* disclosed summary by participants sources claims readouts localDates cause fulfils note',
  EventRetracted: 'id* disclosed summary by participants sources claims readouts localDates cause fulfils note',
};

/** Field → whether it is required. */
export function lawOf(type: EventType): Record<string, boolean> {
  const words = `${COMMON_OF[type] ?? COMMON} ${OWN[type]}`.split(' ');
  return Object.fromEntries(words.map((word) => [word.replace('*', ''), word.endsWith('*')]));
}
