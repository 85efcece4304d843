import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { ProposalState } from '../../domain/proposals/proposals.js';
import { ANSWERED_BY } from '../../queries/asked-axes.js';
import { ListPage } from '../../queries/part.js';
import { Change } from '../../queries/show-changes.js';
import { Warning } from '../../queries/warnings.js';
import { named, reference } from '../../schema/named.js';
import {
  count,
  eventId,
  flag,
  listOf,
  moment,
  objectOf,
  oneOfCodes,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../../schema/schema.js';

const STATES: Readonly<Record<ProposalState, string>> = {
  open: 'Nobody has decided on it yet.',
  accepted: 'Its event is on record.',
  declined: 'It was not taken, for the reason given.',
};

/** The form of the ids of proposals. */
export const PROPOSAL_ID = '^pr-[0-9a-z]{26}$';

const DONE = (what: string) =>
  orNull(
    objectOf(`Who ${what} it, and when.`, {
      by: orNull(text('The editor, by id; null where PARLEY_SHOWS_EDITORS keeps it back.')),
      at: moment('When.'),
    }),
  );

const OBSTACLE = objectOf('What the record holds against it today.', {
  pointer: text('Where in the event, as an RFC 6901 pointer.'),
  code: text('The kind of fault, as in the `errors` of a refusal.'),
  message: text('What was found, what was expected, what to do next.'),
});

const FIELDS = {
  id: text('The proposal.', { pattern: PROPOSAL_ID }),
  relationship: slug('The relationship it is made for.'),
  state: oneOfCodes(STATES, 'What has become of it.'),
  eventId: eventId('The event to come: however often the proposal is taken, it is recorded once.'),
  event: {
    ...orNull(reference<AnyEvent>('AnyEvent')),
    description: 'What would be recorded; null once it is: the record shows it.',
  },
  made: DONE('made'),
  mended: DONE('put in other words, or on what the record says by now,'),
  embargo: orNull(text('A UTC day, or a moment in UTC, before which it cannot be taken; null for none.')),
  decided: DONE('decided on'),
  own: flag('Whether whoever made it took it, too.'),
  position: orNull(count('Where its event stands in the record; null unless accepted.', 1)),
  reason: orNull(text('Why it was declined; null unless it was.')),
  changes: listOf(Change, 'What taking it would change today; nothing once it is decided.'),
  warnings: listOf(Warning, 'Warnings about its event, as the record stands today.'),
  errors: listOf(OBSTACLE, 'Why it cannot be taken as the record stands today; empty if it can.'),
};

/** A proposal, with what it would change now. */
export const ProposalAnswer = named('Proposal', objectOf('A proposal.', { ...FIELDS, ...ANSWERED_BY }));
export type ProposalAnswer = TypeOf<typeof ProposalAnswer>;

/** Answer to a proposal that is made. */
export const MadeProposalAnswer = named(
  'MadeProposal',
  objectOf('A proposal that was just made.', {
    ...FIELDS,
    repeated: flag('Whether it had been made before, in the same words: then nothing was stored.'),
    ...ANSWERED_BY,
  }),
);
export type MadeProposalAnswer = TypeOf<typeof MadeProposalAnswer>;

/** Proposals, newest first. */
export const ProposalList = named(
  'Proposals',
  objectOf('Proposals for a relationship.', {
    data: listOf(objectOf('A proposal.', FIELDS), 'Each, the newest first.'),
    'page?': ListPage,
    ...ANSWERED_BY,
  }),
);
export type ProposalList = TypeOf<typeof ProposalList>;

/** A proposal in a list. */
export type ListedProposal = ProposalList['data'][number];
