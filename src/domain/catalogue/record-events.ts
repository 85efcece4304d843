import { OtherName } from './accounts.js';
import { WITHHOLDABLE, type ChannelCode, type PartyCode, type WithholdableField } from './closed-values.js';
import { CLOSED_DATE, DAY, DAY_OR_OPEN } from './date-kinds.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { A_CHANNEL, AN_EVENT, anybody, NAME, NEW_PARTY, oneOf, TEXT, WORDS } from './kinds.js';
import { CHANGES } from './object-kinds.js';
import { ContextualEvent, RecordedEvent, RelatedEvent, ToldEvent } from './reported-event.js';

/** One of the parties of a relationship. */
export class Party {
  @Required('Its code: the two letters of ISO 3166-1 for a state, for others the name they go by.')
  @Is(NEW_PARTY)
  code!: PartyCode;

  @Required('Its name.')
  @Is(NAME)
  name!: string;

  @Optional('What it is called in other languages.')
  @ListOf(OtherName)
  otherNames?: OtherName[];
}

/** The first event of a relationship. */
export class RelationshipRegistered extends RecordedEvent {
  static readonly type = 'RelationshipRegistered';
  static readonly about = 'The first event of a relationship: who talks, or refuses to.';
  declare readonly type: typeof RelationshipRegistered.type;

  @Required("The relationship's name.")
  @Is(NAME)
  name!: string;

  @Required('Its parties: two or more.')
  @ListOf(Party, 2)
  parties!: Party[];

  @Optional('What the relationship is about.', { prose: 'tells' })
  @Is(TEXT)
  summary?: string;
}

/** What the record covers: silence is evidence only while somebody is watching. */
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

  @Optional('The channels that it is about; without them, all that have no statement of their own.')
  @ListOf(A_CHANNEL)
  channels?: ChannelCode[];
}

/** An event is corrected, or seen in a new light. */
export class EventCorrected extends RelatedEvent {
  static readonly type = 'EventCorrected';
  static readonly about =
    'An event is corrected: without `disclosed` our own slip is mended for every reader, with it the correction is news from that ' +
    'day on.';
  declare readonly type: typeof EventCorrected.type;

  @Required('The event that is corrected.')
  @Is(AN_EVENT)
  target!: string;

  @Required('The new values of its fields: a list is replaced whole, null removes an optional field.')
  @Is(CHANGES)
  changes!: Record<string, unknown>;

  @Required('Why it is corrected.', { prose: 'tells' })
  @Is(WORDS)
  reason!: string;

  @Optional('Since when the public could know, if the correction is news.')
  @Is(CLOSED_DATE)
  disclosed?: string;

  @Optional('The correction in a sentence.', { part: 'more', prose: 'tells' })
  @Is(TEXT)
  summary?: string;
}

/** An event is retracted, for good. */
export class EventRetracted extends RelatedEvent {
  static readonly type = 'EventRetracted';
  static readonly about =
    'An event is taken back, for good: without `disclosed` for every reader, with it from that day on.';
  declare readonly type: typeof EventRetracted.type;

  @Required('The event that is taken back.')
  @Is(AN_EVENT)
  target!: string;

  @Required('Why it is taken back.', { prose: 'tells' })
  @Is(WORDS)
  reason!: string;

  @Optional('Since when the public could know, if the retraction is news.')
  @Is(CLOSED_DATE)
  disclosed?: string;

  @Optional('The retraction in a sentence.', { part: 'more', prose: 'tells' })
  @Is(TEXT)
  summary?: string;
}

/** Part of an event is withheld, for good. */
export class EventWithheld extends RelatedEvent {
  static readonly type = 'EventWithheld';
  static readonly about =
    'What an event says is taken out of sight, for good: no answer shows it any more, at any position. Its type, dates, channels ' +
    'and parties stay, and so does every status.';
  declare readonly type: typeof EventWithheld.type;

  @Required('The event of which something is withheld.')
  @Is(AN_EVENT)
  target!: string;

  @Required('Why it is withheld; this is shown in its place.', { prose: 'tells' })
  @Is(WORDS)
  reason!: string;

  @Optional('What is withheld; without it, all that can be.')
  @ListOf(oneOf(WITHHOLDABLE), 1)
  fields?: WithholdableField[];

  @Optional('The withholding in a sentence.', { part: 'more', prose: 'tells' })
  @Is(TEXT)
  summary?: string;
}

/** Something kept from the public was disclosed. */
export class EventDisclosed extends ContextualEvent {
  static readonly type = 'EventDisclosed';
  static readonly about =
    'Events that were not known to the public were disclosed; each of them carries its own `disclosed`.';
  declare readonly type: typeof EventDisclosed.type;

  @Required('The events that were disclosed.')
  @ListOf(AN_EVENT, 1)
  about!: string[];

  @Optional('Who disclosed them: a party or any other name.')
  @Is(anybody(TEXT))
  discloser?: string;
}

/** Somebody disputes what events say. */
export class ClaimDisputed extends ContextualEvent {
  static readonly type = 'ClaimDisputed';
  static readonly about = 'Somebody disputes what events say: they are marked as disputed.';
  declare readonly type: typeof ClaimDisputed.type;

  @Required('The events that are disputed.')
  @ListOf(AN_EVENT, 1)
  about!: string[];

  @Optional('What is disputed.', { prose: 'tells' })
  @Is(TEXT)
  claim?: string;
}
