import { EVENTS, REGISTRATION, US_CN } from './world.js';

export const DPCT = `${US_CN}/channels/dpct`;
const AXES = [
  '',
  '?asOf=2023-03-01',
  '?asOf=2023-02-10&knownAt=2023-02-10',
  '?asOf=2031-01-01',
  '?asOf=2019-01-01&knownAt=2020-01-01&position=40',
  '?position=16',
];
export const ASKED = { asOf: '2024-06-30', knownAt: '2024-06-30', position: '120', edition: '2' };

/** Addresses of each read, more than one where answers differ in shape. */
export const READS: Readonly<Record<string, readonly string[]>> = {
  listRelationships: ['/relationships', '/relationships?asOf=2020-06-01&knownAt=2020-06-01'],
  showBoard: AXES.map((axes) => US_CN + axes),
  showChannel: [
    ...AXES.map((axes) => DPCT + axes),
    ...['hos', 'cmc-vc', 'mod', 'chod', 'tct', 'mmca', 'ccwg', 'dtl', 'jsdm', 'apsd'].map(
      (channel) => `${US_CN}/channels/${channel}`,
    ),
  ],
  showHistory: [
    ...AXES.map((axes) => `${DPCT}/history${axes}`),
    `${US_CN}/channels/mod/history`,
    `${US_CN}/channels/ccwg/history`,
  ],
  explainStatus: [
    ...AXES.map((axes) => `${DPCT}/explanation${axes}`),
    `${US_CN}/channels/cmc-vc/explanation?asOf=2021-05-10`,
    `${US_CN}/channels/ccwg/explanation`,
  ],
  listAnswers: [
    ...AXES.map((axes) => `${DPCT}/answers${axes}`),
    `${DPCT}/answers?asOf=2023-01-01&limit=1`,
    `${US_CN}/channels/ccwg/answers?position=40`,
  ],
  compareMoments: [
    '?before=2022-08-01&after=2022-08-10',
    '?before=2024-06-01&after=2020-01-01',
    '?before=2023-06-01&after=2023-06-01&beforeKnownAt=2023-06-01&afterPosition=60',
  ].map((query) => `${US_CN}/comparison${query}`),
  listEvents: [
    ...AXES,
    '?limit=500',
    '?limit=2&order=-occurred',
    '?type=EventDisclosed',
    '?channel=dpct&party=CN&from=2022-08-01&to=2022-08-31',
    '?order=-recorded&limit=3',
    '?asOf=2021-05-10&channel=cmc-vc',
  ].map((query) => `${EVENTS}${query}`),
  showDurations: ['', '?by=level&limit=2', '?from=closed&to=use&relationship=us-cn&asOf=2023-03-01'].map(
    (query) => `/durations${query}`,
  ),
  exportDurationsCsv: ['/durations.csv?by=begunBy'],
  exportClosuresCsv: ['/closures.csv?bom=false'],
  showWithout: [
    'without=us-cn-032',
    'without=us-cn-065&asOf=2024-03-01',
    'without=us-cn-channel-dpct&asOf=2023-03-01',
  ].map((query) => `${US_CN}/what-if?${query}`),
  showLedger: ['', '?kind=promise_waiting&limit=1', '?relationship=us-cn&asOf=2023-03-01&knownAt=2023-03-01'].map(
    (query) => `/ledger${query}`,
  ),
  searchRecord: [
    '?q=talks',
    '?q=pelosi+visit&relationship=us-cn&kind=event&limit=2',
    '?q=talks&limit=1&knownAt=2023-03-01',
  ].map((query) => `/search${query}`),
  showEvent: [
    `${EVENTS}/us-cn-032`,
    `${EVENTS}/us-cn-registered`,
    `${EVENTS}/us-cn-069?knownAt=2023-01-01`,
    `${EVENTS}/us-cn-018?knownAt=2024-06-30&position=120`,
  ],
  showSources: ['us-cn-032', 'us-cn-032,us-cn-018&position=40', 'nothing&knownAt=2020-01-01'].map(
    (events) => `${US_CN}/sources?events=${events}`,
  ),
  showCommitments: AXES.map((axes) => `${US_CN}/commitments${axes}`),
  showStatistics: ['', '?by=year', '?asOf=2022-12-31'].map((query) => `${US_CN}/statistics${query}`),
  listRecordChanges: ['', '?position=40&limit=3', '?by=local&from=2026-11-01&to=2026-11-30'].map(
    (query) => `${US_CN}/changes${query}`,
  ),
  exportRecord: [`${US_CN}/export.ndjson`, `${US_CN}/export.ndjson?position=3`],
  exportEventsCsv: [`${US_CN}/events.csv`, `${US_CN}/events.csv?position=3&bom=false`],
  exportEventsWorkbook: [`${US_CN}/events.xlsx?position=3`],
  exportStatusesCsv: [`${US_CN}/statuses.csv`, `${US_CN}/statuses.csv?asOf=2023-03-01&bom=false`],
  exportStatusesWorkbook: [`${US_CN}/statuses.xlsx`],
  exportPromisesCsv: [`${US_CN}/promises.csv`],
  exportPromisesWorkbook: [`${US_CN}/promises.xlsx`],
  exportBoardCsv: [`${US_CN}/board.csv?asOf=2023-03-01`],
  exportBoardWorkbook: [`${US_CN}/board.xlsx`],
  listEventTypes: ['/event-types'],
  showDocument: ['/api/openapi.json'],
};
export const HEALTH = { showAlive: '/healthz', showReadiness: '/readyz' };

