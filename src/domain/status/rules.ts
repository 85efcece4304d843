import type { EventType } from '../catalogue/event-types.js';
import type { ChannelEvent, ChannelFields } from './channel-event.js';
import {
  canTalk,
  hasSeveralMembers,
  isStop,
  membersOf,
  move,
  unknownChannel,
  type ChannelState,
} from './channel-state.js';
import { DAY_MS, dayOf } from '../time/days.js';
import type { Outcome } from './outcomes.js';
import { isClosed, type View } from './words.js';

/** What an event does to a channel it names; it says what it did. */
export type Rule = (channel: ChannelState, event: ChannelEvent) => Outcome;

/** One rule an event type, as docs/domain.md §3 lists them; a new type does not compile until it has its line. */
export const RULES: { readonly [T in EventType]: Rule } = {
  RelationshipRegistered: nothingBut('about-the-record'),
  ChannelEstablished: establish,
  ChannelRetired: unlessRetired(retire),
  TalksSevered: unlessRetired(byMembers(stop('severed', 'severed'))),
  TalksSuspended: unlessRetired(
    byMembers((channel, event) => (event.partial ? suspendPartly : suspend)(channel, event)),
  ),
  TalksResumed: resume,
  StopLifted: unlessRetired(byMembers(lift)),
  RoundScheduled: unlessRetired(nothingBut('plan')),
  RoundPostponed: unlessRetired((channel, event) =>
    (event.indefinite ? putOff : nothingBut('plan-moved'))(channel, event),
  ),
  RoundCancelled: unlessRetired(strain('round-cancelled')),
  RoundNotAttended: unlessRetired(strain('round-not-attended')),
  RoundHeld: use('round-held'),
  ContactProposed: nothingBut('request'),
  ContactHeld: (channel, event) => whyNoContact(channel, event) ?? use('contact-held')(channel, event),
  ContactDeclined: unlessRetired(attempt),
  ContactUnanswered: unlessRetired(attempt),
  LeadersAgreed: unlessRetired(agree),
  AgreementReached: unlessRetired(agree),
  CommitmentFulfilled: nothingBut('promise-kept'),
  CommitmentLapsed: nothingBut('promise-lapsed'),
  NotificationGiven: (channel, event) => whyNoNotice(channel, event) ?? use('notice-given')(channel, event),
  BalloonDowned: nothingBut('context'),
  IncidentOccurred: nothingBut('context'),
  ThirdPartyVisit: nothingBut('context'),
  ExerciseConducted: nothingBut('context'),
  ArmsSaleNotified: nothingBut('context'),
  SanctionImposed: nothingBut('context'),
  SanctionLifted: nothingBut('context'),
  PersonnelChanged: nothingBut('context'),
  ActorRenamed: nothingBut('context'),
  ElectionHeld: nothingBut('context'),
  StatementIssued: nothingBut('context'),
  EventDisclosed: nothingBut('disclosure'),
  ClaimDisputed: nothingBut('dispute'),
  CoverageStated: nothingBut('about-the-record'),
  EventCorrected: nothingBut('about-the-record'),
  EventRetracted: nothingBut('about-the-record'),
  EventWithheld: nothingBut('about-the-record'),
};

function nothingBut(outcome: Outcome): Rule {
  return () => outcome;
}

/** On a retired channel nothing but a ChannelEstablished or a use has any effect. */
function unlessRetired(rule: Rule): Rule {
  return (channel, event) => (channel.status === 'retired' ? 'still-retired' : rule(channel, event));
}

/** A stop or a lifting by named parties, none of them a member, changes nothing. */
function byMembers(rule: Rule): Rule {
  return (channel, event) => {
    const foreign = event.by.length > 0 && !event.by.some((party) => membersOf(channel).includes(party));
    return foreign ? 'not-a-member' : rule(channel, event);
  };
}

