import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { FindEvents, type EventsById } from '../../queries/find-events.js';
import { ReadModelState } from '../../queries/read-model-state.js';
import { KeptAnswers } from '../../queries/kept-answers.js';
import type { Board } from '../../queries/show-board.js';
import { ShowLatest } from '../../queries/show-latest.js';
import { ShowPosition } from '../../queries/show-position.js';
import { ShowStrips, type StripsView } from '../../queries/show-strips.js';
import type { NeighboursView } from '../../queries/show-neighbours.js';
import { reasonName, type NameOf } from '../../words/event-names.js';
import type { Visit } from './layout/visit.js';

/** Strips are kept for so many views. */
const MOST_DRAWINGS = 20;

/** What every page of one relationship is made from. */
export interface RecordData {
  readonly board: Board;
  /** What happened around the channels, and the events before and after the day shown. */
  readonly neighbours: NeighboursView;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** Reads what several pages show of a relationship at a moment, so that all parts of a page tell of one record. */
@Injectable()
export class MomentReader {
  private readonly drawings = new KeptAnswers<StripsView>(MOST_DRAWINGS);

  constructor(
    private readonly queries: QueryBus,
    private readonly readModelState: ReadModelState,
  ) {}

  /** The point asked for at the position that the record has now. @throws NotAnswerable */
  async settled(relationship: string, asked: AskedAxes): Promise<AskedAxes> {
    const { position } = await this.queries.execute(new ShowPosition(relationship, asked));
    return { ...asked, position };
  }

  /** Whoever moves in time asks for the same strips at every step, as long as nothing is recorded. @throws NotAnswerable */
  strips(relationship: string, at: AskedAxes, channel?: string): Promise<StripsView> {
    const asked = drawn(at);
    const subject = JSON.stringify([relationship, channel, asked]);
    return this.drawings.answer(subject, this.readModelState.markOf(relationship), () =>
      this.queries.execute(new ShowStrips(relationship, asked, channel)),
    );
  }

  /** Events by their ids, as they read at the moment asked for; those that do not stand then are left out. @throws NotAnswerable */
  async events(relationship: string, ids: readonly string[], asked: AskedAxes): Promise<EventsById> {
    return this.queries.execute(new FindEvents(relationship, ids, asked));
  }

  /** The ISO day of the newest entry by the day asked for; null where there is none. @throws NotAnswerable */
  async newest(relationship: string, asked: AskedAxes): Promise<string | null> {
    const [latest] = await this.queries.execute(new ShowLatest(relationship, asked, 1));
    return latest?.date ?? null;
  }

  /** What an event is put down to, in words; null where the cause does not stand at the moment asked for. @throws NotAnswerable */
  async reason(relationship: string, cause: string, asked: AskedAxes, nameOf: NameOf): Promise<string | null> {
    const event = (await this.events(relationship, [cause], asked)).get(cause);
    return event ? reasonName(event, nameOf) : null;
  }
}

/** Strips are drawn up to today: what came after the day asked for is shown faintly. */
function drawn({ today, asOf = today, ...asked }: AskedAxes): AskedAxes {
  return { ...asked, today, asOf: Math.max(asOf, today) };
}
