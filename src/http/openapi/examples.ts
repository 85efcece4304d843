import { EDITION } from '../../domain/edition.js';
import type { DurationsAnswer } from '../../queries/durations-answer.js';
import type { AnswerHistory } from '../../queries/list-answers.js';
import type { WithoutAnswer } from '../../queries/show-without.js';
import type { LedgerAnswer } from '../../queries/ledger-answer.js';
import type { SearchResults } from '../../queries/search-record.js';
import type { RecordChangeList } from '../../queries/list-record-changes.js';
import type { EventList } from '../../queries/list-events.js';
import type { Change } from '../../queries/show-changes.js';
import type { CommitmentsView } from '../../queries/show-commitments.js';
import type { EventView } from '../../queries/show-event.js';
import type { SourcesAnswer } from '../../queries/show-sources.js';
import type { StatisticsView } from '../../queries/show-statistics.js';
import type { EventTypes } from '../catalogue.controller.js';
import type { Alive, Readiness } from '../health.controller.js';
import type { Recorded, RecordedBatch, Registered } from '../recorded.js';
import { ON_RECORD, RECORDED_AT, ROUND, SEVERED } from './example-events.js';
import { EXAMPLE_AXES, COVERAGE, STATED, STATUS_ANSWERS, STATUS_LINE, type StatusAnswers } from './status-examples.js';

const POSTED = { id: 'us-cn-069', position: 146, recordedAt: RECORDED_AT, repeated: false, warnings: [] };
const CHANGE: Change = { channel: 'dpct', before: 'resumption_agreed', after: 'operating' };
const RECORDED: Recorded = { ...POSTED, edition: EDITION, changes: [CHANGE] };

/** An example body of each kind that can be posted. */
export const BODIES = {
  registration: { id: 'us-cn', name: 'United States – China', parties: STATUS_LINE.parties },
  event: ROUND,
  batch: [SEVERED, ROUND],
  ndjson: [SEVERED, ROUND].map((event) => `${JSON.stringify({ relationship: 'us-cn', ...event })}\n`).join(''),
  correction: { changes: { occurred: '2024-01-08' }, reason: 'The readout tells of one day only.' },
  retraction: { reason: 'It is the same meeting as us-cn-069.' },
};

interface Answers extends StatusAnswers {
  readonly Registered: Registered;
  readonly Recorded: Recorded;
  readonly Corrected: Recorded;
  readonly RecordedBatch: RecordedBatch;
  readonly Events: EventList;
  readonly RecordChanges: RecordChangeList;
  readonly EventView: EventView;
  readonly Sources: SourcesAnswer;
  readonly CommitmentLedger: CommitmentsView;
  readonly Statistics: StatisticsView;
  readonly EventTypes: EventTypes;
  readonly Alive: Alive;
  readonly SearchResults: SearchResults;
  readonly Ledger: LedgerAnswer;
  readonly Answers: AnswerHistory;
  readonly Without: WithoutAnswer;
  readonly Durations: DurationsAnswer;
  readonly Readiness: Readiness;
}

