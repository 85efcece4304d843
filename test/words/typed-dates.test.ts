import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { readTypedDate, readTypedDay } from '../../src/words/date-reader.js';
import { echoWords, isoOfTypedDay, wrongWithDate, wrongWithDay } from '../../src/words/typed-dates.js';

const TODAY = parseDay('2026-11-23')!;

describe('A date of any precision', () => {
  it.each([
    ['5 Aug 2022', '2022-08-05', '5 Aug 2022'],
    ['Aug 5, 2022', '2022-08-05', '5 Aug 2022'],
    ['5 Sept 2022', '2022-09-05', '5 Sep 2022'],
    ['Sept. 5, 2022', '2022-09-05', '5 Sep 2022'],
    ['5th August 2022', '2022-08-05', '5 Aug 2022'],
    ['the 1st of March, 2023', '2023-03-01', '1 Mar 2023'],
    ['5.8.2022', '2022-08-05', '5 Aug 2022'],
    ['15/8/2022', '2022-08-15', '15 Aug 2022'],
    ['2022/8/5', '2022-08-05', '5 Aug 2022'],
    ['1 Mar 23', '2023-03-01', '1 Mar 2023'],
    ['August 2022', '2022-08', 'some time in August 2022'],
    ['some time in August 2022', '2022-08', 'some time in August 2022'],
    ['Sept 2022', '2022-09', 'some time in September 2022'],
    ['8/2022', '2022-08', 'some time in August 2022'],
    ['2022', '2022', 'some time in 2022'],
    ['Summer 2022', '2022-22', 'some time in summer 2022'],
    ['about 2015', '2015~', 'about 2015'],
    ['c. 2015', '2015~', 'about 2015'],
    ['June 2019 (uncertain)', '2019-06?', 'perhaps June 2019'],
    ['perhaps June 2019', '2019-06?', 'perhaps June 2019'],
    ['by 2015', '../2015', 'by 31 Dec 2015 at the latest'],
    ['since May 2023', '2023-05/..', 'May 2023 and since'],
    ['from May 2023', '2023-05/..', 'May 2023 and since'],
    ['8 to 9 Jan 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['8-9 Jan 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['Jan 8–9, 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['8 and 9 Jan 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['8.–9. Jan 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['7 Jun-14 Jul 1916', '1916-06-07/1916-07-14', '7 Jun to 14 Jul 1916'],
    ['30 Nov – 2 Dec 2023', '2023-11-30/2023-12-02', '30 Nov to 2 Dec 2023'],
    ['30 Dec to 2 Jan 2024', '2023-12-30/2024-01-02', '30 Dec 2023 to 2 Jan 2024'],
    ['between 30 Dec 2023 and 2 Jan 2024', '2023-12-30/2024-01-02', '30 Dec 2023 to 2 Jan 2024'],
    ['May-June 2022', '2022-05/2022-06', '1 May to 30 Jun 2022'],
    ['2022-2023', '2022/2023', '1 Jan 2022 to 31 Dec 2023'],
    ['2022–23', '2022/2023', '1 Jan 2022 to 31 Dec 2023'],
    ['2021-08-XX', '2021-08-XX', 'some time in August 2021'],
    ['2023-02-04T14:39:00-05:00', '2023-02-04T14:39:00-05:00', '4 Feb 2023, 19:39 UTC'],
    ['today', '2026-11-23', '23 Nov 2026'],
    ['yesterday', '2026-11-22', '22 Nov 2026'],
    ['3 weeks ago', '2026-11-02', '2 Nov 2026'],
    ['a year ago', '2025-11-23', '23 Nov 2025'],
  ])('typed as %p is %s: %s', (typed, edtf, words) => {
    expect(readTypedDate(typed, TODAY)).toEqual({ edtf });
    expect(wrongWithDate(typed, TODAY)).toBeUndefined();
    expect(echoWords(edtf)).toBe(words);
  });

  it('is the last day there is, a month or years before a longer one', () => {
    expect(readTypedDate('a month ago', parseDay('2026-03-31')!)).toEqual({ edtf: '2026-02-28' });
    expect(readTypedDate('2 years ago', parseDay('2024-02-29')!)).toEqual({ edtf: '2022-02-28' });
    expect(readTypedDate('3000 years ago', TODAY)).toBeUndefined();
  });

  it('of two figures for the year is at most ten years to come', () => {
    expect(readTypedDate('1 Mar 36', TODAY)).toEqual({ edtf: '2036-03-01' });
    expect(readTypedDate('1 Mar 37', TODAY)).toEqual({ edtf: '1937-03-01' });
  });

  it.each([
    ['5/8/2022', 'This can be 5 Aug 2022 or 8 May 2022: write the month as a word.'],
    ['Sept', 'Say of which year September is.'],
    ['5 Aug', 'Say of which year 5 August is.'],
    ['30 Feb 2023', 'February 2023 has 28 days.'],
    ['2023-02-30', 'February 2023 has 28 days.'],
    ['15.13.2022', 'Months go from 01 to 12.'],
    ['9 to 8 Jan 2024', 'It ends before it begins: write the earlier date first.'],
  ])('typed as %p is told: %s', (typed, told) => expect(wrongWithDate(typed, TODAY)).toBe(told));

  it.each(['soon', 'Marz 2022', 'by', '', '5/6/7', '13 May 2022 at noon', 'x'.repeat(100)])('is not %p', (typed) => {
    expect(readTypedDate(typed, TODAY)).toBeUndefined();
    expect(wrongWithDate(typed, TODAY)).toContain('Write it as one of these');
  });

  it('has no words where it is none', () => expect(echoWords('soon')).toBeNull());
});

describe('A day on which a question is asked', () => {
  it.each([
    ['2023-03-01', '2023-03-01'],
    [' 01 mar 2023 ', '2023-03-01'],
    ['March 1, 2023', '2023-03-01'],
    ['August 2022', '2022-08-31'],
    ['2024-02', '2024-02-29'],
    ['2022', '2022-12-31'],
    ['yesterday', '2026-11-22'],
  ])('typed as %p is %s: of a month or a year the last', (typed, day) => {
    const read = readTypedDay(typed, TODAY)!;
    expect('day' in read ? formatDay(read.day) : read).toBe(day);
  });

  it('of a month is the first where a list begins', () =>
    expect(isoOfTypedDay('August 2022', TODAY, 'first')).toBe('2022-08-01'));

  it.each([
    ['8 to 9 Jan 2024', 'A question is asked on one day: name that day.'],
    ['summer 2022', 'A question is asked on one day: name that day.'],
    ['5/8/2022', 'This can be 5 Aug 2022 or 8 May 2022: write the month as a word.'],
    ['30 Feb 2023', 'February 2023 has 28 days.'],
  ])('is not %p: %s', (typed, told) => expect(wrongWithDay(typed, TODAY)).toBe(told));
});
