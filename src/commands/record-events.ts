import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideToRecord, isRegistration, type PostedEvent } from '../domain/relationship/decide.js';
import type { Changed, Terms } from './change.js';
import { PositionMoved, RelationshipNotRegistered } from './command-refused.js';
import { RelationshipRepository } from './relationship.repository.js';

/** Records reported events of one relationship in the order given, all or none; corrections and retractions are events too. */
export class RecordEvents extends Command<Changed> {
  /** `batch`: the events stand in a list, so that faults point into it; `mayRegister`: the first may be the registration. */
  constructor(
    readonly relationship: string,
    readonly posted: readonly PostedEvent[],
    readonly batch: boolean,
    readonly terms: Terms,
    readonly mayRegister = false,
  ) {
    super();
  }
}

/** Carries `RecordEvents` out; @throws CommandRefused, ChangeTooLarge, RelationshipNotRegistered, PositionMoved, StoreTrouble */
@CommandHandler(RecordEvents)
export class RecordEventsHandler implements ICommandHandler<RecordEvents> {
  constructor(private readonly relationships: RelationshipRepository) {}

  execute({ relationship, posted, batch, terms, mayRegister }: RecordEvents): Promise<Changed> {
    const begins = mayRegister && posted[0] !== undefined && isRegistration(relationship, posted[0]);
    return this.relationships.change(
      relationship,
      (state, now) => {
        if (!state.registered && !begins) throw new RelationshipNotRegistered(relationship);
        const decision = decideToRecord(state, posted, (index) => (batch ? `/${index}` : ''), now, begins);
        // What stands already was recorded under this very condition, or needs none: a repeat is answered as the first time.
        const repeated = 'events' in decision && decision.events.length === 0;
        if (terms.ifPosition !== undefined && terms.ifPosition !== state.position && !repeated)
          throw new PositionMoved(terms.ifPosition, state.position);
        return decision;
      },
      terms,
    );
  }
}
