import type { IQueryHandler, Query } from '@nestjs/cqrs';
import { ProjectedDryRun } from '../../src/projections/dry-run.js';
import { parseDay } from '../../src/domain/time/days.js';
import type { AskedAxes } from '../../src/queries/asked-axes.js';
import { CompareMoments, CompareMomentsHandler } from '../../src/queries/compare-moments.js';
import { EVENT_ORDERS, type ListOptions } from '../../src/queries/event-filter.js';
import { ExplainStatus, ExplainStatusHandler } from '../../src/queries/explain-status.js';
import { ExportRecord, ExportRecordHandler } from '../../src/queries/export-record.js';
import { ListAnswers, ListAnswersHandler } from '../../src/queries/list-answers.js';
import { ListEvents, ListEventsHandler } from '../../src/queries/list-events.js';
import { ChannelUnknown, Withdrawn } from '../../src/queries/not-answerable.js';
import type { RecordReader } from '../../src/queries/record-reader.js';
import { ShowBoard, ShowBoardHandler } from '../../src/queries/show-board.js';
import { ShowChanges, ShowChangesHandler } from '../../src/queries/show-changes.js';
import { ShowChannel, ShowChannelHandler } from '../../src/queries/show-channel.js';
import { ShowCommitments, ShowCommitmentsHandler } from '../../src/queries/show-commitments.js';
import { ShowEvent, ShowEventHandler } from '../../src/queries/show-event.js';
import { ShowHistory, ShowHistoryHandler } from '../../src/queries/show-history.js';
import { ShowStatistics, ShowStatisticsHandler } from '../../src/queries/show-statistics.js';
import { TODAY } from '../reference/history-dates.js';
import type { At, Line } from '../reference/naive-record.js';
import type { Chance } from './chance.js';
import type { World } from './recorded-history.js';

/** The channels that random histories tell of; a history may not have established them all. */
export const CHANNELS = ['a', 'b', 'c', 'd'];

/** What can be asked of a relationship at a point of the axes. */
export const ASKS = [
  'board',
  'channel',
  'history',
  'explanation',
  'commitments',
  'event',
  'events',
  'comparison',
  'statistics',
  'changes',
  'export',
] as const;

/** A question in words that a failure can show. */
export interface Question {
  readonly ask: (typeof ASKS)[number];
  readonly at: Required<At>;
  readonly channel: string;
  readonly event: string;
  /** The other moment of a comparison. */
  readonly other: Required<At>;
  readonly list: ListOptions;
}

/** The handlers that answer the API, by the class of their query. */
export function handlersOn(reader: RecordReader): ReadonlyMap<unknown, (query: Query<unknown>) => Promise<unknown>> {
  const changes = new ShowChangesHandler(reader, new ProjectedDryRun(reader.models));
  const handlers: readonly (readonly [unknown, IQueryHandler])[] = [
    [ShowBoard, new ShowBoardHandler(reader)],
    [ShowChannel, new ShowChannelHandler(reader)],
    [ShowHistory, new ShowHistoryHandler(reader)],
    [ExplainStatus, new ExplainStatusHandler(reader)],
    [ShowCommitments, new ShowCommitmentsHandler(reader)],
    [ShowEvent, new ShowEventHandler(reader)],
    [ListAnswers, new ListAnswersHandler(reader)],
    [ListEvents, new ListEventsHandler(reader)],
    [CompareMoments, new CompareMomentsHandler(reader)],
    [ShowStatistics, new ShowStatisticsHandler(reader)],
    [ShowChanges, changes],
    [ExportRecord, new ExportRecordHandler(reader)],
  ];
  return new Map(handlers.map(([query, handler]) => [query, (asked) => handler.execute(asked)]));
}

/** The point as the handlers are asked for it. */
export function asked({ asOf, knownAt, position }: Required<At>): AskedAxes {
  return { asOf: parseDay(asOf)!, knownAt: parseDay(knownAt)!, position, today: parseDay(TODAY)! };
}

/** Any question about a history at a point, of an event that stands in the record there. */
export function anyQuestion(lines: readonly Line[], at: Required<At>, other: Required<At>, chance: Chance): Question {
  return {
    ask: chance.one(ASKS),
    at,
    other,
    channel: chance.one(CHANNELS),
    event: String(lines[chance.below(at.position)]!.id),
    list: anyList(chance),
  };
}

function anyList(chance: Chance): ListOptions {
  return {
    order: chance.one(EVENT_ORDERS),
    limit: 1 + chance.below(20),
    ...(chance.oneIn(4) && { channel: chance.one(CHANNELS) }),
    ...(chance.oneIn(4) && { party: chance.one(['US', 'CN']) }),
  };
}

/** The answer as the API words it; null for a channel that is not on record there. */
export async function answer(world: World, relationship: string, question: Question): Promise<string> {
  const told = await onRecord(world.ask(queryOf(relationship, question)));
  return JSON.stringify(told === undefined ? null : isExport(told) ? [...told.pieces()] : told);
}

/** Undefined for a channel that is not on record there, or not any more. */
export async function onRecord<T>(told: Promise<T>): Promise<T | undefined> {
  try {
    return await told;
  } catch (error) {
    if (error instanceof ChannelUnknown || error instanceof Withdrawn) return undefined;
    throw error;
  }
}

function queryOf(relationship: string, { ask, at, channel, event, other, list }: Question): Query<unknown> {
  const axes = asked(at);
  switch (ask) {
    case 'board':
      return new ShowBoard(relationship, axes);
    case 'channel':
      return new ShowChannel(relationship, channel, axes);
    case 'history':
      return new ShowHistory(relationship, channel, axes);
    case 'explanation':
      return new ExplainStatus(relationship, channel, axes);
    case 'commitments':
      return new ShowCommitments(relationship, axes);
    case 'event':
      return new ShowEvent(relationship, event, axes);
    case 'events':
      return new ListEvents(relationship, list, axes);
    case 'comparison':
      return new CompareMoments(relationship, axes, asked(other));
    case 'statistics':
      return new ShowStatistics(relationship, axes);
    case 'changes':
      return new ShowChanges(relationship, at.position - 1, [at.position]);
    case 'export':
      return new ExportRecord(relationship, axes);
  }
}

function isExport(told: unknown): told is { pieces: () => Iterable<string> } {
  return typeof (told as { pieces?: unknown } | undefined)?.pieces === 'function';
}