/** A shortened example of each answer, by the name of its schema. */
export const ANSWERS: Answers = {
  Registered: { id: 'us-cn', position: 1, recordedAt: RECORDED_AT, repeated: false, edition: EDITION },
  Recorded: RECORDED,
  Corrected: { ...RECORDED, id: 'e-01k9xw3z5mf7vb8n2c4d6e8fgh', position: 147, changes: [] },
  RecordedBatch: {
    recorded: 2,
    repeated: 0,
    position: 147,
    edition: EDITION,
    results: [
      { ...POSTED, id: 'us-cn-032' },
      { ...POSTED, position: 147 },
    ],
    changes: [CHANGE],
  },
  ...STATUS_ANSWERS,
  Events: { relationship: 'us-cn', ...STATED, data: [ON_RECORD], page: { next: null } },
  RecordChanges: {
    relationship: 'us-cn',
    edition: EDITION,
    position: 147,
    data: [
      {
        position: 147,
        recordedAt: RECORDED_AT,
        recordedBy: 'ed-0a1b2c3d4e',
        change: 'corrected',
        event: 'e-01k9xw3z5mf7vb8n2c4d6e8fgh',
        type: 'EventCorrected',
        target: 'us-cn-032',
        reason: 'The readout is dated the 5th.',
      },
    ],
    page: { next: null },
  },
  EventView: {
    relationship: 'us-cn',
    id: 'us-cn-032',
    edition: EDITION,
    knownAt: EXAMPLE_AXES.knownAt,
    position: 145,
    event: ON_RECORD,
    retracted: false,
    effects: [
      {
        channel: 'dpct',
        date: '2022-08-05',
        outcome: 'severed',
        before: 'operating',
        after: 'severed',
        note: 'China cut the channel',
      },
    ],
    versions: [
      {
        position: 48,
        recordedAt: RECORDED_AT,
        recordedBy: 'local',
        amendedBy: null,
        reason: null,
        disclosed: null,
        changes: null,
        retracted: false,
        event: SEVERED,
        changed: [],
      },
    ],
  },
  Sources: {
    relationship: 'us-cn',
    edition: EDITION,
    knownAt: EXAMPLE_AXES.knownAt,
    position: 145,
    data: [{ event: 'us-cn-032', sources: [{ publisher: 'Example' }] }],
  },
  CommitmentLedger: {
    relationship: 'us-cn',
    ...STATED,
    coverage: COVERAGE,
    commitments: [
      {
        id: 'WS23-2',
        text: 'resume DPCT',
        channels: ['dpct'],
        resumes: true,
        agreedBy: 'us-cn-065',
        due: null,
        every: null,
        nextDue: null,
        oneSided: false,
        state: 'kept',
        late: false,
        fulfilments: [{ event: 'us-cn-069', days: 54 }],
      },
    ],
  },
  Statistics: {
    relationship: 'us-cn',
    ...STATED,
    coverage: COVERAGE,
    by: 'year',
    years: [
      {
        year: 2021,
        events: { ContactHeld: 5, RoundHeld: 2 },
        channels: [{ channel: 'dpct', contacts: 1, refusals: 0, closedDays: 0 }],
      },
    ],
  },
  EventTypes: {
    edition: EDITION,
    eventTypes: [
      {
        type: 'TalksSevered',
        schemaVersion: 1,
        about: 'A side declared channels cut or cancelled.',
        schema: { title: 'TalksSevered', type: 'object' },
      },
    ],
  },
  Alive: { status: 'alive' },
  SearchResults: {
    edition: EDITION,
    asOf: '2023-03-01',
    knownAt: '2023-03-01',
    data: [
      {
        kind: 'event',
        relationship: 'us-cn',
        id: 'us-cn-032',
        title: 'Talks severed',
        date: '2022-08-05',
        event: 'us-cn-032',
        snippet: 'China cancels the theatre commanders’ talk.',
        mark: [[27, 37]],
      },
    ],
    relationships: { 'us-cn': 'United States – China' },
    page: { next: null },
  },
  Ledger: {
    edition: EDITION,
    asOf: '2023-03-01',
    knownAt: '2023-03-01',
    counts: { request_unanswered: 1 },
    data: [
      {
        kind: 'request_unanswered',
        relationship: 'us-cn',
        name: 'United States – China',
        channel: 'minister-call',
        channelName: 'Defence ministers’ calls',
        promise: null,
        event: 'us-cn-044',
        requests: 1,
        date: '2023-02-04',
        days: 25,
        countedTo: null,
      },
    ],
    page: { next: null, count: 1 },
  },
  Answers: {
    relationship: 'us-cn',
    channel: 'dpct',
    ...STATED,
    coverage: { from: '2018-01-01', through: '..', outside: null },
    status: 'severed',
    positions: [
      { position: 32, recordedAt: '2024-03-01T09:30:00.000Z', status: 'severed', because: ['us-cn-032'] },
      { position: 12, recordedAt: '2024-03-01T09:30:00.000Z', status: 'dormant', because: ['us-cn-012'] },
    ],
    knowledge: [{ knownFrom: '2022-08-05', status: 'severed', because: ['us-cn-032'] }],
    page: { next: null },
  },
  Without: {
    relationship: 'us-cn',
    ...STATED,
    event: 'us-cn-032',
    status: { with: 'mostly_closed', without: 'restricted' },
    channels: [
      {
        channel: 'dpct',
        name: 'Defense Policy Coordination Talks',
        with: { status: 'severed', since: '2022-08-05', closedSince: '2022-08-05', strained: false, partial: false },
        without: { status: 'operating', since: '2020-01-14', closedSince: null, strained: false, partial: false },
      },
    ],
    commitments: [],
  },
  Durations: {
    edition: EDITION,
    asOf: '2024-03-01',
    knownAt: '2024-03-01',
    from: 'closed',
    to: 'use',
    by: null,
    groups: [
      {
        group: null,
        n: 1,
        ended: 1,
        median: null,
        lowerQuartile: null,
        upperQuartile: null,
        table: [{ days: 521, atRisk: 1, ended: 1, censored: 0, lasting: 0 }],
      },
    ],
    data: [
      {
        relationship: 'us-cn',
        channel: 'dpct',
        level: 'deputy_assistant_secretary',
        from: '2022-08-05',
        began: 'severed',
        begunBy: 'us-cn-032',
        days: 521,
        endedBy: 'us-cn-069',
      },
    ],
    page: { next: null, count: 1 },
  },
  Readiness: {
    ready: true,
    log: { reachable: true, head: '0000000000000145' },
    readModels: {
      state: 'live',
      logPosition: '0000000000000145',
      digest: '4-6f0a5e0c1b9d4f2283c1d0e7a95b3c48',
      upToDate: true,
    },
    search: { state: 'live', logPosition: '0000000000000145' },
  },
};
