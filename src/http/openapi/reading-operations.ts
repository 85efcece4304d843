import { Comparison } from '../../queries/compare-moments.js';
import { ExplanationView } from '../../queries/explain-status.js';
import { EventList } from '../../queries/list-events.js';
import { RecordChangeList } from '../../queries/list-record-changes.js';
import { Board } from '../../queries/show-board.js';
import { ChannelView } from '../../queries/show-channel.js';
import { CommitmentsView } from '../../queries/show-commitments.js';
import { EventView } from '../../queries/show-event.js';
import { HistoryView } from '../../queries/show-history.js';
import { AnswerHistory } from '../../queries/list-answers.js';
import { SourcesAnswer } from '../../queries/show-sources.js';
import { StatisticsView } from '../../queries/show-statistics.js';
import { WithoutAnswer } from '../../queries/show-without.js';
import { EventTypes } from '../catalogue.controller.js';
import { Alive, Readiness } from '../health.controller.js';
import { RelationshipPage } from '../relationships.controller.js';
import { TABLE_OPERATIONS } from './table-operations.js';
import { ACROSS_OPERATIONS } from './across-operations.js';
import { json, read, written } from './reading.js';
import { ROUND, STREAMED } from './example-events.js';
import { ANSWERS } from './examples.js';
import type { Operation } from './operation.js';
import type { ParameterName } from './parameters.js';

const AXES: readonly ParameterName[] = ['asOf', 'knownAt', 'position'];
/** For answers with long lists. */
const PART: readonly ParameterName[] = ['listLimit', 'listCursor'];
const COMPARED: readonly ParameterName[] = [
  'before',
  'after',
  'beforeKnownAt',
  'afterKnownAt',
  'beforePosition',
  'afterPosition',
];
const FILTERS: readonly ParameterName[] = ['from', 'to', 'type', 'channelFilter', 'party', 'order', 'limit', 'cursor'];
const R = '/api/v1/relationships/{relationship}';

/** Server-Sent Events never end, so this is no ordinary read: no ETag, and no 304. */
const STREAM: Operation = {
  id: 'streamRecord',
  method: 'get',
  path: `${R}/stream`,
  tag: 'History',
  summary: 'The record as it grows',
  description:
    'Server-Sent Events: what was recorded after a position, then whatever comes, each event once and in order, as ' +
    'posted. Its id is its position, its name `recorded`. A correction is an event of its own; the corrected event is ' +
    'not sent again. At midnight UTC `became`, without an id, tells what the calendar made of a channel or a promise. ' +
    '`stopping` says that the server is stopping; a comment every 15 s, that the stream is alive.',
  parameters: ['recordedAfter', 'edition', 'Last-Event-ID', 'Min-Position'],
  answers: {
    200: {
      description: 'The stream. It is open until the client or the server ends it.',
      headers: ['Cache-Control', 'X-Accel-Buffering', 'Edition', 'Log-Position'],
      content: written(
        'text/event-stream',
        'The `data` of each `recorded` is one event as JSON, with its `position` and `recordedAt`; that of each `became` has ' +
          '`became` (dormant, overdue, past_due, unreported, effective), `relationship`, `day`, `channel` or `commitment` ' +
          'with what it says in `promise`, `events`, and the `id` of its entry in the feeds.',
        STREAMED,
      ),
    },
  },
  problems: [400, 404, 406, 410, 421, 429, 500, 503],
};

const EXPORTED = `${JSON.stringify({ relationship: 'us-cn', ...ROUND })}\n`;

