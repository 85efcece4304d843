import { CHANNEL_KINDS, CHANNEL_LEVELS, TRACKS } from '../../domain/catalogue/closed-values.js';
import { DATE, DAY } from '../../domain/catalogue/date-kinds.js';
import { Is, ListOf, Optional, Required } from '../../domain/catalogue/fields.js';
import { CHANNEL_ID, NAME, oneOf, PARTY_CODE } from '../../domain/catalogue/kinds.js';

/** A party as it is described where nobody has recorded it yet. */
export class DescribedParty {
  @Required('A state by its name, or whoever else talks: NATO, the Arab League.')
  @Is(NAME)
  name!: string;

  @Optional('Made from the name where left blank.')
  @Is({ ...PARTY_CODE, naming: 'introduction' })
  code?: string;
}

/** A channel that a relationship begins with. */
export class DescribedChannel {
  @Required('What it is called.')
  @Is(NAME)
  name!: string;

  @Required('In what way it works.')
  @Is(oneOf(CHANNEL_KINDS))
  kind!: string;

  @Required('At which level the sides meet.')
  @Is(oneOf(CHANNEL_LEVELS))
  level!: string;

  @Required('Which part of the relationship it belongs to.')
  @Is(oneOf(TRACKS))
  track!: string;

  @Required('Since when it is there: 2015, or by 2015 if it was there by then; no later than what happened on it.')
  @Is(DATE)
  since!: string;

  @Optional('Made from the name where left blank.')
  @Is({ ...CHANNEL_ID, naming: 'introduction' })
  code?: string;
}

/** Whether somebody looks for news. */
export const WATCHED = ['yes', 'no'] as const;

/** A relationship as a form describes it, before it is on record. */
export class DescribedRelationship {
  @Required('Two or more, by their names.')
  @ListOf(DescribedParty, 2)
  parties!: DescribedParty[];

  @Optional('Made from the names of the parties where left blank.')
  @Is(NAME)
  name?: string;

  @Optional('The last part of its web address. Made from the names where left blank; it stays as it is for good.')
  @Is({ ...CHANNEL_ID, naming: 'introduction' })
  address?: string;

  @Optional('Those known already; others can follow at any time.')
  @ListOf(DescribedChannel)
  channels?: DescribedChannel[];

  @Required('While somebody looks for news, silence says something: a channel past its rhythm becomes dormant.')
  @Is(oneOf(WATCHED))
  watched!: (typeof WATCHED)[number];

  @Optional('The last day looked through, if nobody looks for news any more.')
  @Is(DAY)
  through?: string;

  @Optional('The first day looked through, if that is known.')
  @Is(DAY)
  from?: string;
}
