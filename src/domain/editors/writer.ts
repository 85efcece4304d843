import { actsOnTarget, type AnyEvent } from '../catalogue/event-types.js';
import type { RelationshipState } from '../relationship/state.js';
import { includesScope, type Scope } from './scopes.js';

/** What somebody may do. */
export interface Permission {
  readonly scope: Scope;
  /** The only relationships that may be written; undefined: all. */
  readonly relationships?: readonly string[] | undefined;
}

/** Somebody who writes, as the record names them. */
export interface Writer extends Permission {
  /** Stands in `recordedBy` of what they record. */
  readonly editor: string;
}

/** What a permission lacks. */
export interface Lacking {
  readonly needed: Scope;
  /** What was found and what is needed, a sentence. */
  readonly reason: string;
}

/** Why somebody may not record in a relationship at all, or not even propose; undefined where they may. */
export function notWithin(
  { scope, relationships }: Permission,
  relationship: string,
  needed: 'propose' | 'record' = 'record',
): Lacking | undefined {
  if (!includesScope(scope, needed))
    return {
      needed,
      reason: `Recording needs a key of scope record or above, and this one is of scope ${scope}.`,
    };
  if (relationships === undefined || relationships.includes(relationship)) return undefined;
  return { needed, reason: `This key writes ${relationships.join(', ')} only, and not ${relationship}.` };
}

/**
 * Why somebody may not add these events; undefined where they may. Whoever records may amend what the same editor
 * recorded, which `state` tells of everything before them; all others' needs `amend`.
 */
export function notAllowed(
  { scope, editor }: Writer,
  state: RelationshipState,
  events: readonly AnyEvent[],
): Lacking | undefined {
  for (const event of events) {
    if (!actsOnTarget(event)) continue;
    if (event.type === 'EventWithheld') {
      if (includesScope(scope, 'admin')) continue;
      return { needed: 'admin', reason: `Withholding needs a key of scope admin, and this one is of scope ${scope}.` };
    }
    const target = state.events.get(event.target);
    if (includesScope(scope, 'amend') || target === undefined || state.recorders.get(target.position) === editor)
      continue;
    const reason = `"${event.target}" was recorded by another editor: to correct or retract it needs a key of scope amend.`;
    return { needed: 'amend', reason };
  }
  return undefined;
}
