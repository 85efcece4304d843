import { EDITION } from '../../domain/edition.js';
import type { ResolvedAxes, StatedAxes } from '../../queries/asked-axes.js';
import type { ChannelAnswer, CoverageAnswer } from '../../queries/channel-answer.js';
import type { Comparison } from '../../queries/compare-moments.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import type { FirstAnswer } from '../../queries/first-answer.js';
import type { Board, RelationshipAnswer } from '../../queries/show-board.js';
import type { ChannelView } from '../../queries/show-channel.js';
import type { HistoryView } from '../../queries/show-history.js';
import type { RelationshipPage } from '../relationships.controller.js';
import { ROUND, SEVERED } from './example-events.js';

/** The point the examples are asked at. */
export const EXAMPLE_AXES: ResolvedAxes = { asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 };
/** The same, as an answer states it. */
export const STATED: StatedAxes = { edition: EDITION, ...EXAMPLE_AXES };
/** What the record of the examples covers. */
export const COVERAGE: CoverageAnswer = { from: '2021-01-01', through: '2026-05-29', outside: null };
const NARROWED: StatedAxes = { ...STATED, asOf: '2024-02-01' };
const CHANNEL = { relationship: 'us-cn', channel: 'dpct' };

/** A relationship with its status. */
export const STATUS_LINE: RelationshipAnswer = {
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

/** The answers about status, by the names of their schemas. */
export interface StatusAnswers {
  readonly Relationships: RelationshipPage;
  readonly Board: Board;
  readonly Channel: ChannelView;
  readonly History: HistoryView;
  readonly Explanation: ExplanationView;
  readonly Comparison: Comparison;
}

/** An answer of each kind about status, shortened. */
export const STATUS_ANSWERS: StatusAnswers = {
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
    announced: [],
    calendar: [
      { on: '2025-01-10', becomes: 'overdue' },
      { on: '2026-01-10', becomes: 'dormant' },
    ],
  },
  Comparison: {
    relationship: 'us-cn',
    edition: EDITION,
    before: { ...EXAMPLE_AXES, asOf: '2022-08-01' },
    after: { ...EXAMPLE_AXES, asOf: '2022-08-10' },
    channels: [
      { channel: 'dpct', before: 'operating', after: 'severed', events: [{ event: 'us-cn-032', because: 'occurred' }] },
    ],
    commitments: [],
    context: [{ event: 'us-cn-030', type: 'ThirdPartyVisit', date: '2022-08-02', because: 'occurred' }],
  },
};
