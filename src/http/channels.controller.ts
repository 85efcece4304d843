import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ExplainStatus, type ExplanationView } from '../queries/explain-status.js';
import { ShowChannel, type ChannelView } from '../queries/show-channel.js';
import { ShowHistory, type HistoryView } from '../queries/show-history.js';
import { AXES, PART, readAxes, readPart, readQuery, type RawQuery } from './parameters.js';
import { Today } from './today.js';

/** One channel: its status, and how it came to it. */
@Controller('api/v1/relationships/:relationship/channels/:channel')
export class ChannelsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
  ) {}

  /** Status and fields. */
  @Get()
  channel(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Query() raw: RawQuery,
  ): Promise<ChannelView> {
    return this.queries.execute(
      new ShowChannel(relationship, channel, readAxes(readQuery(raw, AXES), this.today.day())),
    );
  }

  /** Spans, uses and the longest silence. */
  @Get('history')
  history(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Query() raw: RawQuery,
  ): Promise<HistoryView> {
    const query = readQuery(raw, [...AXES, ...PART]);
    return this.queries.execute(
      new ShowHistory(relationship, channel, readAxes(query, this.today.day()), readPart(query)),
    );
  }

  /** Why the channel has its status, event by event. */
  @Get('explanation')
  explanation(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Query() raw: RawQuery,
  ): Promise<ExplanationView> {
    const query = readQuery(raw, [...AXES, ...PART]);
    return this.queries.execute(
      new ExplainStatus(relationship, channel, readAxes(query, this.today.day()), readPart(query)),
    );
  }
}
