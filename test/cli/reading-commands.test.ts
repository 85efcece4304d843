import { describe, expect, it } from '@jest/globals';
import type { Reply } from './answering-server.js';
import { runAgainst } from './run-against.js';

const AXES = { edition: 2, asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 };
const run = (args: readonly string[], answer: (received: { path: string }) => Reply) => runAgainst(answer, args);

describe('parley why', () => {
  const coverage = { from: null, through: null, outside: null };
  const steps = [
    {
      event: 'c1',
      date: '2015-12-31',
      occurred: '../2015',
      rule: 'ChannelEstablished',
      before: 'unknown',
      after: 'established',
      note: 'the channel exists',
      noSource: true,
    },
    {
      event: 'e1',
      date: '2020-01-14',
      occurred: '2020-01-14',
      rule: 'RoundHeld',
      before: 'established',
      after: 'operating',
      note: 'the 15th round was held',
      first: [
        { sort: 'use', previous: 'e0', since: '2019-01-14', days: 365, text: 'first use since 14 Jan 2019 (365 days)' },
        {
          sort: 'round',
          previous: 'e0',
          since: '2019-01-14',
          days: 365,
          text: 'first round since 14 Jan 2019 (365 days)',
        },
        { sort: 'video', previous: null, since: null, days: null, text: 'first video call on record' },
      ],
    },
    {
      event: null,
      date: '2022-01-15',
      occurred: null,
      rule: 'calendar',
      before: 'operating',
      after: 'dormant',
      note: 'no use since 14 Jan 2020',
    },
    {
      event: 'e2',
      date: '2022-08-05',
      occurred: '2022-08-05',
      summary: 'China cancels the talks.',
      rule: 'TalksSevered',
      before: 'dormant',
      after: 'severed',
      note: 'China cut the channel',
      oneSided: true,
      disputed: true,
    },
    {
      event: 'e3',
      date: '2022-08-08',
      occurred: '2022-08-08',
      rule: 'StatementIssued',
      before: 'severed',
      after: 'severed',
      note: 'a statement is context',
    },
  ];
  const explanation = {
    relationship: 'us-cn',
    channel: 'dpct',
    ...AXES,
    coverage,
    status: 'severed',
    steps,
    doubt: [{ event: 'e4', occurred: '2023', why: 'it may have happened' }],
    notYetKnown: 2,
    announced: [{ event: 'e5', status: 'severed', effective: '2024-12' }],
    calendar: [
      { on: '2025-01-10', becomes: 'overdue' },
      { on: '2026-01-10', becomes: 'dormant', beyondCoverage: true },
    ],
  };

  it('reads a day as people type one, and says what is wrong with it', async () => {
    const asked = (...words: string[]) => run(['why', 'us-cn', 'dpct', ...words], () => [200, explanation]);
    const { seen } = await asked('--as-of', 'March 1, 2023', '--known-at', 'August 2022');
    expect(seen[0]!.path).toBe(
      '/api/v1/relationships/us-cn/channels/dpct/explanation?asOf=2023-03-01&knownAt=2022-08-31',
    );
    const refused = await asked('--as-of', '5/8/2022');
    expect([refused.code, refused.seen]).toEqual([2, []]);
    expect(refused.talk).toContain('This can be 5 Aug 2022 or 8 May 2022: write the month as a word.');
  });

  it('tells each step with its reason and marks, then what is in doubt, not known yet, and to come', async () => {
    const { code, data, seen } = await run(['why', 'us-cn', 'dpct', '--as-of', '2023-03-01'], () => [200, explanation]);
    expect([code, seen[0]!.path]).toEqual([0, '/api/v1/relationships/us-cn/channels/dpct/explanation?asOf=2023-03-01']);
    expect(data.trimEnd().split('\n')).toEqual([
      'us-cn dpct: severed, in 5 steps',
      'As of 2023-03-01, as known on 2026-11-23, at position 145, by edition 2.',
      '',
      '2015-12-31  not known → no use recorded  ChannelEstablished c1',
      '            → the channel exists; no source named',
      '2020-01-14  no use recorded → open  RoundHeld e1',
      '            → the 15th round was held; first round since 14 Jan 2019 (365 days)',
      '2022-01-15  open → dormant  calendar',
      '            → no use since 14 Jan 2020',
      '2022-08-05  dormant → severed  TalksSevered e2',
      '            China cancels the talks.',
      "            → China cut the channel; disputed; one side's account only",
      '2022-08-08  stays severed  StatementIssued e3',
      '            → a statement is context',
      '',
      'In doubt: it may have happened (e4).',
      '2 events about it had happened but could not be known on 2026-11-23.',
      'Announced: to be severed in December 2024 (e5).',
      'If nothing happens, it will be overdue on 2025-01-10.',
      'If nothing happens, it will be dormant on 2026-01-10, provided somebody still',
      'watches then.',
    ]);
  });

  it('prints the steps as ndjson', async () => {
    expect((await run(['why', 'us-cn', 'dpct', '--output', 'ndjson'], () => [200, explanation])).data).toBe(
      steps.map((step) => `${JSON.stringify(step)}\n`).join(''),
    );
  });
});

