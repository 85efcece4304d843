import { describe, expect, it } from '@jest/globals';
import type { ChannelAnswer } from '../../src/queries/channel-answer.js';
import { groupCount, groupsOf, numberOf } from '../../src/words/channels.js';

const channel = (code: string, fields: Partial<ChannelAnswer> = {}): ChannelAnswer =>
  ({
    channel: code,
    level: 'working',
    kind: 'talks',
    track: 'military',
    closedSince: null,
    since: null,
    days: null,
    lastUse: null,
    ...fields,
  }) as ChannelAnswer;

describe('The rows of a board', () => {
  it('are grouped by level, in the order of the record, those not counted apart', () => {
    const { counted, others } = groupsOf([
      channel('mmca'),
      channel('mod', { level: 'minister' }),
      channel('ccwg'),
      channel('hos', { level: 'head_of_state', track: 'political' }),
      channel('tct', { level: 'theatre_commander' }),
      channel('cbm', { kind: 'notification' }),
      channel('climate', { track: 'other' }),
    ]);
    const told = (groups: typeof counted) =>
      groups.map(({ heading, channels }) => [heading, channels.map(({ channel: code }) => code)]);
    expect(told(counted)).toEqual([
      ['Leaders and ministers', ['mod']],
      ['Chiefs and commanders', ['tct']],
      ['Working level', ['mmca', 'ccwg']],
    ]);
    expect(told(others)).toEqual([
      ['Political', ['hos']],
      ['Other fields', ['climate']],
      ['Notification instruments', ['cbm']],
    ]);
  });

  it('count the days closed from the beginning of the run of closed statuses', () =>
    expect(numberOf(channel('dpct', { closedSince: '2022-08-05', since: '2023-11-15', days: 5 }))).toEqual({
      days: 472,
      most: 472,
      what: 'closed',
      from: { day: '2022-08-05' },
    }));

  it('count the days silent where nothing is closed', () =>
    expect(
      numberOf(
        channel('dpct', { since: '2020-01-01', days: 900, lastUse: { event: 'e', date: '2022-11-22', days: 99 } }),
      ),
    ).toEqual({ days: 99, most: 99, what: 'silent', from: { day: '2022-11-22' } }));

  it('count nothing where there is nothing to count from', () => expect(numberOf(channel('dpct'))).toBeNull());

  it('are counted in the heading of their group where they are more than one sees at a glance', () => {
    const rows = (count: number, fields: Partial<ChannelAnswer> = {}) =>
      Array.from({ length: count }, (_, index) => channel(`c${index}`, { status: 'dormant', open: false, ...fields }));
    expect(groupCount({ heading: 'Working level', channels: rows(8) })).toBeUndefined();
    expect(
      groupCount({
        heading: 'Working level',
        channels: [...rows(5, { status: 'operating', open: true }), ...rows(3, { status: 'severed' }), ...rows(1)],
      }),
    ).toBe('9: 5 open, 3 closed');
  });
});
