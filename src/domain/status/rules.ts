import type { EventType } from '../catalogue/event-types.js';
import type { ChannelEvent } from './channel-event.js';
import { move, unknownChannel, type ChannelState } from './channel-state.js';
import { DAY_MS, dayOf } from '../time/days.js';
import { isClosed, type View } from './words.js';

/** What an event does to a channel it names; true when the channel was used. */
export type Rule = (channel: ChannelState, event: ChannelEvent) => boolean;

/** One rule an event type, as docs/domain.md §3 lists them; a new type does not compile until it has its line. */
export const RULES: { readonly [T in EventType]: Rule } = {
  RelationshipRegistered: unchanged,
  ChannelEstablished: establish,
  ChannelRetired: unlessRetired(retire),
  TalksSevered: unlessRetired(sever),
  TalksSuspended: unlessRetired((channel, event) =>
    event.partial ? suspendPartly(channel, event) : suspend(channel, event),
  ),
  TalksResumed: resume,
  StopLifted: unchanged,
  RoundScheduled: unchanged,
  RoundPostponed: unlessRetired((channel, event) => event.indefinite && suspend(channel, event)),
  RoundCancelled: unlessRetired(strain),
  RoundNotAttended: unlessRetired(strain),
  RoundHeld: use,
  ContactProposed: unchanged,
  ContactHeld: (channel, event) => isContactUse(channel, event) && use(channel, event),
  ContactDeclined: unlessRetired(attempt),
  ContactUnanswered: unlessRetired(attempt),
  LeadersAgreed: unlessRetired(agree),
  AgreementReached: unlessRetired(agree),
  CommitmentFulfilled: unchanged,
  CommitmentLapsed: unchanged,
  NotificationGiven: (channel, event) => channel.fields?.kind === 'notification' && use(channel, event),
  BalloonDowned: unchanged,
  IncidentOccurred: unchanged,
  ThirdPartyVisit: unchanged,
  ExerciseConducted: unchanged,
  ArmsSaleNotified: unchanged,
  SanctionImposed: unchanged,
  SanctionLifted: unchanged,
  PersonnelChanged: unchanged,
  ActorRenamed: unchanged,
  ElectionHeld: unchanged,
  StatementIssued: unchanged,
  EventDisclosed: unchanged,
  ClaimDisputed: unchanged,
  CoverageStated: unchanged,
  EventCorrected: unchanged,
  EventRetracted: unchanged,
  EventWithheld: unchanged,
};

function unchanged(): boolean {
  return false;
}

/** On a retired channel nothing but a ChannelEstablished or a use has any effect. */
function unlessRetired(rule: Rule): Rule {
  return (channel, event) => channel.status !== 'retired' && rule(channel, event);
}

function establish(channel: ChannelState, event: ChannelEvent): boolean {
  const again = channel.status === 'retired' && event.lo > channel.retiredHi!;
  if (again) Object.assign(channel, unknownChannel(event.fields));
  if (channel.status === 'unknown') move(channel, 'established', event);
  channel.fields = event.fields;
  return false;
}

function retire(channel: ChannelState, event: ChannelEvent): boolean {
  move(channel, 'retired', event);
  channel.strained = null;
  channel.partial = false;
  channel.views.clear();
  return false;
}

function sever(channel: ChannelState, event: ChannelEvent): boolean {
  move(channel, 'severed', event);
  channel.partial = false;
  return declare(channel, event, 'severed');
}

/** A declaration never softens a status: a severed channel stays severed. */
function suspend(channel: ChannelState, event: ChannelEvent): boolean {
  if (channel.status !== 'severed') move(channel, 'suspended', event);
  channel.partial = false;
  return declare(channel, event, 'suspended');
}

function suspendPartly(channel: ChannelState, event: ChannelEvent): boolean {
  if (!isClosed(channel.status)) channel.partial = true;
  return declare(channel, event, 'partly_suspended');
}

function declare(channel: ChannelState, event: ChannelEvent, view: View): boolean {
  for (const party of event.by) channel.views.set(party, view);
  return false;
}

function resume(channel: ChannelState, event: ChannelEvent): boolean {
  use(channel, event);
  channel.views.clear();
  channel.partial = event.partial;
  return true;
}

/** Only a use opens a channel; it settles what was held against it, but not a partial suspension. */
function use(channel: ChannelState, event: ChannelEvent): boolean {
  move(channel, 'operating', event);
  if (channel.lastUse === null || channel.lastUse.end <= event.end)
    channel.lastUse = { event: event.event, end: event.end };
  channel.strained = null;
  channel.unmetAttempts = 0;
  for (const [party, view] of channel.views) if (view !== 'partly_suspended') channel.views.delete(party);
  return true;
}

/** A handshake is no use, nor is an empty contact; a test is one only where it proves that an open hotline works. */
function isContactUse(channel: ChannelState, event: ChannelEvent): boolean {
  if (event.mode === 'handshake' || !event.substantive) return false;
  if (event.mode === 'test') return channel.fields?.kind === 'hotline' && !isClosed(channel.status);
  return true;
}

function strain(channel: ChannelState, event: ChannelEvent): boolean {
  channel.strained ??= { event: event.event, date: dayOf(event.hi) };
  return false;
}

/** One unmet attempt strains; a second, or a silence of a day and more, says that nobody answers. */
function attempt(channel: ChannelState, event: ChannelEvent): boolean {
  if (event.technical) return false;
  strain(channel, event);
  channel.unmetAttempts += event.attempts;
  const longSilence = event.type === 'ContactUnanswered' && event.end - event.hi >= DAY_MS;
  const canFallSilent =
    channel.status === 'established' || channel.status === 'operating' || channel.status === 'dormant';
  if (canFallSilent && (channel.unmetAttempts >= 2 || longSilence)) move(channel, 'unresponsive', event);
  return false;
}

/** An agreement never opens a channel; a promise by one side alone changes nothing. */
function agree(channel: ChannelState, event: ChannelEvent): boolean {
  if (event.oneSided || !event.resumes) return false;
  const stopped = channel.status === 'severed' || channel.status === 'suspended' || channel.status === 'unresponsive';
  if (stopped) move(channel, 'resumption_agreed', event);
  for (const party of event.by) channel.views.delete(party);
  return false;
}