function establish(channel: ChannelState, event: ChannelEvent): Outcome {
  const { status: before, fields: inForce, parties } = channel;
  if (before === 'retired') Object.assign(channel, unknownChannel({ fields: inForce, parties }));
  if (rhythmOf(inForce) !== rhythmOf(event.fields)) channel.rhythmSince = dayOf(event.hi);
  channel.fields = event.fields;
  for (const party of channel.views.keys()) if (!membersOf(channel).includes(party)) channel.views.delete(party);
  const idle = channel.status === 'unknown' || channel.status === 'established' || channel.status === 'dormant';
  if (event.fields?.standing && idle) return stand(channel, event);
  if (channel.status !== 'unknown') return 'fields-replaced';
  move(channel, 'established', event);
  return before === 'retired' ? 'established-anew' : 'established';
}

/** What is there day and night is open without a use on record. */
function stand(channel: ChannelState, event: ChannelEvent): Outcome {
  move(channel, 'operating', event);
  settle(channel);
  return 'standing';
}

/** What the calendar goes by. */
function rhythmOf(fields: ChannelFields | undefined): string {
  const { cadence = null, dormantAfter = null, standing = false } = fields ?? {};
  return JSON.stringify([cadence?.text, dormantAfter?.text, standing]);
}

function retire(channel: ChannelState, event: ChannelEvent): Outcome {
  move(channel, 'retired', event);
  channel.strained = null;
  channel.partial = false;
  channel.agreed = null;
  channel.views.clear();
  return 'retired';
}

/** A declaration never softens a status; where some members leave and two can still talk, it closes nothing. */
function stop(status: 'severed' | 'suspended', outcome: Outcome): Rule {
  return (channel, event) => {
    const news = declare(channel, event, status);
    channel.agreed = null;
    if (hasSeveralMembers(channel) && event.by.length > 0 && canTalk(channel)) return 'member-left';
    channel.partial = false;
    const before = channel.status;
    if (before === 'severed' && status === 'suspended') return 'never-softened';
    move(channel, status, event);
    if (event.type === 'TalksSuspended') channel.until = event.until ?? null;
    if (before !== status) return outcome;
    return news ? 'declared-by-another' : 'declared-again';
  };
}

function suspend(channel: ChannelState, event: ChannelEvent): Outcome {
  return stop('suspended', 'suspended')(channel, event);
}

function putOff(channel: ChannelState, event: ChannelEvent): Outcome {
  return byMembers(stop('suspended', 'suspended-by-postponement'))(channel, event);
}

function suspendPartly(channel: ChannelState, event: ChannelEvent): Outcome {
  declare(channel, event, 'partly_suspended');
  if (isClosed(channel.status)) return 'partly-suspended-while-closed';
  channel.partial = true;
  return 'partly-suspended';
}

/** A view is what a member last declared; true when one did not hold it yet. */
function declare(channel: ChannelState, event: ChannelEvent, view: View): boolean {
  const declaring = event.by.filter((party) => membersOf(channel).includes(party));
  const news = declaring.some((party) => channel.views.get(party) !== view);
  for (const party of declaring) channel.views.set(party, view);
  return news;
}

/** A side takes back its own stop: nothing has been used yet. */
function lift(channel: ChannelState, event: ChannelEvent): Outcome {
  for (const party of event.by) channel.views.delete(party);
  if (![...channel.views.values()].includes('partly_suspended')) channel.partial = false;
  if (channel.status !== 'severed' && channel.status !== 'suspended') return 'lifted-where-none-stands';
  if (!canTalk(channel)) return 'stop-lifted-by-one';
  move(channel, 'resumption_agreed', event);
  return 'stop-lifted';
}

function resume(channel: ChannelState, event: ChannelEvent): Outcome {
  open(channel, event);
  if (hasSeveralMembers(channel) && event.by.length > 0) for (const party of event.by) channel.views.delete(party);
  else channel.views.clear();
  channel.partial = event.partial;
  return event.partial ? 'resumed-in-part' : 'resumed';
}

