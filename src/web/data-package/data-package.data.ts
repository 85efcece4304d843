import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ShownEditors } from '../../http/access/shown-editors.js';
import { tableAsRead, type Download } from '../../http/downloads.js';
import { contentOf, linesOf, RecordTables } from '../../http/record-tables.js';
import { Stamp } from '../../http/stamp.js';
import { parseDay } from '../../domain/time/days.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { ExportRecord, type ExportedRecord } from '../../queries/export-record.js';
import { ShowPosition } from '../../queries/show-position.js';
import { ShowSources } from '../../queries/show-sources.js';
import { TOLD_TABLES, type ToldTable } from '../../tables/column-meanings.js';
import { headingsOf } from '../../tables/table.js';
import { BoardReader, type BoardData } from '../board/board.data.js';
import { boardSheet } from '../board/board.sheet.js';
import { boardCitation } from '../board/board.wording.js';
import { boardRows, eventsBehindRow } from '../board/table-rows.js';
import { digestOf, type FilesToPack, type PackedAs, type PackedFile } from '../kit/archive/zip.js';
import { withoutDay } from '../kit/layout/cite.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { Moment } from '../kit/layout/moment.js';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { codebook } from './codebook.js';
import { boardHtml } from './data-package.page.js';
import { licenseFile, readme } from './data-package.wording.js';
import { descriptor } from './descriptor.js';
import type { PackagedRecord, PackagedTable } from './packaged-record.js';

/** A data package on its way. */
interface DataPackage {
  /** Identifies its bytes. */
  readonly tag: string;
  /** File name without its ending. */
  readonly name: string;
  readonly files: FilesToPack;
}

/** A table as it goes into the package. */
interface PackedTable {
  readonly columns: readonly string[];
  readonly content: PackedFile['content'];
}

const CSV = { ending: 'csv', bom: false } as const;

/** Puts data packages together. */
@Injectable()
export class DataPackages {
  constructor(
    private readonly queries: QueryBus,
    private readonly tables: RecordTables,
    private readonly boards: BoardReader,
    private readonly pictures: PictureAnswers,
    private readonly keeper: RecordKeeper,
    private readonly editors: ShownEditors,
    private readonly stamp: Stamp,
  ) {}

  /**
   * The package of a record up to a position. It tells everything as of the day on which that position was recorded, so it
   * is the same on every later day. @throws NotAnswerable
   */
  async read(relationship: string, asked: AskedAxes, origin: string): Promise<DataPackage> {
    const record = await this.queries.execute(new ExportRecord(relationship, asked));
    const { position } = record;
    const { recordedAt } = await this.queries.execute(new ShowPosition(relationship, { ...asked, position }));
    const data = await this.boards.read(relationship, visitOn(relationship, recordedAt.slice(0, 10), position, origin));
    const { keeper } = this.keeper;
    const packaged: PackagedRecord = {
      board: data.board,
      recordedAt,
      citation: withoutDay(boardCitation(data)),
      keeper,
    };
    const around = digestOf(JSON.stringify([origin, keeper])).slice(0, 16);
    return {
      tag: `data-${contentOf(record)}-${this.editors.mark}-${around}`,
      name: this.stamp.named(`${relationship}-${position}`),
      files: (before) => this.files(record, packaged, data, before),
    };
  }

  private async *files(
    record: ExportedRecord,
    packaged: PackagedRecord,
    data: BoardData,
    before: readonly PackedAs[],
  ): AsyncGenerator<PackedFile> {
    yield { name: 'README.md', content: [readme(packaged)] };
    yield { name: 'LICENSE', content: [licenseFile(packaged)] };
    yield { name: 'CODEBOOK.md', content: [codebook(packaged)] };
    const columns: PackagedTable[] = [];
    for (const name of TOLD_TABLES) {
      const table = await this.table(name, record, data);
      columns.push({ name, columns: table.columns });
      yield { name: `${name}.csv`, content: table.content };
    }
    yield { name: 'record.ndjson', content: linesOf(record) };
    yield { name: 'board.html', content: [await this.page(packaged, data)] };
    yield { name: 'datapackage.json', content: [descriptor(packaged, columns, before)] };
    yield {
      name: 'SHA256SUMS',
      content: before.map(({ name, sha256 }) => `${sha256}  ${name}\n`),
    };
  }

  private async table(
    name: ToldTable,
    record: ExportedRecord,
    { board: { relationship }, visit }: BoardData,
  ): Promise<PackedTable> {
    const { asked } = visit.moment;
    switch (name) {
      case 'events':
        return asCsv(this.tables.events(record));
      case 'statuses':
        return asCsv(await this.tables.statuses(relationship, asked));
      case 'promises':
        return asCsv(await this.tables.promises(relationship, asked));
      case 'channels':
        return asCsv(await this.tables.board(relationship, asked));
      case 'sources':
        return asCsv(this.tables.sources(record));
    }
  }

  private async page({ citation, keeper }: PackagedRecord, data: BoardData): Promise<string> {
    const { board, visit } = data;
    const { relationship } = board;
    const behind = board.channels.flatMap(eventsBehindRow);
    const { sources } = await this.queries.execute(new ShowSources(relationship, behind, visit.moment.asked));
    const { body: picture } = await this.pictures.svg(relationship, visit, data, boardSheet);
    return boardHtml({ data, citation, keeper, picture, table: boardRows(board, sources) });
  }
}

function asCsv<Row>(table: Download<Row>): PackedTable {
  return { columns: headingsOf(table.columns), content: tableAsRead(CSV, table) };
}

/** A visit that knows no later day. */
function visitOn(relationship: string, day: string, position: number, origin: string): BoardData['visit'] {
  const query = { asOf: day, knownAt: day, position: String(position) };
  return { moment: Moment.read(`/r/${relationship}`, query, parseDay(day)!), origin };
}
