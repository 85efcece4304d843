import { Get } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { SEARCH_PARAMETERS, SearchReader } from './search.data.js';
import { searchPage } from './search.page.js';

/** Everything on record, by its words, as a page. */
@Pages('search')
export class SearchPageController {
  constructor(
    private readonly reader: SearchReader,
    private readonly rendering: Rendering,
  ) {}

  /** The form, what was found, or why nothing could be looked for. */
  @Get()
  async search(@AskedVisit(...SEARCH_PARAMETERS) visit: Visit): Promise<PageContent | HttpAnswer<string>> {
    const data = await this.reader.read(visit);
    return 'refusal' in data ? this.rendering.page(searchPage(data), { status: 400 }) : searchPage(data);
  }
}
