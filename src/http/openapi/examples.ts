import type { EventOf } from '../../domain/catalogue/event-types.js';
import { EDITION } from '../../domain/edition.js';
import type { ResolvedAxes, StatedAxes } from '../../queries/asked-axes.js';
import type { ChannelAnswer, CoverageAnswer } from '../../queries/channel-answer.js';
import type { Comparison } from '../../queries/compare-moments.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import type { FirstAnswer } from '../../queries/first-answer.js';
import type { EventList, ListedEvent } from '../../queries/list-events.js';
import type { Board, RelationshipAnswer } from '../../queries/show-board.js';
import type { Change } from '../../queries/show-changes.js';
import type { ChannelView } from '../../queries/show-channel.js';
import type { CommitmentsView } from '../../queries/show-commitments.js';
import type { EventView } from '../../queries/show-event.js';
import type { HistoryView } from '../../queries/show-history.js';
import type { StatisticsView } from '../../queries/show-statistics.js';
import type { EventTypes } from '../catalogue.controller.js';
import type { Alive, Readiness } from '../health.controller.js';
import type { Recorded, RecordedBatch, Registered } from '../recorded.js';
import type { RelationshipPage } from '../relationships.controller.js';

const AXES: ResolvedAxes = { asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 };
const STATED: StatedAxes = { edition: EDITION, ...AXES };
const COVERAGE: CoverageAnswer = { from: '2021-01-01', through: '2026-05-29', outside: null };
const RECORDED_AT = '2026-11-23T10:00:00.000Z';
const CHANNEL = { relationship: 'us-cn', channel: 'dpct' };

const STATUS_LINE: RelationshipAnswer = {
  relationship: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
  coverage: COVERAGE,
  status: 'mostly_closed',
  counts: { open: 2, strained: 2, partial: 0, unwatched: 0, closed: 6, dormant: 2, unused: 3 },
  others: { open: 0, strained: 0, partial: 0, unwatched: 0, closed: 2, dormant: 0, unused: 0 },
  lastContact: { event: 'us-cn-038', channel: 'mod', date: '2022-11-22', days: 99 },
  ...STATED,
};
const DPCT: ChannelAnswer = {
  channel: 'dpct',
  name: 'Defense Policy Coordination Talks',
  shortName: null,
  level: 'deputy_assistant_secretary',
  kind: 'talks',
  track: 'military',
  cadence: 'P1Y',
  dormantAfter: null,
  status: 'severed',
  open: false,
  since: '2022-08-05',
  days: 208,
  begunBy: 'us-cn-032',
  closedSince: '2022-08-05',
  lastUse: { event: 'us-cn-018', date: '2021-09-29', days: 518 },
  due: null,
  overdue: false,
  strained: null,
  partial: false,
  sides: { CN: 'severed' },
  agreed: null,
  until: null,
  announced: [],
  nextMeeting: null,
  unreported: null,
  coverage: COVERAGE,
  countedTo: null,
  standing: false,
  members: ['US', 'CN'],
  oneSided: true,
};
const FIRST: FirstAnswer = {
  sort: 'use',
  previous: 'us-cn-018',
  since: '2021-09-29',
  days: 831,
  text: 'first use since 29 Sep 2021 (831 days)',
};

/** A round, as posted. */
export const ROUND: EventOf<'RoundHeld'> = {
  type: 'RoundHeld',
  id: 'us-cn-069',
  occurred: '2024-01-08/2024-01-09',
  channels: ['dpct'],
  round: 17,
  location: 'Washington',
  participants: [{ name: 'DASD Michael Chase', party: 'US' }],
  summary: 'The 17th Defense Policy Coordination Talks were held in Washington.',
  sources: [{ publisher: 'Army Times' }],
};
const SEVERED: EventOf<'TalksSevered'> = {
  type: 'TalksSevered',
  id: 'us-cn-032',
  occurred: '2022-08-05',
  channels: ['tct', 'dpct', 'mmca'],
  by: ['CN'],
  summary: 'China announced the cancelling of three military dialogues.',
  sources: [{ publisher: 'PRC Ministry of Foreign Affairs' }],
  cause: 'us-cn-030',
};
const ON_RECORD: ListedEvent = { ...SEVERED, position: 48, recordedAt: RECORDED_AT, marks: { oneSided: true } };

/** The beginning of a stream, with one event. */
export const STREAMED = `id: 145\nretry: 2000\n\nid: 146\nevent: recorded\ndata: ${JSON.stringify({ ...ROUND, position: 146, recordedAt: RECORDED_AT })}\n\n`;
const POSTED = { id: 'us-cn-069', position: 146, recordedAt: RECORDED_AT, repeated: false, warnings: [] };
const CHANGE: Change = { channel: 'dpct', before: 'resumption_agreed', after: 'operating' };
const RECORDED: Recorded = { ...POSTED, edition: EDITION, changes: [CHANGE] };

