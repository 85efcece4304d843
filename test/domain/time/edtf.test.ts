import { describe, expect, it } from '@jest/globals';
import { OPEN_END, OPEN_START } from '../../../src/domain/time/days.js';
import { EDTF_FORMS, isBefore, isOnEarlierDay, parseEdtf } from '../../../src/domain/time/edtf.js';

const at = (moment: string): number => {
  if (moment === '−∞') return OPEN_START;
  return moment === '+∞' ? OPEN_END : Date.parse(moment);
};

// docs/domain.md §2, the table of forms: each with its lo, its hi and its end.
const FORMS: readonly (readonly [form: string, text: string, lo: string, hi: string, end?: string])[] = [
  ['an instant', '2023-02-04T14:39:00-05:00', '2023-02-04T19:39:00Z', '2023-02-04T19:39:00Z'],
  ['an instant in UTC', '2023-02-04T19:39:00Z', '2023-02-04T19:39:00Z', '2023-02-04T19:39:00Z'],
  [
    'an instant ahead of UTC, on the day before there',
    '2024-01-01T05:00:00+08:00',
    '2023-12-31T21:00:00Z',
    '2023-12-31T21:00:00Z',
  ],
  [
    'an instant with an offset of half an hour',
    '2024-01-01T05:00:00+05:30',
    '2023-12-31T23:30:00Z',
    '2023-12-31T23:30:00Z',
  ],
  ['an instant with tenths', '2023-02-04T19:39:00.5Z', '2023-02-04T19:39:00.500Z', '2023-02-04T19:39:00.500Z'],
  ['an instant with hundredths', '2023-02-04T19:39:00.05Z', '2023-02-04T19:39:00.050Z', '2023-02-04T19:39:00.050Z'],
  ['an instant with milliseconds', '2023-02-04T19:39:00.123Z', '2023-02-04T19:39:00.123Z', '2023-02-04T19:39:00.123Z'],
  ['a day', '2024-01-08', '2024-01-08T00:00:00.000Z', '2024-01-08T23:59:59.999Z'],
  ['a leap day', '2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
  ['a month', '2021-08', '2021-08-01T00:00:00.000Z', '2021-08-31T23:59:59.999Z'],
  ['a month of a leap year', '2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
  ['a day unknown in its month', '2021-08-XX', '2021-08-01T00:00:00.000Z', '2021-08-31T23:59:59.999Z'],
  ['spring', '2021-21', '2021-03-01T00:00:00.000Z', '2021-05-31T23:59:59.999Z'],
  ['summer', '2021-22', '2021-06-01T00:00:00.000Z', '2021-08-31T23:59:59.999Z'],
  ['autumn', '2021-23', '2021-09-01T00:00:00.000Z', '2021-11-30T23:59:59.999Z'],
  ['winter, into the next year', '2021-24', '2021-12-01T00:00:00.000Z', '2022-02-28T23:59:59.999Z'],
  ['winter, into a leap year', '2023-24', '2023-12-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
  ['a year', '2015', '2015-01-01T00:00:00.000Z', '2015-12-31T23:59:59.999Z'],
  ['the first year', '0001', '0001-01-01T00:00:00.000Z', '0001-12-31T23:59:59.999Z'],
  ['the last year', '9999', '9999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  [
    'an interval of days',
    '2024-01-08/2024-01-09',
    '2024-01-08T00:00:00.000Z',
    '2024-01-08T23:59:59.999Z',
    '2024-01-09T23:59:59.999Z',
  ],
  [
    'an interval from a month to a year',
    '2021-08/2022',
    '2021-08-01T00:00:00.000Z',
    '2021-08-31T23:59:59.999Z',
    '2022-12-31T23:59:59.999Z',
  ],
  [
    'an interval within one day',
    '2024-01-08T09:00:00Z/2024-01-08',
    '2024-01-08T09:00:00Z',
    '2024-01-08T09:00:00Z',
    '2024-01-08T23:59:59.999Z',
  ],
  [
    'an interval that ends inside its first date, and so has begun by then',
    '2021/2021-03',
    '2021-01-01T00:00:00.000Z',
    '2021-03-31T23:59:59.999Z',
    '2021-03-31T23:59:59.999Z',
  ],
  [
    'an interval of one moment',
    '2024-01-08T09:00:00Z/2024-01-08T09:00:00Z',
    '2024-01-08T09:00:00Z',
    '2024-01-08T09:00:00Z',
    '2024-01-08T09:00:00Z',
  ],
  ['an open start', '../2015', '−∞', '2015-12-31T23:59:59.999Z', '2015-12-31T23:59:59.999Z'],
  [
    'an open start up to an instant',
    '../2023-02-04T14:39:00-05:00',
    '−∞',
    '2023-02-04T19:39:00Z',
    '2023-02-04T19:39:00Z',
  ],
  ['an open end', '2023-04-07/..', '2023-04-07T00:00:00.000Z', '2023-04-07T23:59:59.999Z', '+∞'],
  ['an open end after a month', '2023-04/..', '2023-04-01T00:00:00.000Z', '2023-04-30T23:59:59.999Z', '+∞'],
];

describe('A date', () => {
  it.each(FORMS)('%s, %s, begins from %s to %s', (_form, text, lo, hi, end = hi) => {
    expect(parseEdtf(text)).toMatchObject({
      lo: at(lo),
      hi: at(hi),
      end: at(end),
      interval: text.includes('/'),
      openEnd: text.endsWith('/..'),
    });
  });

  it.each(['2015', '2021-08', '2021-08-XX', '2021-21', '2021-24', '2024-01-08', '0001', '2024-02-29'])(
    '%s means the same moments when it is approximate or uncertain',
    (text) => {
      expect(parseEdtf(`${text}~`)).toEqual(parseEdtf(text));
      expect(parseEdtf(`${text}?`)).toEqual(parseEdtf(text));
    },
  );

  it('may be approximate at either end of an interval', () => {
    expect(parseEdtf('2015~/2016?')).toEqual(parseEdtf('2015/2016'));
    expect(parseEdtf('../2015~')).toEqual(parseEdtf('../2015'));
    expect(parseEdtf('2015?/..')).toEqual(parseEdtf('2015/..'));
  });
});

// docs/domain.md §2: "exactly these forms; anything else is refused".
const REFUSED: readonly (readonly [why: string, ...texts: readonly string[]])[] = [
  ['an instant without an offset', '2023-02-04T14:39:00'],
  ['an instant without seconds', '2023-02-04T14:39Z', '2023-02-04T14Z'],
  ['an instant finer than milliseconds', '2023-02-04T14:39:00.1234Z', '2023-02-04T14:39:00.Z'],
  [
    'an offset that is not ±hh:mm',
    '2023-02-04T14:39:00+5',
    '2023-02-04T14:39:00+0530',
    '2023-02-04T14:39:00+24:00',
    '2023-02-04T14:39:00+05:60',
  ],
  [
    'an instant on no clock',
    '2023-02-04T24:00:00Z',
    '2023-02-04T14:60:00Z',
    '2023-02-04T14:39:60Z',
    '2023-02-29T14:39:00Z',
  ],
  ['an instant with small letters or a space', '2023-02-04t14:39:00Z', '2023-02-04T14:39:00z', '2023-02-04 14:39:00Z'],
  ['an instant that is marked', '2023-02-04T14:39:00Z~', '2023-02-04T14:39:00Z?'],
  ['an instant of a day unknown', '2023-02-XXT14:39:00Z'],
  ['a day that no calendar has', '2023-02-29', '2023-04-31', '2023-01-00', '2023-01-32', '1900-02-29'],
  ['a month that no calendar has', '2023-00', '2023-13', '2023-13-01', '2023-00-XX'],
  ['a season beyond the four', '2021-20', '2021-25', '2021-21-01', '2021-21-XX'],
  ['a year outside 0001–9999', '0000', '0000-01', '0000-24', '-0001', '10000', 'Y10000', '12015', '-2015-01-01'],
  ['a year in part', '201', '201X', '20XX', '15'],
  ['an unknown month, or a day unknown in part', '2021-XX', '2021-XX-XX', '2021-08-0X', '2021-08-xx'],
  [
    'other marks, two marks, or marks inside',
    '2015%',
    '2015~?',
    '2015~~',
    '~2015',
    '2015~-08',
    '2021-08~-XX',
    '?2015-08',
  ],
  ['one digit for two', '2021-8', '2021-08-1', '2021-8-01'],
  ['the basic format', '20240108', '202401', '2024-W02', '2024-008'],
  [
    'an interval that ends before it begins',
    '2024-01-09/2024-01-08',
    '2022/2021',
    '2024-01-08T09:00:00Z/2024-01-08T08:59:59Z',
    '2021-24/2021-11',
  ],
  ['an interval of nothing', '../..', '/', '..', '/2015', '2015/', '..//2015'],
  ['a third or nested part', '2015/2016/2017', '2015/../2017', '../2015/..', '../../2015', '2015//2016'],
  ['an open end written otherwise', '2015/...', '2015/open', '2015/.', '.../2015', '2015/..~'],
  ['sets and lists', '{2015,2016}', '[2015..2016]', '2015..2016', '2015,2016'],
  ['spaces and line ends', ' 2015', '2015 ', '2015\n', '2015 / 2016', '2024-01-08\n'],
  ['other digits', '２０１５', '٢٠١٥', '2015-０8'],
  ['words', '', 'unknown', 'yesterday', 'null', 'NaN', 'Jan 2015', '8 January 2024', '08/01/2024'],
];

describe('Not a date', () => {
  it.each(REFUSED.flatMap(([why, ...texts]) => texts.map((text) => [why, text] as const)))(
    'is %s: %j',
    (_why, text) => {
      expect(parseEdtf(text)).toBeUndefined();
    },
  );

  it('is told the forms there are', () => {
    for (const form of [
      '2023-02-04T14:39:00-05:00',
      '2024-01-08',
      '2021-08',
      '2021-08-XX',
      '2021-22',
      '2015',
      '../2015',
      '2023-04-07/..',
    ]) {
      expect(EDTF_FORMS).toContain(form);
      expect(parseEdtf(form)).toBeDefined();
    }
  });
});

// docs/domain.md §2: an instant against a date.
const BEFORE: readonly (readonly [one: string, other: string, before: boolean, why: string])[] = [
  ['2024-01-08', '2024-01-09', true, 'two days, by their bounds'],
  ['2024-01-08', '2024-01-08', false, 'one day is not before itself'],
  ['2024-01', '2024-01-31', false, 'a month may still be its last day'],
  ['2023-12', '2024-01-01', true, 'a month is over before the next begins'],
  ['2024-01-08T09:00:00Z', '2024-01-08T09:00:01Z', true, 'two instants, to the second'],
  ['2024-01-08T23:00:00-05:00', '2024-01-09T03:00:00Z', false, 'two instants, by UTC, whatever their days'],
  ['2023-02-04', '2023-02-04T21:00:00-05:00', false, 'in Washington it is still 4 February'],
  ['2023-02-04T21:00:00-05:00', '2023-02-05', true, 'though in UTC it is 5 February already'],
  ['2023-02-04', '2023-02-05T01:00:00+09:00', true, 'in Tokyo it is 5 February, though not yet in UTC'],
  ['2023-02-05T01:00:00+09:00', '2023-02-05', false, 'nor is the instant before its own day'],
  ['2023-02-05T01:00:00+09:00', '2023-02', false, 'a month holds its days'],
];

describe('One date', () => {
  it.each(BEFORE)('%s, before %s: %s (%s)', (one, other, before) => {
    expect(isBefore(parseEdtf(one)!.last, parseEdtf(other)!.first)).toBe(before);
  });

  it('with an open start is before nothing that it may follow, and with an open end before nothing', () => {
    expect(isBefore(parseEdtf('2024-01-08')!.last, parseEdtf('../2025')!.first)).toBe(false);
    expect(isBefore(parseEdtf('2024-01-08')!.last, parseEdtf('../2025-01-01T00:00:00Z')!.first)).toBe(false);
    expect(isBefore(parseEdtf('2024-01-08T09:00:00Z/..')!.last, parseEdtf('2026-01-01')!.first)).toBe(false);
  });

  it('is on an earlier day than another as the two meet: by UTC, or where only one is an instant by its own day', () => {
    const earlier = (one: string, other: string) => isOnEarlierDay(parseEdtf(one)!.last, parseEdtf(other)!.first);
    expect(earlier('2024-03-25T21:00:00-05:00', '2024-03-26')).toBe(true);
    expect(earlier('2024-03-25T21:00:00-05:00', '2024-03-26T09:00:00Z')).toBe(false);
    expect(earlier('2024-03-25T09:00:00Z', '2024-03-25T10:00:00Z')).toBe(false);
  });
});
