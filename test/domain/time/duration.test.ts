import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '../../../src/domain/time/days.js';
import { addDuration, atLeastDays, durationMeant, parseDuration } from '../../../src/domain/time/duration.js';

const later = (day: string, duration: string): string =>
  formatDay(addDuration(parseDay(day)!, parseDuration(duration)!));

describe('A duration', () => {
  it.each([
    ['P1Y', 1, 0, 0, 0],
    ['P6M', 0, 6, 0, 0],
    ['P2W', 0, 0, 2, 0],
    ['P90D', 0, 0, 0, 90],
    ['P1Y2M3W4D', 1, 2, 3, 4],
    ['P1Y4D', 1, 0, 0, 4],
    ['P18M', 0, 18, 0, 0],
    ['P0D', 0, 0, 0, 0],
  ])('%s is read in years, months, weeks and days', (text, years, months, weeks, days) => {
    expect(parseDuration(text)).toEqual({ text, years, months, weeks, days });
  });

  it.each([
    '',
    'P',
    'PT1H',
    'P1DT1H',
    'P1.5Y',
    'P1,5Y',
    '-P1Y',
    'P-1Y',
    '+P1Y',
    'p1y',
    'P1M1Y',
    'P1D1W',
    '1Y',
    'P1',
    'PY',
    'P1Y ',
    'P1Y\n',
    'P1Y1Y',
    'P１Y',
  ])('is not %j', (text) => expect(parseDuration(text)).toBeUndefined());

  it.each([
    ['2024-05-31', 'P6M', '2024-11-30'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2023-01-31', 'P1M', '2023-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2021-09-29', 'P1Y', '2022-09-29'],
    ['2024-01-31', 'P1M1D', '2024-03-01'],
    ['2024-12-30', 'P2D', '2025-01-01'],
    ['2024-02-27', 'P1W', '2024-03-05'],
    ['2024-11-30', 'P1Y3M', '2026-02-28'],
    ['2024-01-09', 'P0D', '2024-01-09'],
  ])(
    'added to calendar days: %s + %s = %s, the end of a shorter month where it has no such day',
    (day, duration, sum) => {
      expect(later(day, duration)).toBe(sum);
    },
  );

  it('added twice is not the same as one of twice the length', () => {
    expect(later(later('2024-01-31', 'P1M'), 'P1M')).toBe('2024-03-29');
    expect(later('2024-01-31', 'P2M')).toBe('2024-03-31');
  });

  const anyDay = fc.integer({ min: parseDay('1900-01-01')!, max: parseDay('2200-12-31')! });
  const anyDuration = fc
    .record({
      years: fc.integer({ min: 0, max: 20 }),
      months: fc.integer({ min: 0, max: 60 }),
      weeks: fc.integer({ min: 0, max: 60 }),
      days: fc.integer({ min: 0, max: 400 }),
    })
    .map((parts) => ({ ...parts, text: '' }));

  it('moves a day on as the calendar of the platform does', () => {
    fc.assert(
      fc.property(anyDay, anyDuration, (day, duration) => {
        const { years, months, weeks, days } = duration;
        expect(formatDay(addDuration(day, duration))).toBe(
          Temporal.PlainDate.from(formatDay(day)).add({ years, months, weeks, days }).toString(),
        );
      }),
    );
  });

  it('moves a day on by no less than its shortest silence, which the fold relies on', () => {
    fc.assert(
      fc.property(anyDay, anyDuration, (day, duration) =>
        expect(addDuration(day, duration) - day).toBeGreaterThanOrEqual(atLeastDays(duration)),
      ),
    );
  });

  it('moves a later day on to no earlier a day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDuration, (a, b, duration) => {
        const [earlier, latest] = a < b ? [a, b] : [b, a];
        expect(addDuration(earlier, duration)).toBeLessThanOrEqual(addDuration(latest, duration));
      }),
    );
  });
});

describe('A text that is no duration', () => {
  it.each([
    ['1 year', 'P1Y'],
    ['6 Months', 'P6M'],
    ['2w', 'P2W'],
    ['p90d', 'P90D'],
    ['daily', 'P1D'],
    ['weekly', 'P1W'],
    ['monthly', 'P1M'],
    ['Quarterly', 'P3M'],
    ['yearly', 'P1Y'],
    ['annual', 'P1Y'],
    ['annually', 'P1Y'],
  ])('may mean one: %s', (text, meant) => {
    expect(durationMeant(text)).toBe(meant);
    expect(parseDuration(meant)).toBeDefined();
  });

  it.each(['PT24H', 'P1.5Y', 'often', '1 decade?', '12345 years', 'constructor'])('may mean none: %s', (text) =>
    expect(durationMeant(text)).toBeUndefined(),
  );
});
