import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { FindEvents } from '../../queries/find-events.js';
import { ReadModelState } from '../../queries/read-model-state.js';
import { KeptAnswers } from '../../queries/kept-answers.js';
import { ListEvents } from '../../queries/list-events.js';
import { ShowBoard, type Board } from '../../queries/show-board.js';
import { ShowLatest } from '../../queries/show-latest.js';
import { ShowStrips, type StripsView } from '../../queries/show-strips.js';
import { boardBeyond } from '../../words/reach.js';
import { changesOf, type DatedChange } from '../../words/lately.js';

/** What is told of so many relationships is kept, each until something is recorded of it. */
const MOST_ENTRIES = 200;
/** Of each relationship so many of the newest changes and corrections can be told beside the others. */
const NEWEST = 6;
const LOOKED_THROUGH = 100;

/** A correction or retraction, or several of one day for one reason. */
export interface Correction {
  /** The newest of them. */
  readonly id: string;
  /** How many they are. */
  readonly count: number;
  readonly type: 'EventCorrected' | 'EventRetracted';
  /** The ISO day on which it was recorded. */
  readonly date: string;
  readonly reason: string;
}

/** A relationship on the first page. */
export interface StartEntry {
  readonly board: Board;
  readonly strips: StripsView;
  /** Its newest changes, the newest first. */
  readonly changes: readonly DatedChange[];
  /** The events behind them, by their ids. */
  readonly events: ReadonlyMap<string, AnyEvent>;
  /** Its newest corrections of what was so by then; none where the record is asked as it could be known earlier. */
  readonly corrections: readonly Correction[];
  /** The last day covered, where it lies before the day asked about. */
  readonly edge: string | null;
  /** The ISO day of the newest entry; null where there is none. */
  readonly newest: string | null;
}

/** Asks what the first page tells of each relationship. */
@Injectable()
export class StartReader {
  private readonly entries = new KeptAnswers<StartEntry>(MOST_ENTRIES);

  constructor(
    private readonly queries: QueryBus,
    private readonly readModelState: ReadModelState,
  ) {}

  /** @throws NotAnswerable */
  async entriesOf(relationships: readonly string[], asked: AskedAxes): Promise<StartEntry[]> {
    const entries: StartEntry[] = [];
    for (const relationship of relationships) {
      const basis = JSON.stringify([this.readModelState.markOf(relationship), asked]);
      entries.push(await this.entries.answer(relationship, basis, () => this.entry(relationship, asked)));
    }
    return entries;
  }

  private async entry(relationship: string, asked: AskedAxes): Promise<StartEntry> {
    const board = await this.queries.execute(new ShowBoard(relationship, asked));
    const strips = await this.queries.execute(new ShowStrips(relationship, asked));
    const changes = changesOf(board, strips).slice(0, NEWEST);
    const behind = changes.flatMap(({ event }) => event ?? []);
    const events = await this.queries.execute(new FindEvents(relationship, behind, asked));
    const [latest] = await this.queries.execute(new ShowLatest(relationship, asked, 1));
    return {
      board,
      strips,
      changes,
      events: events,
      corrections: await this.corrections(relationship, asked),
      edge: boardBeyond(board)?.edge ?? null,
      newest: latest?.date ?? null,
    };
  }

  /** Among the newest entries of the record. */
  private async corrections(relationship: string, asked: AskedAxes): Promise<Correction[]> {
    const query = new ListEvents(relationship, { order: '-recorded', limit: LOOKED_THROUGH }, asked);
    const { data } = await this.queries.execute(query);
    const amendments = data
      .filter((event) => event.type === 'EventCorrected' || event.type === 'EventRetracted')
      .map(({ id, type, recordedAt, reason }) => ({ id, type, date: recordedAt.slice(0, 10), reason }));
    const alike = Map.groupBy(amendments, ({ type, date, reason }) => JSON.stringify([type, date, reason]));
    return [...alike.values()].slice(0, NEWEST).map((some) => ({ ...some[0]!, count: some.length }));
  }
}
