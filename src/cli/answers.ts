import type { ChannelsController } from '../http/channels.controller.js';
import type { StreamedEvent as Streamed } from '../http/event-stream.js';
import type { StreamedTurn } from '../http/midnight.js';
import type { EventsController } from '../http/events.controller.js';
import type { HttpAnswer } from '../http/http-answer.js';
import type { RecordController } from '../http/record.controller.js';
import type { DurationsController } from '../http/durations.controller.js';
import type { LedgerController } from '../http/ledger.controller.js';
import type { SearchController } from '../http/search.controller.js';
import type { RelationshipsController } from '../http/relationships.controller.js';

type Answered<Method extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<Method>> extends HttpAnswer<infer Body> ? Body : Awaited<ReturnType<Method>>;

/** Taken from the controllers themselves, so that a changed answer does not compile here. */
export type RelationshipsAnswer = Answered<RelationshipsController['list']>;
export type BoardAnswer = Answered<RelationshipsController['board']>;
export type CommitmentsAnswer = Answered<RelationshipsController['commitments']>;
export type ChannelStatusAnswer = Answered<ChannelsController['channel']>;
export type HistoryAnswer = Answered<ChannelsController['history']>;
export type ExplanationAnswer = Answered<ChannelsController['explanation']>;
export type ComparisonAnswer = Answered<RecordController['comparison']>;
export type EventAnswer = Answered<EventsController['event']>;
export type DurationsGiven = Answered<DurationsController['durations']>;
export type LedgerAnswerGiven = Answered<LedgerController['ledger']>;
export type SearchAnswer = Answered<SearchController['search']>;
export type EventsAnswer = Answered<EventsController['list']>;
export type RegisteredAnswer = Answered<RelationshipsController['register']>;
export type RecordedAnswer = Answered<EventsController['record']>;
export type BatchAnswer = Answered<EventsController['batch']>;
/** The `data` of a `recorded` message of `GET …/stream`. */
export type StreamedAnswer = Streamed;
/** The `data` of a `became` message of the same stream. */
export type StreamedTurnAnswer = StreamedTurn;
