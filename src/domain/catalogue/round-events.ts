import { CHANNEL_LEVELS, CONTACT_MODES, type ChannelLevel, type ContactMode, type PartyCode } from './closed-values.js';
import { CLOSED_DATE, USE_DATE } from './date-kinds.js';
import { Is, Optional, Required } from './fields.js';
import { A_PARTY, COUNT, FLAG, oneOf, TEXT } from './kinds.js';
import { ChannelsEvent } from './reported-event.js';

/** A round was announced; shown as the next meeting until it is held, cancelled, not attended or past. */
export class RoundScheduled extends ChannelsEvent {
  static readonly type = 'RoundScheduled';
  static readonly about =
    'A round was announced: shown as the next meeting until it is held, put off, cancelled, not attended or past.';
  declare readonly type: typeof RoundScheduled.type;

  @Required('When the round is to be held.', { ahead: true })
  @Is(CLOSED_DATE)
  scheduled!: string;

  @Optional('The number of the round.')
  @Is(COUNT)
  round?: number;

  @Optional('Where it is to be held.')
  @Is(TEXT)
  location?: string;
}

/** A round was put off; with `indefinite` the talks are suspended. */
export class RoundPostponed extends ChannelsEvent {
  static readonly type = 'RoundPostponed';
  static readonly about = 'A round was put off: to another date, to none yet, or, with `indefinite`, as a suspension.';
  declare readonly type: typeof RoundPostponed.type;

  @Optional('When the round was to be held.', { ahead: true })
  @Is(CLOSED_DATE)
  scheduled?: string;

  @Optional('When it is to be held instead.', { ahead: true })
  @Is(CLOSED_DATE)
  rescheduledTo?: string;

  @Optional('Whether it was put off for an indefinite time, which suspends the channel.')
  @Is(FLAG)
  indefinite?: boolean;
}

/** A round was called off, or a side did not attend: the fields common to both types. */
abstract class MissedRound extends ChannelsEvent {
  @Optional('When the round was to be held.', { ahead: true })
  @Is(CLOSED_DATE)
  scheduled?: string;

  @Optional('The party that did not come.')
  @Is(A_PARTY)
  absent?: PartyCode;
}

/** A round was called off. */
export class RoundCancelled extends MissedRound {
  static readonly type = 'RoundCancelled';
  static readonly about = 'A round was called off: the channel is strained.';
  declare readonly type: typeof RoundCancelled.type;
}

/** A side did not come to a round. */
export class RoundNotAttended extends MissedRound {
  static readonly type = 'RoundNotAttended';
  static readonly about = 'A side did not come to a round: the channel is strained.';
  declare readonly type: typeof RoundNotAttended.type;
}

/** A round was held: a use. */
export class RoundHeld extends ChannelsEvent {
  static readonly type = 'RoundHeld';
  static readonly about = 'A round of talks was held: a use.';
  declare readonly type: typeof RoundHeld.type;

  @Required('When it was so in the world; a use has an end.')
  @Is(USE_DATE)
  declare occurred: string;

  @Optional('The number of the round.')
  @Is(COUNT)
  round?: number;

  @Optional('The date for which it had been announced.', { ahead: true })
  @Is(CLOSED_DATE)
  scheduled?: string;

  @Optional('The body that met, where the channel has several.')
  @Is(TEXT)
  body?: string;

  @Optional('How it was held.')
  @Is(oneOf(CONTACT_MODES))
  mode?: ContactMode;

  @Optional('At which level the sides met.')
  @Is(oneOf(CHANNEL_LEVELS))
  level?: ChannelLevel;

  @Optional('The party from which the round came.')
  @Is(A_PARTY)
  initiator?: PartyCode;

  @Optional('Where it was held.')
  @Is(TEXT)
  location?: string;

  @Optional('What came of it.', { prose: 'tells' })
  @Is(TEXT)
  outcome?: string;
}
