import { CHANNEL_LEVELS, type ChannelCode, type ChannelLevel } from './closed-values.js';
import { CLOSED_DATE } from './date-kinds.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { A_CHANNEL, A_COMMITMENT, DURATION, FLAG, NEW_COMMITMENT, oneOf, TEXT, WORDS } from './kinds.js';
import { ContextualEvent } from './reported-event.js';

/** One promise inside an agreement. */
export class Commitment {
  @Required("The commitment's own id, unique in its relationship.")
  @Is(NEW_COMMITMENT)
  id!: string;

  @Required('What is promised.', { prose: 'remarks' })
  @Is(WORDS)
  text!: string;

  @Optional('The channels that the promise is about.')
  @ListOf(A_CHANNEL)
  channels?: ChannelCode[];

  @Optional('Whether the promise is to take these channels up again.')
  @Is(FLAG)
  resumes?: boolean;

  @Optional('By when it is to be kept.', { ahead: true })
  @Is(CLOSED_DATE)
  due?: string;

  @Optional('How often it is to be kept, if again and again: next so long after it was last kept.')
  @Is(DURATION)
  every?: string;
}

/** An agreement never opens a channel; only a use does (docs/domain.md §3). The fields common to both types. */
abstract class Agreement extends ContextualEvent {
  @Optional('What was promised; an agreement names channels only through its commitments.')
  @ListOf(Commitment)
  commitments?: Commitment[];

  @Optional('At which level it was agreed.')
  @Is(oneOf(CHANNEL_LEVELS))
  level?: ChannelLevel;

  @Optional('Whether only one side says that it was agreed, which changes no status.')
  @Is(FLAG)
  oneSided?: boolean;

  @Optional('Where it was agreed.')
  @Is(TEXT)
  location?: string;
}

/** Two leaders agreed. */
export class LeadersAgreed extends Agreement {
  static readonly type = 'LeadersAgreed';
  static readonly about = 'Leaders agreed: channels that they promise to resume are agreed to resume, not yet open.';
  declare readonly type: typeof LeadersAgreed.type;
}

/** An agreement was reached below the leaders. */
export class AgreementReached extends Agreement {
  static readonly type = 'AgreementReached';
  static readonly about =
    'An agreement was reached below the leaders: channels that it promises to resume are agreed to resume, not yet open.';
  declare readonly type: typeof AgreementReached.type;
}

/** A promise was kept, or a part of it. */
export class CommitmentFulfilled extends ContextualEvent {
  static readonly type = 'CommitmentFulfilled';
  static readonly about = 'A promise was kept, wholly or for the channels named.';
  declare readonly type: typeof CommitmentFulfilled.type;

  @Required('The commitments that it fulfils.')
  @ListOf(A_COMMITMENT, 1)
  declare fulfils: string[];
}

/** A promise will not be kept any more. */
export class CommitmentLapsed extends ContextualEvent {
  static readonly type = 'CommitmentLapsed';
  static readonly about = 'A promise lapsed: it will not be kept any more.';
  declare readonly type: typeof CommitmentLapsed.type;

  @Required('The commitments that lapsed.')
  @ListOf(A_COMMITMENT, 1)
  lapses!: string[];
}
