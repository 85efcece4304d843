import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideToAccept,
  decideToMend,
  takingFaults,
  unknownProposal,
} from '../../domain/proposals/decide-proposals.js';
import { decideToTake } from '../../domain/proposals/ground.js';
import { readEvent } from '../../domain/catalogue/read-event.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { Proposal } from '../../domain/proposals/proposals.js';
import { isObject } from '../../domain/catalogue/object-kinds.js';
import type { Changed, Terms } from '../change.js';
import { CommandRefused, PositionMoved } from '../command-refused.js';
import { KeyringRepository } from '../keyring.repository.js';
import { RelationshipRepository } from '../relationship.repository.js';
import { ProposalsRepository } from './proposals.repository.js';

/** What stands in the way of taking a proposal: it was decided otherwise, or what it rests on is not as it was. */
export class GroundMoved extends Error {
  constructor(readonly refused: CommandRefused) {
    super(refused.message);
    this.name = 'GroundMoved';
  }
}

/** Takes a proposal: its event is recorded, by whoever takes it. */
export class AcceptProposal extends Command<Changed> {
  /** `mended`: what is to be recorded instead, in other words or on what the record says by now. */
  constructor(
    readonly relationship: string,
    readonly id: string,
    readonly mended: unknown,
    readonly terms: Terms,
  ) {
    super();
  }
}

/**
 * Carries `AcceptProposal` out. What it stores, it stores in an order that can break off anywhere and be gone on with: how the event was
 * mended, the event, that the proposal was accepted.
 * @throws GroundMoved, CommandRefused, ScopeNeeded, PositionMoved, ChangeTooLarge, StoreTrouble
 */
@CommandHandler(AcceptProposal)
export class AcceptProposalHandler implements ICommandHandler<AcceptProposal> {
  constructor(
    private readonly proposals: ProposalsRepository,
    private readonly relationships: RelationshipRepository,
    private readonly keyring: KeyringRepository,
  ) {}

  async execute({ relationship, id, mended, terms }: AcceptProposal): Promise<Changed> {
    const by = terms.writer.editor;
    const proposal = (await this.proposals.current(relationship)).find(id);
    if (!proposal) throw new CommandRefused([unknownProposal(id)]);
    const ring = await this.keyring.current();
    const now = this.keyring.now;
    const alone = ring.isAlone(by, relationship, now);
    const faults = takingFaults(proposal, { by, now, alone });
    if (faults.length > 0) throw new GroundMoved(new CommandRefused(faults));
    if (mended === undefined) return this.take(relationship, proposal, terms);
    return this.takeMended(relationship, proposal, mended, terms);
  }

  private async takeMended(relationship: string, proposal: Proposal, mended: unknown, terms: Terms): Promise<Changed> {
    const by = terms.writer.editor;
    const event = eventIn(mended, proposal);
    const tried = await this.record(relationship, { ...proposal, event, basis: Infinity }, { ...terms, dryRun: true });
    if (!terms.dryRun)
      await this.proposals.change(relationship, by, (proposals) =>
        decideToMend(proposals, proposal.id, { event, by, basis: tried.before }),
      );
    return this.take(relationship, { ...proposal, event, basis: tried.before }, terms);
  }

  private async take(relationship: string, proposal: Proposal, terms: Terms): Promise<Changed> {
    const changed = await this.record(relationship, proposal, terms).catch((error: unknown) => {
      throw error instanceof CommandRefused ? new GroundMoved(error) : error;
    });
    if (terms.dryRun) return changed;
    const by = terms.writer.editor;
    const { position } = changed.placed[0]!;
    await this.proposals.change(relationship, by, (all) => decideToAccept(all, proposal.id, by, position));
    return changed;
  }

  private record(relationship: string, proposal: Proposal, terms: Terms): Promise<Changed> {
    return this.relationships.change(
      relationship,
      (state, now) => {
        const decision = decideToTake(state, proposal, now);
        const repeated = 'events' in decision && decision.events.length === 0;
        if (terms.ifPosition !== undefined && terms.ifPosition !== state.position && !repeated)
          throw new PositionMoved(terms.ifPosition, state.position);
        return decision;
      },
      terms,
    );
  }
}

/** The event as it was mended, under the id that the proposal has. @throws CommandRefused */
function eventIn(mended: unknown, { event }: Proposal): AnyEvent {
  const body = isObject(mended) ? { ...mended, id: mended['id'] ?? event.id } : mended;
  const reading = readEvent(body);
  if ('faults' in reading) throw new CommandRefused(reading.faults);
  return reading.event;
}
