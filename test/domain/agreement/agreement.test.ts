import { describe, expect, it } from '@jest/globals';
import { agreementOf, type Agreement } from '../../../src/domain/agreement/agreement.js';
import { beginOf } from '../../../src/domain/agreement/event-days.js';
import { formatDay, parseDay } from '../../../src/domain/time/days.js';
import { TODAY } from '../../reference/history-dates.js';
import type { Line } from '../../reference/naive.js';
import { codedFile } from './two-coders.js';

const ASKED = { from: null, to: parseDay(TODAY)!, within: 7 };

const REGISTERED: Line = {
  type: 'RelationshipRegistered',
  id: 'us-cn-registered',
  name: 'United States – China',
  parties: ['US', 'CN'].map((code) => ({ code, name: code })),
};

/** A file with the channels `dpct` and `mod`, covered from 2020 to 2021, and events told as [type, date, fields]. */
function coded(...told: readonly (readonly [type: string, occurred: string, fields?: Line])[]) {
  const channel = {
    type: 'ChannelEstablished',
    occurred: '2019-01-01',
    level: 'working',
    kind: 'talks',
    track: 'military',
  };
  const lines = told.map(([type, occurred, fields], index) => ({
    type,
    id: `e${index}`,
    occurred,
    summary: 'Told.',
    channels: ['dpct'],
    ...fields,
  }));
  const { lines: taken, coding } = codedFile([
    REGISTERED,
    ...['dpct', 'mod'].map((code) => ({ ...channel, id: code, channels: [code], name: code, summary: 'There.' })),
    { type: 'CoverageStated', id: 'covered', from: '2020-01-01', through: '2021-12-31', summary: 'Covered.' },
    ...lines,
  ]);
  expect(taken).toHaveLength(told.length + 4);
  return coding;
}

const compare = (a: ReturnType<typeof coded>, b: ReturnType<typeof coded>, asked: Partial<typeof ASKED> = {}) =>
  agreementOf(a, b, { ...ASKED, ...asked });
const pairsOf = ({ events }: Agreement) =>
  events.near.map(({ likeness, a, b }) => [likeness, beginOf(b.days) - beginOf(a.days)]);

describe('Events of two coders', () => {
  it('are the same on the same days, whatever the ids and texts say', () =>
    expect(
      compare(
        coded(['RoundHeld', '2021-03-10', { id: 'one', summary: 'They met.', note: 'Sure.' }]),
        coded(['RoundHeld', '2021-03-10', { id: 'other', summary: 'A meeting.' }]),
      ).events,
    ).toMatchObject({ all: { same: 1, matched: 1 }, differing: [] }));

  it('differ in what was chosen, a default said or not being the same', () =>
    expect(
      compare(
        coded(['ContactHeld', '2021-03-10', { mode: 'call', by: ['US', 'CN'], substantive: true, location: 'Rome' }]),
        coded(['ContactHeld', '2021-03-10', { mode: 'video', by: ['CN', 'US'], level: 'minister', location: 'Roma' }]),
      ).events.differing.map(({ fields }) => fields),
    ).toEqual([
      [
        { field: 'level', a: null, b: 'minister' },
        { field: 'mode', a: 'call', b: 'video' },
      ],
    ]));

  it('are one pair where they share several channels, and the same where they share one', () =>
    expect(
      compare(
        coded(['RoundHeld', '2021-03-10', { channels: ['dpct', 'mod'] }]),
        coded(['RoundHeld', '2021-03-10', { channels: ['mod'] }], ['RoundHeld', '2021-03-10']),
      ).events.all,
    ).toMatchObject({ a: 1, b: 2, same: 1, onlyA: 0, onlyB: 1 }));

  it('of one type are near some days apart, the closest first, and no further than asked for', () => {
    const [a, b] = [
      coded(['TalksSevered', '2021-03-01'], ['TalksSevered', '2021-03-05']),
      coded(['TalksSevered', '2021-03-06'], ['TalksSevered', '2021-03-12']),
    ];
    expect(pairsOf(compare(a, b))).toEqual([['near-day', 1]]);
    expect(pairsOf(compare(a, b, { within: 11 }))).toEqual([
      ['near-day', 11],
      ['near-day', 1],
    ]);
    expect(pairsOf(compare(a, b, { within: 0 }))).toEqual([]);
  });

  it('are near where a coarse date may mean the day of the other', () =>
    expect(
      pairsOf(compare(coded(['RoundHeld', '2021-08']), coded(['RoundHeld', '2021-08-20']), { within: 0 })),
    ).toEqual([['near-day', 19]]));

  it('of another type are near on the same day and channel only', () => {
    const severed = coded(['TalksSevered', '2021-03-01']);
    expect(pairsOf(compare(severed, coded(['TalksSuspended', '2021-03-01'])))).toEqual([['other-type', 0]]);
    expect(pairsOf(compare(severed, coded(['TalksSuspended', '2021-03-02'])))).toEqual([]);
    expect(pairsOf(compare(severed, coded(['TalksSuspended', '2021-03-01', { channels: ['mod'] }])))).toEqual([]);
  });

  it('by an instant are on its own day', () =>
    expect(
      compare(coded(['ContactHeld', '2021-03-10T23:30:00-05:00']), coded(['ContactHeld', '2021-03-10'])).events
        .differing,
    ).toMatchObject([{ likeness: 'same', fields: [{ field: 'occurred' }] }]));

  it('that one of them states not to cover are left out', () => {
    const { events } = compare(coded(['RoundHeld', '2019-06-01'], ['RoundHeld', '2021-03-10']), coded());
    expect(events).toMatchObject({ leftOut: { a: 3, b: 2 }, all: { a: 1, b: 0, onlyA: 1, matched: 0 } });
  });
});

