import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Source } from '../domain/catalogue/accounts.js';
import { EDITION } from '../domain/edition.js';
import { parseDay } from '../domain/time/days.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import type { ClosureAnswer, DurationsAnswer } from '../queries/durations-answer.js';
import type { ExportedRecord } from '../queries/export-record.js';
import { ShowBoard, type Board } from '../queries/show-board.js';
import { ShowCommitments } from '../queries/show-commitments.js';
import { ShowHistory } from '../queries/show-history.js';
import { BOARD_COLUMNS, type TabledChannel } from '../tables/board-table.js';
import { CLOSURE_COLUMNS, SURVIVAL_COLUMNS, type TabledSurvival } from '../tables/durations-table.js';
import { EVENT_COLUMNS, type TabledEvent } from '../tables/events-table.js';
import { PROMISE_COLUMNS, type TabledPromise } from '../tables/promises-table.js';
import { SOURCE_COLUMNS, type TabledSource } from '../tables/sources-table.js';
import { STATUS_COLUMNS, type TabledSpan } from '../tables/statuses-table.js';
import { nextTurn } from '../turns/turns.js';
import { ShownEditors } from './access/shown-editors.js';
import { pagesOf, type Download } from './downloads.js';
import { Stamp } from './stamp.js';

/** The tables of a record, wherever they are taken along: each alone, or together as a package. */
@Injectable()
export class RecordTables {
  constructor(
    private readonly queries: QueryBus,
    private readonly editors: ShownEditors,
    private readonly stamp: Stamp,
  ) {}

  /** The whole record, one row an event: as posted, in recorded order. */
  events(record: ExportedRecord): Download<TabledEvent> {
    const name = `${record.relationship}-events-${record.position}`;
    return this.stamped({ columns: EVENT_COLUMNS, pages: tabled(record, this.editors), name, sheet: 'events' });
  }

  /** The sources of all events, as posted. */
  sources(record: ExportedRecord): Download<TabledSource> {
    const name = `${record.relationship}-sources-${record.position}`;
    return this.stamped({ columns: SOURCE_COLUMNS, pages: sourced(record), name, sheet: 'sources' });
  }

  /** Every channel's statuses, one row a span. @throws NotAnswerable */
  async statuses(relationship: string, asked: AskedAxes): Promise<Download<TabledSpan>> {
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const at = { ...asked, asOf: parseDay(board.asOf), knownAt: parseDay(board.knownAt), position: board.position };
    const rows: TabledSpan[] = [];
    for (const channel of board.channels) {
      const { spans } = await this.queries.execute(new ShowHistory(relationship, channel.channel, at));
      for (const span of spans) rows.push({ channel, span });
      await nextTurn();
    }
    return this.stamped({ columns: STATUS_COLUMNS, pages: pagesOf(rows), ...called('statuses', board) });
  }

  /** The promises, a row each. @throws NotAnswerable */
  async promises(relationship: string, asked: AskedAxes): Promise<Download<TabledPromise>> {
    const ledger = await this.queries.execute(new ShowCommitments(relationship, asked));
    const rows: TabledPromise[] = ledger.commitments.map((promise) => ({ promise, asked: ledger }));
    return this.stamped({ columns: PROMISE_COLUMNS, pages: pagesOf(rows), ...called('promises', ledger) });
  }

  /** The board, one row a channel. @throws NotAnswerable */
  async board(relationship: string, asked: AskedAxes): Promise<Download<TabledChannel>> {
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const rows: TabledChannel[] = board.channels.map((channel) => ({ channel, asked: board }));
    return this.stamped({ columns: BOARD_COLUMNS, pages: pagesOf(rows), ...called('board', board) });
  }

  /** The estimate of how long closures last, a row for each number of days on which something changed. */
  survival({ groups, asOf }: DurationsAnswer): Download<TabledSurvival> {
    const rows = groups.flatMap((group) => group.table.map((line) => ({ group, line })));
    return this.stamped({
      columns: SURVIVAL_COLUMNS,
      pages: pagesOf(rows),
      name: `durations-${asOf}`,
      sheet: 'durations',
    });
  }

  /** Closures, a row each. */
  closures({ data, asOf }: DurationsAnswer): Download<ClosureAnswer> {
    return this.stamped({
      columns: CLOSURE_COLUMNS,
      pages: pagesOf(data),
      name: `closures-${asOf}`,
      sheet: 'closures',
    });
  }

  /** The table as that of a stamped record: a column more, at the end, and a name that says so. */
  private stamped<Row>(table: Download<Row>): Download<Row> {
    const { word } = this.stamp;
    if (word === null) return table;
    return { ...table, columns: [...table.columns, ['stamp', () => word]], name: this.stamp.named(table.name) };
  }
}

/** The whole record as NDJSON, some lines at a time. */
export function* linesOf({ pieces }: ExportedRecord): Generator<string> {
  for (const lines of pieces()) yield lines.map(({ exported }) => `${JSON.stringify(exported)}\n`).join('');
}

/** The record up to a position never changes except by withholding, so the two positions identify its content. */
export function contentOf({ relationship, position, withheldAt }: ExportedRecord): string {
  return `${relationship}-${position}-${EDITION}.${withheldAt}`;
}

/** What a table of things as they stand on a day is called. */
function called(sheet: string, { relationship, asOf }: Pick<Board, 'relationship' | 'asOf'>) {
  return { name: `${relationship}-${sheet}-${asOf}`, sheet };
}

function* tabled({ relationship, pieces }: ExportedRecord, editors: ShownEditors): Generator<readonly TabledEvent[]> {
  for (const lines of pieces())
    yield lines.map(({ exported, ...line }) => ({
      ...line,
      recordedBy: editors.shown(line.recordedBy) ?? '',
      relationship,
      json: JSON.stringify(exported),
    }));
}

function* sourced({ pieces }: ExportedRecord): Generator<readonly TabledSource[]> {
  for (const lines of pieces())
    yield lines.flatMap(({ event }) => {
      const sources = ('sources' in event ? event.sources : undefined) as readonly Source[] | undefined;
      return (sources ?? []).map((source, index) => ({ event: event.id, number: index + 1, source }));
    });
}
