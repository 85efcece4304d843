import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ExplainStatus } from '../queries/explain-status.js';
import { ShowBoard } from '../queries/show-board.js';
import { ShowChannel } from '../queries/show-channel.js';
import { ShowCommitments } from '../queries/show-commitments.js';
import { ShowEvent } from '../queries/show-event.js';
import { ShowHistory } from '../queries/show-history.js';
import { ListEvents } from '../queries/list-events.js';
import { ShowStrips } from '../queries/show-strips.js';
import { ShowSurroundings } from '../queries/show-surroundings.js';
import type { RawQuery } from '../http/parameters.js';
import { Today } from '../http/today.js';
import type { PageContent } from './frame/document.js';
import { Moment } from './frame/moment.js';
import { namesOf } from './frame/names.js';
import { Rendering, sendOn, type Visit } from './frame/rendering.js';
import { channelContent } from './pages/channel.content.js';
import { reasonName } from './words/event-names.js';

/** More events than this are not looked through for the words of the sides. */
const MOST_EVENTS = 500;

/** One channel as a page: the verdict first, then why. */
@Controller('r/:relationship/channels')
export class ChannelPageController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus, @Inject(Rendering) private readonly rendering: Rendering, @Inject(Today) private readonly today: Today,
  ) {}

  /** Where the question "Was … open on …?" arrives: it is sent on to the channel's page. */
  @Get()
  ask(@Param('relationship') relationship: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const moment = Moment.read(`/r/${relationship}`, request.query as RawQuery, this.today.day(), ['channel']);
    const channel = moment.parameter('channel');
    return sendOn(reply, moment.link(channel === undefined ? moment.path : `${moment.path}/channels/${encodeURIComponent(channel)}`));
  }

  /** Was it open, and why? */
  @Get(':channel')
  channel(
    @Param('relationship') relationship: string, @Param('channel') channel: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, channel, visit));
  }

  private async content(relationship: string, code: string, visit: Visit): Promise<PageContent> {
    const { asked, today, asOf } = visit.moment;
    const drawn = { ...asked, ...(asOf < today && { asOf: asked.today }) };
    const [channel, board, explanation, history, ledger, strips, surroundings, listed] = await Promise.all([
      this.queries.execute(new ShowChannel(relationship, code, asked)), this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ExplainStatus(relationship, code, asked)), this.queries.execute(new ShowHistory(relationship, code, asked)),
      this.queries.execute(new ShowCommitments(relationship, asked)), this.queries.execute(new ShowStrips(relationship, drawn, code)),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
      this.queries.execute(new ListEvents(relationship, { channel: code, order: '-occurred', limit: MOST_EVENTS }, asked)),
    ]);
    const nameOf = namesOf(board.parties);
    const beginning = strips.channels[0]!.spans.findLast(({ from }) => channel.since !== null && from <= channel.since)?.beginning;
    const cause = beginning?.cause == null ? null : (await this.queries.execute(new ShowEvent(relationship, beginning.cause, asked))).event;
    return channelContent({
      channel, board, explanation, history, strips, surroundings, nameOf, visit, by: beginning?.by ?? [], reason: cause && reasonName(cause, nameOf),
      promises: ledger.commitments.filter(({ channels }) => channels.includes(code)), events: listed.data,
    });
  }
}
