import type { ContactMode } from '../domain/catalogue/closed-values.js';
import type { AnyEvent, EventType } from '../domain/catalogue/event-types.js';
import { listInWords, partyInWords } from '../domain/status/in-words.js';
import { foreign } from './foreign.js';
import { capital } from './numbers.js';
import { valueWords } from './values.js';

/** Names a party in a sentence. */
export type NameOf = (party: string) => string;

/** What a name may be made of; every event has some of it. */
interface Told {
  readonly by?: readonly string[];
  readonly participants?: readonly { readonly name: string }[];
  readonly visitor?: string;
  readonly amountUsd?: number;
  readonly location?: string;
  readonly post?: string;
  readonly round?: number;
  readonly kind?: string;
  readonly mode?: ContactMode;
}

/** What a contact is called by how it was held. */
const CONTACTS: { readonly [M in ContactMode]: string } = {
  call: 'Call',
  video: 'Video call',
  in_person: 'Meeting',
  letter: 'Letter',
  test: 'Test of the line',
  handshake: 'Handshake',
};

/** What each type of event is called in a few words, without who acted. */
const NAMES: { readonly [T in EventType]: string | ((event: Told) => string) } = {
  RelationshipRegistered: 'Relationship registered',
  ChannelEstablished: 'Channel established',
  ChannelRetired: 'Channel ended',
  TalksSevered: 'Talks severed',
  TalksSuspended: 'Talks suspended',
  TalksResumed: 'Talks resumed',
  StopLifted: 'Stop lifted',
  RoundScheduled: 'Round scheduled',
  RoundPostponed: 'Round put off',
  RoundCancelled: 'Round cancelled',
  RoundNotAttended: 'Round not attended',
  RoundHeld: ({ round }) => (round === undefined ? 'Round held' : `Round ${round} held`),
  ContactProposed: 'Contact proposed',
  ContactHeld: ({ mode }) => (mode === undefined ? 'Contact' : CONTACTS[mode]),
  ContactDeclined: 'Contact declined',
  ContactUnanswered: 'No answer',
  LeadersAgreed: 'Leaders agree',
  AgreementReached: 'Agreement',
  CommitmentFulfilled: 'Promise kept',
  CommitmentLapsed: 'Promise lapsed',
  NotificationGiven: 'Notification',
  BalloonDowned: 'Balloon shot down',
  IncidentOccurred: ({ kind }) => (kind === undefined || kind.trim() === '' ? 'Incident' : capital(valueWords(kind))),
  ThirdPartyVisit: ({ visitor, participants }) => {
    const who = visitor ?? participants?.[0]?.name;
    return who === undefined ? 'Visit' : `${who}’s visit`;
  },
  ExerciseConducted: 'Exercise',
  ArmsSaleNotified: ({ amountUsd }) => (amountUsd === undefined ? 'Arms sale' : `${dollars(amountUsd)} arms sale`),
  SanctionImposed: 'Sanctions',
  SanctionLifted: 'Sanctions lifted',
  PersonnelChanged: ({ post }) => (post === undefined ? 'Change of post' : `Change of post: ${post}`),
  ActorRenamed: 'New name',
  ElectionHeld: ({ location }) => (location === undefined ? 'Election' : `Election in ${location}`),
  StatementIssued: 'Statement',
  EventDisclosed: 'Disclosure',
  ClaimDisputed: 'Claim disputed',
  CoverageStated: 'Coverage stated',
  EventCorrected: 'Correction',
  EventRetracted: 'Retraction',
  EventWithheld: 'Withholding',
};

/** Types in which who acted is the news. */
const ACTED = new Set<EventType>([
  'TalksSevered',
  'TalksSuspended',
  'StopLifted',
  'RoundPostponed',
  'RoundNotAttended',
  'RoundCancelled',
  'ContactDeclined',
  'ContactUnanswered',
  'ContactProposed',
  'SanctionImposed',
  'SanctionLifted',
  'ExerciseConducted',
  'StatementIssued',
  'AgreementReached',
]);

/** An event in a few words, of as much of it as is at hand: "Balloon shot down", "Speaker Nancy Pelosi’s visit", "Contact declined by China". */
export function eventName(event: Pick<AnyEvent, 'type'>, nameOf: NameOf): string {
  const told = event as unknown as Told;
  const name = typeName(event);
  const actors = ACTED.has(event.type) ? (told.by ?? []) : [];
  return actors.length === 0 ? name : `${name} by ${partiesInWords(actors, nameOf)}`;
}

/** Parties inside a sentence: "the United States and China". */
export function partiesInWords(parties: readonly string[], nameOf: NameOf): string {
  return listInWords(parties.map((party) => partyInWords(nameOf(party))));
}

/** The same without who acted. */
export function typeName(event: Pick<AnyEvent, 'type'>): string {
  const name = NAMES[event.type];
  return typeof name === 'string' ? name : foreign(name(event as unknown as Told));
}

/** An event as the reason of another, inside a sentence: "Speaker Nancy Pelosi’s visit", "a balloon was shot down". */
export function reasonName(event: AnyEvent, nameOf: NameOf): string {
  if (event.type === 'BalloonDowned') return 'the balloon was shot down';
  const name = eventName(event, nameOf);
  return /^([A-Z][a-z]+ )?[A-Z].*’s visit$/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function dollars(amount: number): string {
  if (amount >= 1e9) return `$${trimmed(amount / 1e9)}bn`;
  return amount >= 1e6 ? `$${trimmed(amount / 1e6)}m` : `$${amount}`;
}

/** One decimal where it says something. */
function trimmed(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '');
}
