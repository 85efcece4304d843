import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideToRegister } from '../domain/relationship/decide.js';
import type { Changed, Terms } from './change.js';
import { RelationshipRepository } from './relationship.repository.js';

/** Registers a relationship between states: the first event of its stream. */
export class RegisterRelationship extends Command<Changed> {
  /** `fields`: what the registration says, without id and type. */
  constructor(
    readonly relationship: string,
    readonly fields: Readonly<Record<string, unknown>>,
    readonly terms: Terms,
  ) {
    super();
  }
}

/** Carries `RegisterRelationship` out; @throws CommandRefused, ChangeTooLarge, StoreTrouble */
@CommandHandler(RegisterRelationship)
export class RegisterRelationshipHandler implements ICommandHandler<RegisterRelationship> {
  constructor(private readonly relationships: RelationshipRepository) {}

  execute({ relationship, fields, terms }: RegisterRelationship): Promise<Changed> {
    const body = { ...fields, type: 'RelationshipRegistered', id: `${relationship}-registered` };
    return this.relationships.change(
      relationship,
      (state, now) => decideToRegister(state, { body, idGiven: true }, now),
      terms,
    );
  }
}