describe('parley export', () => {
  it('prints the record as it comes', async () => {
    const record = '{"type":"RelationshipRegistered","relationship":"us-cn","name":"A – B"}\n{"type":"RoundHeld"}\n';
    const { code, data, talk, seen } = await run(['export', 'us-cn', '--position', '7'], () => [200, record]);
    expect({ code, data, talk, path: seen[0]!.path }).toEqual({
      code: 0,
      data: record,
      talk: '',
      path: '/api/v1/relationships/us-cn/export.ndjson?position=7',
    });
  });

  it('prints tables for other programs, without a byte order mark, at the axes asked for', async () => {
    const asked = async (...args: string[]) =>
      (await run(['export', 'us-cn', ...args], () => [200, 'a']))?.seen[0]?.path;
    expect(await asked('--output', 'csv')).toBe('/api/v1/relationships/us-cn/events.csv?bom=false');
    expect(await asked('--output', 'xlsx', '--table', 'board', '--as-of', '2023-03-01')).toBe(
      '/api/v1/relationships/us-cn/board.xlsx?asOf=2023-03-01',
    );
  });

  it('prints the data package, which is no address of the API', async () => {
    const { seen } = await run(['export', 'us-cn', '--output', 'zip', '--position', '7'], () => [200, 'PK']);
    expect(seen[0]!.path).toBe('/r/us-cn/data.zip?position=7');
  });

  it.each([
    [['--table', 'board'], /add --output csv/],
    [['--table', 'board', '--output', 'zip'], /add --output csv/],
    [['--output', 'zip', '--as-of', '2023-03-01'], /only --position applies/],
    [['--output', 'csv', '--as-of', '2023-03-01'], /only --position applies/],
  ])('does not pass over %j, which says nothing here', async (args, told) => {
    const { code, talk, seen } = await run(['export', 'us-cn', ...args], () => [200, 'a']);
    expect([code, seen]).toEqual([2, []]);
    expect(talk).toMatch(told);
  });

  it('ends as any other command when there is no such record', async () => {
    expect(await run(['export', 'us-ru'], () => [404, { title: 'There is no such thing on record' }])).toMatchObject({
      code: 5,
      data: '',
      talk: 'There is no such thing on record\n',
    });
  });

  it('ends with 7 when it breaks off', async () => {
    expect(await run(['export', 'us-cn'], () => [200, undefined])).toMatchObject({
      code: 7,
      talk: expect.stringContaining('broke off'),
    });
  });
});

