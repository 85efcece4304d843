import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Received, Reply } from './answering-server.js';
import { runAgainst } from './run-against.js';

const AXES = { edition: 2, asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 };
const CHANNEL = {
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
  announced: [{ event: 'us-cn-033', status: 'retired', effective: '2023-11' }],
  nextMeeting: null,
  unreported: null,
  countedTo: null,
  standing: false,
  members: ['US', 'CN'],
};
const MINISTERS = {
  ...CHANNEL,
  channel: 'mod',
  name: 'Ministers',
  level: 'minister',
  status: 'operating',
  open: true,
  closedSince: null,
  since: '2020-03-03',
  days: 1,
  strained: { event: 'us-cn-040', date: '2023-02-04' },
  partial: true,
  overdue: true,
  due: '2023-01-01',
  sides: {},
  announced: [],
  possibly: ['suspended'],
  sinceEarliest: '2020-01-01',
  nextMeeting: { event: 'us-cn-050', scheduled: '2023-06-02' },
};
const BOARD = {
  relationship: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
  ...AXES,
  coverage: { from: '2021-01-01', through: '2022-05-29', outside: 'after' },
  status: 'mostly_closed',
  counts: { open: 2, strained: 1, partial: 1, unwatched: 0, closed: 6, dormant: 2, unused: 3 },
  others: { open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0 },
  lastContact: { event: 'us-cn-038', channel: 'mod', date: '2022-11-22', days: 99 },
  channels: [CHANNEL, MINISTERS],
};

const run = (
  args: readonly string[],
  answer: (received: Received) => Reply = () => [200, BOARD],
  typed = '',
  colours = false,
) => runAgainst(answer, args, typed, colours);

describe('parley status', () => {
  it('sums the board up in a headline and lists the channels', async () => {
    const { code, data, talk } = await run(['status', 'us-cn']);
    expect({ code, talk }).toEqual({ code: 0, talk: '' });
    expect(data.trimEnd().split('\n')).toEqual([
      'United States – China: mostly closed – 2 open (1 strained, 1 partial), 6 closed,',
      '2 dormant, 3 with no use recorded',
      'As of 2023-03-01, as known on 2026-11-23, at position 145, by edition 2.',
      '2023-03-01 is not known: the record covers 2021-01-01 to 2022-05-29, and days',
      'are counted to its end.',
      'Last contact: mod on 2022-11-22, 99 days before 2023-03-01 (us-cn-038).',
      '',
      '  CHANNEL  STATUS          SINCE       CLOSED  LAST USE    SILENT',
      'Leaders and ministers',
      '  mod      open, strained  2020-03-03          2021-09-29     518',
      '    Ministers',
      '    Perhaps since 2020-01-01, possibly suspended. In part only. Overdue since 2',
      '    Jan 2023. Next meeting 2 Jun 2023.',
      'Policy talks',
      '  dpct     severed         2022-08-05     208  2021-09-29     518',
      '    Defense Policy Coordination Talks',
      '    China: severed. To end in November 2023.',
    ]);
  });

  it('asks at the point of the axes that was given', async () => {
    const { seen } = await run([
      'status',
      'us-cn',
      '--as-of',
      '2023-03-01',
      '--known-at',
      '2023-03-02',
      '--position',
      '7',
      '--edition',
      '2',
    ]);
    expect(seen.map(({ path }) => path)).toEqual([
      '/api/v1/relationships/us-cn?asOf=2023-03-01&knownAt=2023-03-02&position=7&edition=2',
    ]);
  });

  it.each([
    [
      '2026-06-03',
      'open on 2026-05-29, the last day\ncovered',
      'The last day covered is 2026-05-29: 5 days to 2026-06-03 not looked at yet.',
    ],
    [
      '2026-11-23',
      'not known; open on 2026-05-29,\nwhere the record ends',
      '2026-11-23 is not known: the record covers its first event to 2026-05-29, and\ndays are counted to its end.',
    ],
  ])('says on %s of a channel whose record has ended: %s', async (asOf, status, reach) => {
    const coverage = { from: null, through: '2026-05-29', outside: 'after' };
    const channel = { ...CHANNEL, ...AXES, asOf, relationship: 'us-cn', status: 'operating', coverage };
    const { data } = await run(['status', 'us-cn', 'dpct'], ({ path }) => [
      200,
      path.includes('/channels/') ? { ...channel, countedTo: '2026-05-29' } : BOARD,
    ]);
    expect(data).toContain(`: ${status}\n`);
    expect(data).toContain(`${reach}\n`);
    expect(data).toContain('518 days before 2026-05-29');
  });

  it('says of a record that nobody has closed of which day its newest entry is', async () => {
    const coverage = { from: '2021-01-01', through: '..', outside: null };
    const entry = { id: 'e-1', type: 'RoundHeld', position: 9, occurred: '2023-02-20', channels: ['dpct'] };
    const { data } = await run(['status', 'us-cn'], ({ path }) => [
      200,
      path.includes('/events')
        ? { relationship: 'us-cn', ...AXES, data: [entry], page: { next: null } }
        : { ...BOARD, coverage },
    ]);
    expect(data).toContain('Newest entry: 20 Feb 2023.\n');
  });

  it('says all about one channel', async () => {
    const coverage = { from: null, through: null, outside: null };
    const { data, seen } = await run(['status', 'us-cn', 'dpct'], ({ path }) => [
      200,
      path.includes('/channels/') ? { ...CHANNEL, ...AXES, relationship: 'us-cn', coverage } : BOARD,
    ]);
    expect(seen.map(({ path }) => path)).toEqual([
      '/api/v1/relationships/us-cn/channels/dpct',
      '/api/v1/relationships/us-cn',
    ]);
    expect(data.trimEnd().split('\n')).toEqual([
      'Defense Policy Coordination Talks (us-cn dpct): severed',
      'As of 2023-03-01, as known on 2026-11-23, at position 145, by edition 2.',
      '',
      'Status        severed since 2022-08-05 (208 days to 2023-03-01), begun by',
      '              us-cn-032',
      'Closed since  2022-08-05',
      'Last use      2021-09-29, 518 days before 2023-03-01 (us-cn-018)',
      'Declared      China: severed',
      'Rhythm        P1Y',
      'Kind          talks, deputy assistant secretary, military',
      'Members       United States, China',
      'Note          to end in November 2023',
    ]);
  });

  it('colours words only for people who see them', async () => {
    expect((await run(['status', 'us-cn'], undefined, '', true)).data).toContain('\u001b[31msevered\u001b[39m');
    expect((await run(['status', 'us-cn'])).data).not.toContain('\u001b');
  });

  it('prints the answer itself as json, and its channels as ndjson and csv', async () => {
    expect(JSON.parse((await run(['status', 'us-cn', '--output', 'json'])).data)).toEqual(BOARD);
    expect((await run(['status', 'us-cn', '--output', 'ndjson'])).data).toBe(
      `${JSON.stringify(CHANNEL)}\n${JSON.stringify(MINISTERS)}\n`,
    );
    expect((await run(['status', 'us-cn', '--output', 'csv'])).data).toMatch(/^channel,name,.*\r\ndpct,Defense Policy/);
  });
});

