import { describe, expect, it } from '@jest/globals';
import { daysBetween, dayWords, reportedWords } from '../../src/words/dates.js';

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
