import type { RecordedForm } from '../domain/catalogue/stored-event.js';
import type { Writer } from '../domain/editors/writer.js';
import type { Decision, Placed } from '../domain/relationship/decide.js';
import type { RelationshipState } from '../domain/relationship/state.js';

/** Whose change it is. */
export interface Origin {
  readonly writer: Writer;
  /** The request that it came with, for whoever reads the store beside Parley; no part of the record. */
  readonly requestId?: string | undefined;
}

/** How a change is to be carried out. */
export interface Terms extends Origin {
  /** Decide, but store nothing. */
  readonly dryRun?: boolean;
  /** Only if the relationship is at this position. */
  readonly ifPosition?: number | undefined;
}

/** Decides on a state at a moment, without side effects: it may be asked again when another writer was first. */
export type Decide = (state: RelationshipState, now: number) => Decision;

/** What came of a change, or of a dry run of it: where each posted event stands. */
export interface Changed {
  readonly placed: readonly Placed[];
  /** The position before the change. */
  readonly before: number;
  /** The place in the log that the read models must reach to show it, or to answer as if it were stored. */
  readonly logPosition: string;
  /** Of a dry run, the events as they would be stored. */
  readonly notStored?: readonly RecordedForm[];
}
