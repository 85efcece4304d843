import { THIRD_PARTY_ROLES, type PartyCode, type ThirdPartyRole } from './closed-values.js';
import { CLOSED_DATE, DAY } from './date-kinds.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { anybody, GRADE, LANGUAGE, NAME, oneOf, PAGE, PARTY_CODE, SHA256, TEXT, WEB_ADDRESS, WORDS } from './kinds.js';

/** Where an event was reported. */
export class Source {
  @Required('Who published it.')
  @Is(WORDS)
  publisher!: string;

  @Optional('Its title.')
  @Is(TEXT)
  title?: string;

  @Optional('Where it can be read.')
  @Is(WEB_ADDRESS)
  url?: string;

  @Optional('When it was published.')
  @Is(CLOSED_DATE)
  published?: string;

  @Optional('The language it is written in.')
  @Is(LANGUAGE)
  language?: string;

  @Optional('Where a copy of it is kept.', { part: 'more' })
  @Is(WEB_ADDRESS)
  archivedUrl?: string;

  @Optional('The day on which it was read there.', { part: 'more' })
  @Is(DAY)
  retrieved?: string;

  @Optional('The SHA-256 of the page as retrieved.', { part: 'more' })
  @Is(SHA256)
  sha256?: string;

  @Optional('How far the source (A–F) and its report (1–6) are trusted, as in `B2`.', { part: 'more' })
  @Is(GRADE)
  grade?: string;
}

/** What somebody says of an event, which the record does not take for a fact. */
export class Claim {
  @Required('Who says so: a party or any other name.')
  @Is(anybody(WORDS))
  by!: string;

  @Required('What is claimed.', { prose: 'remarks' })
  @Is(WORDS)
  says!: string;

  @Optional('The language it is given in.')
  @Is(LANGUAGE)
  language?: string;
}

/** One side's account of a meeting. */
export class Readout {
  @Required('Whose account it is: a party or any other name.')
  @Is(anybody(WORDS))
  by!: string;

  @Optional('When it was published.')
  @Is(CLOSED_DATE)
  published?: string;

  @Optional('Where it can be read.')
  @Is(WEB_ADDRESS)
  url?: string;

  @Optional('What it says, in full.', { prose: 'remarks' })
  @Is(PAGE)
  text?: string;

  @Optional('What it says was talked about.')
  @ListOf(TEXT)
  topics?: string[];

  @Optional('The language it is given in.')
  @Is(LANGUAGE)
  language?: string;
}

/** Somebody who took part in an event. */
export class Participant {
  @Required('The name, with the office held at the time.')
  @Is(NAME)
  name!: string;

  @Optional('The party for which the participant took part.')
  @Is(PARTY_CODE)
  party?: PartyCode;

  @Optional('What the participant did there.')
  @Is(TEXT)
  role?: string;
}

/** Somebody who helped an event happen and is not a member of its channels. */
export class ThirdParty {
  @Required('Who helped.')
  @Is(PARTY_CODE)
  party!: PartyCode;

  @Required('In what way.')
  @Is(oneOf(THIRD_PARTY_ROLES))
  role!: ThirdPartyRole;
}

/** What a channel or a party is called in another language, or used to be called. */
export class OtherName {
  @Required('The language of the name.')
  @Is(LANGUAGE)
  language!: string;

  @Required('The name.')
  @Is(NAME)
  name!: string;
}
