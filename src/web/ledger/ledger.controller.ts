import { Get } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { LEDGER_PARAMETERS, LedgerReader } from './ledger.data.js';
import { ledgerPage } from './ledger.page.js';

/** What waits in all relationships, as a page. */
@Pages('ledger')
export class LedgerPageController {
  constructor(private readonly reader: LedgerReader) {}

  @Get()
  async ledger(@AskedVisit(...LEDGER_PARAMETERS) visit: Visit): Promise<PageContent> {
    return ledgerPage(await this.reader.read(visit));
  }
}