/** Only a use opens a channel; it settles what was held against it, but not a partial suspension. */
function use(outcome: Outcome): Rule {
  return (channel, event) => {
    const wasClosed = isClosed(channel.status);
    open(channel, event);
    const released = releasedBy(channel, event, wasClosed);
    for (const [party, view] of channel.views)
      if (view !== 'partly_suspended' && released(party)) channel.views.delete(party);
    return outcome;
  };
}

/** Of two members whose channel is used, neither stays away; of several, only those that use it are known not to. */
function releasedBy(channel: ChannelState, event: ChannelEvent, wasClosed: boolean): (party: string) => boolean {
  if (!hasSeveralMembers(channel)) return () => true;
  return event.by.length > 0 ? (party) => event.by.includes(party) : () => wasClosed;
}

function open(channel: ChannelState, event: ChannelEvent): void {
  move(channel, 'operating', event);
  const { event: id, end, earliest } = event;
  if (channel.lastUse === null || channel.lastUse.end <= end)
    channel.lastUse = { event: id, end, ...(earliest !== undefined && { earliest }) };
  settle(channel);
}

function settle(channel: ChannelState): void {
  channel.strained = null;
  channel.agreed = null;
  channel.unmetAttempts = 0;
}

/** A handshake is no use, nor is an empty contact; a test is one only where it proves that an open hotline works. */
function whyNoContact(channel: ChannelState, event: ChannelEvent): Outcome | undefined {
  if (event.mode === 'handshake') return 'handshake';
  if (!event.substantive) return 'without-substance';
  if (event.mode !== 'test') return undefined;
  if (channel.fields?.kind !== 'hotline') return 'test-elsewhere';
  return isClosed(channel.status) ? 'test-while-closed' : undefined;
}

/** A notice uses a channel for notices; who has left is not brought back by the other's. */
function whyNoNotice(channel: ChannelState, event: ChannelEvent): Outcome | undefined {
  if (channel.fields?.kind !== 'notification') return 'notice-elsewhere';
  const stopped = [...channel.views].some(([party, view]) => isStop(view) && !event.by.includes(party));
  return stopped ? 'notice-while-stopped' : undefined;
}

function strain(outcome: Outcome): Rule {
  return (channel, event) => {
    channel.strained ??= { event: event.event, date: dayOf(event.hi) };
    return outcome;
  };
}

/** One unmet attempt strains; a second, or a silence of a day and more, says that nobody answers. */
function attempt(channel: ChannelState, event: ChannelEvent): Outcome {
  if (event.technical) return 'technical-failure';
  strain('unmet')(channel, event);
  channel.unmetAttempts += event.attempts;
  if (isClosed(channel.status)) return 'unmet-while-closed';
  if (channel.status === 'unknown') return 'unmet-while-unknown';
  const longSilence = event.type === 'ContactUnanswered' && event.end - event.hi >= DAY_MS;
  if (channel.unmetAttempts < 2 && !longSilence) return 'unmet';
  move(channel, 'unresponsive', event);
  return channel.unmetAttempts < 2 ? 'unresponsive-by-silence' : 'unresponsive';
}

/** An agreement never opens a channel; a promise by one side alone changes nothing. */
function agree(channel: ChannelState, event: ChannelEvent): Outcome {
  if (event.oneSided) return 'one-sided';
  if (!event.resumes) return 'no-resumption';
  for (const party of event.by) channel.views.delete(party);
  if (channel.status === 'operating') return 'agreed-while-open';
  channel.agreed ??= { event: event.event, date: dayOf(event.hi) };
  const stopped = channel.status === 'severed' || channel.status === 'suspended' || channel.status === 'unresponsive';
  if (!stopped) return 'agreed';
  move(channel, 'resumption_agreed', event);
  return 'resumption-agreed';
}
