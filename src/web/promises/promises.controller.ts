import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { PromisesReader } from './promises.data.js';
import { promisesPage } from './promises.page.js';

/** The promises of a relationship as a page. */
@Pages('r/:relationship/commitments')
export class PromisesController {
  constructor(private readonly reader: PromisesReader) {}

  /** Who promised what, and what came of it. */
  @Get()
  async promises(
    @Param('relationship') relationship: string,
    @AskedVisit('cursor') visit: Visit,
  ): Promise<PageContent> {
    return promisesPage(await this.reader.read(relationship, visit));
  }
}
