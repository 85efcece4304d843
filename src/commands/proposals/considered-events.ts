import { Injectable } from '@nestjs/common';
import { notWithin, type Writer } from '../../domain/editors/writer.js';
import type { RelationshipState } from '../../domain/relationship/state.js';
import type { Origin } from '../change.js';
import { RelationshipNotRegistered, ScopeNeeded } from '../command-refused.js';
import { RelationshipRepository } from '../relationship.repository.js';

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
    let outcome: { readonly found: Found; readonly position: number } | undefined;
    await this.relationships.change(
      relationship,
      (state, now) => {
        if (!state.registered) throw new RelationshipNotRegistered(relationship);
        outcome = { found: consider(state, now), position: state.position };
        return { events: [], placed: [], draft: state.draft() };
      },
      { writer: asRecorder(writer), requestId, dryRun: true },
    );
    return outcome!;
  }
}

/** Whoever looks at what an event would do may do that with any event: nothing is recorded by it. */
export function asRecorder({ editor }: Writer): Writer {
  return { editor, scope: 'admin' };
}
