import { Injectable } from '@nestjs/common';
import type { Origin } from '../../commands/change.js';
import { CommandRefused } from '../../commands/command-refused.js';
import { ConsideredEvents } from '../../commands/proposals/considered-events.js';
import { LookAtProposal } from '../../commands/proposals/look-at-proposal.js';
import { ProposalsRepository } from '../../commands/proposals/proposals.repository.js';
import type { Fault } from '../../domain/catalogue/fault.js';
import { stateOfProposal, type Done, type Proposal, type ProposalState } from '../../domain/proposals/proposals.js';
import type { AskedPart } from '../../queries/part.js';
import type { Changes } from '../../queries/show-changes.js';
import { ShownEditors } from '../access/shown-editors.js';
import { invalid } from '../parameters.js';
import { Problem } from '../problem.js';
import { Writing } from '../writing.js';
import type { ListedProposal } from './proposal-answer.js';

/** What taking a proposal would do now, or what stands in its way. */
export interface Prospect {
  readonly changes: Changes['changes'];
  readonly warnings: Changes['recorded'][number]['warnings'];
  readonly reasons: Changes['reasons'];
  readonly errors: readonly Fault[];
}

/** A part of a list of proposals. */
export interface SomeProposals {
  readonly proposals: readonly Proposal[];
  /** The cursor of the next part; null at the end. */
  readonly next: string | null;
  /** How many there are in the whole list. */
  readonly count: number;
}

const NOTHING: Prospect = { changes: [], warnings: [], reasons: [], errors: [] };

/** Proposals as they are shown: each with what it would change at this moment. */
@Injectable()
export class ShownProposals {
  constructor(
    private readonly repository: ProposalsRepository,
    private readonly considered: ConsideredEvents,
    private readonly writing: Writing,
    private readonly editors: ShownEditors,
  ) {}

  /** As it may be read now that something may be withheld. @throws Problem 404 where there is none of that id, StoreTrouble */
  async find(relationship: string, id: string): Promise<Proposal> {
    const made = (await this.repository.current(relationship)).find(id);
    const [proposal] = await this.considered.shown(relationship, made ? [made] : []);
    if (!proposal)
      throw new Problem('not-found', `There is no proposal "${id.slice(0, 60)}" for ${relationship}.`, {
        missing: 'proposal',
      });
    return proposal;
  }

  /** Those in one state or in all, the newest first. @throws Problem 400 for a cursor of another list */
  async list(
    relationship: string,
    state: ProposalState | undefined,
    { limit = Infinity, cursor }: AskedPart,
  ): Promise<SomeProposals> {
    const all = (await this.repository.current(relationship)).list.toReversed();
    // The cursor is the last one shown, whatever has become of it since.
    const after = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
    if (cursor !== undefined && after < 0)
      throw invalid('cursor', 'The cursor is not that of a list of proposals here.');
    const wanted = (one: Proposal): boolean => state === undefined || stateOfProposal(one) === state;
    const left = all.slice(after + 1).filter(wanted);
    const proposals = await this.considered.shown(relationship, left.slice(0, limit));
    const next = left.length > limit ? proposals.at(-1)!.id : null;
    return { proposals, next, count: all.filter(wanted).length };
  }

  /** What taking it would do now; nothing once it is decided. `explained`: the reasons are wanted. */
  async prospect(relationship: string, proposal: Proposal, origin: Origin, explained = false): Promise<Prospect> {
    if (proposal.decided) return NOTHING;
    try {
      const look = new LookAtProposal(relationship, proposal, origin);
      const { changes } = await this.writing.carryOut(look, explained);
      return { ...changes, warnings: changes.recorded[0]?.warnings ?? [], errors: [] };
    } catch (error) {
      if (error instanceof CommandRefused) return { ...NOTHING, errors: error.faults };
      throw error;
    }
  }

  /** A proposal as the API answers it. */
  async answer(relationship: string, proposal: Proposal, origin: Origin): Promise<ListedProposal> {
    const { changes, warnings, errors } = await this.prospect(relationship, proposal, origin);
    const { id, event, made, mended, embargo, decided } = proposal;
    const accepted = decided?.state === 'accepted' ? decided : undefined;
    return {
      id,
      relationship,
      state: stateOfProposal(proposal),
      eventId: event.id,
      event: accepted ? null : event,
      made: this.done(made),
      mended: this.done(mended),
      embargo: embargo ?? null,
      decided: this.done(decided),
      own: accepted?.own ?? false,
      position: accepted?.position ?? null,
      reason: decided?.state === 'declined' ? decided.reason : null,
      changes,
      warnings,
      errors: errors.map(({ pointer, code, message }) => ({ pointer, code, message })),
    };
  }

  private done(done: Done | undefined): { by: string | null; at: string } | null {
    return done ? { by: this.editors.form === 'none' ? null : done.by, at: done.at } : null;
  }
}