/** A body of each kind that can be posted. */
export const BODIES = {
  registration: { id: 'us-cn', name: 'United States – China', parties: STATUS_LINE.parties },
  event: ROUND,
  batch: [SEVERED, ROUND],
  ndjson: [SEVERED, ROUND].map((event) => `${JSON.stringify({ relationship: 'us-cn', ...event })}\n`).join(''),
  correction: { changes: { occurred: '2024-01-08' }, reason: 'The readout tells of one day only.' },
  retraction: { reason: 'It is the same meeting as us-cn-069.' },
};

const NARROWED: StatedAxes = { ...STATED, asOf: '2024-02-01' };

interface Answers {
  readonly Registered: Registered;
  readonly Recorded: Recorded;
  readonly Corrected: Recorded;
  readonly RecordedBatch: RecordedBatch;
  readonly Relationships: RelationshipPage;
  readonly Board: Board;
  readonly Channel: ChannelView;
  readonly History: HistoryView;
  readonly Explanation: ExplanationView;
  readonly Events: EventList;
  readonly EventView: EventView;
  readonly CommitmentLedger: CommitmentsView;
  readonly Comparison: Comparison;
  readonly Statistics: StatisticsView;
  readonly EventTypes: EventTypes;
  readonly Alive: Alive;
  readonly Readiness: Readiness;
}

/** An answer of each kind, shortened, by the name of its schema. */
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
  Relationships: { edition: EDITION, data: [STATUS_LINE], page: { next: null, count: 1 } },
  Board: { ...STATUS_LINE, channels: [DPCT] },
  Channel: { relationship: 'us-cn', ...STATED, ...DPCT },
  History: {
    ...CHANNEL,
    ...NARROWED,
    coverage: COVERAGE,
    spans: [
      { status: 'severed', from: '2022-08-05', to: '2023-11-14', days: 467, begunBy: 'us-cn-032', oneSided: true },
    ],
    uses: [{ event: 'us-cn-069', date: '2024-01-08', daysSincePrevious: 831, first: [FIRST] }],
    longestSilence: { from: '2021-09-29', to: '2024-01-08', days: 831 },
  },
  Explanation: {
    ...CHANNEL,
    ...NARROWED,
    coverage: COVERAGE,
    status: 'operating',
    steps: [
      {
        event: 'us-cn-032',
        date: '2022-08-05',
        occurred: '2022-08-05',
        summary: SEVERED.summary,
        rule: 'TalksSevered',
        outcome: 'severed',
        before: 'operating',
        after: 'severed',
        note: 'China cut the channel',
        oneSided: true,
      },
      {
        event: 'us-cn-069',
        date: '2024-01-08',
        occurred: '2024-01-08/2024-01-09',
        summary: ROUND.summary,
        rule: 'RoundHeld',
        outcome: 'round-held',
        before: 'resumption_agreed',
        after: 'operating',
        note: 'the 17th round was held: a use opens the channel, closed until then',
        first: [FIRST],
      },
    ],
    doubt: [],
    notYetKnown: 0,
    calendar: [
      { on: '2025-01-10', becomes: 'overdue' },
      { on: '2026-01-10', becomes: 'dormant' },
    ],
  },
  Events: { relationship: 'us-cn', ...STATED, data: [ON_RECORD], page: { next: null } },
  EventView: {
    relationship: 'us-cn',
    id: 'us-cn-032',
    edition: EDITION,
    knownAt: AXES.knownAt,
    position: 145,
    event: ON_RECORD,
    retracted: false,
    effects: [
      { channel: 'dpct', date: '2022-08-05', before: 'operating', after: 'severed', note: 'China cut the channel' },
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
  Comparison: {
    relationship: 'us-cn',
    edition: EDITION,
    before: { ...AXES, asOf: '2022-08-01' },
    after: { ...AXES, asOf: '2022-08-10' },
    channels: [
      { channel: 'dpct', before: 'operating', after: 'severed', events: [{ event: 'us-cn-032', because: 'occurred' }] },
    ],
    commitments: [],
    context: [{ event: 'us-cn-030', type: 'ThirdPartyVisit', date: '2022-08-02', because: 'occurred' }],
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
  Readiness: {
    ready: true,
    log: { reachable: true, head: '0000000000000145' },
    readModels: {
      state: 'live',
      logPosition: '0000000000000145',
      digest: '4-6f0a5e0c1b9d4f2283c1d0e7a95b3c48',
      upToDate: true,
    },
  },
};
