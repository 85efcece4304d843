import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rendering } from '../kit/layout/rendering.js';
import { HISTORY_PARAMETERS, HistoryReader } from './history.data.js';
import { historyPage } from './history.page.js';

/** The history of a relationship as a page. */
@Controller('r/:relationship/events')
export class HistoryController {
  constructor(
    private readonly reader: HistoryReader,
    private readonly rendering: Rendering,
  ) {}

  /** What happened, month by month, the newest first. */
  @Get()
  history(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(
      request,
      reply,
      async (visit) => historyPage(await this.reader.read(relationship, visit)),
      HISTORY_PARAMETERS,
    );
  }
}
