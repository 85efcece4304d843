import {
  CHANNEL_KINDS,
  CHANNEL_LEVELS,
  TRACKS,
  type ChannelCode,
  type ChannelKind,
  type ChannelLevel,
  type PartyCode,
  type Track,
} from './closed-values.js';
import { OtherName } from './accounts.js';
import { CLOSED_DATE, USE_DATE } from './date-kinds.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { A_PARTY, brief, DURATION, FLAG, NAME, NEW_CHANNEL, oneOf, TEXT } from './kinds.js';
import { ChannelsEvent, ContextualEvent, ReportedEvent } from './reported-event.js';

/** A channel exists from here on, or is described anew: all its fields are replaced. */
export class ChannelEstablished extends ReportedEvent {
  static readonly type = 'ChannelEstablished';
  static readonly about =
    'A channel exists from here on, or is described anew: all its fields are replaced, and a cadence left out is gone.';
  declare readonly type: typeof ChannelEstablished.type;

  @Required('The channel: exactly one.')
  @ListOf(NEW_CHANNEL, 1, 1)
  channels!: ChannelCode[];

  @Required("The channel's name.")
  @Is(NAME)
  name!: string;

  @Optional('A name of at most 20 characters, for narrow places.')
  @Is(brief(20))
  shortName?: string;

  @Optional('What it is called in other languages.')
  @ListOf(OtherName)
  otherNames?: OtherName[];

  @Required('At which level the sides meet.')
  @Is(oneOf(CHANNEL_LEVELS))
  level!: ChannelLevel;

  @Required('In what way the channel works.')
  @Is(oneOf(CHANNEL_KINDS))
  kind!: ChannelKind;

  @Required('Which part of the relationship it belongs to.')
  @Is(oneOf(TRACKS))
  track!: Track;

  @Optional('How often it is used: the next use is due so long after the last.')
  @Is(DURATION)
  cadence?: string;

  @Optional('How long after the last use it becomes dormant, if not by its cadence.')
  @Is(DURATION)
  dormantAfter?: string;

  @Optional(
    'Whether it is there day and night, as a mission or an attaché post: it has no rhythm, and silence says nothing.',
  )
  @Is(FLAG)
  standing?: boolean;

  @Optional('The parties that have this channel: two or more; without it, all parties of the relationship.')
  @ListOf(A_PARTY, 2)
  members?: PartyCode[];
}

/** A channel is over: ended, replaced, expired or destroyed. */
export class ChannelRetired extends ChannelsEvent {
  static readonly type = 'ChannelRetired';
  static readonly about = 'A channel is over: ended, replaced, expired or destroyed.';
  declare readonly type: typeof ChannelRetired.type;

  @Optional('Why the channel is over.', { prose: 'tells' })
  @Is(TEXT)
  reason?: string;

  @Optional('From when the channel is over, where that was said before.', { ahead: true })
  @Is(CLOSED_DATE)
  effective?: string;
}

/** A side declared channels cut or cancelled. */
export class TalksSevered extends ChannelsEvent {
  static readonly type = 'TalksSevered';
  static readonly about = 'A side declared channels cut or cancelled.';
  declare readonly type: typeof TalksSevered.type;

  @Optional('The words in which it was declared.', { prose: 'tells' })
  @Is(TEXT)
  wording?: string;

  @Optional('How much was cut, as declared.', { prose: 'tells' })
  @Is(TEXT)
  scope?: string;

  @Optional('From when the channels are cut, where that was declared before.', { ahead: true })
  @Is(CLOSED_DATE)
  effective?: string;
}

/** A side declared a pause: of channels or, with `partial`, of a part of their work. */
export class TalksSuspended extends ChannelsEvent {
  static readonly type = 'TalksSuspended';
  static readonly about =
    'A side declared a pause, of channels or, with `partial`, of a part of their work; a severed channel stays severed.';
  declare readonly type: typeof TalksSuspended.type;

  @Optional('The words in which it was declared.', { prose: 'tells' })
  @Is(TEXT)
  wording?: string;

  @Optional('Until when the pause was declared.', { ahead: true })
  @Is(CLOSED_DATE)
  until?: string;

  @Optional('Whether only a part of the work pauses, which does not change the status.')
  @Is(FLAG)
  partial?: boolean;

  @Optional('From when the channels pause, where that was declared before.', { ahead: true })
  @Is(CLOSED_DATE)
  effective?: string;
}

/** Talks were taken up again: a use. */
export class TalksResumed extends ChannelsEvent {
  static readonly type = 'TalksResumed';
  static readonly about = 'Talks were taken up again: a use, which clears what the sides declared before.';
  declare readonly type: typeof TalksResumed.type;

  @Required('When it was so in the world; a use has an end.')
  @Is(USE_DATE)
  declare occurred: string;

  @Optional('Whether only a part of the work was taken up again.')
  @Is(FLAG)
  partial?: boolean;
}

/** A side took back its own stop. */
export class StopLifted extends ChannelsEvent {
  static readonly type = 'StopLifted';
  static readonly about =
    'A side took back its own stop: nothing has been used yet, and once no stop is left the channel is agreed to resume.';
  declare readonly type: typeof StopLifted.type;

  @Required('The parties that took their stop back.')
  @ListOf(A_PARTY, 1)
  declare by: PartyCode[];
}

/** One side notified the other: a use on channels of kind `notification`. */
export class NotificationGiven extends ContextualEvent {
  static readonly type = 'NotificationGiven';
  static readonly about =
    'A side gave notice: a use on channels of kind `notification` that no other side has stopped, else without effect.';
  declare readonly type: typeof NotificationGiven.type;

  @Required('When it was so in the world; a use has an end.')
  @Is(USE_DATE)
  declare occurred: string;

  @Optional('What was notified.', { prose: 'tells' })
  @Is(TEXT)
  subject?: string;
}
