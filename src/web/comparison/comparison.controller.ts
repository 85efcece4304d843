import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rendering } from '../kit/layout/rendering.js';
import { ComparisonReader, SIDES } from './comparison.data.js';
import { comparisonPage } from './comparison.page.js';

/** Two moments of a relationship side by side, as a page. */
@Controller('r/:relationship/compare')
export class ComparisonController {
  constructor(
    private readonly reader: ComparisonReader,
    private readonly rendering: Rendering,
  ) {}

  /** What differs, and what made the difference; without dates, the day asked for as known then and as known today. */
  @Get()
  compare(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(
      request,
      reply,
      async (visit) => comparisonPage(await this.reader.read(relationship, visit)),
      SIDES,
    );
  }
}
