import { Get } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { DURATIONS_PARAMETERS, DurationsReader } from './durations.data.js';
import { durationsPage } from './durations.page.js';

/** How long closures last, as a page. */
@Pages('durations')
export class DurationsPageController {
  constructor(private readonly reader: DurationsReader) {}

  @Get()
  async durations(@AskedVisit(...DURATIONS_PARAMETERS) visit: Visit): Promise<PageContent> {
    return durationsPage(await this.reader.read(visit));
  }
}
