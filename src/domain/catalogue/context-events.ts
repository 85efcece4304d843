import { Is, Optional } from './fields.js';
import { AMOUNT, TEXT } from './kinds.js';
import { ContextualEvent } from './reported-event.js';

/** The types of context, each with what it says happened. */
export const CONTEXT_TYPES = {
  BalloonDowned: 'A balloon was shot down.',
  IncidentOccurred: 'Forces or vessels of the sides met unsafely, or another incident occurred between them.',
  ThirdPartyVisit: 'Somebody visited, or was received by, a third party, to which a side objects.',
  ExerciseConducted: 'A side held a military exercise.',
  ArmsSaleNotified: 'An arms sale was notified.',
  SanctionImposed: 'A side imposed sanctions.',
  SanctionLifted: 'A side lifted sanctions.',
  PersonnelChanged: 'A post that matters to the dialogue was filled, vacated or passed on.',
  ActorRenamed: 'A body or office that takes part goes by another name.',
  ElectionHeld: 'An election was held.',
  StatementIssued: 'A side said something in public.',
} as const;

/** One of `CONTEXT_TYPES`. */
export type ContextType = keyof typeof CONTEXT_TYPES;

/** Whether events of the type are context: without effect on any channel. */
export function isContext(type: string): type is ContextType {
  return Object.hasOwn(CONTEXT_TYPES, type);
}

/** What happened around the channels: no effect on any of them, but context and a possible cause. One class serves all. */
export class ContextEvent extends ContextualEvent {
  declare readonly type: ContextType;

  @Optional('Where it happened.')
  @Is(TEXT)
  location?: string;

  @Optional('What kind of event it was, in a word.')
  @Is(TEXT)
  kind?: string;

  @Optional('The sum, in US dollars.')
  @Is(AMOUNT)
  amountUsd?: number;

  @Optional('The post that changed hands.')
  @Is(TEXT)
  post?: string;

  @Optional('Who left the post.')
  @Is(TEXT)
  outgoing?: string;

  @Optional('Who came to the post.')
  @Is(TEXT)
  incoming?: string;

  @Optional('Who visited.')
  @Is(TEXT)
  visitor?: string;

  @Optional('The name before.')
  @Is(TEXT)
  from?: string;

  @Optional('The name from here on.')
  @Is(TEXT)
  to?: string;
}
