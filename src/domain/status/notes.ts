import type { EventType } from '../catalogue/event-types.js';
import type { ChannelEvent } from './channel-event.js';
import type { ChannelState } from './channel-state.js';
import {
  countInWords,
  dateInWords,
  dayInWords,
  durationInWords,
  listInWords,
  modeInWords,
  ordinalInWords,
  statusInWords,
} from './in-words.js';
import { dayOf } from '../time/days.js';
import { isClosed, type Status } from './words.js';

/** A step of the fold as its note sees it. */
export interface NotedStep {
  readonly event: ChannelEvent;
  readonly before: Status;
  /** The channel after the step. */
  readonly channel: ChannelState;
  readonly used: boolean;
  /** Whether the channel was strained before the step. */
  readonly strained: boolean;
  /** Names of the acting parties, for a sentence; empty when none is named. */
  readonly actors: readonly string[];
  /** Names of the parties whose declaration stood before the step and stands no longer. */
  readonly released: readonly string[];
}

type Note = (step: NotedStep) => string;

/** Why each type changed the status, or why nothing changed; a new type does not compile until it has its line. */
export const NOTES: { readonly [T in EventType]: Note } = {
  RelationshipRegistered: () => 'the relationship enters the record',
  ChannelEstablished: establishment,
  ChannelRetired: unlessRetired(() => 'the channel has ended: only a new establishment or a use brings it back'),
  TalksSevered: unlessRetired(
    declared(({ actors }) => (actors.length === 0 ? 'the channel was cut' : `${listInWords(actors)} cut the channel`)),
  ),
  TalksSuspended: unlessRetired((step) => (step.event.partial ? partlySuspended(step) : suspended(step))),
  TalksResumed: use(({ partial }) => `talks were taken up again${partial ? ' in part' : ''}`),
  StopLifted: ({ actors }) => `${listInWords(actors)} took the stop back`,
  RoundScheduled: ({ event }) =>
    `a round set for ${event.scheduled === undefined ? 'a date' : dateInWords(event.scheduled)} is a plan, not a use`,
  RoundPostponed: unlessRetired((step) => (step.event.indefinite ? suspended(step) : putOff(step.event))),
  RoundCancelled: unlessRetired(strain('a cancelled round')),
  RoundNotAttended: unlessRetired(strain('a round not attended')),
  RoundHeld: use(({ round }) => `${round === undefined ? 'a' : `the ${ordinalInWords(round)}`} round was held`),
  ContactProposed: () => 'a request is no contact: nothing changes',
  ContactHeld: contact,
  ContactDeclined: unlessRetired(attempt('declined')),
  ContactUnanswered: unlessRetired(attempt('did not answer')),
  LeadersAgreed: unlessRetired(agreement),
  AgreementReached: unlessRetired(agreement),
  CommitmentFulfilled: () => 'a promise kept goes into the ledger of promises; only a use opens a channel',
  CommitmentLapsed: () => 'a promise lapsed goes into the ledger of promises; the status stays',
  NotificationGiven: (step) =>
    step.used
      ? use(() => 'a notification was given')(step)
      : 'a notification is a use only of a channel for notifications',
  BalloonDowned: context('a balloon shot down'),
  IncidentOccurred: context('an incident'),
  ThirdPartyVisit: context('a visit'),
  ExerciseConducted: context('an exercise'),
  ArmsSaleNotified: context('an arms sale'),
  SanctionImposed: context('a sanction'),
  SanctionLifted: context('a sanction lifted'),
  PersonnelChanged: context('a change of personnel'),
  ActorRenamed: context('a new name'),
  ElectionHeld: context('an election'),
  StatementIssued: context('a statement'),
  EventDisclosed: () => 'tells when something became known; what happened has its own event',
  ClaimDisputed: () => 'marks a report as disputed; the status stays',
  CoverageStated: () => 'tells what the record covers',
  EventCorrected: () => 'mends another event',
  EventRetracted: () => 'takes another event out',
  EventWithheld: () => 'takes what another event says out of sight',
};

/** Why the calendar made the channel dormant; `strained`: whether it was until then. */
export function calendarNote(channel: ChannelState, strained: boolean): string {
  return `${silenceOf(channel)}${strained ? '; what strained it until then counts no more' : ''}`;
}

function silenceOf({ fields, lastUse }: ChannelState): string {
  const silence = `no use since ${dayInWords(dayOf(lastUse!.end))}`;
  if (fields?.dormantAfter)
    return `${silence}: a silence longer than ${durationInWords(fields.dormantAfter)} makes it dormant`;
  if (fields?.cadence)
    return `${silence}: on a rhythm of ${durationInWords(fields.cadence)}, one meeting was missed and the next came due`;
  return `${silence}: without a stated rhythm, two years of silence make it dormant`;
}

function context(what: string): Note {
  return () => `${what} is context: it changes no channel`;
}

function unlessRetired(note: Note): Note {
  return (step) =>
    step.before === 'retired' && step.channel.status === 'retired'
      ? `retired since ${dayInWords(step.channel.since!)}: only a new establishment or a use has any effect`
      : note(step);
}

