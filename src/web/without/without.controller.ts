import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { WithoutReader } from './without.data.js';
import { withoutPage } from './without.page.js';

/** What hangs on one event, as a page. */
@Pages('r/:relationship/events/:event/without')
export class WithoutController {
  constructor(private readonly reader: WithoutReader) {}

  /** The channels and promises that would stand otherwise without it. */
  @Get()
  async without(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedVisit() visit: Visit,
  ): Promise<PageContent> {
    return withoutPage(await this.reader.read(relationship, event, visit));
  }
}
