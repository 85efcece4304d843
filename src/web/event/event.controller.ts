import { Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { HttpAnswer } from '../../http/http-answer.js';
import { EventUnknown } from '../../queries/not-answerable.js';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { sendOn } from '../kit/layout/rendering.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { EventReader } from './event.data.js';
import { eventPage } from './event.page.js';

/** Here the form that records an event once had its page: no id may hide a page, nor be hidden by one. */
const FORMER_FORM = 'new';

/** One event as a page. */
@Pages('r/:relationship/events')
export class EventPageController {
  constructor(private readonly reader: EventReader) {}

  /** What the record says of it, and has said before. */
  @Get(':event')
  async event(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedVisit('recorded') visit: Visit,
    @Req() { url }: FastifyRequest,
  ): Promise<PageContent | HttpAnswer<string>> {
    try {
      return eventPage(await this.reader.read(relationship, event, visit));
    } catch (error) {
      if (event !== FORMER_FORM || !(error instanceof EventUnknown)) throw error;
      return sendOn(url.replace('/events/new', '/record'));
    }
  }
}
