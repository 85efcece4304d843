import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { HttpAnswer } from '../../http/http-answer.js';
import { Stamp } from '../../http/stamp.js';
import { ShowSources } from '../../queries/show-sources.js';
import { citationText, withoutDay } from '../kit/layout/cite.js';
import { BoardReader } from './board.data.js';
import type { PageContent } from '../kit/layout/document.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { alternativeText, boardSentence } from '../../words/citable.js';
import { boardCitation, boardWords } from './board.wording.js';
import { boardRows, eventsBehindRow } from './table-rows.js';
import { tableContent, type TablePageProps } from './table.page.js';
import { boardTsv } from './table-tsv.js';

/** A board's rows to take along, with their sources as footnotes. */
@Pages('r/:relationship')
export class TablesController {
  constructor(
    private readonly reader: BoardReader,
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
    private readonly stamp: Stamp,
  ) {}

  /** As a plain page. */
  @Get('table')
  async page(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<PageContent> {
    return tableContent(await this.table(relationship, visit));
  }

  /** As tab-separated values. */
  @Get('table.tsv')
  async tsv(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<HttpAnswer<string>> {
    const { board, table, citation } = await this.table(relationship, visit);
    // The file is kept for good where it is asked with all three axes and the edition, so the day it is taken is not in it.
    return new HttpAnswer(boardTsv(table, citationText(withoutDay(citation), this.keeper.keeper)), {
      headers: {
        'content-type': 'text/tab-separated-values; charset=utf-8',
        'content-disposition': `attachment; filename="${this.stamp.named(`parley-${board.relationship}-${board.asOf}`)}.tsv"`,
      },
    });
  }

  private async table(relationship: string, visit: Visit): Promise<TablePageProps> {
    const { moment, origin } = visit;
    const data = await this.reader.read(relationship, visit);
    const { board } = data;
    const { sources } = await this.queries.execute(
      new ShowSources(relationship, board.channels.flatMap(eventsBehindRow), moment.asked),
    );
    const citation = boardCitation(data);
    const told = {
      sentence: boardSentence(citation.sentence, board.name, board),
      picture: alternativeText(
        `Timelines of the channels of ${board.name}, one row a channel`,
        `${citation.sentence} ${boardWords(data, moment.today).lead}`,
        board,
      ),
    };
    return {
      board,
      table: boardRows(board, sources),
      moment,
      citation: { ...citation, told },
      origin,
      keeper: this.keeper.keeper,
    };
  }
}
