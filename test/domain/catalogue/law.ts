import type { EventType } from '../../../src/domain/catalogue/event-types.js';

const CONTEXT = 'location kind amountUsd post outgoing incoming visitor from to';
const AGREEMENT = 'commitments level oneSided location';
const COMMON =
  'id* occurred* summary* disclosed channels by participants thirdParties tags sources claims readouts localDates cause ' +
  'fulfils note';

const RELATED = 'id* by participants thirdParties tags sources claims readouts localDates cause fulfils note';

/** The fields of each type as docs/domain.md §3 has them, written down a second time; * is required. */
const OWN: { readonly [T in EventType]: string } = {
  RelationshipRegistered: 'name* parties*',
  ChannelEstablished: 'channels* name* level* kind* track* cadence dormantAfter shortName otherNames standing members',
  ChannelRetired: 'channels* reason effective',
  TalksSevered: 'channels* wording scope effective',
  TalksSuspended: 'channels* wording until partial effective',
  TalksResumed: 'channels* partial',
  StopLifted: 'channels* by*',
  RoundScheduled: 'channels* scheduled* round location',
  RoundPostponed: 'channels* scheduled rescheduledTo indefinite',
  RoundCancelled: 'channels* scheduled absent',
  RoundNotAttended: 'channels* scheduled absent',
  RoundHeld: 'channels* round scheduled body mode level initiator location outcome',
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
  CoverageStated: 'through* from channels',
  EventCorrected: 'target* reason* changes*',
  EventRetracted: 'target* reason*',
  EventWithheld: 'target* reason* fields',
};

/** Types that do not have all of the common fields. */
const COMMON_OF: { readonly [T in EventType]?: string } = {
  RelationshipRegistered: 'id* summary sources note',
  CoverageStated: `summary* ${RELATED}`,
  EventCorrected: `disclosed summary ${RELATED}`,
  EventRetracted: `disclosed summary ${RELATED}`,
  EventWithheld: `summary ${RELATED}`,
};

/** Field → whether it is required. */
export function lawOf(type: EventType): Record<string, boolean> {
  const words = `${COMMON_OF[type] ?? COMMON} ${OWN[type]}`.split(' ');
  return Object.fromEntries(words.map((word) => [word.replace('*', ''), word.endsWith('*')]));
}
