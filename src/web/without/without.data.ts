import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { ShowWithout, type WithoutAnswer } from '../../queries/show-without.js';
import { namesOf } from '../../words/names.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** What the page of what hangs on an event is made from. */
export interface WithoutData extends RecordData {
  readonly answer: WithoutAnswer;
  /** The event left out; undefined where it does not stand at the moment asked for. */
  readonly event: AnyEvent | undefined;
}

/** Asks what the page of what hangs on an event shows. */
@Injectable()
export class WithoutReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws NotAnswerable */
  async read(relationship: string, id: string, visit: Visit): Promise<WithoutData> {
    const settled = await this.moments.settled(relationship, visit.moment.asked);
    const [answer, board, neighbours, events] = await Promise.all([
      this.queries.execute(new ShowWithout(relationship, id, settled)),
      this.queries.execute(new ShowBoard(relationship, settled)),
      this.queries.execute(new ShowNeighbours(relationship, settled)),
      this.moments.events(relationship, [id], { ...settled, asOf: undefined }),
    ]);
    return { answer, event: events.get(id), board, neighbours, nameOf: namesOf(board.parties), visit };
  }
}
