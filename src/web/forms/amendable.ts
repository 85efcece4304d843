import type { EventType } from '../../domain/catalogue/event-types.js';

/** The two ways to amend an event. */
export type Amendment = 'EventCorrected' | 'EventRetracted';

/** How an event of the type can be amended at all (docs/domain.md §5); the record says what stands against it in a case. */
export function amendments(type: EventType): readonly Amendment[] {
  if (type === 'EventCorrected' || type === 'EventRetracted' || type === 'CoverageStated') return [];
  return type === 'RelationshipRegistered' ? ['EventCorrected'] : ['EventCorrected', 'EventRetracted'];
}

/** Fields of an event that no correction changes. */
export function fixedFields(type: EventType): readonly string[] {
  return type === 'ChannelEstablished' ? ['id', 'channels'] : ['id'];
}
