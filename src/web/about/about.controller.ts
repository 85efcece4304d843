import { Get } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { aboutContent } from './about.page.js';

/** About and terms: who keeps the records and how, and what each word means. */
@Pages('about')
export class AboutController {
  constructor(private readonly keeper: RecordKeeper) {}

  /** The same on every day. */
  @Get()
  about(): PageContent {
    return aboutContent(this.keeper.keeper);
  }
}
