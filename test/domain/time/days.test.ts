import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayFrom,
  dayOf,
  daysInMonth,
  endOfDay,
  formatDay,
  isDay,
  parseDay,
  startOfDay,
} from '../../../src/domain/time/days.js';

const anyDay = fc.integer({ min: parseDay('0001-01-01')!, max: parseDay('9999-12-31')! });

describe('A day', () => {
  it('is counted from 1 January 1970', () => {
    expect([parseDay('1970-01-01'), parseDay('1970-01-02'), parseDay('1969-12-31')]).toEqual([0, 1, -1]);
  });

  it.each(['0400-02-29', '1600-02-29', '2000-02-29', '2000-03-01', '2100-02-28', '2100-03-01'])(
    'is written as it was read, where 400 years end: %s',
    (text) => expect(formatDay(parseDay(text)!)).toBe(text),
  );

  it('begins at 00:00 and ends at 23:59:59.999 UTC', () => {
    const day = parseDay('2023-02-10')!;
    expect(startOfDay(day)).toBe(Date.parse('2023-02-10T00:00:00.000Z'));
    expect(endOfDay(day)).toBe(Date.parse('2023-02-10T23:59:59.999Z'));
  });

  it('is the UTC day of each of its moments, before 1970 too', () => {
    for (const text of ['2023-02-10', '1969-12-31', '0001-01-01']) {
      const day = parseDay(text)!;
      expect([dayOf(startOfDay(day)), dayOf(endOfDay(day)), dayOf(endOfDay(day) + 1)]).toEqual([day, day, day + 1]);
    }
  });

  it('lies 521 days after another, the first not counted: 5 August 2022 to 8 January 2024', () => {
    expect(parseDay('2024-01-08')! - parseDay('2022-08-05')!).toBe(521);
  });

  it.each([
    '0000-01-01',
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-00-10',
    '2023-13-01',
    '2023-01-00',
    '2023-01-32',
    '2023-1-1',
    '20230101',
    '2023-01',
    '2023',
    '2023-01-01~',
    '2023-01-XX',
    '2023-01-01T00:00:00Z',
    '2023-01-01/2023-01-02',
    '12023-01-01',
    '-2023-01-01',
    ' 2023-01-01',
    '2023-01-01\n',
    '',
  ])('is not %j', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(isDay(text)).toBe(false);
  });

  it('is written as it is read', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
        expect(isDay(formatDay(day))).toBe(true);
      }),
    );
  });

  it('is the day that the calendar of the platform has', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(dayFrom(date.year, date.month, date.day)).toBe(day);
        expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
      }),
    );
  });

  it('has a next one, every four hundred years and at every turn of a century', () => {
    for (const [before, after] of [
      ['1999-12-31', '2000-01-01'],
      ['2000-02-28', '2000-02-29'],
      ['2100-02-28', '2100-03-01'],
      ['0099-12-31', '0100-01-01'],
    ]) {
      expect(parseDay(after!)! - parseDay(before!)!).toBe(1);
    }
  });
});
