import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../src/domain/time/days.js';
import { daysBetween, dayWords, readDayWords, reportedWords } from '../../src/words/dates.js';

const TODAY = parseDay('2026-11-23')!;

describe('A date field', () => {
  it.each(['2023-03-01', '1 Mar 2023', '1 March 2023', ' 01 mar 2023 ', '1. Mar. 2023', '1 MARCH, 2023'])(
    'reads %p as 1 March 2023',
    (text) => expect(readDayWords(text, TODAY)).toBe(parseDay('2023-03-01')),
  );

  it('reads today', () => expect(readDayWords('Today', TODAY)).toBe(TODAY));

  it.each(['yesterday', '03/01/2023', '31 Feb 2023', '1 Mrz 2023', '2023-3-1', '1 Ma 2023', ''])(
    'reads nothing else: %p',
    (text) => expect(readDayWords(text, TODAY)).toBeUndefined(),
  );
});

describe('Dates on pages', () => {
  it('are days with their year', () => expect(dayWords('2022-08-05')).toBe('5 Aug 2022'));
  it.each([
    ['2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['../2015', 'by 2015'],
    ['2023-04-07/..', '7 Apr 2023 and since'],
    ['2021-08', 'August 2021'],
  ])('tell %s as reported: %s', (edtf, words) => expect(reportedWords(edtf)).toBe(words));
  it('are counted in days', () => expect(daysBetween('2022-08-05', '2024-01-08')).toBe(521));
});
