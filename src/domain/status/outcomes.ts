import { traitsOf, type CATALOGUE, type EventType } from '../catalogue/event-types.js';
import type { Effect } from '../catalogue/traits.js';
import type { Status } from './status.js';

/** What is marked on a strip: a use, an attempt that was refused or met silence, an agreement. */
export type MarkKind = 'use' | 'refusal' | 'agreement';

/** What can be odd about an event with this outcome. */
export type Oddity = 'not-a-member' | 'status-unchanged' | 'channel-retired';

interface Trait {
  /** The event types, or effects of types, that can have this outcome. */
  readonly of: readonly (EventType | Effect)[];
  /** The channel was used. */
  readonly used?: true;
  readonly mark?: MarkKind;
  /** What is odd about an event with this outcome, or about one with that effect. */
  readonly odd?: Oddity | { readonly [E in Effect]?: Oddity };
}

const STOPS = ['stop', 'postponement'] as const;
const DECLARED = [...STOPS, 'lift'] as const;
const USED = { used: true, mark: 'use' } as const;
const UNMET = { of: ['attempt'], mark: 'refusal' } as const;
const AGREEMENT = { of: ['agreement'], mark: 'agreement' } as const;

/**
 * What a rule can say it did, and for which event types: a closed list. Words, marks and warnings are tables over it,
 * so none repeats a rule's conditions, and no rule can claim an outcome of another type.
 */
export const OUTCOMES = {
  // Not about the channels, or not yet.
  'about-the-record': { of: ['about-the-record'] },
  context: { of: ['context'] },
  plan: { of: ['plan'] },
  'plan-moved': { of: ['postponement'] },
  request: { of: ['request'] },
  'promise-kept': { of: ['promise-kept'] },
  'promise-lapsed': { of: ['promise-lapsed'] },
  disclosure: { of: ['disclosure'] },
  dispute: { of: ['dispute'] },
  // What a channel is.
  established: { of: ['establishment'] },
  'established-anew': { of: ['establishment'] },
  standing: { of: ['establishment'] },
  'fields-replaced': { of: ['establishment'] },
  retired: { of: ['retirement'] },
  'still-retired': {
    of: ['retirement', ...DECLARED, 'plan', 'miss', 'attempt', 'agreement'],
    odd: {
      retirement: 'status-unchanged',
      stop: 'channel-retired',
      postponement: 'channel-retired',
      lift: 'channel-retired',
      attempt: 'channel-retired',
    },
  },
  // Stops, and their withdrawal.
  severed: { of: ['TalksSevered'] },
  suspended: { of: ['TalksSuspended'] },
  'suspended-by-postponement': { of: ['postponement'] },
  'declared-again': { of: STOPS, odd: 'status-unchanged' },
  'declared-by-another': { of: STOPS },
  'never-softened': { of: STOPS },
  'member-left': { of: STOPS },
  'not-a-member': { of: DECLARED, odd: 'not-a-member' },
  'partly-suspended': { of: ['TalksSuspended'] },
  'partly-suspended-while-closed': { of: ['TalksSuspended'] },
  'stop-lifted': { of: ['lift'] },
  'stop-lifted-by-one': { of: ['lift'] },
  'lifted-where-none-stands': { of: ['lift'] },
  // Uses, and what is not one.
  'round-held': { of: ['RoundHeld'], ...USED },
  'contact-held': { of: ['ContactHeld'], ...USED },
  'notice-given': { of: ['NotificationGiven'], ...USED },
  resumed: { of: ['TalksResumed'], ...USED },
  'resumed-in-part': { of: ['TalksResumed'], ...USED },
  handshake: { of: ['ContactHeld'] },
  'without-substance': { of: ['ContactHeld'] },
  'test-elsewhere': { of: ['ContactHeld'] },
  'test-while-closed': { of: ['ContactHeld'] },
  'notice-elsewhere': { of: ['NotificationGiven'] },
  'notice-while-stopped': { of: ['NotificationGiven'] },
  // Attempts that fail.
  'round-cancelled': { of: ['RoundCancelled'], mark: 'refusal' },
  'round-not-attended': { of: ['RoundNotAttended'], mark: 'refusal' },
  unmet: UNMET,
  'unmet-while-closed': UNMET,
  'unmet-while-unknown': UNMET,
  unresponsive: UNMET,
  'unresponsive-by-silence': { ...UNMET, of: ['ContactUnanswered'] },
  'technical-failure': { of: ['ContactUnanswered'] },
  // Agreements.
  'one-sided': AGREEMENT,
  'no-resumption': AGREEMENT,
  'agreed-while-open': AGREEMENT,
  agreed: AGREEMENT,
  'resumption-agreed': AGREEMENT,
  // The calendar.
  dormant: { of: [] },
} as const satisfies Readonly<Record<string, Trait>>;
export type Outcome = keyof typeof OUTCOMES;

/** The possible outcomes of an event of the type. */
export type OutcomeOf<T extends EventType> = {
  [O in Outcome]: Extract<T | (typeof CATALOGUE)[T]['effect'], (typeof OUTCOMES)[O]['of'][number]> extends never
    ? never
    : O;
}[Outcome];

/** The outcomes with this trait. */
export type OutcomeWith<P extends Partial<Trait>> = {
  [O in Outcome]: (typeof OUTCOMES)[O] extends P ? O : never;
}[Outcome];

/** Whether the channel was used. */
export function isUse(outcome: Outcome): boolean {
  return traits(outcome).used === true;
}

/** How it is marked on a strip; undefined if it is not. */
export function markOf(outcome: Outcome): MarkKind | undefined {
  return traits(outcome).mark;
}

/**
 * What is odd about an event with this outcome on a channel of that status; a use of a retired channel also needs a
 * ChannelEstablished.
 */
export function oddityOf(outcome: Outcome, type: EventType, before: Status): Oddity | undefined {
  const { odd, used } = traits(outcome);
  if (used && before === 'retired') return 'channel-retired';
  return typeof odd === 'object' ? odd[traitsOf(type).effect] : odd;
}

function traits(outcome: Outcome): Trait {
  return OUTCOMES[outcome];
}
