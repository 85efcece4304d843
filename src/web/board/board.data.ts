import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ShowBoard } from '../../queries/show-board.js';
import type { StripsView } from '../../queries/show-strips.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { turnOf, type Turn } from '../../words/lead.js';
import { namesOf } from '../../words/names.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** What a board is made from. */
export interface BoardData extends RecordData {
  readonly strips: StripsView;
  readonly turn: Turn | null;
  /** What the turn is put down to, in words. */
  readonly reason: string | null;
  /** The ISO day of the newest entry; null where there is none. */
  readonly newest: string | null;
}

/** Asks all that a view of a board tells: its page, its pictures and its table, which so tell the same. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<BoardData> {
    const asked = await this.moments.settled(relationship, visit.moment.asked);
    const [board, strips, neighbours, newest] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.moments.strips(relationship, asked),
      this.queries.execute(new ShowNeighbours(relationship, asked)),
      this.moments.newest(relationship, asked),
    ]);
    const nameOf = namesOf(board.parties);
    const turn = turnOf(board, strips);
    const reason = turn?.cause == null ? null : await this.moments.reason(relationship, turn.cause, asked, nameOf);
    return { board, strips, neighbours, turn, reason, newest, nameOf, visit };
  }
}
