import type { ContactMode } from '../catalogue/closed-values.js';
import { CONTEXT_TYPES, type ContextType } from '../catalogue/context-events.js';
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
import type { Outcome, OutcomeOf, OutcomeWith } from './outcomes.js';
import { isClosed, type View } from './status.js';

/** What an event does to a channel it names; returns what it did. */
export type Rule<O extends Outcome = Outcome> = (channel: ChannelState, event: ChannelEvent) => O;

/**
 * One rule per event type, as docs/domain.md §3 lists them. A new type does not compile until it has its line, nor does
 * a rule that claims an outcome its type cannot have.
 */
export const RULES: { readonly [T in EventType]: Rule<OutcomeOf<T>> } = {
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
  RoundPostponed: unlessRetired((channel, event) => (event.indefinite ? putOff(channel, event) : 'plan-moved')),
  RoundCancelled: unlessRetired(strain('round-cancelled')),
  RoundNotAttended: unlessRetired(strain('round-not-attended')),
  RoundHeld: use('round-held'),
  ContactProposed: nothingBut('request'),
  ContactHeld: (channel, event) => CONTACT[event.mode ?? 'in_person'](channel, event),
  ContactDeclined: unlessRetired(attempt),
  ContactUnanswered: unlessRetired(unanswered),
  LeadersAgreed: unlessRetired(agree),
  AgreementReached: unlessRetired(agree),
  CommitmentFulfilled: nothingBut('promise-kept'),
  CommitmentLapsed: nothingBut('promise-lapsed'),
  NotificationGiven: (channel, event) => whyNoNotice(channel, event) ?? use('notice-given')(channel, event),
  ...contextRules(),
  EventDisclosed: nothingBut('disclosure'),
  ClaimDisputed: nothingBut('dispute'),
  CoverageStated: nothingBut('about-the-record'),
  EventCorrected: nothingBut('about-the-record'),
  EventRetracted: nothingBut('about-the-record'),
  EventWithheld: nothingBut('about-the-record'),
};

function nothingBut<O extends Outcome>(outcome: O): Rule<O> {
  return () => outcome;
}

function contextRules(): { readonly [T in ContextType]: Rule<'context'> } {
  const rules = Object.keys(CONTEXT_TYPES).map((type) => [type, nothingBut('context')]);
  return Object.fromEntries(rules) as { readonly [T in ContextType]: Rule<'context'> };
}

/** Only a ChannelEstablished or a use has any effect on a retired channel. */
function unlessRetired<O extends Outcome>(rule: Rule<O>): Rule<O | 'still-retired'> {
  return (channel, event) => (channel.status === 'retired' ? 'still-retired' : rule(channel, event));
}

/** A stop or lifting by named parties, none of them a member, changes nothing. */
function byMembers<O extends Outcome>(rule: Rule<O>): Rule<O | 'not-a-member'> {
  return (channel, event) => {
    const foreign = event.by.length > 0 && !event.by.some((party) => membersOf(channel).includes(party));
    return foreign ? 'not-a-member' : rule(channel, event);
  };
}