/** Every address that can be read, in the order of the pages. */
export const READING_OPERATIONS: readonly Operation[] = [
  read({
    id: 'listRelationships',
    path: '/api/v1/relationships',
    tag: 'Status',
    takes: ['asOf', 'knownAt', ...PART],
    answers: json(RelationshipPage, ANSWERS.Relationships),
    summary: 'All relationships',
    description:
      'Every relationship on record with its status line: one word, the counts it comes from, how far the ' +
      'record reaches, the last contact.',
  }),
  read({
    id: 'showBoard',
    path: R,
    tag: 'Status',
    takes: AXES,
    answers: json(Board, ANSWERS.Board),
    summary: 'The board of a relationship',
    description: 'Its status line, and the status of every channel.',
  }),
  read({
    id: 'showChannel',
    path: `${R}/channels/{channel}`,
    tag: 'Status',
    takes: AXES,
    answers: json(ChannelView, ANSWERS.Channel),
    summary: 'One channel',
    description: 'Is it open, since when, and by which event?',
  }),
  read({
    id: 'showHistory',
    path: `${R}/channels/{channel}/history`,
    tag: 'Status',
    takes: [...AXES, ...PART],
    answers: json(HistoryView, ANSWERS.History),
    summary: 'The history of a channel',
    description: 'Its spans of status, its uses with the silence before each, and its longest silence.',
  }),
  read({
    id: 'explainStatus',
    path: `${R}/channels/{channel}/explanation`,
    tag: 'Status',
    takes: [...AXES, ...PART],
    answers: json(ExplanationView, ANSWERS.Explanation),
    summary: 'Why a channel has its status',
    description:
      'The status is computed from events in order. This shows each step: the rule, before, after, and ' +
      'why, even if nothing changed. Then what is in doubt, and what the calendar will do next.',
  }),
  read({
    id: 'listAnswers',
    path: `${R}/channels/{channel}/answers`,
    tag: 'Status',
    takes: [...AXES, 'answersLimit', 'listCursor'],
    answers: json(AnswerHistory, ANSWERS.Answers),
    summary: 'The history of an answer',
    description:
      'What the record answered about one channel and day: by position, to readers who know what is known at knownAt, ' +
      'and by what readers of other days know. Each change names the events that made it.',
  }),
  read({
    id: 'compareMoments',
    path: `${R}/comparison`,
    tag: 'Status',
    takes: [...COMPARED, ...PART],
    answers: json(Comparison, ANSWERS.Comparison),
    summary: 'Two moments side by side',
    description:
      'Which channels and promises differ, and the events that made the difference. Asked backwards, the answer is mirrored.',
  }),
  read({
    id: 'showWithout',
    path: `${R}/what-if`,
    tag: 'Status',
    takes: ['without', ...AXES],
    answers: json(WithoutAnswer, ANSWERS.Without),
    summary: 'Without one event',
    description:
      'Which channels and promises would stand otherwise if one event were not on record. It says nothing about whether the event is true.',
  }),
  read({
    id: 'listEvents',
    path: `${R}/events`,
    tag: 'History',
    takes: [...AXES, ...FILTERS],
    answers: json(EventList, ANSWERS.Events),
    summary: 'The events of a relationship',
    description:
      'In pages, each event in the version that stands at the point asked for. A cursor carries the dates and ' +
      'the position the list began with, so that what is recorded meanwhile neither shifts nor doubles ' +
      'anything.',
  }),
  read({
    id: 'showEvent',
    path: `${R}/events/{event}`,
    tag: 'History',
    takes: ['knownAt', 'position', ...PART],
    answers: json(EventView, ANSWERS.EventView),
    summary: 'One event with all its versions',
    description:
      'The version that stands, what it did to each channel it names, and every correction and retraction with ' +
      'the days whose status it changed.',
  }),
  read({
    id: 'showSources',
    path: `${R}/sources`,
    tag: 'History',
    takes: ['sourced', 'knownAt', 'position'],
    answers: json(SourcesAnswer, ANSWERS.Sources),
    summary: 'Where events are reported',
    description: 'The sources of several events at once, as the events read at the point asked for.',
  }),
  ...ACROSS_OPERATIONS,
  read({
    id: 'showCommitments',
    path: `${R}/commitments`,
    tag: 'History',
    takes: [...AXES, ...PART],
    answers: json(CommitmentsView, ANSWERS.CommitmentLedger),
    summary: 'The promises',
    description: 'What was promised, and what came of each promise.',
  }),
  read({
    id: 'showStatistics',
    path: `${R}/statistics`,
    tag: 'History',
    takes: [...AXES, 'by'],
    answers: json(StatisticsView, ANSWERS.Statistics),
    summary: 'The statistics',
    description: 'Contacts of substance, refusals and closed days by channel, and events by type, year by year.',
  }),
  read({
    id: 'listRecordChanges',
    path: `${R}/changes`,
    tag: 'History',
    takes: ['position', 'editorBy', 'recordedFrom', 'recordedTo', 'changesLimit', 'changesCursor'],
    answers: json(RecordChangeList, ANSWERS.RecordChanges),
    summary: 'The changes of the record',
    description:
      'What was recorded, corrected, retracted and withheld, when and by whom, the newest first; also what was ' +
      'retracted since. This is about the record, and `from` and `to` are days of recording.',
  }),
  read({
    id: 'exportRecord',
    path: `${R}/export.ndjson`,
    tag: 'History',
    takes: ['position'],
    headers: ['Content-Disposition'],
    answers: written(
      'application/x-ndjson',
      'A chronology: the registration first, then every event as posted, each line with its `relationship`.',
      EXPORTED,
    ),
    summary: 'The whole record',
    description: 'As NDJSON, in the form that import takes: register with the first line, post the others as a batch.',
  }),
  ...TABLE_OPERATIONS,
  STREAM,
  read({
    id: 'listEventTypes',
    path: '/api/v1/event-types',
    tag: 'About',
    answers: json(EventTypes, ANSWERS.EventTypes),
    summary: 'The catalogue of event types',
    description: 'What can be recorded: every type with its JSON Schema.',
  }),
  read({
    id: 'showDocument',
    path: '/api/openapi.json',
    tag: 'About',
    answers: {
      type: 'application/json',
      schema: { type: 'object', description: 'An OpenAPI 3.1 document.' },
      examples: { shortened: { openapi: '3.1.0' } },
    },
    summary: 'This document',
    description: 'The API as OpenAPI 3.1.',
  }),
];

const health = (
  id: string,
  path: string,
  summary: string,
  description: string,
  answers: Operation['answers'],
): Operation => ({
  id,
  method: 'get',
  path,
  tag: 'Health',
  summary,
  description,
  parameters: [],
  answers,
  problems: [406, 421, 429, 500],
});

/** Whether the process is alive, and whether it can take requests. */
export const HEALTH_OPERATIONS: readonly Operation[] = [
  health('showAlive', '/healthz', 'Alive', 'The process answers.', {
    200: { description: 'It does.', headers: [], content: json(Alive, ANSWERS.Alive) },
  }),
  health(
    'showReadiness',
    '/readyz',
    'Ready',
    'The log and the read models separately, with the reason if something is stuck.',
    {
      200: {
        description: 'The log can be read and written, and the read models follow it.',
        headers: ['Cache-Control'],
        content: json(Readiness, ANSWERS.Readiness),
      },
      503: {
        description: 'One of these fails; the body says which, and why.',
        headers: ['Cache-Control'],
        content: json(Readiness, ANSWERS.Readiness),
      },
    },
  ),
];
