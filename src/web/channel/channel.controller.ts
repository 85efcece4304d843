import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawQuery } from '../../http/parameters.js';
import { Today } from '../../http/today.js';
import { Moment } from '../kit/layout/moment.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { ChannelReader } from './channel.data.js';
import { channelPage } from './channel.page.js';

/** One channel as a page: the verdict first, then why. */
@Controller('r/:relationship/channels')
export class ChannelPageController {
  constructor(
    private readonly reader: ChannelReader,
    private readonly rendering: Rendering,
    private readonly today: Today,
  ) {}

  /** Where the question "Was … open on …?" arrives: it is sent on to the channel's page. */
  @Get()
  ask(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const moment = Moment.read(`/r/${relationship}`, request.query as RawQuery, this.today.day(), ['channel']);
    const channel = moment.parameter('channel');
    return sendOn(
      reply,
      moment.link(channel === undefined ? moment.path : `${moment.path}/channels/${encodeURIComponent(channel)}`),
    );
  }

  /** Was it open, and why? */
  @Get(':channel')
  channel(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, async (visit) =>
      channelPage(await this.reader.read(relationship, channel, visit)),
    );
  }
}