function establishment({ before, channel }: NotedStep): string {
  if (before === 'unknown') return 'the channel exists; no use is on record yet';
  return channel.status === before
    ? 'says what the channel is: the status stays'
    : 'established anew after retirement: what was before is forgotten';
}

/** A declaration that repeats the status changes nothing, but who made it counts as that side's view. */
function declared(note: Note): Note {
  return (step) =>
    step.channel.status === step.before ? `${already(step.channel)}${asView(step.actors)}` : note(step);
}

function asView(actors: readonly string[]): string {
  return actors.length === 0 ? '' : `; noted as the view of ${listInWords(actors)}`;
}

function use(what: (event: ChannelEvent) => string): Note {
  return ({ event, before, channel, strained }) => {
    if (before === 'operating')
      return `${what(event)}: used again, open since ${dayInWords(channel.since!)}${strained ? ' and no longer strained' : ''}`;
    const until = isClosed(before) ? 'closed' : before === 'dormant' || before === 'retired' ? before : null;
    return `${what(event)}: a use opens the channel${until ? `, ${until} until then` : ''}`;
  };
}

function strain(what: string): Note {
  return ({ event, channel }) =>
    channel.strained?.event === event.event
      ? `${what} strains the channel until its next use; the status stays`
      : `${what}: the channel has been strained since ${dayInWords(channel.strained!.date)}`;
}

function suspended(step: NotedStep): string {
  if (step.before === 'severed')
    return `${already(step.channel)}: a declaration never softens a status${asView(step.actors)}`;
  return declared(({ event, actors }) => {
    if (event.indefinite)
      return `${listInWords(actors) || 'a side'} put a round off without a date, which counts as a suspension`;
    return actors.length === 0 ? 'the channel was suspended' : `${listInWords(actors)} suspended the channel`;
  })(step);
}

function partlySuspended({ before, channel, actors }: NotedStep): string {
  const words = isClosed(before)
    ? `${already(channel)}: a partial suspension changes no status`
    : 'only part of the work is suspended: the status stays, marked partial';
  return `${words}${asView(actors)}`;
}

function putOff({ rescheduledTo }: ChannelEvent): string {
  return `a round put off${rescheduledTo === undefined ? '' : ` to ${dateInWords(rescheduledTo)}`} is no suspension: nothing changes`;
}

function contact(step: NotedStep): string {
  const { event, channel, before, used } = step;
  if (used)
    return use(({ mode }) => `a ${modeInWords(mode)} ${mode === 'letter' ? 'was exchanged' : 'took place'}`)(step);
  if (event.mode === 'handshake') return 'a handshake is no use';
  if (!event.substantive) return 'nothing of substance was discussed: no use';
  return channel.fields?.kind === 'hotline'
    ? `a test does not open a hotline that is ${statusInWords(before)}`
    : 'a test is a use only of a hotline';
}

function attempt(what: string): Note {
  return (step) => {
    const { event, before, channel, actors } = step;
    if (event.technical) return 'a technical failure says nothing about the channel';
    const who = `${listInWords(actors) || 'the other side'} ${what}`;
    const unmet =
      channel.unmetAttempts === 1 ? 'the first unmet attempt' : countInWords(channel.unmetAttempts, 'unmet attempt');
    if (isClosed(before)) return `${who}, ${unmet}${channel.unmetAttempts === 1 ? '' : ' so far'}; ${already(channel)}`;
    const told = `${who}: ${unmet} ${before === 'dormant' ? 'since it fell dormant' : sinceUse(channel)}`;
    if (channel.status === before) return `${told}; ${unmetSoFar(step)}`;
    return `${told}${channel.unmetAttempts >= 2 ? '' : ', and no answer for a day or longer'}, so the channel is unresponsive`;
  };
}

function unmetSoFar({ event, before, channel }: NotedStep): string {
  if (before === 'unknown') return 'nothing is known of the channel yet';
  return `${channel.strained?.event === event.event ? 'it strains the channel, and ' : ''}a second would make it unresponsive`;
}

function sinceUse({ lastUse }: ChannelState): string {
  return lastUse ? `since the last use on ${dayInWords(dayOf(lastUse.end))}` : 'with no use on record';
}

function agreement({ event, before, channel, actors, released }: NotedStep): string {
  if (event.oneSided)
    return `said by one side only${actors.length > 0 ? ` (${listInWords(actors)})` : ''}: nothing changes`;
  if (!event.resumes)
    return 'an agreement opens no channel, and this one does not promise to resume it: nothing changes';
  const freed = released.length === 0 ? '' : `; what ${listInWords(released)} had declared stands no longer`;
  if (channel.status !== before)
    return `${actors.length > 0 ? `${listInWords(actors)} agreed to resume` : 'a resumption was agreed'}: closed until it is used${freed}`;
  return `${before === 'resumption_agreed' ? `${already(channel)}, and not used yet` : `an agreement opens no channel; it stays ${statusInWords(before)}`}${freed}`;
}

function already(channel: ChannelState): string {
  return `already ${statusInWords(channel.status)} since ${dayInWords(channel.since!)}`;
}
