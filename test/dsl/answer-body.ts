import type { Fault } from '../../src/domain/catalogue/fault.js';
import type { Readiness } from '../../src/http/health.controller.js';
import type { Recorded, RecordedBatch } from '../../src/http/recorded.js';
import type { ExplanationView } from '../../src/queries/explain-status.js';
import type { ChannelView } from '../../src/queries/show-channel.js';
import type { Board } from '../../src/queries/show-board.js';
import type { CommitmentsView } from '../../src/queries/show-commitments.js';
import type { EventVersion, EventView } from '../../src/queries/show-event.js';
import type { HistoryView } from '../../src/queries/show-history.js';
import type { StatisticsView } from '../../src/queries/show-statistics.js';

/** What a problem document says (RFC 9457, docs/api.md). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly (Fault & { readonly line?: number })[];
  readonly moreErrors: number;
  readonly missing: string;
  readonly parameter: string;
  readonly header: string;
}

/** An event as it is read: what every one has, and its own fields by their names. */
export interface ReadEvent {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly type: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly marks?: object;
}

/** One event with its versions. */
export interface EventBody extends Omit<EventView, 'event' | 'versions'> {
  readonly event: ReadEvent | null;
  readonly versions: readonly (Omit<EventVersion, 'event'> & { readonly event: ReadEvent | null })[];
}

/** A page of the events of a relationship, or of the relationships. */
interface ListBody {
  readonly data: readonly ReadEvent[];
  readonly page: { readonly next: string | null };
}

/** What is said of the types of events. */
interface CatalogueBody {
  readonly eventTypes: readonly {
    readonly type: string;
    readonly about: string;
    readonly schemaVersion: number;
    readonly schema: Readonly<Record<string, unknown>>;
  }[];
}

type EveryBody =
  | ProblemBody
  | ListBody
  | CatalogueBody
  | Readiness
  | Recorded
  | RecordedBatch
  | Board
  | ChannelView
  | HistoryView
  | CommitmentsView
  | StatisticsView
  | ExplanationView
  | EventBody;

type NameIn<Bodies> = Bodies extends unknown ? keyof Bodies : never;
type FieldOf<Bodies, Name extends PropertyKey> = Bodies extends { readonly [name in Name]?: infer Value }
  ? Value
  : never;

/**
 * Every field that some answer has. Which of them an answer carries is the matter of the address that was asked: where one
 * name stands for two things, a test says whose answer it reads, as in `server.get<Board>(…)`.
 */
export type AnswerBody = { readonly [Name in NameIn<EveryBody>]: FieldOf<EveryBody, Name> };
