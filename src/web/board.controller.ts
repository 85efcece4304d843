import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShowBoard } from '../queries/show-board.js';
import { ShowEvent } from '../queries/show-event.js';
import { ShowStrips } from '../queries/show-strips.js';
import { ShowSurroundings } from '../queries/show-surroundings.js';
import type { PageContent } from './frame/document.js';
import { namesOf } from './frame/names.js';
import { Rendering, type Visit } from './frame/rendering.js';
import { boardContent } from './pages/board.content.js';
import { reasonName, type NameOf } from './words/event-names.js';
import { turnOf } from './words/lead.js';

/** The board of a relationship as a page. */
@Controller('r')
export class BoardController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus, @Inject(Rendering) private readonly rendering: Rendering) {}

  /** What is open and what is shut, at any moment. */
  @Get(':relationship')
  board(@Param('relationship') relationship: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, visit));
  }

  private async content(relationship: string, visit: Visit): Promise<PageContent> {
    const { asked, today, asOf } = visit.moment;
    const drawn = { ...asked, ...(asOf < today && { asOf: asked.today }) };
    const [board, strips, surroundings] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, asked)), this.queries.execute(new ShowStrips(relationship, drawn)),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
    ]);
    const nameOf = namesOf(board.parties);
    const turn = turnOf(board, strips);
    const reason = turn?.cause == null ? null : await this.reason(relationship, turn.cause, visit, nameOf);
    return boardContent({ board, strips, surroundings, turn, reason, nameOf, visit });
  }

  private async reason(relationship: string, cause: string, { moment: { asked } }: Visit, nameOf: NameOf): Promise<string | null> {
    const { event } = await this.queries.execute(new ShowEvent(relationship, cause, asked));
    return event && reasonName(event, nameOf);
  }
}
