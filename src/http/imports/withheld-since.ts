import type { RelationshipState } from '../../domain/relationship/state.js';

/** Whether something was withheld after a position: an imported table from before may say it, and is not shown any more. */
export function withheldSince({ events }: RelationshipState, position: number): boolean {
  return events.values().some((one) => one.original.type === 'EventWithheld' && one.position > position);
}
