import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readNumber } from '../../http/parameters.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowCommitments } from '../../queries/show-commitments.js';
import { ShowSurroundings } from '../../queries/show-surroundings.js';
import type { PageContent } from '../kit/layout/document.js';
import { namesOf } from '../../words/names.js';
import { Rendering, type Visit } from '../kit/layout/rendering.js';
import { Findings } from '../kit/page-data.js';
import { ledgerContent } from './promises.wording.js';
import { eventsBehind } from './promises.data.js';

/** Promises on a page. */
const PAGE = 100;

/** The promise ledger of a relationship as a page. */
@Controller('r/:relationship/commitments')
export class LedgerController {
  constructor(
    private readonly queries: QueryBus,
    private readonly findings: Findings,
    private readonly rendering: Rendering,
  ) {}

  /** Who promised what, and what came of it. */
  @Get()
  ledger(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, visit), ['cursor']);
  }

  private async content(relationship: string, visit: Visit): Promise<PageContent> {
    const asked = await this.findings.settled(relationship, visit.moment.asked);
    const [ledger, board, surroundings] = await Promise.all([
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
    ]);
    const { commitments } = ledger;
    const before = readNumber('cursor', visit.moment.parameter('cursor'), 1, Number.MAX_SAFE_INTEGER);
    const end = Math.min(before ?? commitments.length, commitments.length);
    const begin = Math.max(0, end - PAGE);
    const shown = commitments.slice(begin, end);
    const events = await this.findings.events(relationship, eventsBehind(shown), asked);
    return ledgerContent({
      ledger,
      shown,
      older: begin > 0 ? begin : null,
      board,
      surroundings,
      events,
      nameOf: namesOf(board.parties),
      visit,
    });
  }
}
