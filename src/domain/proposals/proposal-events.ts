import type { AnyEvent } from '../catalogue/event-types.js';
import { assertKnown, type StoredForm } from '../catalogue/stored-event.js';

/** Somebody proposes an event for the record. Its id is fixed here: however often it is taken, it is recorded once. */
export interface ProposalMade {
  readonly type: 'ProposalMade';
  readonly id: string;
  readonly proposal: string;
  readonly event: AnyEvent;
  /** The editor who proposes it. */
  readonly by: string;
  /** The position of the relationship that it was made on. */
  readonly basis: number;
  /** A UTC day, or a moment in UTC, before which it cannot be taken. */
  readonly embargo?: string;
}

/** It was put in other words, or looked at again as things stand: what is taken from now on is this. */
export interface ProposalMended {
  readonly type: 'ProposalMended';
  readonly id: string;
  readonly proposal: string;
  /** Under the same id as before. */
  readonly event: AnyEvent;
  readonly by: string;
  readonly basis: number;
}

/** Its event is on record. */
export interface ProposalAccepted {
  readonly type: 'ProposalAccepted';
  readonly id: string;
  readonly proposal: string;
  /** Where the event stands in the record. */
  readonly position: number;
  readonly by: string;
  /** Whoever proposed it took it, too. */
  readonly own?: true;
}

/** It is not taken. */
export interface ProposalDeclined {
  readonly type: 'ProposalDeclined';
  readonly id: string;
  readonly proposal: string;
  readonly by: string;
  readonly reason: string;
}

/** What stands in a stream of proposals. */
export type ProposalEvent = ProposalMade | ProposalMended | ProposalAccepted | ProposalDeclined;

/** The catalogue of the streams of proposals, with the version of each type; its names are stored for ever. */
export const PROPOSAL_TYPES: Readonly<Record<ProposalEvent['type'], number>> = {
  ProposalMade: 1,
  ProposalMended: 1,
  ProposalAccepted: 1,
  ProposalDeclined: 1,
};

/**
 * The event as the log returns it, which was checked when it was stored.
 * @throws UnknownEvent for a type or version this catalogue does not have
 */
export function readProposalEvent(stored: StoredForm): ProposalEvent {
  assertKnown(PROPOSAL_TYPES, stored);
  return { type: stored.type, ...withoutMark(stored.data) } as ProposalEvent;
}

/** What was erased of a proposed event left a mark there, which is no field of an event. */
function withoutMark(data: { readonly event?: object }): object {
  if (data.event === undefined) return data;
  const { withheld: _, ...event } = data.event as { readonly withheld?: unknown };
  return { ...data, event };
}
