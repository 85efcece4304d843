import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import { readChoice } from '../../http/parameters.js';
import type { EventFilter } from '../../queries/event-filter.js';
import { ListEvents, type EventList } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { typeName } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** Events on a page. */
const PAGE = 100;
/** Among so many of the newest events the links between cause and effect are looked for, and the kept ones counted. */
const MOST_EVENTS = 5_000;

/** The page's own parameters. */
export const HISTORY_PARAMETERS = ['type', 'channel', 'party', 'cursor'] as const;

/** What a page of the history is made from. */
export interface HistoryData extends RecordData {
  /** The events of this page. */
  readonly page: EventList;
  /** The newest events, whatever the filter. */
  readonly all: EventList;
  readonly filter: EventFilter;
}

/** The filter as a link carries it. */
export function keptParameters({ type, channel, party }: EventFilter): Record<string, string> {
  return {
    ...(type !== undefined && { type }),
    ...(channel !== undefined && { channel }),
    ...(party !== undefined && { party }),
  };
}

/** What a type is called where no event of it is at hand. */
export function typeWords(type: EventType): string {
  return typeName({ type });
}

/** Asks what a page of the history shows. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<HistoryData> {
    const { moment } = visit;
    const filter = {
      type: readChoice('type', moment.parameter('type'), EVENT_TYPES),
      channel: moment.parameter('channel'),
      party: moment.parameter('party'),
    };
    const order = '-occurred' as const;
    const asked = await this.moments.settled(relationship, moment.asked);
    const [page, all, board, neighbours] = await Promise.all([
      this.queries.execute(
        new ListEvents(
          relationship,
          { ...filter, order, limit: PAGE, cursor: moment.parameter('cursor') },
          moment.parameter('cursor') === undefined ? asked : moment.asked,
        ),
      ),
      this.queries.execute(new ListEvents(relationship, { order, limit: MOST_EVENTS }, asked)),
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowNeighbours(relationship, asked)),
    ]);
    return { page, all, board, neighbours, filter, nameOf: namesOf(board.parties), visit };
  }
}
