import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rendering } from '../kit/layout/rendering.js';
import { BoardReader } from './board.data.js';
import { boardPage } from './board.page.js';

/** The board of a relationship as a page. */
@Controller('r')
export class BoardController {
  constructor(
    private readonly reader: BoardReader,
    private readonly rendering: Rendering,
  ) {}

  /** What is open and what is shut, at any moment. */
  @Get(':relationship')
  board(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, async (visit) =>
      boardPage(await this.reader.read(relationship, visit)),
    );
  }
}
