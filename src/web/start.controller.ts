import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListRelationships } from '../queries/list-relationships.js';
import { ShowBoard } from '../queries/show-board.js';
import { ShowStrips } from '../queries/show-strips.js';
import type { PageContent } from './frame/document.js';
import { Rendering, type Visit } from './frame/rendering.js';
import { startContent } from './pages/start.page.js';

/** The first page: every relationship on record. */
@Controller()
export class StartController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus, @Inject(Rendering) private readonly rendering: Rendering) {}

  /** One entry each: the parties, the headline, the tally, a strip of the last years. */
  @Get()
  start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(visit));
  }

  private async content({ moment }: Visit): Promise<PageContent> {
    const { asked } = moment;
    const { relationships } = await this.queries.execute(new ListRelationships(asked));
    const entries = await Promise.all(relationships.map(async ({ relationship }) => ({
      board: await this.queries.execute(new ShowBoard(relationship, asked)), strips: await this.queries.execute(new ShowStrips(relationship, asked)),
    })));
    return startContent(entries, moment);
  }
}
