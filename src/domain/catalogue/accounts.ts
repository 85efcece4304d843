import type { PartyCode } from './closed-values.js';
import { Is, ListOf, Optional, Required } from './fields.js';
import { CLOSED_DATE, COUNTRY, PAGE, TEXT, WEB_ADDRESS, WORDS } from './kinds.js';

/** Where an event was reported. */
export class Source {
  @Required('Who published it.')
  @Is(WORDS)
  publisher!: string;

  @Optional('Where it can be read.')
  @Is(WEB_ADDRESS)
  url?: string;

  @Optional('When it was published.')
  @Is(CLOSED_DATE)
  published?: string;

  @Optional('The language it is written in.')
  @Is(TEXT)
  language?: string;
}

/** What somebody says of an event, without the record taking it for a fact. */
export class Claim {
  @Required('Who says so: a party or any other name.')
  @Is(WORDS)
  by!: string;

  @Required('What is claimed.')
  @Is(WORDS)
  says!: string;
}

/** The account that one side gives of a meeting. */
export class Readout {
  @Required('Whose account it is: a party or any other name.')
  @Is(WORDS)
  by!: string;

  @Optional('When it was published.')
  @Is(CLOSED_DATE)
  published?: string;

  @Optional('Where it can be read.')
  @Is(WEB_ADDRESS)
  url?: string;

  @Optional('What it says, in full.')
  @Is(PAGE)
  text?: string;

  @Optional('What it says was talked about.')
  @ListOf(TEXT)
  topics?: string[];
}

/** Somebody who took part in an event. */
export class Participant {
  @Required('The name, with the office held at the time.')
  @Is(WORDS)
  name!: string;

  @Optional('The country or alliance for which the participant took part.')
  @Is(COUNTRY)
  party?: PartyCode;

  @Optional('What the participant did there.')
  @Is(TEXT)
  role?: string;
}
