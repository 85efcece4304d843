import { Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { Freshness } from '../../queries/freshness.js';
import { KeptAnswers } from '../../queries/kept-answers.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowStrips } from '../../queries/show-strips.js';
import type { PageContent } from '../kit/layout/document.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { linesContent, startContent, type StartEntry } from './start.page.js';

/** Relationships on a page. */
const PAGE = 50;
/** Of more relationships the lines are told, and no channels drawn: for that each channel would be folded. */
const MOST_DRAWN = 20;
/** What is told of so many relationships is kept, each until something is recorded of it. */
const MOST_ENTRIES = 100;

/** The first page: every relationship on record. */
@Pages()
export class StartController {
  private readonly entries = new KeptAnswers<StartEntry>(MOST_ENTRIES);

  constructor(
    private readonly queries: QueryBus,
    private readonly freshness: Freshness,
  ) {}

  /** One entry each: the parties, the headline, the tally, a strip of the last years. */
  @Get()
  async start(@AskedVisit('cursor') { moment }: Visit): Promise<PageContent> {
    const { asked } = moment;
    const part = { limit: PAGE, cursor: moment.parameter('cursor') };
    const { relationships, page } = await this.queries.execute(new ListRelationships(asked, part));
    if (page.count > MOST_DRAWN) return linesContent(relationships, moment, page);
    const entries: StartEntry[] = [];
    for (const { relationship } of relationships) {
      const basis = JSON.stringify([this.freshness.markOf(relationship), asked]);
      entries.push(await this.entries.answer(relationship, basis, () => this.entry(relationship, asked)));
    }
    return startContent(entries, moment, page);
  }

  private async entry(relationship: string, asked: AskedAxes): Promise<StartEntry> {
    return {
      board: await this.queries.execute(new ShowBoard(relationship, asked)),
      strips: await this.queries.execute(new ShowStrips(relationship, asked)),
    };
  }
}
