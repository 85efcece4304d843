import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../queries/asked-axes.js';
import { ExplainStatus, type ExplanationView } from '../queries/explain-status.js';
import type { AskedPart } from '../queries/part.js';
import { ANSWERS_LISTED, ListAnswers, type AnswerHistory } from '../queries/list-answers.js';
import { ShowChannel, type ChannelView } from '../queries/show-channel.js';
import { ShowHistory, type HistoryView } from '../queries/show-history.js';
import { AskedAt, PartAsked, QueryParameters } from './asked.decorators.js';
import { PART, readPart, type Asked } from './parameters.js';

/** One channel: its status, and how it came to it. */
@Controller('api/v1/relationships/:relationship/channels/:channel')
export class ChannelsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  channel(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedAt() asked: AskedAxes,
  ): Promise<ChannelView> {
    return this.queries.execute(new ShowChannel(relationship, channel, asked));
  }

  /** Spans, uses and the longest silence. */
  @Get('history')
  history(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedAt() asked: AskedAxes,
    @PartAsked() part: AskedPart,
  ): Promise<HistoryView> {
    return this.queries.execute(new ShowHistory(relationship, channel, asked, part));
  }

  /** Why the channel has its status, event by event. */
  @Get('explanation')
  explanation(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedAt() asked: AskedAxes,
    @PartAsked() part: AskedPart,
  ): Promise<ExplanationView> {
    return this.queries.execute(new ExplainStatus(relationship, channel, asked, part));
  }

  /** What was answered about the day before, and what changed it. */
  @Get('answers')
  answers(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedAt() asked: AskedAxes,
    @QueryParameters(...PART) query: Asked<(typeof PART)[number]>,
  ): Promise<AnswerHistory> {
    return this.queries.execute(new ListAnswers(relationship, channel, asked, readPart(query, ANSWERS_LISTED)));
  }
}
