import type { Decision, Placed } from '../domain/relationship/decide.js';
import type { RelationshipState } from '../domain/relationship/state.js';
import type { StoredEvent } from '../event-store/event-store.js';

/** Whose change it is. */
export interface Origin {
  readonly recordedBy: string;
  /** The request that it came with, for whoever reads the store beside Parley; no part of the record. */
  readonly requestId?: string | undefined;
}

/** Decides on a state at a moment, without side effects: it may be asked again when another writer was first. */
export type Decide = (state: RelationshipState, now: number) => Decision;

/** What came of a change: where each posted event stands. */
export interface Changed {
  readonly placed: readonly Placed[];
  /** The position before the change. */
  readonly before: number;
  /** The place in the log that the read models must reach to show it. */
  readonly logPosition: string;
}

/** What would come of a change: the events as they would be stored. */
export interface Rehearsed {
  readonly placed: readonly Placed[];
  readonly before: number;
  /** The place in the log that the read models must reach to answer as if it were stored. */
  readonly logPosition: string;
  readonly events: readonly StoredEvent[];
}
