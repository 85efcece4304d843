import type { ChannelEvent } from './channel-event.js';
import { membersOf, type ChannelState, type StateUse } from './channel-state.js';
import {
  dayBegunOn,
  countInWords,
  dateInWords,
  dayInWords,
  durationInWords,
  listInWords,
  modeInWords,
  onDoubtfulDayInWords,
  ordinalInWords,
  sinceInWords,
  statusInWords,
  type DoubtfulDay,
} from './in-words.js';
import { anEvent } from './event-nouns.js';
import type { Outcome } from './outcomes.js';
import { dayOf, OPEN_START } from '../time/days.js';
import { isClosed, type Status } from './status.js';

/** A step of the fold, as its note sees it. */
export interface NotedStep {
  readonly event: ChannelEvent;
  readonly before: Status;
  /** The channel after the step. */
  readonly channel: ChannelState;
  /** Whether the channel was strained before the step. */
  readonly strained: boolean;
  /** Names of the acting parties, for a sentence; empty if none is named. */
  readonly actors: readonly string[];
  /** Names of the parties whose declaration was in force before the step and no longer is. */
  readonly released: readonly string[];
  /** Names of the parties whose stop is in force after it. */
  readonly holding: readonly string[];
  /** Other events of the channel, which the note refers to. */
  readonly eventOf: EventOfChannel;
}

/** An event of the channel by its id. */
export type EventOfChannel = (id: string) => ChannelEvent;

type Note = (step: NotedStep) => string;

