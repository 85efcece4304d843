import { describe, expect, it } from '@jest/globals';
import type { ChannelView } from '../../src/queries/show-channel.js';
import { verdict, wholeVerdict, type VerdictFacts } from '../../src/words/verdict.js';

const NAMES: Readonly<Record<string, string>> = { US: 'United States', CN: 'China' };
const WATCHED = { from: '2021-01-01', through: '2026-05-29', outside: null };
const CHANNEL = {
  channel: 'tct',
  name: 'Theatre commanders',
  status: 'unknown',
  open: false,
  since: null,
  days: null,
  begunBy: null,
  closedSince: null,
  lastUse: null,
  due: null,
  overdue: false,
  strained: null,
  partial: false,
  sides: {},
  nextMeeting: null,
  unreported: null,
  announced: [],
  agreed: null,
  until: null,
  countedTo: null,
  asOf: '2023-03-01',
  knownAt: '2023-03-01',
  position: 9,
  coverage: WATCHED,
} as unknown as ChannelView;
const LAST_USE = { event: 'e-1', date: '2022-11-22', days: 99 };
const CLOSED = { since: '2022-08-05', days: 208, closedSince: '2022-08-05' };

const saying = (
  channel: Partial<ChannelView>,
  by: readonly string[] = [],
  reason: string | null = null,
  facts: Partial<VerdictFacts> = {},
) =>
  wholeVerdict(
    verdict({
      channel: { ...CHANNEL, ...channel },
      begun: null,
      by,
      reason,
      doubt: [],
      newest: null,
      known: null,
      today: '2023-03-01',
      nameOf: (code) => NAMES[code] ?? code,
      ...facts,
    }),
  );

