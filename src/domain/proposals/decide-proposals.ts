import type { AnyEvent } from '../catalogue/event-types.js';
import { shown, type Fault } from '../catalogue/fault.js';
import { WORDS } from '../catalogue/kinds.js';
import { sameContent } from '../relationship/same-content.js';
import { parseDay, startOfDay, type Instant } from '../time/days.js';
import type { ProposalEvent } from './proposal-events.js';
import { stateOfProposal, type Proposal, type Proposals } from './proposals.js';

/** So many may stand open for one relationship: more than that, nobody looks through. */
export const MOST_OPEN_PROPOSALS = 500;

/** Why nothing can be done to a proposal, or no proposal made: a closed list. */
export const PROPOSAL_FAULTS = {
  'proposals-full': 'Too many proposals stand open for the relationship.',
  'proposal-unknown': 'There is no proposal of that id.',
  'proposal-declined': 'The proposal was declined, for good.',
  'proposal-accepted': 'The proposal was accepted: its event is on record.',
  'proposal-embargoed': 'The proposal cannot be taken yet.',
  'proposal-own': 'Whoever made the proposal leaves it to another editor.',
  'recorded-already': 'The record says it already.',
  'target-amended': 'What the proposal amends was amended since.',
  'embargo-malformed': 'The embargo is neither a day nor a moment in UTC.',
  'mended-otherwise': 'A proposal keeps the id and the type of its event, and what it amends.',
} as const;

/** What comes of a command: the events to store, none where all is as wanted already, or every reason to refuse. */
export type ProposalDecision = { readonly events: readonly ProposalEvent[] } | { readonly faults: readonly Fault[] };

/** A proposal as it is to be made: the event is one that the record could take. */
export interface NewProposal {
  readonly id: string;
  readonly event: AnyEvent;
  /** Whether whoever proposes gave the event its id. */
  readonly idGiven: boolean;
  readonly by: string;
  readonly basis: number;
  readonly embargo: string | undefined;
}

/** Decides on making a proposal; one that stands open already is not made twice. */
export function decideToPropose(proposals: Proposals, made: NewProposal): ProposalDecision {
  if (repeatOf(proposals, made)) return { events: [] };
  if (proposals.open >= MOST_OPEN_PROPOSALS) {
    const message = `${MOST_OPEN_PROPOSALS} proposals stand open. Let some be taken or declined before more are made.`;
    return { faults: [fault('', 'proposals-full', message)] };
  }
  const { id, event, by, basis, embargo } = made;
  const told = { proposal: id, event, by, basis, ...(embargo !== undefined && { embargo }) };
  return { events: [{ type: 'ProposalMade', id: `${id}-made`, ...told }] };
}

/** The proposal that says this already: under the event's id or, where it was given none, an amendment in the same words. */
export function repeatOf(
  { list }: Proposals,
  { event, idGiven }: Pick<NewProposal, 'event' | 'idGiven'>,
): Proposal | undefined {
  const said = (one: AnyEvent): AnyEvent => (idGiven ? one : { ...one, id: event.id });
  if (!idGiven && !('target' in event)) return undefined;
  return list.find((one) => stateOfProposal(one) !== 'declined' && sameContent(said(one.event), event));
}

/** Decides on putting an open proposal in other words, or on what is on record now. */
export function decideToMend(
  proposals: Proposals,
  id: string,
  mended: Pick<NewProposal, 'event' | 'by' | 'basis'>,
): ProposalDecision {
  const proposal = proposals.find(id);
  if (!proposal) return { faults: [unknownProposal(id)] };
  const same = sameContent(proposal.event, mended.event);
  // What is on record in these words is taken already.
  if (same && (stateOfProposal(proposal) === 'accepted' || proposal.basis >= mended.basis)) return { events: [] };
  const faults = [...closed(proposal), ...otherwiseFaults(proposal.event, mended.event)];
  if (faults.length > 0) return { faults };
  // Mended again and again: the number of the event tells them apart.
  return { events: [{ type: 'ProposalMended', id: `${id}-mended-${proposals.length}`, proposal: id, ...mended }] };
}

/** A mended proposal is still the same one. */
export function otherwiseFaults(was: AnyEvent, is: Readonly<Record<string, unknown>> | AnyEvent): Fault[] {
  const [before, after] = [was, is] as unknown as Readonly<Record<string, unknown>>[];
  return ['id', 'type', 'target']
    .filter((field) => before![field] !== after![field])
    .map((field) =>
      fault(
        `/${field}`,
        'mended-otherwise',
        `The proposal has ${field} ${shown(before![field])}, found: ${shown(after![field])}. Keep it, or decline this and propose another.`,
      ),
    );
}