describe('parley record', () => {
  const event = { type: 'RoundHeld', relationship: 'us-cn', occurred: '2024-01-08', channels: ['dpct'] };
  const recorded = {
    id: 'e1',
    position: 146,
    recordedAt: '2026-11-23T10:00:00.000Z',
    repeated: false,
    warnings: [{ code: 'no-source', message: 'No source.' }],
    changes: [{ channel: 'dpct', before: 'resumption_agreed', after: 'operating' }],
  };

  it('posts the event from standard input and says what it changed, with warnings aside', async () => {
    const { code, data, talk, seen } = await run(['record', '-'], () => [201, recorded], JSON.stringify(event));
    expect({ code, data, talk }).toEqual({
      code: 0,
      data: 'e1 recorded at position 146\n  dpct: resumption agreed → operating\n',
      talk: 'warning: No source.\n',
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/relationships/us-cn/events',
      body: JSON.stringify(event),
    });
  });

  it('only tries with --dry-run', async () => {
    const { data, seen } = await run(['record', '-', '--dry-run'], () => [200, recorded], JSON.stringify(event));
    expect(seen[0]!.path).toBe('/api/v1/relationships/us-cn/events?dryRun=true');
    expect(data).toContain('would be recorded');
  });

  it.each(['{', '[]', '{"type":"RoundHeld"}'])('sends nothing that it cannot address: %s', async (typed) => {
    expect(await run(['record', '-'], undefined, typed)).toMatchObject({ code: 2, data: '', seen: [] });
  });
});

describe('The command line', () => {
  it('explains itself on demand, and ends well', async () => {
    const { code, data, talk } = await run(['--help']);
    expect({ code, talk }).toEqual({ code: 0, talk: '' });
    expect(data.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const name of [
      'serve',
      'import',
      'record',
      'status',
      'history',
      'why',
      'events',
      'commitments',
      'compare',
      'export',
      'rebuild',
    ])
      expect(data).toContain(name);
    const documented = [...readFileSync('docs/api.md', 'utf8').matchAll(/^\| `parley ([\w-]+)/gm)].map(
      ([, name]) => name!,
    );
    expect(documented.filter((name) => !new RegExp(`^  ${name} `, 'm').test(data))).toEqual([]);
    expect(documented.length).toBeGreaterThan(10);
    for (const [, command] of data.matchAll(/^ {2}(?!help )([a-z]\S*)/gm)) {
      const help = (await run(['help', command!])).data;
      expect(help).toContain('Usage: parley');
      expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
    expect((await run(['--version'])).data).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['histroy', 'us-cn'], 'Did you mean history?'],
    [['why'], "missing required argument 'relationship'"],
    [['status', 'us-cn', '--output', 'xml'], 'Allowed choices are table, json, ndjson, csv'],
    [['events', 'us-cn', '--limit', '0'], 'whole number'],
    [['import', 'no/such/file'], 'there is no such file'],
    [['import', '.'], 'it is a folder'],
    [[], 'Usage: parley'],
  ])('ends with 2 on wrong usage, with the fault aside: %j', async (args, message) => {
    const { code, data, talk } = await run(args);
    expect({ code, data }).toEqual({ code: 2, data: '' });
    expect(talk).toContain(message);
  });

  it('ends with 5 when there is nothing to rebuild from', async () =>
    expect(await run(['rebuild'])).toMatchObject({
      code: 5,
      data: '',
      talk: 'There is no record in /nowhere/at/all. Name the data folder of a Parley server.\n',
    }));
});
