import { Is, Optional } from './fields.js';
import { AMOUNT, TEXT } from './kinds.js';
import { ContextualEvent } from './reported-event.js';

/** The context lane a type is drawn in. */
export type ContextLane = 'visits' | 'force' | 'arms';

export type ContextField = Exclude<keyof ContextEvent, keyof ContextualEvent>;

export interface ContextTraits {
  readonly effect: 'context';
  /** Null if no lane shows it. */
  readonly lane: ContextLane | null;
  /** Among the fields that all context types accept, those that are relevant for this one. */
  readonly fields: readonly ContextField[];
}

interface ContextEntry extends Omit<ContextTraits, 'effect'> {
  /** What it says happened, in one sentence. */
  readonly about: string;
  readonly name: string;
  readonly noun: string;
  readonly actorIsNews?: true;
}

/** What is specific to each context type. */
export const CONTEXT_TYPES = {
  BalloonDowned: {
    about: 'A balloon was shot down.',
    name: 'Balloon shot down',
    noun: 'balloon shot down',
    lane: 'force',
    fields: ['location'],
  },
  IncidentOccurred: {
    about: 'Forces or vessels of the sides met unsafely, or another incident occurred between them.',
    name: 'Incident',
    noun: 'incident',
    lane: 'force',
    fields: ['kind', 'location'],
  },
  ThirdPartyVisit: {
    about: 'Somebody visited, or was received by, a third party, to which a side objects.',
    name: 'Visit',
    noun: 'visit',
    lane: 'visits',
    fields: ['visitor', 'location'],
  },
  ExerciseConducted: {
    about: 'A side held a military exercise.',
    name: 'Exercise',
    noun: 'exercise',
    actorIsNews: true,
    lane: 'force',
    fields: ['kind', 'location'],
  },
  ArmsSaleNotified: {
    about: 'An arms sale was notified.',
    name: 'Arms sale',
    noun: 'arms sale',
    lane: 'arms',
    fields: ['amountUsd'],
  },
  SanctionImposed: {
    about: 'A side imposed sanctions.',
    name: 'Sanctions',
    noun: 'sanction',
    actorIsNews: true,
    lane: 'arms',
    fields: [],
  },
  SanctionLifted: {
    about: 'A side lifted sanctions.',
    name: 'Sanctions lifted',
    noun: 'sanction lifted',
    actorIsNews: true,
    lane: 'arms',
    fields: [],
  },
  PersonnelChanged: {
    about: 'A post that matters to the dialogue was filled, vacated or passed on.',
    name: 'Change of post',
    noun: 'change of personnel',
    lane: null,
    fields: ['post', 'outgoing', 'incoming'],
  },
  ActorRenamed: {
    about: 'A body or office that takes part goes by another name.',
    name: 'New name',
    noun: 'new name',
    lane: null,
    fields: ['from', 'to'],
  },
  ElectionHeld: {
    about: 'An election was held.',
    name: 'Election',
    noun: 'election',
    lane: 'visits',
    fields: ['location'],
  },
  StatementIssued: {
    about: 'A side said something in public.',
    name: 'Statement',
    noun: 'statement',
    actorIsNews: true,
    lane: null,
    fields: ['location'],
  },
} as const satisfies Readonly<Record<string, ContextEntry>>;

export type ContextType = keyof typeof CONTEXT_TYPES;

/** Whether events of the type are context: without effect on any channel. */
export function isContext(type: string): type is ContextType {
  return Object.hasOwn(CONTEXT_TYPES, type);
}

/**
 * Something that happened around the channels: no effect on any of them, but context and a possible cause. One class
 * serves all such types.
 */
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
