import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShowBoard } from '../queries/show-board.js';
import { ShowChanges, type Changes } from '../queries/show-changes.js';
import { ShowEvent, type EventView } from '../queries/show-event.js';
import { ShowSurroundings } from '../queries/show-surroundings.js';
import type { PageContent } from './frame/document.js';
import { namesOf } from './frame/names.js';
import { Rendering, type Visit } from './frame/rendering.js';
import { eventContent } from './pages/event.page.js';

/** One event as a page. */
@Controller('r/:relationship/events')
export class EventPageController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus, @Inject(Rendering) private readonly rendering: Rendering) {}

  /** What the record says of it, and has said before. */
  @Get(':event')
  event(
    @Param('relationship') relationship: string, @Param('event') event: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, event, visit), ['recorded']);
  }

  private async content(relationship: string, id: string, visit: Visit): Promise<PageContent> {
    const { asked } = visit.moment;
    const [view, board, surroundings] = await Promise.all([
      // What an event did is told as of today: the page is about the event, not about a day.
      this.queries.execute(new ShowEvent(relationship, id, { ...asked, asOf: undefined })), this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
    ]);
    const recorded = await this.recorded(view, visit.moment.parameter('recorded'));
    return eventContent({ recorded, view, board, surroundings, nameOf: namesOf(board.parties), visit });
  }

  /** What the form changed that led here; null for a position that is none of this event's. */
  private async recorded({ relationship, versions }: EventView, text: string | undefined): Promise<Changes | null> {
    const position = versions.find((version) => String(version.position) === text)?.position;
    return position === undefined ? null : (await this.queries.execute(new ShowChanges(relationship, position - 1, [position]))) ?? null;
  }
}
