import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readNumber } from '../../http/parameters.js';
import type { CoverageAnswer } from '../../queries/channel-answer.js';
import type { EventsById } from '../../queries/find-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowCommitments, type CommitmentAnswer, type CommitmentsView } from '../../queries/show-commitments.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { listedDay } from '../../words/history.js';
import type { LedgerLine } from '../../words/ledger.js';
import { namesOf } from '../../words/names.js';
import { MOST_LINKED } from '../kit/events/event-links.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** Promises on a page. */
const PAGE = 100;

/** What a page of promises is made from. */
export interface PromisesData extends RecordData {
  readonly ledger: CommitmentsView;
  /** The promises of this page of the ledger, in its order; the newest are on the first. */
  readonly shown: readonly CommitmentAnswer[];
  /** Where the page of the older ones begins; null on the last. */
  readonly older: number | null;
  /** The agreements and fulfilments of those. */
  readonly events: EventsById;
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

/** Asks what a page of promises shows. */
@Injectable()
export class PromisesReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<PromisesData> {
    const asked = await this.moments.settled(relationship, visit.moment.asked);
    const [ledger, board, neighbours] = await Promise.all([
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowNeighbours(relationship, asked)),
    ]);
    const { commitments } = ledger;
    const before = readNumber('cursor', visit.moment.parameter('cursor'), 1, Number.MAX_SAFE_INTEGER);
    const end = Math.min(before ?? commitments.length, commitments.length);
    const begin = Math.max(0, end - PAGE);
    const shown = commitments.slice(begin, end);
    const events = await this.moments.events(relationship, eventsBehind(shown), asked);
    return {
      ledger,
      shown,
      older: begin > 0 ? begin : null,
      board,
      neighbours,
      events,
      nameOf: namesOf(board.parties),
      visit,
    };
  }
}
