import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { SinceReader } from '../embed/embed.data.js';
import { BoardReader } from './board.data.js';
import { boardPage } from './board.page.js';

/** The board of a relationship as a page. */
@Pages('r')
export class BoardController {
  constructor(
    private readonly reader: BoardReader,
    private readonly since: SinceReader,
  ) {}

  /** What is open and what is closed, at any moment. */
  @Get(':relationship')
  async board(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<PageContent> {
    const page = boardPage(await this.reader.read(relationship, visit));
    return { ...page, since: await this.since.read(relationship, undefined, visit) };
  }
}
