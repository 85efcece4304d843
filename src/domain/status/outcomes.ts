/** What is marked on a strip: a use, an attempt that met refusal or silence, an agreement. */
export type MarkKind = 'use' | 'refusal' | 'agreement';

interface Trait {
  /** The channel was used. */
  readonly used?: true;
  readonly mark?: MarkKind;
}

const USED = { used: true, mark: 'use' } as const;
const REFUSAL = { mark: 'refusal' } as const;
const AGREEMENT = { mark: 'agreement' } as const;

/** What a rule can say it did: a closed list. Words, marks and warnings are tables over it, so none asks a rule's conditions again. */
export const OUTCOMES = {
  // What is told beside the channels, or of what is yet to come.
  'about-the-record': {},
  context: {},
  plan: {},
  'plan-moved': {},
  request: {},
  'promise-kept': {},
  'promise-lapsed': {},
  disclosure: {},
  dispute: {},
  // What a channel is.
  established: {},
  'established-anew': {},
  standing: {},
  'fields-replaced': {},
  retired: {},
  'still-retired': {},
  // Stops, and what takes them back.
  severed: {},
  suspended: {},
  'suspended-by-postponement': {},
  'declared-again': {},
  'declared-by-another': {},
  'never-softened': {},
  'member-left': {},
  'not-a-member': {},
  'partly-suspended': {},
  'partly-suspended-while-closed': {},
  'stop-lifted': {},
  'stop-lifted-by-one': {},
  'lifted-where-none-stands': {},
  // Uses, and what is none.
  'round-held': USED,
  'contact-held': USED,
  'notice-given': USED,
  resumed: USED,
  'resumed-in-part': USED,
  handshake: {},
  'without-substance': {},
  'test-elsewhere': {},
  'test-while-closed': {},
  'notice-elsewhere': {},
  'notice-while-stopped': {},
  // Attempts that fail.
  'round-cancelled': REFUSAL,
  'round-not-attended': REFUSAL,
  unmet: REFUSAL,
  'unmet-while-closed': REFUSAL,
  'unmet-while-unknown': REFUSAL,
  unresponsive: REFUSAL,
  'unresponsive-by-silence': REFUSAL,
  'technical-failure': {},
  // Agreements.
  'one-sided': AGREEMENT,
  'no-resumption': AGREEMENT,
  'agreed-while-open': AGREEMENT,
  agreed: AGREEMENT,
  'resumption-agreed': AGREEMENT,
  // The calendar.
  dormant: {},
} as const satisfies Readonly<Record<string, Trait>>;
/** One of `OUTCOMES`. */
export type Outcome = keyof typeof OUTCOMES;

/** Whether the channel was used. */
export function isUse(outcome: Outcome): boolean {
  return traits(outcome).used === true;
}

/** What it is on a strip; undefined for what is not marked. */
export function markOf(outcome: Outcome): MarkKind | undefined {
  return traits(outcome).mark;
}

function traits(outcome: Outcome): Trait {
  return OUTCOMES[outcome];
}
