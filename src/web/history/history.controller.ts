import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { HISTORY_PARAMETERS, HistoryReader } from './history.data.js';
import { historyPage } from './history.page.js';

/** The history of a relationship as a page. */
@Pages('r/:relationship/events')
export class HistoryController {
  constructor(private readonly reader: HistoryReader) {}

  /** What happened, month by month, the newest first. */
  @Get()
  async history(
    @Param('relationship') relationship: string,
    @AskedVisit(...HISTORY_PARAMETERS) visit: Visit,
  ): Promise<PageContent> {
    return historyPage(await this.reader.read(relationship, visit));
  }
}
