import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { ComparisonReader, SIDES } from './comparison.data.js';
import { comparisonPage } from './comparison.page.js';

/** Two moments of a relationship side by side, as a page. */
@Pages('r/:relationship/compare')
export class ComparisonController {
  constructor(private readonly reader: ComparisonReader) {}

  /** What differs, and what made the difference; without dates, the day asked for as known then and as known today. */
  @Get()
  async compare(@Param('relationship') relationship: string, @AskedVisit(...SIDES) visit: Visit): Promise<PageContent> {
    return comparisonPage(await this.reader.read(relationship, visit));
  }
}
