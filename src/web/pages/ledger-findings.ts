import type { ListedEvent } from '../../queries/list-events.js';
import type { Board } from '../../queries/show-board.js';
import type { CommitmentsView } from '../../queries/show-commitments.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { Visit } from '../frame/rendering.js';
import type { NameOf } from '../words/event-names.js';

/** What the controller found out for a ledger. */
export interface LedgerFindings {
  readonly ledger: CommitmentsView;
  readonly board: Board;
  readonly surroundings: SurroundingsView;
  /** The agreements and fulfilments, as they read at the moment asked for. */
  readonly events: ReadonlyMap<string, ListedEvent>;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}