describe('A verdict', () => {
  it('names who severed, when, after what, and the last use', () =>
    expect(saying({ status: 'severed', ...CLOSED }, ['CN'], 'Speaker Pelosi’s visit')).toBe(
      'No. Severed by China 208 days earlier (5 Aug 2022), after Speaker Pelosi’s visit. No use of it is on record before.',
    ));

  it.each<[string, Partial<ChannelView>, string[]]>([
    [
      'Yes, last used 99 days earlier (22 Nov 2022); no strain is on record.',
      { status: 'operating', open: true, lastUse: LAST_USE },
      [],
    ],
    [
      'Yes, but strained since 4 Feb 2023; last used 99 days earlier (22 Nov 2022).',
      { status: 'operating', lastUse: LAST_USE, strained: { event: 'e-2', date: '2023-02-04' } },
      [],
    ],
    [
      'Yes, but strained since 4 Feb 2023, in part only and overdue since 2 Jan 2023; last used 99 days earlier (22 Nov 2022).',
      {
        status: 'operating',
        lastUse: LAST_USE,
        strained: { event: 'e-2', date: '2023-02-04' },
        partial: true,
        overdue: true,
        due: '2023-01-01',
      },
      [],
    ],
    [
      'No. Dormant, not closed: silent past its rhythm since 1 Dec 2019, and nobody declared a stop. Last used ' +
        '1,917 days earlier (30 Nov 2017).',
      { status: 'dormant', since: '2019-12-01', days: 1186, lastUse: { event: 'e-1', date: '2017-11-30', days: 1917 } },
      [],
    ],
    [
      'No. Left without an answer by China and the United States 208 days earlier (5 Aug 2022). Last used 99 days earlier (22 Nov 2022).',
      { status: 'unresponsive', ...CLOSED, lastUse: LAST_USE },
      ['CN', 'US'],
    ],
    [
      'No. Suspended 208 days earlier (5 Aug 2022). No use of it is on record before.',
      { status: 'suspended', ...CLOSED },
      [],
    ],
    [
      'No. Its resumption was agreed 5 days earlier (15 Nov 2023) and it has not been used since; closed for 472 ' +
        'days, from 5 Aug 2022. Last used 99 days earlier (22 Nov 2022).',
      { status: 'resumption_agreed', since: '2023-11-15', days: 5, closedSince: '2022-08-05', lastUse: LAST_USE },
      ['US', 'CN'],
    ],
    ['No. It ended on 5 Aug 2022. No use of it is on record before.', { status: 'retired', since: '2022-08-05' }, []],
    [
      'Not on record. The channel exists; no use of it is on record, which says little about the channel.',
      { status: 'established' },
      [],
    ],
    ['Not known. Nothing certain about it is on record by this date.', {}, []],
  ])('says: %s', (sentence, channel, by) => expect(saying(channel, by)).toBe(sentence));

  describe('of a day after the last that is covered', () => {
    const covered = (days: number) =>
      ({
        coverage: { from: null, through: '2023-01-31', outside: 'after' },
        countedTo: '2023-01-31',
        asOf: days === 29 ? '2023-03-01' : '2023-03-04',
      }) as const;
    const [soon, later] = [covered(29), covered(32)];
    const open = { status: 'operating', open: true, lastUse: { event: 'e-1', date: '2022-11-22', days: 70 } } as const;

    it.each<[string, Partial<ChannelView>]>([
      [
        'Open on 31 Jan 2023, the last day covered; 29 days not looked at yet. Last used 70 days before (22 Nov 2022).',
        { ...open, ...soon },
      ],
      [
        'Not known. On 31 Jan 2023, where the record ends, it was open; last used 70 days before (22 Nov 2022).',
        { ...open, ...later },
      ],
      [
        'Not known. On 31 Jan 2023, where the record ends, it was open, but strained since 4 Jan 2023; last used 70 days before (22 Nov 2022).',
        { ...open, ...later, strained: { event: 'e-2', date: '2023-01-04' } },
      ],
      [
        'Closed on 31 Jan 2023, the last day covered; 29 days not looked at yet. Severed by China 179 days before (5 Aug 2022). No use of it is on record before.',
        { status: 'severed', ...CLOSED, days: 179, ...soon },
      ],
      [
        'Not known. On 31 Jan 2023, where the record ends, it was closed: severed by China 179 days before (5 Aug 2022). No use of it is on record before.',
        { status: 'severed', ...CLOSED, days: 179, ...later },
      ],
      [
        'Not known. On 31 Jan 2023, where the record ends, it was dormant, not closed: silent past its rhythm since 1 Dec 2022, and nobody declared a stop. Last used 70 days before (22 Nov 2022).',
        {
          status: 'dormant',
          since: '2022-12-01',
          days: 61,
          lastUse: { event: 'e-1', date: '2022-11-22', days: 70 },
          ...later,
        },
      ],
      [
        'No. It ended on 5 Aug 2022. No use of it is on record before. The record of it ends on 31 Jan 2023: what came since is not known.',
        { status: 'retired', since: '2022-08-05', ...later },
      ],
    ])('says: %s', (sentence, channel) =>
      expect(saying(channel, channel.status === 'severed' ? ['CN'] : [])).toBe(sentence),
    );
  });

  it.each([
    ['Newest entry: 20 Feb 2023.', '2023-02-20'],
    ['Nothing is on record of the 120 days since the newest entry, 1 Nov 2022, to 1 Mar 2023.', '2022-11-01'],
  ])('says of a record that nobody has closed how new it is: %s', (sentence, newest) =>
    expect(
      saying({ status: 'severed', ...CLOSED, coverage: { from: null, through: '..', outside: null } }, ['CN'], null, {
        newest,
      }),
    ).toContain(sentence),
  );

  it.each([
    ['Known at the time: yes, since 5 Aug 2022.', { atTheTime: true, since: '2022-08-05', then: null }],
    [
      'Known only since 9 Mar 2023: on 1 Mar 2023 the answer was “open, strained”.',
      { atTheTime: false, since: '2023-03-09', then: { status: 'operating', strained: true } },
    ],
  ] as const)('says of a day that is past whether it was known then: %s', (sentence, known) =>
    expect(saying({ status: 'severed', ...CLOSED }, ['CN'], null, { known, today: '2026-11-29' })).toContain(sentence),
  );

  it.each([
    ['declared until 30 Jun 2023.', '2023-06-30'],
    [
      'declared until 30 Jun 2023, which has passed; nothing on record says that it resumed.',
      '2023-06-30',
      '2023-07-01',
    ],
    ['declared until June 2023.', '2023-06', '2023-06-30'],
  ])('says of a pause until when it was declared: %s', (end, until, asOf = '2023-03-01') =>
    expect(saying({ status: 'suspended', ...CLOSED, until, asOf }, ['CN'])).toBe(
      `No. Suspended by China 208 days earlier (5 Aug 2022), ${end} No use of it is on record before.`,
    ),
  );

  it('says of a channel that is there day and night that it is open without a use', () =>
    expect(saying({ status: 'operating', since: '2018-03-01', standing: true })).toBe(
      'Yes, there day and night since 1 Mar 2018, without a use on record; no strain is on record.',
    ));

  it('gives the days there can have been where a date is coarse', () =>
    expect(
      saying({ status: 'operating', lastUse: { event: 'e-1', date: '2020-12-31', days: 152, earliest: '2020-01-01' } }),
    ).toBe('Yes, last used 152 to 517 days earlier (2020); no strain is on record.'));

  it('tells a lifted stop from an agreement, and a refusal from silence', () => {
    const waiting = { status: 'resumption_agreed', since: '2022-08-10', days: 203, closedSince: '2022-08-05' } as const;
    expect(saying(waiting, ['CN'], null, { begun: 'StopLifted' })).toMatch(
      /^No\. The stop was lifted by China 203 days earlier \(10 Aug 2022\)/,
    );
    expect(saying({ status: 'unresponsive', ...CLOSED }, ['CN'], null, { begun: 'ContactDeclined' })).toMatch(
      /^No\. Refused by China 208 days earlier/,
    );
  });

  it('names what may have happened by then', () =>
    expect(
      saying({ status: 'established', possibly: ['operating'] }, [], null, {
        doubt: [{ event: 'e', type: 'ContactHeld', occurred: '2023-11', kind: 'possible', why: '' }],
      }),
    ).toMatch(
      /A contact dated November 2023 may have taken place by then\. Its dates leave it in doubt: possibly open\.$/,
    ));

  it('says where the record begins to watch', () =>
    expect(saying({ coverage: { ...WATCHED, outside: 'before' } })).toMatch(
      /The record watches from 1 Jan 2021 on; what is older only sets the opening state\.$/,
    ));
});