export const ROUND = {
  type: 'RoundHeld',
  occurred: '2026-05-20/2026-05-21',
  channels: ['dpct'],
  summary: 'They met.',
  sources: [{ publisher: 'Example' }],
};
const OTHER = {
  ...REGISTRATION,
  id: 'us-ru',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'RU', name: 'Russia' },
  ],
};
const CORRECTION = { id: 'correction', changes: { occurred: '2022-08-06' }, reason: 'It is dated the 6th.' };
const RETRACTION = { id: 'retraction', reason: 'It was the same round.' };

/** Each write: where to, what is new, what clashes with it, what is refused, and what comes too late after position 1. */
export const WRITES: readonly {
  id: string;
  path: string;
  fresh: object;
  clash: object;
  faulty: unknown;
  late?: [path: string, body: object];
}[] = [
  {
    id: 'registerRelationship',
    path: '/relationships',
    fresh: OTHER,
    clash: { ...OTHER, name: 'Other' },
    faulty: { id: 'US RU', parties: [] },
  },
  {
    id: 'recordEvent',
    path: EVENTS,
    fresh: { ...ROUND, id: 'one' },
    clash: { ...ROUND, id: 'one', round: 7 },
    faulty: { type: 'RoundHeld', channels: ['dcpt'], mood: 1 },
    late: [EVENTS, ROUND],
  },
  {
    id: 'recordBatch',
    path: `${EVENTS}/batch`,
    fresh: [
      { ...ROUND, id: 'two' },
      { ...ROUND, id: 'three' },
    ],
    clash: [{ ...ROUND, id: 'two', round: 7 }],
    faulty: [{ ...ROUND, channels: ['dcpt'], mood: 1 }],
    late: [`${EVENTS}/batch`, [ROUND]],
  },
  {
    id: 'correctEvent',
    path: `${EVENTS}/us-cn-032/corrections`,
    fresh: CORRECTION,
    clash: { ...CORRECTION, reason: 'Other.' },
    faulty: { changes: { channels: [] } },
    late: [`${EVENTS}/us-cn-109/corrections`, { changes: { note: 'Later.' }, reason: 'A remark.' }],
  },
  {
    id: 'retractEvent',
    path: `${EVENTS}/us-cn-110/retraction`,
    fresh: RETRACTION,
    clash: { ...RETRACTION, reason: 'Other.' },
    faulty: {},
    late: [`${EVENTS}/us-cn-109/retraction`, { reason: 'Never.' }],
  },
];
