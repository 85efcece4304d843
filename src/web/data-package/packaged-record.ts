import type { Board } from '../../queries/show-board.js';
import type { ToldTable } from '../../tables/column-meanings.js';
import type { Keeper } from '../../words/keeper.js';
import type { Citation } from '../kit/layout/citation.js';

/** What the texts of a data package tell of the record that is in it. */
export interface PackagedRecord {
  /** As of the day on which the last entry was recorded. */
  readonly board: Board;
  /** When that was, ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly citation: Citation;
  readonly keeper: Keeper;
}

/** A table in the package with its header. */
export interface PackagedTable {
  readonly name: ToldTable;
  readonly columns: readonly string[];
}
