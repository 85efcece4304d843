import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { HttpAnswer } from '../../http/http-answer.js';
import { Stamp } from '../../http/stamp.js';
import { ShowSources } from '../../queries/show-sources.js';
import { COMMAS, TABS, type Delimiters } from '../../tables/delimited.js';
import { citationText, withoutDay } from '../kit/layout/cite.js';
import type { PageContent } from '../kit/layout/document.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { ComparisonReader, laterMoment, SIDES, type ComparisonData } from './comparison.data.js';
import { comparisonFile, comparisonRows, type ComparisonRows } from './comparison-rows.js';
import { comparisonTable } from './comparison-table.page.js';
import { comparisonCitation, savedName } from './comparison.wording.js';

/** A comparison to take along, with its sources as footnotes. */
@Pages('r/:relationship/compare')
export class ComparisonTableController {
  constructor(
    private readonly reader: ComparisonReader,
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
    private readonly stamp: Stamp,
  ) {}

  /** As a plain page. */
  @Get('table')
  async page(@Param('relationship') relationship: string, @AskedVisit(...SIDES) visit: Visit): Promise<PageContent> {
    const { data, rows } = await this.table(relationship, visit);
    return comparisonTable(data, rows);
  }

  /** As tab-separated values. */
  @Get('table.tsv')
  tsv(@Param('relationship') relationship: string, @AskedVisit(...SIDES) visit: Visit): Promise<HttpAnswer<string>> {
    return this.file(relationship, visit, TABS, 'tsv', 'text/tab-separated-values');
  }

  /** As comma-separated values. */
  @Get('table.csv')
  csv(@Param('relationship') relationship: string, @AskedVisit(...SIDES) visit: Visit): Promise<HttpAnswer<string>> {
    return this.file(relationship, visit, COMMAS, 'csv', 'text/csv');
  }

  private async file(
    relationship: string,
    visit: Visit,
    delimiters: Delimiters,
    ending: string,
    type: string,
  ): Promise<HttpAnswer<string>> {
    const { data, rows } = await this.table(relationship, visit);
    const citation = citationText(withoutDay(comparisonCitation(data)), this.keeper.keeper);
    return new HttpAnswer(comparisonFile(data.comparison, rows, citation, delimiters), {
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${this.stamp.named(savedName(data.comparison))}.${ending}"`,
      },
    });
  }

  private async table(relationship: string, visit: Visit): Promise<{ data: ComparisonData; rows: ComparisonRows }> {
    const data = await this.reader.read(relationship, visit);
    const { sources } = await this.queries.execute(
      new ShowSources(relationship, [...data.events.keys()], laterMoment(data).asked),
    );
    return { data, rows: comparisonRows(data, sources) };
  }
}
