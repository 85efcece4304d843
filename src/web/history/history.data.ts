import type { EventType } from '../../domain/catalogue/event-types.js';
import type { EventFilter } from '../../queries/event-filter.js';
import type { EventList } from '../../queries/list-events.js';
import type { Board } from '../../queries/show-board.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { Visit } from '../kit/layout/rendering.js';
import { typeName, type NameOf } from '../../words/event-names.js';

/** The page's own parameters. */
export const HISTORY_PARAMETERS = ['type', 'channel', 'party', 'cursor'] as const;

/** What the controller found out for a history. */
export interface HistoryFindings {
  /** The events of this page. */
  readonly page: EventList;
  /** The newest events, whatever the filter. */
  readonly all: EventList;
  readonly board: Board;
  readonly surroundings: SurroundingsView;
  readonly filter: EventFilter;
  readonly nameOf: NameOf;
  readonly visit: Visit;
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
