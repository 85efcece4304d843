import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { notWithin } from '../../domain/editors/writer.js';
import { decideToDecline, unknownProposal } from '../../domain/proposals/decide-proposals.js';
import type { Proposal } from '../../domain/proposals/proposals.js';
import type { Origin } from '../change.js';
import { CommandRefused, ScopeNeeded } from '../command-refused.js';
import { ProposalsRepository } from './proposals.repository.js';

/** Declines a proposal, for good; whoever made it may take it back so. */
export class DeclineProposal extends Command<Proposal> {
  /** `reason`: not checked yet. */
  constructor(
    readonly relationship: string,
    readonly id: string,
    readonly reason: unknown,
    readonly origin: Origin,
  ) {
    super();
  }
}

/** Carries `DeclineProposal` out; @throws CommandRefused, ScopeNeeded, StoreTrouble */
@CommandHandler(DeclineProposal)
export class DeclineProposalHandler implements ICommandHandler<DeclineProposal> {
  constructor(private readonly proposals: ProposalsRepository) {}

  async execute({ relationship, id, reason, origin: { writer } }: DeclineProposal): Promise<Proposal> {
    const by = writer.editor;
    const proposal = (await this.proposals.current(relationship)).find(id);
    if (!proposal) throw new CommandRefused([unknownProposal(id)]);
    const lacking = notWithin(writer, relationship, proposal.made.by === by ? 'propose' : 'record');
    if (lacking) throw new ScopeNeeded(lacking);
    const after = await this.proposals.change(relationship, by, (all) => decideToDecline(all, id, by, reason));
    return after.find(id)!;
  }
}
