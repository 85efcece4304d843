import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShowSources } from '../../queries/show-sources.js';
import { citationText, type Citation } from '../kit/layout/cite.js';
import { BoardReader } from './board.data.js';
import { Rendering, type Visit } from '../kit/layout/rendering.js';
import { boardCitation } from './board.wording.js';
import { boardRows, eventsBehind } from './table-rows.js';
import { tableContent, type TablePageProps } from './table.page.js';
import { boardTsv } from './table-tsv.js';

/** A board's rows to take along, with their sources as footnotes. */
@Controller('r/:relationship')
export class TablesController {
  constructor(
    private readonly reader: BoardReader,
    private readonly queries: QueryBus,
    private readonly rendering: Rendering,
  ) {}

  /** As a plain page. */
  @Get('table')
  page(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, async (visit) => tableContent(await this.table(relationship, visit)));
  }

  /** As tab-separated values. */
  @Get('table.tsv')
  tsv(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answerAs(request, reply, async (visit) => {
      const { board, table, citation } = await this.table(relationship, visit);
      void reply
        .type('text/tab-separated-values; charset=utf-8')
        .header('content-disposition', `attachment; filename="parley-${board.relationship}-${board.asOf}.tsv"`);
      // The file is kept for good where it is asked with all three axes and the edition, so the day it is taken is not in it.
      return boardTsv(table, citationText(withoutDay(citation)));
    });
  }

  private async table(relationship: string, visit: Visit): Promise<TablePageProps> {
    const { moment, origin } = visit;
    const data = await this.reader.read(relationship, visit);
    const { board } = data;
    const { sources } = await this.queries.execute(
      new ShowSources(relationship, board.channels.flatMap(eventsBehind), moment.asked),
    );
    return { board, table: boardRows(board, sources), moment, citation: boardCitation(data), origin };
  }
}

function withoutDay({ accessed: _day, ...citation }: Citation): Citation {
  return citation;
}