describe('parley ledger', () => {
  const entry = {
    kind: 'request_unanswered',
    relationship: 'us-cn',
    name: 'United States – China',
    channel: 'tct',
    channelName: 'Theater commanders',
    promise: null,
    event: 'e1',
    requests: 3,
    date: '2022-11-10',
    days: 111,
    countedTo: null,
  };
  const ledger = {
    edition: 2,
    asOf: '2023-03-01',
    knownAt: '2026-11-23',
    counts: { request_unanswered: 1, change_announced: 1 },
    data: [
      entry,
      {
        ...entry,
        kind: 'change_announced',
        event: 'e2',
        requests: undefined,
        becomes: 'retired',
        date: '2023-04',
        days: -60,
      },
    ],
    page: { next: null, count: 2 },
  };

  it('lists what waits under a heading a kind, with its days', async () => {
    const { data, seen, code } = await run(['ledger', '--as-of', '2023-03-01'], () => [200, ledger]);
    expect(code).toBe(0);
    expect(seen[0]!.path).toBe('/api/v1/ledger?asOf=2023-03-01');
    expect(data.replace(/\s+/g, ' ').trim()).toBe(
      'What waits on 1 Mar 2023, as known on 23 Nov 2026. Requests without an answer on record 111 days: Theater commanders ' +
        '(us-cn, e1). Asked on 10 Nov 2022, and two more times since. Changes announced in 60 days: Theater commanders ' +
        '(us-cn, e2). Retired from April 2023.',
    );
  });

  it('asks for a kind and a relationship, and says where there is more', async () => {
    const part = { ...ledger, data: [], page: { next: 'c', count: 812 } };
    const { data, seen } = await run(['ledger', 'us-cn', '--kind', 'promise_waiting'], () => [200, part]);
    expect(seen[0]!.path).toBe('/api/v1/ledger?relationship=us-cn&kind=promise_waiting');
    expect(data).toContain('There is more: 812 in all.');
    expect((await run(['ledger', '--kind', 'patience'], () => [200, ledger])).code).toBe(2);
  });

  it('prints the entries as a table', async () => {
    const { data } = await run(['ledger', '--output', 'csv'], () => [200, ledger]);
    expect(data.split('\r\n')[1]).toBe(
      'request_unanswered,us-cn,United States – China,tct,Theater commanders,,,2022-11-10,111,e1,3,,',
    );
  });
});

describe('parley stats', () => {
  const group = { group: 'minister', n: 12, ended: 9, median: 40, lowerQuartile: 12, upperQuartile: null };
  const durations = {
    edition: 2,
    asOf: '2026-11-23',
    knownAt: '2026-11-23',
    from: 'closed',
    to: 'use',
    by: 'level',
    groups: [
      { ...group, table: [{ days: 12, atRisk: 12, ended: 3, censored: 0, lasting: 0.75 }] },
      { ...group, group: 'working', n: 4, ended: 1, median: null, table: [] },
      { ...group, group: 'theater_commander', n: 6, ended: 2, median: null, table: [] },
    ],
    data: [],
    page: { next: null, count: 22 },
  };

  it('tells each group in a sentence, with its number', async () => {
    const { data, seen } = await run(['stats', '--by', 'level'], () => [200, durations]);
    expect(seen[0]!.path).toBe('/api/v1/durations?from=closed&to=use&by=level');
    const told = data.replace(/\s+/g, ' ');
    expect(told).toContain(
      '12 closures, 9 of them ended by a use: half within 40 days, a quarter within 12 days, more than a quarter outlast what is on record.',
    );
    expect(told).toContain('4 closures, 1 of them ended by a use: too few to say more.');
    expect(told).toContain('6 closures, 2 of them ended by a use: more than half outlast what is on record.');
  });

  it('prints the estimate as a table', async () => {
    const { data } = await run(['stats', 'us-cn', '--output', 'csv'], () => [200, durations]);
    expect(data).toBe('group,n,days,atRisk,ended,censored,lasting\r\nminister,12,12,12,3,0,0.75\r\n');
  });
});
