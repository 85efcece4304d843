import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideToTake } from '../../domain/proposals/ground.js';
import type { Proposal } from '../../domain/proposals/proposals.js';
import type { Changed, Origin } from '../change.js';
import { RelationshipRepository } from '../relationship.repository.js';
import { asRecorder } from './considered-events.js';

/** A dry run of taking a proposal, by whoever may look at it. */
export class LookAtProposal extends Command<Changed> {
  constructor(
    readonly relationship: string,
    readonly proposal: Proposal,
    readonly origin: Origin,
  ) {
    super();
  }
}

/** Carries `LookAtProposal` out; @throws CommandRefused with why it cannot be taken, StoreTrouble */
@CommandHandler(LookAtProposal)
export class LookAtProposalHandler implements ICommandHandler<LookAtProposal> {
  constructor(private readonly relationships: RelationshipRepository) {}

  execute({ relationship, proposal, origin: { writer, requestId } }: LookAtProposal): Promise<Changed> {
    return this.relationships.change(relationship, (state, now) => decideToTake(state, proposal, now), {
      writer: asRecorder(writer),
      requestId,
      dryRun: true,
    });
  }
}
