import type { Origin } from '../../commands/change.js';
import type { RelationshipState } from '../../domain/relationship/state.js';
import { UNNAMED } from '../access/caller.js';

/** Whoever only asks what is on record adds nothing to it. */
export const ASKING: Origin = { writer: { editor: UNNAMED, scope: 'record' } };

/** Whether something was withheld after a position: an imported table from before may say it, and is not shown any more. */
export function withheldSince({ events }: RelationshipState, position: number): boolean {
  return events.withheldAt > position;
}
