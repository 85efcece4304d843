import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventUnknown } from '../../queries/not-answerable.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { EventReader } from './event.data.js';
import { eventPage } from './event.page.js';

/** Here the form that records an event once had its page: no id may hide a page, nor be hidden by one. */
const FORMER_FORM = 'new';

/** One event as a page. */
@Controller('r/:relationship/events')
export class EventPageController {
  constructor(
    private readonly reader: EventReader,
    private readonly rendering: Rendering,
  ) {}

  /** What the record says of it, and has said before. */
  @Get(':event')
  async event(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const answer = this.rendering.answer(
      request,
      reply,
      async (visit) => eventPage(await this.reader.read(relationship, event, visit)),
      ['recorded'],
    );
    if (event !== FORMER_FORM) return answer;
    return answer.catch((error: unknown) => {
      if (!(error instanceof EventUnknown)) throw error;
      return sendOn(reply, request.url.replace('/events/new', '/record'));
    });
  }
}