/** What each outcome did, or why nothing happened, in words; a new outcome does not compile until it has its line. */
export const NOTES: { readonly [O in Exclude<Outcome, 'dormant'>]: Note } = {
  'about-the-record': () => 'tells of the record, not of the channel',
  context: ({ event }) => `${anEvent(event.type)} is context: it changes no channel`,
  plan: ({ event }) => `a round set for ${planned(event.scheduled)} is a plan, not a use`,
  'plan-moved': ({ event }) =>
    `a round put off${event.rescheduledTo ? ` to ${dateInWords(event.rescheduledTo)}` : ''} is no suspension: nothing changes`,
  request: () => 'a request is no contact: nothing changes',
  'promise-kept': () => 'a promise kept goes into the ledger of promises; only a use opens a channel',
  'promise-lapsed': () => 'a promise lapsed goes into the ledger of promises; the status stays',
  disclosure: () => 'tells when something became known; what happened has its own event',
  dispute: () => 'marks a report as disputed; the status stays',
  established: () => 'the channel exists; no use is on record yet',
  'established-anew': () => 'established anew after retirement: what was before is forgotten',
  standing: ({ before }) =>
    `it is there day and night, and open without a use on record${before === 'dormant' ? ', dormant until then' : ''}`,
  'fields-replaced': ({ released }) =>
    `says what the channel is: the status stays${released.length === 0 ? '' : `; ${listInWords(released)} is no member any more`}`,
  retired: () => 'the channel has ended: only a new establishment or a use brings it back',
  'still-retired': (step) => `retired since ${statusSince(step)}: only a new establishment or a use has any effect`,
  severed: ({ actors }) => (actors.length === 0 ? 'the channel was cut' : `${listInWords(actors)} cut the channel`),
  suspended: ({ actors, event }) =>
    `${actors.length === 0 ? 'the channel was suspended' : `${listInWords(actors)} suspended the channel`}${untilWords(event)}`,
  'suspended-by-postponement': ({ actors }) =>
    `${listInWords(actors) || 'a side'} put a round off without a date, which counts as a suspension`,
  'declared-again': (step) => `${already(step)}${untilWords(step.event)}`,
  'declared-by-another': (step) =>
    `${already(step)}${untilWords(step.event)}; noted as the view of ${listInWords(step.actors)}`,
  'never-softened': (step) => `${already(step)}: a declaration never softens a status${asView(step.actors)}`,
  'member-left': ({ channel, actors }) =>
    `${listInWords(actors)} left the channel, which has ${countInWords(membersOf(channel).length, 'member')}: ` +
    'those that are left can still talk, so the status stays',
  'not-a-member': ({ actors }) =>
    `${listInWords(actors)} ${actors.length === 1 ? 'is no member' : 'are no members'} of the channel: nothing changes`,
  'partly-suspended': ({ actors }) =>
    `only part of the work is suspended: the status stays, marked partial${asView(actors)}`,
  'partly-suspended-while-closed': (step) =>
    `${already(step)}: a partial suspension changes no status${asView(step.actors)}`,
  'stop-lifted': ({ actors }) => `${listInWords(actors)} lifted the stop: closed until it is used`,
  'stop-lifted-by-one': ({ actors, holding, before }) =>
    `${liftedOwn(actors)}; ${listInWords(holding) || 'the other side'} ${holding.length > 1 ? 'have' : 'has'} not: ` +
    `the channel stays ${statusInWords(before)}`,
  'lifted-where-none-stands': ({ actors, before, released }) =>
    `${released.length === 0 ? `${listInWords(actors)} lifted a stop that does not stand here` : liftedOwn(actors)}: ` +
    `${before === 'unknown' ? 'nothing is known of the channel yet' : `the channel stays ${statusInWords(before)}`}`,
  'round-held': use(({ round }) => `${round === undefined ? 'a' : `the ${ordinalInWords(round)}`} round was held`),
  'contact-held': use(({ mode }) => `a ${modeInWords(mode)} ${mode === 'letter' ? 'was exchanged' : 'took place'}`),
  'notice-given': use(() => 'a notification was given'),
  resumed: use(() => 'talks were taken up again'),
  'resumed-in-part': use(() => 'talks were taken up again in part'),
  handshake: ({ event }) => `a ${modeInWords(event.mode)} is no use`,
  'without-substance': () => 'nothing of substance was discussed: no use',
  'test-elsewhere': ({ event }) => `a ${modeInWords(event.mode)} is a use only of a hotline`,
  'test-while-closed': ({ event, before }) =>
    `a ${modeInWords(event.mode)} does not open a hotline that is ${statusInWords(before)}`,
  'notice-elsewhere': () => 'a notification is a use only of a channel for notifications',
  'notice-while-stopped': ({ holding }) =>
    `${listInWords(holding)} left the channel and did not give this notification: one side's notice does not bring the other back`,
  'round-cancelled': strain('a cancelled round'),
  'round-not-attended': strain('a round not attended'),
  unmet: (step) =>
    `${unmet(step)}; ` +
    `${step.channel.strained?.event === step.event.event ? 'it strains the channel, and ' : ''}a second would ` +
    'make it unresponsive',
  'unmet-while-closed': (step) => {
    const { event, channel, actors } = step;
    const count = channel.unmetAttempts === 1 ? 'the first unmet attempt' : `${attempts(channel)} so far`;
    return `${refused(event, actors)}, ${count}; ${already(step)}`;
  },
  'unmet-while-unknown': (step) => `${unmet(step)}; nothing is known of the channel yet`,
  unresponsive: (step) => `${unmet(step)}, so the channel is unresponsive`,
  'unresponsive-by-silence': (step) =>
    `${unmet(step)}, and no answer for a day or longer, so the channel is unresponsive`,
  'technical-failure': () => 'a technical failure says nothing about the channel',
  'one-sided': ({ actors }) =>
    `said by one side only${actors.length > 0 ? ` (${listInWords(actors)})` : ''}: nothing changes`,
  'no-resumption': () => 'an agreement opens no channel, and this one does not promise to resume it: nothing changes',
  'agreed-while-open': ({ released }) => `an agreement opens no channel; it is open already${freed(released)}`,
  agreed: (step) =>
    `${step.before === 'resumption_agreed' ? `${already(step)}, and not used yet` : `an agreement opens no channel; it stays ${statusInWords(step.before)}`}${freed(step.released)}`,
  'resumption-agreed': ({ actors, released }) =>
    `${actors.length > 0 ? `${listInWords(actors)} agreed to resume` : 'a resumption was agreed'}: closed until ` +
    `it is used${freed(released)}`,
};

