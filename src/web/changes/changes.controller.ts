import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { ChangesReader } from './changes.data.js';
import { changesPage } from './changes.page.js';

/** The changes of a record as a page. */
@Pages('r/:relationship/changes')
export class ChangesController {
  constructor(private readonly reader: ChangesReader) {}

  /** Who recorded, corrected, retracted and withheld what, day by day, the newest first. */
  @Get()
  async changes(
    @Param('relationship') relationship: string,
    @AskedVisit('by', 'from', 'to', 'cursor') visit: Visit,
  ): Promise<PageContent> {
    return changesPage(await this.reader.read(relationship, visit));
  }
}
