import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { EventsById } from '../../queries/find-events.js';
import { ANSWERS_LISTED, ListAnswers, type AnswerHistory } from '../../queries/list-answers.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { namesOf } from '../../words/names.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** What the page of an answer's history is made from. */
export interface AnswersData extends RecordData {
  readonly history: AnswerHistory;
  /** The channel's name. */
  readonly name: string;
  /** What changed the answer, as it reads at the moment asked for; what does not stand then is missing. */
  readonly events: EventsById;
}

/** Asks what the page of an answer's history shows. */
@Injectable()
export class AnswersReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, channel: string, visit: Visit): Promise<AnswersData> {
    const { moment } = visit;
    const cursor = moment.parameter('cursor');
    const settled = await this.moments.settled(relationship, moment.asked);
    const [history, board, neighbours] = await Promise.all([
      this.queries.execute(
        new ListAnswers(relationship, channel, cursor === undefined ? settled : moment.asked, {
          limit: ANSWERS_LISTED,
          cursor,
        }),
      ),
      this.queries.execute(new ShowBoard(relationship, settled)),
      this.queries.execute(new ShowNeighbours(relationship, settled)),
    ]);
    const ids = [...history.positions, ...history.knowledge].flatMap(({ because }) => because);
    return {
      history,
      name: board.channels.find((one) => one.channel === channel)!.name,
      // What was recorded is told whether or not it had happened by the day asked for.
      events: await this.moments.events(relationship, ids, { ...settled, asOf: undefined }),
      board,
      neighbours,
      nameOf: namesOf(board.parties),
      visit,
    };
  }
}
