import { Get, Param } from '@nestjs/common';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { AnswersReader } from './answers.data.js';
import { answersPage } from './answers.page.js';

/** The history of an answer as a page. */
@Pages('r/:relationship/channels/:channel/answers')
export class AnswersController {
  constructor(private readonly reader: AnswersReader) {}

  /** What was answered about the channel and the day before, and what changed it. */
  @Get()
  async answers(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedVisit('cursor') visit: Visit,
  ): Promise<PageContent> {
    return answersPage(await this.reader.read(relationship, channel, visit));
  }
}
