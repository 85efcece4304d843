import type { ChannelsController } from '../http/channels.controller.js';
import type { StreamedEvent as Streamed } from '../http/event-stream.js';
import type { EventsController } from '../http/events.controller.js';
import type { HttpAnswer } from '../http/http-answer.js';
import type { RecordController } from '../http/record.controller.js';
import type { RelationshipsController } from '../http/relationships.controller.js';

type Answered<Method extends (...given: never[]) => Promise<unknown>> =
  Awaited<ReturnType<Method>> extends HttpAnswer<infer Body> ? Body : Awaited<ReturnType<Method>>;

/** `GET …/{rel}`: taken from the controller itself, so that a changed answer does not compile here. */
export type Board = Answered<RelationshipsController['board']>;
/** `GET …/commitments`. */
export type CommitmentsAnswer = Answered<RelationshipsController['commitments']>;
/** `GET …/channels/{ch}`. */
export type ChannelAnswer = Answered<ChannelsController['channel']>;
/** `GET …/channels/{ch}/history`. */
export type HistoryAnswer = Answered<ChannelsController['history']>;
/** `GET …/channels/{ch}/explanation`. */
export type ExplanationAnswer = Answered<ChannelsController['explanation']>;
/** `GET …/comparison`. */
export type ComparisonAnswer = Answered<RecordController['comparison']>;
/** `GET …/events`. */
export type EventsAnswer = Answered<EventsController['list']>;
/** `POST …/relationships`. */
export type RegisteredAnswer = Answered<RelationshipsController['register']>;
/** `POST …/events`. */
export type RecordedAnswer = Answered<EventsController['record']>;
/** `POST …/events/batch`. */
export type BatchAnswer = Answered<EventsController['batch']>;
/** The `data` of a `recorded` of `GET …/stream`. */
export type StreamedEvent = Streamed;
