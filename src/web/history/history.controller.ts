import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import { readChoice } from '../../http/parameters.js';
import { ListEvents } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowSurroundings } from '../../queries/show-surroundings.js';
import type { PageContent } from '../kit/layout/document.js';
import { Findings } from '../kit/page-data.js';
import { namesOf } from '../../words/names.js';
import { Rendering, type Visit } from '../kit/layout/rendering.js';
import { historyContent } from './history.wording.js';
import { HISTORY_PARAMETERS } from './history.data.js';

/** Events on a page. */
const PAGE = 100;
/** Among so many of the newest events the links between cause and effect are looked for, and the kept ones counted. */
const MOST_EVENTS = 5_000;

/** The history of a relationship as a page. */
@Controller('r/:relationship/events')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly findings: Findings,
    private readonly rendering: Rendering,
  ) {}

  /** What happened, month by month, the newest first. */
  @Get()
  history(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, visit), HISTORY_PARAMETERS);
  }

  private async content(relationship: string, visit: Visit): Promise<PageContent> {
    const { moment } = visit;
    const filter = {
      type: readChoice('type', moment.parameter('type'), EVENT_TYPES),
      channel: moment.parameter('channel'),
      party: moment.parameter('party'),
    };
    const order = '-occurred' as const;
    const asked = await this.findings.settled(relationship, moment.asked);
    const [page, all, board, surroundings] = await Promise.all([
      this.queries.execute(
        new ListEvents(
          relationship,
          { ...filter, order, limit: PAGE, cursor: moment.parameter('cursor') },
          moment.parameter('cursor') === undefined ? asked : moment.asked,
        ),
      ),
      this.queries.execute(new ListEvents(relationship, { order, limit: MOST_EVENTS }, asked)),
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
    ]);
    return historyContent({ page, all, board, surroundings, filter, nameOf: namesOf(board.parties), visit });
  }
}
