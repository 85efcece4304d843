import type { AnyEvent } from '../catalogue/event-types.js';
import type { ProposalAccepted, ProposalDeclined, ProposalEvent } from './proposal-events.js';

/** What has become of a proposal. */
export const PROPOSAL_STATES = ['open', 'accepted', 'declined'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Who did something to a proposal, and when: ISO 8601, UTC. */
export interface Done {
  readonly by: string;
  readonly at: string;
}

/** A proposal as it stands. */
export interface Proposal {
  readonly id: string;
  /** What would be recorded, as it was last put. */
  readonly event: AnyEvent;
  readonly made: Done;
  /** When it was last put in other words; undefined where it stands as it was made. */
  readonly mended: Done | undefined;
  /** The position of the relationship at which somebody last looked at what it would do. */
  readonly basis: number;
  readonly embargo: string | undefined;
  /** How it was decided; undefined while it is open. */
  readonly decided: (Done & Decided) | undefined;
}

type Decided =
  | { readonly state: 'accepted'; readonly position: number; readonly own: boolean }
  | { readonly state: 'declined'; readonly reason: string };

/** Everything that was proposed for one relationship. */
export class Proposals {
  private readonly all = new Map<string, Proposal>();
  /** How many events it was made of. */
  length = 0;
  private openOnes = 0;

  /** In the order made. */
  get list(): readonly Proposal[] {
    return [...this.all.values()];
  }

  /** How many are open. */
  get open(): number {
    return this.openOnes;
  }

  find(id: string): Proposal | undefined {
    return this.all.get(id);
  }

  /** Takes the next event of the stream; `at`: when it was stored, ISO 8601, UTC. */
  take(event: ProposalEvent, at: string): void {
    this.length++;
    const done = { by: event.by, at };
    if (event.type === 'ProposalMade') {
      const { proposal: id, event: proposed, basis, embargo } = event;
      this.all.set(id, { id, event: proposed, made: done, mended: undefined, basis, embargo, decided: undefined });
      this.openOnes++;
      return;
    }
    const before = this.all.get(event.proposal);
    if (before === undefined) return;
    if (event.type === 'ProposalMended')
      return void this.all.set(before.id, { ...before, event: event.event, basis: event.basis, mended: done });
    if (before.decided === undefined) this.openOnes--;
    this.all.set(before.id, { ...before, decided: { ...done, ...decided(event) } });
  }
}

/** The state of a proposal. */
export function stateOfProposal({ decided: how }: Proposal): ProposalState {
  return how?.state ?? 'open';
}

function decided(event: ProposalAccepted | ProposalDeclined): Decided {
  return event.type === 'ProposalAccepted'
    ? { state: 'accepted', position: event.position, own: event.own === true }
    : { state: 'declined', reason: event.reason };
}
