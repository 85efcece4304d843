import type { ChannelCode, PartyCode } from './closed-values.js';
import { CLOSED_DATE, DATE } from './date-kinds.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { A_CHANNEL, A_COMMITMENT, A_PARTY, AN_EVENT, NEW_EVENT, TAG, TEXT, WORDS } from './kinds.js';
import { LOCAL_DATES } from './object-kinds.js';
import { Claim, Participant, Readout, Source, ThirdParty } from './accounts.js';

/**
 * The fields of every event (docs/domain.md §3). The stored name of a type is in its class as `type`, and is for ever.
 */
export abstract class RecordedEvent {
  abstract readonly type: string;

  @Required("The event's own id, unique in its relationship.")
  @Is(NEW_EVENT)
  id!: string;

  @Optional('Where it was reported.', { part: 'sources' })
  @ListOf(Source)
  sources?: Source[];

  @Optional('A remark on the record of the event.', { part: 'more', prose: 'remarks' })
  @Is(TEXT)
  note?: string;
}

/** An event with those who acted and what they say about it. */
export abstract class RelatedEvent extends RecordedEvent {
  @Optional('The acting parties: who severed, declined, did not answer, agreed, announced.')
  @ListOf(A_PARTY)
  by?: PartyCode[];

  @Optional('Who took part.', { part: 'people' })
  @ListOf(Participant)
  participants?: Participant[];

  @Optional('Who helped it happen and is no member of the channels.', { part: 'people' })
  @ListOf(ThirdParty)
  thirdParties?: ThirdParty[];

  @Optional('Words by which it is found again: at most 20.', { part: 'more' })
  @ListOf(TAG, 0, 20)
  tags?: string[];

  @Optional('What somebody says of it, without the record taking it for a fact.', { part: 'accounts' })
  @ListOf(Claim)
  claims?: Claim[];

  @Optional('The accounts of the sides, side by side.', { part: 'accounts' })
  @ListOf(Readout)
  readouts?: Readout[];

  @Optional('The day on the calendar of each country, where it is not the same day.', { part: 'more' })
  @Is(LOCAL_DATES)
  localDates?: Record<PartyCode, string>;

  @Optional('The event that led to this one.', { part: 'people' })
  @Is(AN_EVENT)
  cause?: string;

  @Optional('The commitments that it fulfils.', { part: 'people' })
  @ListOf(A_COMMITMENT)
  fulfils?: string[];
}

/** An event that says in words what happened. */
export abstract class ToldEvent extends RelatedEvent {
  @Required('What happened, in a sentence or two that say nothing that was only known later.', { prose: 'tells' })
  @Is(WORDS)
  summary!: string;
}

/** A reported fact: something that happened in the world and became known to the public. */
export abstract class ReportedEvent extends ToldEvent {
  @Required('When it was so in the world.')
  @Is(DATE)
  occurred!: string;

  @Optional('Since when the public could know, if not since it occurred.', { part: 'more' })
  @Is(CLOSED_DATE)
  disclosed?: string;
}

/** A reported event about channels: it affects each of them, or says why they matter. */
export abstract class ChannelsEvent extends ReportedEvent {
  @Required('The channels that the event names.')
  @ListOf(A_CHANNEL, 1)
  channels!: ChannelCode[];
}

/** A reported event that may name channels. */
export abstract class ContextualEvent extends ReportedEvent {
  @Optional('The channels that the event names.')
  @ListOf(A_CHANNEL)
  channels?: ChannelCode[];
}
