import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { QueryParameters } from '../../http/asked.decorators.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { PublicAddress } from '../../http/public-address.js';
import { Today } from '../../http/today.js';
import { iCalendarOf } from '../kit/feeds/i-calendar.js';
import { CalendarReader } from './calendar.data.js';
import type { FeedSubject } from './feeds.data.js';
import { sent } from './feeds.controller.js';

/** The dates that a record names, for calendars: of everything, of a relationship, of a channel. */
@Controller()
export class CalendarController {
  constructor(
    private readonly reader: CalendarReader,
    private readonly today: Today,
    private readonly address: PublicAddress,
  ) {}

  @Get(['calendar.ics', 'r/:relationship/calendar.ics', 'r/:relationship/channels/:channel/calendar.ics'])
  async calendar(
    @Param() { relationship, channel }: FeedSubject,
    @QueryParameters('key') _question: object,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<string>> {
    const origin = this.address.of(request);
    const { calendar, modified } = await this.reader.read({ relationship, channel }, this.today.day(), origin);
    return sent(iCalendarOf(calendar), 'text/calendar; charset=utf-8', modified);
  }
}
