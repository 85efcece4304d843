import { Injectable } from '@nestjs/common';
import { notWithin, type Writer } from '../../domain/editors/writer.js';
import type { Proposal } from '../../domain/proposals/proposals.js';
import { proposedAsShown, type RelationshipState } from '../../domain/relationship/state.js';
import type { Origin } from '../change.js';
import { RelationshipNotRegistered, ScopeNeeded } from '../command-refused.js';
import { RelationshipRepository } from '../relationship.repository.js';

/** Nobody in particular: what a reader sees is the same for all. */
const READER: Origin = { writer: { editor: 'a-reader', scope: 'admin' } };

/** Looks at what an event would do to the newest state of a record, for those who may propose and not record. */
@Injectable()
export class ConsideredEvents {
  constructor(private readonly relationships: RelationshipRepository) {}

  /** What `consider` finds, and the position it was found on. @throws ScopeNeeded, RelationshipNotRegistered, StoreTrouble */
  async on<Found>(
    relationship: string,
    { writer, requestId }: Origin,
    consider: (state: RelationshipState, now: number) => Found,
  ): Promise<{ readonly found: Found; readonly position: number }> {
    const lacking = notWithin(writer, relationship, 'propose');
    if (lacking) throw new ScopeNeeded(lacking);
    return this.look(relationship, { writer: asRecorder(writer), requestId }, (state, now) => {
      if (!state.registered) throw new RelationshipNotRegistered(relationship);
      return { found: consider(state, now), position: state.position };
    });
  }

  /** Proposals as they may be read beside the record, in the same order: without what it withholds. @throws StoreTrouble */
  async shown(relationship: string, proposals: readonly Proposal[]): Promise<Proposal[]> {
    if (proposals.length === 0) return [];
    return this.look(relationship, READER, (state) =>
      proposals.map((proposal) => ({ ...proposal, event: proposedAsShown(state, proposal.event) })),
    );
  }

  private async look<Found>(
    relationship: string,
    origin: Origin,
    see: (state: RelationshipState, now: number) => Found,
  ): Promise<Found> {
    let found: Found | undefined;
    await this.relationships.change(
      relationship,
      (state, now) => {
        found = see(state, now);
        return { events: [], placed: [], draft: state.draft() };
      },
      { ...origin, dryRun: true },
    );
    return found!;
  }
}

/** Whoever looks at what an event would do may do that with any event: nothing is recorded by it. */
export function asRecorder({ editor }: Writer): Writer {
  return { editor, scope: 'admin' };
}