describe('Days of two coders', () => {
  it('differ between the two beginnings of one closure, by the events responsible', () => {
    const a = coded(['RoundHeld', '2020-03-01'], ['TalksSevered', '2021-03-01', { id: 'cut' }]);
    const b = coded(['RoundHeld', '2020-03-01', { id: 'round' }], ['TalksSevered', '2021-03-05']);
    const [difference, ...others] = compare(a, b).differences;
    expect(others).toEqual([]);
    expect(difference).toMatchObject({
      channel: 'dpct',
      from: parseDay('2021-03-01'),
      to: parseDay('2021-03-04'),
      days: 4,
      a: { status: 'severed', event: 'cut' },
      b: { status: 'operating', event: 'round' },
    });
  });

  it('name the use after which a channel was silent', () => {
    const a = coded(['RoundHeld', '2019-03-01', { id: 'last' }]);
    const b = coded(['RoundHeld', '2019-03-01'], ['RoundHeld', '2021-03-01']);
    expect(compare(a, b).differences).toMatchObject([
      { days: 305, a: { status: 'dormant', event: 'last', bySilence: true }, b: { status: 'operating', event: 'e1' } },
    ]);
  });

  it('are compared where both cover them: while somebody still watches, to the other’s last day, but for what a report adds', () => {
    const watched = { from: '2020-06-01', through: '..', channels: undefined, occurred: undefined };
    const a = coded(['CoverageStated', '', watched], ['RoundHeld', '2021-03-01']);
    const b = coded(['RoundHeld', '2022-02-01']);
    const { channels, leftOut } = compare(a, b);
    const days = (one: { readonly from: number | null; readonly to: number | null }) =>
      [one.from, one.to].map((day) => formatDay(day!));
    expect(channels.map(days)).toEqual([
      ['2020-06-01', '2022-02-01'],
      ['2020-06-01', '2021-12-31'],
    ]);
    expect(leftOut.map((one) => [one.channel, ...days(one), one.because])).toEqual([
      ['dpct', '2020-01-01', '2020-05-31', 'only-b-covers'],
      ['dpct', '2022-02-02', TODAY, 'only-a-covers'],
      ['mod', '2020-01-01', '2020-05-31', 'only-b-covers'],
      ['mod', '2022-01-01', TODAY, 'only-a-covers'],
    ]);
  });

  it('are told where both register the channel, and with what is registered differently', () => {
    const again = [
      'ChannelEstablished',
      '2020-01-01',
      { name: 'Talks', level: 'minister', kind: 'talks', track: 'military' },
    ] as const;
    const { registered, channels } = compare(
      coded(),
      coded([...again.slice(0, 2), { ...again[2], cadence: 'P1Y' }] as never),
    );
    expect(channels.map(({ channel }) => channel)).toEqual(['dpct', 'mod']);
    expect(registered).toEqual([
      {
        channel: 'dpct',
        fields: [
          { field: 'level', a: 'working', b: 'minister' },
          { field: 'cadence', a: null, b: 'P1Y' },
        ],
      },
    ]);
  });
});
