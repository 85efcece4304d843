import type { PartyCode } from './closed-values.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { CLOSED_DATE, COUNTRY, DAY, DAY_OR_OPEN, EVENT_ID, TEXT, WORDS } from './kinds.js';
import { CHANGES } from './object-kinds.js';
import { ContextualEvent, RecordedEvent, RelatedEvent, ToldEvent } from './reported-event.js';

/** One of the parties of a relationship. */
export class Party {
  @Required('The country or alliance.')
  @Is(COUNTRY)
  code!: PartyCode;

  @Required('Its name.')
  @Is(WORDS)
  name!: string;
}

/** The first event of a relationship. */
export class RelationshipRegistered extends RecordedEvent {
  static readonly type = 'RelationshipRegistered';
  static readonly about = 'The first event of a relationship: who talks, or refuses to.';
  declare readonly type: typeof RelationshipRegistered.type;

  @Required("The relationship's name.")
  @Is(WORDS)
  name!: string;

  @Required('Its parties: two or more.')
  @ListOf(Party, 2)
  parties!: Party[];

  @Optional('What the relationship is about.')
  @Is(TEXT)
  summary?: string;
}

/** What the record covers: silence is evidence only while somebody listens. */
export class CoverageStated extends ToldEvent {
  static readonly type = 'CoverageStated';
  static readonly about = 'What the record covers, until stated anew: silence is evidence only while somebody listens.';
  declare readonly type: typeof CoverageStated.type;

  @Optional('The first day that the record covers.')
  @Is(DAY)
  from?: string;

  @Required('The last day that the record covers, or `..`: somebody watches from now on.')
  @Is(DAY_OR_OPEN)
  through!: string;
}

/** An event is mended, or seen in a new light. */
export class EventCorrected extends RelatedEvent {
  static readonly type = 'EventCorrected';
  static readonly about =
    'An event is corrected: without `disclosed` our own slip is mended for every reader, with it the correction is news from that ' +
    'day on.';
  declare readonly type: typeof EventCorrected.type;

  @Required('The event that is corrected.')
  @Is(EVENT_ID)
  target!: string;

  @Required('The new values of its fields: a list is replaced whole, null removes an optional field.')
  @Is(CHANGES)
  changes!: Record<string, unknown>;

  @Required('Why it is corrected.')
  @Is(WORDS)
  reason!: string;

  @Optional('Since when the public could know, if the correction is news.')
  @Is(CLOSED_DATE)
  disclosed?: string;

  @Optional('The correction in a sentence.')
  @Is(TEXT)
  summary?: string;
}

/** An event is taken back, for good. */
export class EventRetracted extends RelatedEvent {
  static readonly type = 'EventRetracted';
  static readonly about =
    'An event is taken back, for good: without `disclosed` for every reader, with it from that day on.';
  declare readonly type: typeof EventRetracted.type;

  @Required('The event that is taken back.')
  @Is(EVENT_ID)
  target!: string;

  @Required('Why it is taken back.')
  @Is(WORDS)
  reason!: string;

  @Optional('Since when the public could know, if the retraction is news.')
  @Is(CLOSED_DATE)
  disclosed?: string;

  @Optional('The retraction in a sentence.')
  @Is(TEXT)
  summary?: string;
}

/** What had been kept from the public was disclosed. */
export class EventDisclosed extends ContextualEvent {
  static readonly type = 'EventDisclosed';
  static readonly about =
    'Events that were not known to the public were disclosed; each of them carries its own `disclosed`.';
  declare readonly type: typeof EventDisclosed.type;

  @Required('The events that were disclosed.')
  @ListOf(EVENT_ID, 1)
  about!: string[];

  @Optional('Who disclosed them: a party or any other name.')
  @Is(TEXT)
  discloser?: string;
}

/** Somebody disputes what events say. */
export class ClaimDisputed extends ContextualEvent {
  static readonly type = 'ClaimDisputed';
  static readonly about = 'Somebody disputes what events say: they are marked as disputed.';
  declare readonly type: typeof ClaimDisputed.type;

  @Required('The events that are disputed.')
  @ListOf(EVENT_ID, 1)
  about!: string[];

  @Optional('What is disputed.')
  @Is(TEXT)
  claim?: string;
}
