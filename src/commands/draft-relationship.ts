import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RelationshipState } from '../domain/relationship/state.js';
import type { Origin } from './change.js';
import { RelationshipRepository } from './relationship.repository.js';

/** What is on record now, to decide many lines on before the first is stored; changing it changes nothing. */
export interface DraftedRelationship {
  readonly draft: RelationshipState;
  /** The moment to decide at. */
  readonly now: number;
}

/** Drafts on the newest state of a relationship, registered or not. What others record meanwhile may show in it: store on its position. */
export class DraftRelationship extends Command<DraftedRelationship> {
  constructor(
    readonly relationship: string,
    readonly origin: Origin,
  ) {
    super();
  }
}

/** Carries `DraftRelationship` out; @throws StoreTrouble */
@CommandHandler(DraftRelationship)
export class DraftRelationshipHandler implements ICommandHandler<DraftRelationship> {
  constructor(private readonly relationships: RelationshipRepository) {}

  async execute({ relationship, origin }: DraftRelationship): Promise<DraftedRelationship> {
    let drafted: DraftedRelationship | undefined;
    await this.relationships.change(
      relationship,
      (state, now) => {
        drafted = { draft: state.draft(), now };
        return { events: [], placed: [], draft: state.draft() };
      },
      { ...origin, dryRun: true },
    );
    return drafted!;
  }
}
