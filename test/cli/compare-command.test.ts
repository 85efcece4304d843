import { describe, expect, it } from '@jest/globals';
import type { Reply } from './answering-server.js';
import { runAgainst } from './run-against.js';

const AXES = { edition: 2, asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 };
const run = (args: readonly string[], answer: (received: { path: string }) => Reply) => runAgainst(answer, args);

describe('parley compare', () => {
  const comparison = {
    relationship: 'us-cn',
    before: { ...AXES, asOf: '2022-08-01' },
    after: { ...AXES, asOf: '2024-08-10' },
    channels: [
      {
        channel: 'dpct',
        before: 'operating',
        after: 'resumption_agreed',
        events: [
          { event: 'e2', because: 'occurred' },
          { event: 'e3', because: 'disclosed' },
        ],
      },
      { channel: 'mod', before: 'operating', after: 'dormant', events: [{ event: null, because: 'calendar' }] },
    ],
    commitments: [{ id: 'WS23-2', before: null, after: 'partly_kept' }],
    context: [{ event: 'e0', type: 'ThirdPartyVisit', date: '2022-08-02', because: 'occurred' }],
  };
  const NONE = { open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0 };
  const board = (announced: object[], counts: object) => ({
    parties: [{ code: 'CN', name: 'China' }],
    ...AXES,
    status: 'open',
    counts: { ...NONE, ...counts },
    others: NONE,
    channels: [
      {
        channel: 'dpct',
        name: 'Policy talks',
        status: 'operating',
        sides: {},
        agreed: null,
        nextMeeting: null,
        unreported: null,
        announced,
        since: '2022-11-09',
        begunBy: 'e3',
      },
      {
        channel: 'mod',
        name: 'Ministers',
        status: 'dormant',
        sides: {},
        agreed: null,
        nextMeeting: null,
        unreported: null,
        announced: [],
        since: '2022-10-02',
        begunBy: null,
      },
    ],
  });
  const EVENTS: Readonly<Record<string, object>> = {
    e2: { id: 'e2', type: 'TalksSevered', occurred: '2022-08-05', by: ['CN'] },
    e0: { id: 'e0', type: 'ThirdPartyVisit', occurred: '2022-08-02', visitor: 'The Speaker' },
  };
  /** The comparison, the events it names but a retracted one, and the boards of both days. */
  const answered = ({ path }: { path: string }): Reply => {
    if (path.includes('/comparison')) return [200, comparison];
    const named = /\/events\/(\w+)/.exec(path)?.[1];
    if (named !== undefined) return [200, { id: named, event: EVENTS[named] ?? null }];
    const isAfter = path.includes('asOf=2024-08-10');
    return isAfter
      ? [200, board([{ event: 'e5', status: 'severed', effective: '2024-12' }], { closed: 1, dormant: 1 })]
      : [200, board([], { open: 2, strained: 1 })];
  };

  it('lays two days side by side, with the events that made the difference', async () => {
    const { code, data, seen } = await run(['compare', 'us-cn', '2022-08-01', '2024-08-10'], answered);
    expect([code, seen[0]!.path]).toEqual([
      0,
      '/api/v1/relationships/us-cn/comparison?before=2022-08-01&after=2024-08-10',
    ]);
    expect(data.trimEnd().split('\n')).toEqual([
      'us-cn: Two channels differ between 1 Aug 2022 and 10 Aug 2024. 1 promise',
      'changed.',
      'Military channels: open 1 → 0; open, strained 1 → 0; closed 0 → 1; dormant 0 →',
      '1.',
      'Before: As of 2022-08-01, as known on 2026-11-23, at position 145, by edition 2.',
      'After:  As of 2024-08-10, as known on 2026-11-23, at position 145, by edition 2.',
      '',
      'CHANNEL  BEFORE  AFTER',
      'dpct     open    agreed, not used',
      '  Policy talks',
      '  The world changed: 5 Aug 2022, Talks severed by China (e2).',
      '  We learned: e3.',
      'mod      open    dormant',
      '  Ministers',
      '  Only time passed: dormant since 2 Oct 2022.',
      '',
      'NOTE ON  AFTER',
      'dpct     To be severed in December 2024.',
      '',
      'PROMISE  BEFORE         AFTER',
      'WS23-2   not on record  kept in part',
      '',
      'DATE        CONTEXT              EVENT  BECAUSE',
      '2 Aug 2022  The Speaker’s visit  e0     the world changed',
    ]);
  });

  it('without days tells of the last change, and with one of the time since then', async () => {
    const asked = async (...args: string[]) =>
      (await run(['compare', 'us-cn', ...args], answered)).seen.map(({ path }) => path.split('us-cn')[1]).slice(0, 2);
    expect(await asked('--known-at', '2024-09-01')).toEqual([
      '?knownAt=2024-09-01',
      '/comparison?before=2022-11-08&after=2022-11-09&beforeKnownAt=2024-09-01&afterKnownAt=2024-09-01',
    ]);
    expect(await asked('1 Aug 2022')).toEqual(['', `/comparison?before=2022-08-01&after=${AXES.asOf}`]);
  });

  it('tells of the days before and after an event, if it has a day in the world', async () => {
    const { seen } = await run(['compare', 'us-cn', '--event', 'e2'], answered);
    expect(seen.map(({ path }) => path.split('us-cn')[1]).slice(0, 2)).toEqual([
      '/events/e2',
      '/comparison?before=2022-08-04&after=2022-08-05',
    ]);
    expect(await run(['compare', 'us-cn', '--event', 'e9'], answered)).toMatchObject({
      code: 2,
      talk: expect.stringContaining('Event e9 has no day in the world that stands there: name two days instead.'),
    });
    expect(await run(['compare', 'us-cn', '2022-08-01', '2022-08-02', '--event', 'e2'], answered)).toMatchObject({
      code: 2,
    });
  });

  it('gives both moments the axes, or each its own', async () => {
    const asked = async (...args: string[]) =>
      (await run(['compare', 'us-cn', '2022-08-01', '2022-08-10', ...args], answered)).seen[0]!.path.split('&').slice(
        2,
      );
    expect(await asked('--known-at', '2023-01-01', '--position', '9')).toEqual([
      'beforeKnownAt=2023-01-01',
      'afterKnownAt=2023-01-01',
      'beforePosition=9',
      'afterPosition=9',
    ]);
    expect(await asked('--known-at', '2023-01-01', '--after-known-at', '2024-01-01', '--before-position', '3')).toEqual(
      ['beforeKnownAt=2023-01-01', 'afterKnownAt=2024-01-01', 'beforePosition=3'],
    );
  });

  it('prints what differs as csv, one kind after the other', async () => {
    expect(
      (await run(['compare', 'us-cn', '2022-08-01', '2024-08-10', '--output', 'csv'], () => [200, comparison])).data
        .split('\r\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['entry', 'channel', 'channel', 'commitment', 'context', '']);
  });
});