function establish(channel: ChannelState, event: ChannelEvent): OutcomeOf<'ChannelEstablished'> {
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

/** A channel that is there day and night is open without a use on record. */
function stand(channel: ChannelState, event: ChannelEvent): 'standing' {
  move(channel, 'operating', event);
  settle(channel);
  return 'standing';
}

/** The fields the calendar depends on. */
function rhythmOf(fields: ChannelFields | undefined): string {
  const { cadence = null, dormantAfter = null, standing = false } = fields ?? {};
  return JSON.stringify([cadence?.text, dormantAfter?.text, standing]);
}

function retire(channel: ChannelState, event: ChannelEvent): 'retired' {
  move(channel, 'retired', event);
  channel.strained = null;
  channel.partial = false;
  channel.agreed = null;
  channel.views.clear();
  return 'retired';
}

type Stopped = 'severed' | 'suspended' | 'suspended-by-postponement';
type Repeated = 'member-left' | 'never-softened' | 'declared-by-another' | 'declared-again';

/** A declaration never softens a status. If some members leave and two can still talk, it closes nothing. */
function stop<O extends Stopped>(status: 'severed' | 'suspended', outcome: O): Rule<O | Repeated> {
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

function suspend(channel: ChannelState, event: ChannelEvent): 'suspended' | Repeated {
  return stop('suspended', 'suspended')(channel, event);
}

function putOff(channel: ChannelState, event: ChannelEvent): OutcomeOf<'RoundPostponed'> {
  return byMembers(stop('suspended', 'suspended-by-postponement'))(channel, event);
}

function suspendPartly(
  channel: ChannelState,
  event: ChannelEvent,
): 'partly-suspended' | 'partly-suspended-while-closed' {
  declare(channel, event, 'partly_suspended');
  if (isClosed(channel.status)) return 'partly-suspended-while-closed';
  channel.partial = true;
  return 'partly-suspended';
}

/** A view is what a member last declared; returns true if one did not hold it yet. */
function declare(channel: ChannelState, event: ChannelEvent, view: View): boolean {
  const declaring = event.by.filter((party) => membersOf(channel).includes(party));
  const news = declaring.some((party) => channel.views.get(party) !== view);
  for (const party of declaring) channel.views.set(party, view);
  return news;
}

/** A side takes back its own stop: nothing has been used yet. */
function lift(channel: ChannelState, event: ChannelEvent): OutcomeOf<'StopLifted'> {
  for (const party of event.by) channel.views.delete(party);
  if (![...channel.views.values()].includes('partly_suspended')) channel.partial = false;
  if (channel.status !== 'severed' && channel.status !== 'suspended') return 'lifted-where-none-stands';
  if (!canTalk(channel)) return 'stop-lifted-by-one';
  move(channel, 'resumption_agreed', event);
  return 'stop-lifted';
}

function resume(channel: ChannelState, event: ChannelEvent): OutcomeOf<'TalksResumed'> {
  open(channel, event);
  if (hasSeveralMembers(channel) && event.by.length > 0) for (const party of event.by) channel.views.delete(party);
  else channel.views.clear();
  channel.partial = event.partial;
  return event.partial ? 'resumed-in-part' : 'resumed';
}

/** Only a use opens a channel; it settles what stood against it, except a partial suspension. */
function use<O extends OutcomeWith<{ used: true }>>(outcome: O): Rule<O> {
  return (channel, event) => {
    const wasClosed = isClosed(channel.status);
    open(channel, event);
    const released = releasedBy(channel, event, wasClosed);
    for (const [party, view] of channel.views)
      if (view !== 'partly_suspended' && released(party)) channel.views.delete(party);
    return outcome;
  };
}

/**
 * When two members use their channel, neither stays away; of several members, only those that use it are known not to.
 */
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

/** The possible outcomes of a contact, by mode. */
type OfMode<M extends ContactMode> = M extends 'handshake'
  ? 'handshake'
  : 'contact-held' | 'without-substance' | (M extends 'test' ? 'test-elsewhere' | 'test-while-closed' : never);

/** Neither a handshake nor an empty contact is a use; a test is one only if it proves that an open hotline works. */
const CONTACT: { readonly [M in ContactMode]: Rule<OfMode<M>> } = {
  call: talk,
  video: talk,
  in_person: talk,
  letter: talk,
  test: testOfLine,
  handshake: nothingBut('handshake'),
};

function talk(channel: ChannelState, event: ChannelEvent): OfMode<'call'> {
  return event.substantive ? use('contact-held')(channel, event) : 'without-substance';
}

function testOfLine(channel: ChannelState, event: ChannelEvent): OfMode<'test'> {
  if (!event.substantive) return 'without-substance';
  if (channel.fields?.kind !== 'hotline') return 'test-elsewhere';
  return isClosed(channel.status) ? 'test-while-closed' : talk(channel, event);
}

/** A notification uses a notification channel; it does not bring back a member that has left. */
function whyNoNotice(channel: ChannelState, event: ChannelEvent): OutcomeOf<'NotificationGiven'> | undefined {
  if (channel.fields?.kind !== 'notification') return 'notice-elsewhere';
  const stopped = [...channel.views].some(([party, view]) => isStop(view) && !event.by.includes(party));
  return stopped ? 'notice-while-stopped' : undefined;
}

function strain<O extends OutcomeWith<{ mark: 'refusal' }>>(outcome: O): Rule<O> {
  return (channel, event) => {
    channel.strained ??= { event: event.event, date: dayOf(event.hi) };
    return outcome;
  };
}

/** One unmet attempt strains; a second means that nobody answers. */
function attempt(channel: ChannelState, event: ChannelEvent): Exclude<OutcomeOf<'ContactDeclined'>, 'still-retired'> {
  strain('unmet')(channel, event);
  channel.unmetAttempts += event.attempts;
  if (isClosed(channel.status)) return 'unmet-while-closed';
  if (channel.status === 'unknown') return 'unmet-while-unknown';
  if (channel.unmetAttempts < 2) return 'unmet';
  move(channel, 'unresponsive', event);
  return 'unresponsive';
}

/** Silence of a day or more means that nobody answers, at the first attempt; a technical failure means nothing. */
function unanswered(
  channel: ChannelState,
  event: ChannelEvent,
): Exclude<OutcomeOf<'ContactUnanswered'>, 'still-retired'> {
  if (event.technical) return 'technical-failure';
  const outcome = attempt(channel, event);
  if (outcome !== 'unmet' || event.end - event.hi < DAY_MS) return outcome;
  move(channel, 'unresponsive', event);
  return 'unresponsive-by-silence';
}

/** An agreement never opens a channel; one side's word alone changes nothing. */
function agree(channel: ChannelState, event: ChannelEvent): OutcomeOf<'LeadersAgreed'> {
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
