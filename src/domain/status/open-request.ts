import { traitsOf, type EventType } from '../catalogue/event-types.js';
import type { Effect } from '../catalogue/traits.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { KeptFold } from './kept-fold.js';

/** Requests for contact to which nothing on record is an answer. */
export interface OpenRequest {
  /** The first of them. */
  readonly event: string;
  /** The last UTC day it can have been made on. */
  readonly day: EpochDay;
  /** How many events tell of such requests. */
  readonly requests: number;
}

/**
 * What answers a request: a use, a meeting that is set, moved or called off, a refusal, a stop or its end, an agreement.
 * That a call was not picked up is none.
 */
const ANSWERS: ReadonlySet<Effect> = new Set<Effect>([
  'plan',
  'postponement',
  'stop',
  'lift',
  'agreement',
  'retirement',
  'miss',
]);

/**
 * The requests on a channel since the last answer, whoever made them: what was proposed, and what went unanswered other than
 * for technical reasons. Undefined if none waits.
 */
export function openRequest(folded: KeptFold): OpenRequest | undefined {
  let open: OpenRequest | undefined;
  folded.each((event, { used, outcome }) => {
    if (used || answers(event.type)) open = undefined;
    else if (outcome === 'request' || (event.type === 'ContactUnanswered' && isUnmet(outcome)))
      open = open
        ? { ...open, requests: open.requests + 1 }
        : { event: event.event, day: dayOf(event.hi), requests: 1 };
  });
  return open;
}

function answers(type: EventType): boolean {
  return type === 'ContactDeclined' || ANSWERS.has(traitsOf(type).effect);
}

function isUnmet(outcome: string): boolean {
  return outcome !== 'technical-failure' && outcome !== 'still-retired';
}
