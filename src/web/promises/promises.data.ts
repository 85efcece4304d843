import type { CoverageAnswer } from '../../queries/channel-answer.js';
import type { EventsById } from '../../queries/find-events.js';
import type { Board } from '../../queries/show-board.js';
import type { CommitmentAnswer, CommitmentsView } from '../../queries/show-commitments.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { Visit } from '../kit/layout/rendering.js';
import type { NameOf } from '../../words/event-names.js';
import { listedDay } from '../../words/history.js';
import { MOST_LINKED } from '../kit/events/event-links.js';
import type { LedgerLine } from '../../words/ledger.js';

/** What the controller found out for a ledger. */
export interface LedgerFindings {
  readonly ledger: CommitmentsView;
  readonly board: Board;
  readonly surroundings: SurroundingsView;
  /** The promises of this page of the ledger, in its order; the newest are on the first. */
  readonly shown: readonly CommitmentAnswer[];
  /** Where the page of the older ones begins; null on the last. */
  readonly older: number | null;
  /** The agreements and fulfilments of those. */
  readonly events: EventsById;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** The ids of the agreements and the newest fulfilments that promises rest on. */
export function eventsBehind(promises: readonly CommitmentAnswer[]): string[] {
  return promises.flatMap(({ agreedBy, fulfilments }) => [
    agreedBy,
    ...fulfilments.slice(-MOST_LINKED).map(({ event }) => event),
  ]);
}

/** A promise as a line of the ledger: silence is told up to the day asked for, or to the last that the record watches. */
export function ledgerLine(
  promise: CommitmentAnswer,
  events: EventsById,
  coverage: CoverageAnswer,
  asOf: string,
): LedgerLine {
  const agreement = events.get(promise.agreedBy);
  const recordEnds = coverage.outside === 'after';
  const until = recordEnds ? coverage.through! : asOf;
  return { promise, agreed: agreement ? listedDay(agreement) : until, until, recordEnds };
}
