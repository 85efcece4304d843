import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rendering } from '../kit/layout/rendering.js';
import { PromisesReader } from './promises.data.js';
import { promisesPage } from './promises.page.js';

/** The promises of a relationship as a page. */
@Controller('r/:relationship/commitments')
export class PromisesController {
  constructor(
    private readonly reader: PromisesReader,
    private readonly rendering: Rendering,
  ) {}

  /** Who promised what, and what came of it. */
  @Get()
  promises(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(
      request,
      reply,
      async (visit) => promisesPage(await this.reader.read(relationship, visit)),
      ['cursor'],
    );
  }
}