/** Why the calendar made the channel dormant; `strained`: whether it was until then. */
export function calendarNote(channel: ChannelState, strained: boolean, eventOf: EventOfChannel): string {
  return `${silenceOf(channel, eventOf)}${strained ? '; what strained it until then counts no more' : ''}`;
}

function silenceOf({ fields, lastUse }: ChannelState, eventOf: EventOfChannel): string {
  const silence = `no use since ${sinceInWords(endOf(lastUse!, eventOf))}`;
  if (fields?.dormantAfter)
    return `${silence}: a silence longer than ${durationInWords(fields.dormantAfter)} makes it dormant`;
  if (fields?.cadence)
    return `${silence}: on a rhythm of ${durationInWords(fields.cadence)}, one meeting was missed and the next came due`;
  return `${silence}: without a stated rhythm, two years of silence make it dormant`;
}

function liftedOwn(actors: readonly string[]): string {
  return `${listInWords(actors)} lifted what ${actors.length > 1 ? 'they' : 'it'} had declared`;
}

function planned(scheduled: string | undefined): string {
  return scheduled === undefined ? 'a date' : dateInWords(scheduled);
}

/** A declared end is part of what was said; it ends nothing. */
function untilWords({ until }: ChannelEvent): string {
  return until === undefined ? '' : `, by its own words until ${dateInWords(until)}`;
}

function asView(actors: readonly string[]): string {
  return actors.length === 0 ? '' : `; noted as the view of ${listInWords(actors)}`;
}

function freed(released: readonly string[]): string {
  return released.length === 0 ? '' : `; what ${listInWords(released)} had declared stands no longer`;
}

function use(what: (event: ChannelEvent) => string): Note {
  return (step) => {
    const { event, before, strained } = step;
    if (before === 'operating')
      return `${what(event)}: used again, open since ${statusSince(step)}${strained ? ' and no longer strained' : ''}`;
    const until = isClosed(before) ? 'closed' : before === 'dormant' || before === 'retired' ? before : null;
    return `${what(event)}: a use opens the channel${until ? `, ${until} until then` : ''}`;
  };
}

/** The day the present status began, as its event tells it. */
function statusSince({ channel: { since, begunBy }, eventOf }: NotedStep): string {
  return begunBy === null ? dayInWords(since!) : sinceInWords(dayBegunOn(eventOf(begunBy)));
}

/** The last day of a use. */
function endOf({ event, end, earliest }: StateUse, eventOf: EventOfChannel): DoubtfulDay {
  const { lo, approximate, uncertain } = eventOf(event);
  const latest = dayOf(end);
  return { approximate, uncertain, latest, earliest: lo === OPEN_START ? null : (earliest ?? latest) };
}

function strain(what: string): Note {
  return ({ event, channel, eventOf }) =>
    channel.strained?.event === event.event
      ? `${what} strains the channel until its next use; the status stays`
      : `${what}: the channel has been strained since ${sinceInWords(dayBegunOn(eventOf(channel.strained!.event)))}`;
}

function refused({ type }: ChannelEvent, actors: readonly string[]): string {
  return `${listInWords(actors) || 'the other side'} ${type === 'ContactDeclined' ? 'declined' : 'did not answer'}`;
}

function unmet({ event, channel, before, actors, eventOf }: NotedStep): string {
  const count = channel.unmetAttempts === 1 ? 'the first unmet attempt' : attempts(channel);
  return `${refused(event, actors)}: ${count} ${before === 'dormant' ? 'since it fell dormant' : sinceUse(channel, eventOf)}`;
}

function attempts({ unmetAttempts }: ChannelState): string {
  return countInWords(unmetAttempts, 'unmet attempt');
}

function sinceUse({ lastUse }: ChannelState, eventOf: EventOfChannel): string {
  return lastUse ? `since the last use ${onDoubtfulDayInWords(endOf(lastUse, eventOf))}` : 'with no use on record';
}

function already(step: NotedStep): string {
  return `already ${statusInWords(step.channel.status)} since ${statusSince(step)}`;
}
