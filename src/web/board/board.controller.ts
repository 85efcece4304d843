import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, SpeltOtherwise, type Visit } from '../kit/layout/visit.js';
import { SinceReader } from '../embed/embed.data.js';
import { Stamp } from '../../http/stamp.js';
import { parseDay } from '../../domain/time/days.js';
import { BoardReader, type BoardData } from './board.data.js';
import { boardPage } from './board.page.js';

/** The board of a relationship as a page. */
@Pages('r')
export class BoardController {
  constructor(
    private readonly reader: BoardReader,
    private readonly since: SinceReader,
    private readonly stamp: Stamp,
  ) {}

  /** What is open and what is closed, at any moment. */
  @Get(':relationship')
  async board(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<PageContent> {
    const data = await this.reader.read(relationship, visit);
    if (this.stamp.word === 'example') openOnLastCoveredDay(data);
    const page = boardPage(data);
    return { ...page, since: await this.since.read(relationship, undefined, visit) };
  }
}

/** Nobody keeps an example up: asked for no day, it shows the last that it covers. @throws SpeltOtherwise */
function openOnLastCoveredDay({ board: { coverage }, visit: { moment } }: BoardData): void {
  const { asOf, today } = moment.asked;
  const { through } = coverage;
  if (asOf !== undefined || through === null || through === '..' || parseDay(through)! >= today) return;
  throw new SpeltOtherwise(moment.link(moment.path, { asOf: through }));
}