/** Who takes a proposal, when, and whether nobody else could. */
export interface Taking {
  readonly by: string;
  readonly now: Instant;
  /** Whether no other editor may record here: only then are one's own proposals one's own to take. */
  readonly alone: boolean;
}

/** Why a proposal cannot be taken, whatever the record says; none where it was taken already. */
export function takingFaults(proposal: Proposal, { by, now, alone }: Taking): Fault[] {
  const state = stateOfProposal(proposal);
  if (state === 'accepted') return [];
  if (state === 'declined') return closed(proposal);
  const { embargo, made } = proposal;
  return [
    ...(embargo !== undefined && now < embargoEnd(embargo)!
      ? [fault('', 'proposal-embargoed', `It is under embargo until ${embargo} (UTC). Take it then.`)]
      : []),
    ...(made.by === by && !alone
      ? [
          fault(
            '',
            'proposal-own',
            'You proposed this yourself, and there are others who may record here: let one of them look at it and take it.',
          ),
        ]
      : []),
  ];
}

/** Decides on noting that the event of a proposal is on record; what is on record is accepted, also where it was declined meanwhile. */
export function decideToAccept(proposals: Proposals, id: string, by: string, position: number): ProposalDecision {
  const proposal = proposals.find(id);
  if (!proposal) return { faults: [unknownProposal(id)] };
  if (stateOfProposal(proposal) === 'accepted') return { events: [] };
  const own = proposal.made.by === by;
  const accepted = { proposal: id, position, by, ...(own && { own: true as const }) };
  return { events: [{ type: 'ProposalAccepted', id: `${id}-accepted`, ...accepted }] };
}

/** Decides on declining a proposal, for good. */
export function decideToDecline(proposals: Proposals, id: string, by: string, reason: unknown): ProposalDecision {
  const proposal = proposals.find(id);
  if (!proposal) return { faults: [unknownProposal(id)] };
  const faults = reasonFaults(reason);
  if (faults.length > 0) return { faults };
  const state = stateOfProposal(proposal);
  if (state === 'accepted') return { faults: closed(proposal) };
  if (state === 'declined') return { events: [] };
  const declined = { proposal: id, by, reason: reason as string };
  return { events: [{ type: 'ProposalDeclined', id: `${id}-declined`, ...declined }] };
}

/** What is wrong with an embargo: a UTC day, or a moment in UTC. */
export function embargoFaults(embargo: unknown): Fault[] {
  if (embargo === undefined || (typeof embargo === 'string' && embargoEnd(embargo) !== undefined)) return [];
  const code = typeof embargo === 'string' ? 'embargo-malformed' : 'field-mistyped';
  const message = `An embargo ends on a day as YYYY-MM-DD or at a moment as YYYY-MM-DDThh:mmZ (UTC); found: ${shown(embargo)}.`;
  return [fault('/embargo', code, message)];
}

/** When an embargo ends, in ms; undefined for what is none. */
export function embargoEnd(embargo: string): Instant | undefined {
  const [, day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?Z)?$/.exec(embargo) ?? [];
  const date = parseDay(day);
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (date === undefined || hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return startOfDay(date) + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** There is no such proposal. */
export function unknownProposal(id: string): Fault {
  const message = `There is no proposal ${shown(id)} here. The list of proposals shows those there are.`;
  return fault('', 'proposal-unknown', message);
}

function reasonFaults(reason: unknown): Fault[] {
  if (reason !== undefined) return WORDS.faults(reason, '/reason').map((one) => ({ ...one, pointer: '/reason' }));
  const message = '"reason" is missing. Say why it is declined: whoever proposed it reads it.';
  return [{ pointer: '/reason', code: 'field-missing', message }];
}

function closed({ decided }: Proposal): Fault[] {
  if (decided === undefined) return [];
  return decided.state === 'accepted'
    ? [
        fault(
          '',
          'proposal-accepted',
          `It was accepted on ${decided.at.slice(0, 10)}: its event stands at position ${decided.position}. Correct or retract that.`,
        ),
      ]
    : [
        fault(
          '',
          'proposal-declined',
          `It was declined on ${decided.at.slice(0, 10)}, which is final: ${decided.reason} Propose it anew if that no longer holds.`,
        ),
      ];
}

function fault(pointer: string, code: keyof typeof PROPOSAL_FAULTS | 'field-mistyped', message: string): Fault {
  return { pointer, code, message };
}
