import type { EventType } from '../../domain/catalogue/event-types.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import type { ListedEvent } from '../../queries/list-events.js';
import type { ChannelView } from '../../queries/show-channel.js';
import type { Board } from '../../queries/show-board.js';
import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import type { HistoryView } from '../../queries/show-history.js';
import type { StripsView } from '../../queries/show-strips.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { KnownSinceView } from '../../queries/show-known-since.js';
import type { Visit } from '../kit/layout/rendering.js';
import type { EventsById } from '../../queries/find-events.js';
import type { NameOf } from '../../words/event-names.js';

/** So many of the newest steps, spans and uses are told. */
export const NEWEST = 100;

/** What the controller found out for a channel. */
export interface ChannelFindings {
  readonly channel: ChannelView;
  readonly board: Board;
  readonly explanation: ExplanationView;
  readonly history: HistoryView;
  readonly strips: StripsView;
  readonly surroundings: SurroundingsView;
  /** The event that began the status: its type, who acted in it, and what it is put down to, in words. */
  readonly begun: EventType | null;
  readonly by: readonly string[];
  readonly reason: string | null;
  /** The newest promises about the channel. */
  readonly promises: readonly CommitmentAnswer[];
  /** How many older ones there are that are not told. */
  readonly olderPromises: number;
  /** The agreements and fulfilments that they rest on. */
  readonly promiseEvents: EventsById;
  /** The events that name the channel, the newest first. */
  readonly events: readonly ListedEvent[];
  /** The ISO day of the newest entry of the record; null where there is none. */
  readonly newest: string | null;
  /** Since when it could be known how the channel stood; null where that is no question. */
  readonly known: KnownSinceView | null;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}
