import { describe, expect, it } from '@jest/globals';
import {
  daysBetween,
  dayWords,
  instantsWords,
  onToldDay,
  onWords,
  reportedWords,
  sinceToldDay,
  toldDayWords,
} from '../../src/words/dates.js';

describe('Dates on pages', () => {
  it('are days with their year', () => expect(dayWords('2022-08-05')).toBe('5 Aug 2022'));
  it.each([
    ['2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['../2015', 'by 2015'],
    ['2023-04-07/..', '7 Apr 2023 and since'],
    ['2021-08', 'August 2021'],
    ['2021-21', 'spring 2021'],
    ['2022-22~', 'about summer 2022'],
    ['2021-23', 'autumn 2021'],
    ['2023-24?', 'perhaps winter 2023–24'],
    ['1999-24', 'winter 1999–2000'],
    ['../2021-24', 'by winter 2021–22'],
    ['2021-12/2022-01', '1 Dec 2021 to 31 Jan 2022'],
    ['2024-03-31T21:00:00-04:00', '31 Mar 2024'],
    ['2024-01-01T02:00:00.250+08:00/2024-01-02', '1 to 2 Jan 2024'],
    ['2024-04-01T01:00:00+10:00/2024-03-31T20:00:00Z', '31 Mar 2024'],
  ])('tell %s as reported: %s', (edtf, words) => expect(reportedWords(edtf)).toBe(words));
  it('tell a season after a verb', () => expect(onWords('2021-24')).toBe('in winter 2021–22'));
  it('tell an instant by its own clock after a verb', () =>
    expect(onWords('2024-03-31T21:00:00-04:00')).toBe('on 31 Mar 2024'));
  it('are counted in days', () => expect(daysBetween('2022-08-05', '2024-01-08')).toBe(521));
});

it.each([
  ['2024-03-31T21:00:00-04:00', '31 Mar 2024, 21:00 (UTC−04:00), which is 1 Apr 2024, 01:00 UTC'],
  ['2024-01-01T02:00:00.250+08:00', '1 Jan 2024, 02:00 (UTC+08:00), which is 31 Dec 2023, 18:00 UTC'],
  ['2024-03-31T21:05:30Z', '31 Mar 2024, 21:05 UTC'],
  ['2024-03-31T21:00:00+00:00/2024-04-02', '31 Mar 2024, 21:00 UTC to 2 Apr 2024'],
])('The instant %s is told by its own clock, and by that of all others: %s', (edtf, words) =>
  expect(instantsWords(edtf)).toBe(words),
);

describe('A day that an answer tells', () => {
  it.each([
    [{ day: '2022-08-05' }, '5 Aug 2022', 'on 5 Aug 2022', '5 Aug 2022'],
    [{ day: '2022-08-05', mark: 'approximate' }, 'about 5 Aug 2022', 'about 5 Aug 2022', 'about 5 Aug 2022'],
    [{ day: '2022-08-05', mark: 'uncertain' }, 'perhaps 5 Aug 2022', 'perhaps on 5 Aug 2022', 'perhaps 5 Aug 2022'],
    [{ day: '2022-08-31', earliest: '2022-08-01' }, 'August 2022', 'in August 2022', 'August 2022'],
    [
      { day: '2022-08-31', earliest: '2022-08-01', mark: 'uncertain' },
      'perhaps August 2022',
      'perhaps in August 2022',
      'perhaps August 2022',
    ],
    [{ day: '2022-12-31', earliest: '2022-01-01', mark: 'approximate' }, 'about 2022', 'about 2022', 'about 2022'],
    [{ day: '2023-06-05', earliest: '2023-06-01' }, '1 to 5 Jun 2023', 'between 1 and 5 Jun 2023', '1 to 5 Jun 2023'],
    [{ day: '2015-12-31', earliest: null }, 'by 31 Dec 2015', 'by 31 Dec 2015', '31 Dec 2015 or before'],
    [
      { day: '2015-12-31', earliest: null, mark: 'approximate' },
      'by about 31 Dec 2015',
      'by about 31 Dec 2015',
      'about 31 Dec 2015 or before',
    ],
  ] as const)('%j is said as %s, %s, since %s', (told, words, on, since) =>
    expect([toldDayWords(told), onToldDay(told), sinceToldDay(told)]).toEqual([words, on, since]),
  );
});
