import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideToPropose, embargoFaults, repeatOf } from '../../domain/proposals/decide-proposals.js';
import { proposable } from '../../domain/proposals/ground.js';
import type { Proposal } from '../../domain/proposals/proposals.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import type { Terms } from '../change.js';
import { CommandRefused } from '../command-refused.js';
import { ConsideredEvents } from './considered-events.js';
import { ProposalsRepository } from './proposals.repository.js';

/** What came of proposing an event. */
export interface Proposed {
  readonly proposal: Proposal;
  /** It was proposed before, in the same words. */
  readonly repeated: boolean;
}

/** Proposes an event, a correction or a retraction: it is looked at as if it were recorded, and the record stays as it is. */
export class ProposeEvent extends Command<Proposed> {
  /** `id`: for the proposal, if it is a new one; `embargo`: not checked yet. */
  constructor(
    readonly relationship: string,
    readonly id: string,
    readonly posted: PostedEvent,
    readonly embargo: unknown,
    readonly terms: Terms,
  ) {
    super();
  }
}

/** Carries `ProposeEvent` out; @throws CommandRefused, ScopeNeeded, RelationshipNotRegistered, StoreTrouble */
@CommandHandler(ProposeEvent)
export class ProposeEventHandler implements ICommandHandler<ProposeEvent> {
  constructor(
    private readonly proposals: ProposalsRepository,
    private readonly considered: ConsideredEvents,
  ) {}

  async execute({ relationship, id, posted, embargo, terms }: ProposeEvent): Promise<Proposed> {
    const known = await this.proposals.current(relationship);
    const wrong = embargoFaults(embargo);
    const { found, position: basis } = await this.considered.on(relationship, terms, (state, now) => {
      const outcome = proposable(state, known, posted, now);
      return 'faults' in outcome ? { faults: [...outcome.faults, ...wrong] } : outcome;
    });
    if ('faults' in found) throw new CommandRefused(found.faults);
    if (wrong.length > 0) throw new CommandRefused(wrong);
    const { idGiven } = posted;
    if ('recordedAt' in found) {
      const taken = repeatOf(known, { event: posted.body as Proposal['event'], idGiven });
      if (taken) return { proposal: taken, repeated: true };
      const message = `The record says this already, at position ${found.recordedAt}: there is nothing to propose.`;
      throw new CommandRefused([{ pointer: '', code: 'recorded-already', message }]);
    }
    const by = terms.writer.editor;
    const made = { id, event: found.event, idGiven, by, basis, embargo: embargo as string | undefined };
    const before = repeatOf(known, made);
    if (before) return { proposal: before, repeated: true };
    if (terms.dryRun) return { proposal: asMade(made, 0), repeated: false };
    const after = await this.proposals.change(relationship, by, (proposals) => decideToPropose(proposals, made));
    // Another instance may have taken the same in at the same moment.
    return { proposal: after.find(id) ?? repeatOf(after, made)!, repeated: !after.find(id) };
  }
}

/** As it would stand if it were made at this moment, in ms. */
function asMade({ id, event, by, basis, embargo }: Parameters<typeof decideToPropose>[1], now: number): Proposal {
  const made = { by, at: new Date(now).toISOString() };
  return { id, event, made, mended: undefined, basis, embargo, decided: undefined };
}
