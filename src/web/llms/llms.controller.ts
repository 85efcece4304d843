import { Controller, Get, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpAnswer } from '../../http/http-answer.js';
import { PublicAddress } from '../../http/public-address.js';
import { Today } from '../../http/today.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { llmsText } from './llms.text.js';

/** So many relationships are listed; the others are counted. */
const MOST = 500;

/** What assistants are told that come without having been told anything (llmstxt.org). */
@Controller()
export class LlmsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
    private readonly address: PublicAddress,
    private readonly keeper: RecordKeeper,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** What is recorded here, how it is asked, and under what terms. */
  @Get('llms.txt')
  async llms(@Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    const list = await this.queries.execute(new ListRelationships({ today: this.today.day() }, { limit: MOST }));
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const answersMcp = server.hasRoute({ method: 'POST', url: '/mcp' });
    const text = llmsText({ list, origin: this.address.of(request), keeper: this.keeper.keeper, answersMcp });
    return new HttpAnswer(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
}
