import { Get, Param } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { sendOn } from '../kit/layout/rendering.js';
import { AskedMoment, AskedVisit, type Visit } from '../kit/layout/visit.js';
import { SinceReader } from '../embed/embed.data.js';
import { ChannelReader } from './channel.data.js';
import { channelPage } from './channel.page.js';

/** One channel as a page: the verdict first, then why. */
@Pages('r/:relationship/channels')
export class ChannelPageController {
  constructor(
    private readonly reader: ChannelReader,
    private readonly since: SinceReader,
  ) {}

  /** Where the question "Was … open on …?" arrives: it is sent on to the channel's page. */
  @Get()
  ask(@Param('relationship') relationship: string, @AskedMoment('channel') moment: Moment): HttpAnswer<string> {
    const board = `/r/${relationship}`;
    const channel = moment.parameter('channel');
    return sendOn(moment.link(channel === undefined ? board : `${board}/channels/${encodeURIComponent(channel)}`));
  }

  /** Was it open, and why? */
  @Get(':channel')
  async channel(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedVisit() visit: Visit,
  ): Promise<PageContent> {
    const page = channelPage(await this.reader.read(relationship, channel, visit));
    return { ...page, since: await this.since.read(relationship, channel, visit) };
  }
}
