import { CHANNEL_LEVELS, CONTACT_MODES, type ChannelLevel, type ContactMode, type PartyCode } from './closed-values.js';
import { CLOSED_DATE, USE_DATE } from './date-kinds.js';
import { Is, Optional, Required } from './fields.js';
import { A_PARTY, COUNT, FLAG, oneOf, TEXT } from './kinds.js';
import { ChannelsEvent } from './reported-event.js';

/** A side asked for a contact. */
export class ContactProposed extends ChannelsEvent {
  static readonly type = 'ContactProposed';
  static readonly about = 'A side asked for a contact, and the answer is another event.';
  declare readonly type: typeof ContactProposed.type;

  @Required('The party that asked.')
  @Is(A_PARTY)
  requestedBy!: PartyCode;

  @Optional('When the contact was to take place.', { ahead: true })
  @Is(CLOSED_DATE)
  targetDate?: string;
}

/** The sides were in contact: a use, unless a handshake, not substantive, or a test. */
export class ContactHeld extends ChannelsEvent {
  static readonly type = 'ContactHeld';
  static readonly about =
    'The sides were in contact: a use, unless a handshake, not substantive, or a test other than on a hotline that is not closed.';
  declare readonly type: typeof ContactHeld.type;

  @Required('When it was so in the world; a use has an end.')
  @Is(USE_DATE)
  declare occurred: string;

  @Optional('How it was held.')
  @Is(oneOf(CONTACT_MODES))
  mode?: ContactMode;

  @Optional('Whether matters were talked about, as is taken for granted if nothing is said.')
  @Is(FLAG)
  substantive?: boolean;

  @Optional('At which level the sides met.')
  @Is(oneOf(CHANNEL_LEVELS))
  level?: ChannelLevel;

  @Optional('The party from which the contact came.')
  @Is(A_PARTY)
  initiator?: PartyCode;

  @Optional('Where it was held.')
  @Is(TEXT)
  location?: string;
}

/** A contact that one side sought in vain: the fields common to both types. */
abstract class UnmetContact extends ChannelsEvent {
  @Optional('The party that asked.')
  @Is(A_PARTY)
  requestedBy?: PartyCode;

  @Optional('How often it asked: once, if nothing is said.')
  @Is(COUNT)
  attempts?: number;
}

/** A request for contact was refused. */
export class ContactDeclined extends UnmetContact {
  static readonly type = 'ContactDeclined';
  static readonly about =
    'A request for contact was refused: the channel is strained, and from the second unmet attempt on unresponsive.';
  declare readonly type: typeof ContactDeclined.type;

  @Optional('Why it was refused, as far as said.', { prose: 'tells' })
  @Is(TEXT)
  reason?: string;
}

/** A call or a request for contact was not answered. */
export class ContactUnanswered extends UnmetContact {
  static readonly type = 'ContactUnanswered';
  static readonly about =
    'A request for contact was not answered: the channel is strained, and from the second unmet attempt or a day of silence on ' +
    'unresponsive.';
  declare readonly type: typeof ContactUnanswered.type;

  @Optional('Whether it failed for technical reasons, which says nothing about the sides.')
  @Is(FLAG)
  technical?: boolean;
}
