import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Findings } from '../kit/page-data.js';
import type { PageContent } from '../kit/layout/document.js';
import { Rendering, type Visit } from '../kit/layout/rendering.js';
import { boardContent } from './board.wording.js';

/** The board of a relationship as a page. */
@Controller('r')
export class BoardController {
  constructor(
    private readonly findings: Findings,
    private readonly rendering: Rendering,
  ) {}

  /** What is open and what is shut, at any moment. */
  @Get(':relationship')
  board(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, visit));
  }

  private async content(relationship: string, visit: Visit): Promise<PageContent> {
    return boardContent(await this.findings.ofBoard(relationship, visit));
  }
}
