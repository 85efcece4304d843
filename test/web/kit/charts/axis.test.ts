import { describe, expect, it } from '@jest/globals';
import { formatDay } from '../../../../src/domain/time/days.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { blankFrom, shownOn, stretches, type ChartView } from '../../../../src/web/kit/charts/view.js';

const days = ({ from, to }: Axis) => [formatDay(from), formatDay(to - 1)];

describe('The axis of a page', () => {
  it('begins a year before the coverage and ends today', () =>
    expect(days(Axis.of('2021-01-01', '1998-01-31', '2023-03-01', '2026-11-23'))).toEqual([
      '2020-01-01',
      '2026-11-23',
    ]));
  it('begins with the first event where no coverage is stated', () =>
    expect(days(Axis.of(null, '2019-05-02', '2023-03-01', '2026-11-23'))).toEqual(['2019-01-01', '2026-11-23']));
  it('holds twelve years, unless the day asked for lies before', () => {
    expect(days(Axis.of(null, '1998-01-31', '2023-03-01', '2026-11-23'))).toEqual(['2014-01-01', '2026-11-23']);
    expect(days(Axis.of('2021-01-01', null, '2010-06-01', '2026-11-23'))).toEqual(['2010-01-01', '2026-11-23']);
  });
  it('reaches to a day still to come', () =>
    expect(days(Axis.of('2021-01-01', null, '2028-01-01', '2026-11-23'))).toEqual(['2020-01-01', '2028-01-01']));
  it('places days in percent, those beyond it at its ends', () => {
    const axis = Axis.of('2025-01-01', null, '2025-12-31', '2025-12-31');
    expect([axis.at('2024-01-01'), axis.at('2026-01-01'), axis.at('2020-01-01')]).toEqual([0, 100, 0]);
    expect(axis.at('2025-01-01')).toBeCloseTo(50.07, 2);
    expect(axis.years.map(({ year }) => year)).toEqual([2024, 2025]);
  });
});

describe('What is drawn of a stretch of days', () => {
  const view = (asOf: string, knownAt: string): ChartView => ({
    axis: new Axis(0, 100),
    asOf,
    knownAt,
    today: '1970-04-10',
  });

  it('is full up to the day asked for, then faint as far as it is known, then nothing', () =>
    expect(stretches(view('1970-02-10', '1970-03-02'), 0, null)).toEqual([
      { at: 0, width: 41, later: false },
      { at: 41, width: 20, later: true },
    ]));
  it('is blank beyond both dates where both are then', () => {
    expect(stretches(view('1970-02-10', '1970-02-10'), 10, 90)).toEqual([{ at: 10, width: 31, later: false }]);
    expect(stretches(view('1970-02-10', '1970-02-10'), 50, 90)).toEqual([]);
    expect(blankFrom(view('1970-02-10', '1970-02-10'))).toBe(41);
  });
  it('is all of it where what is known is of today', () =>
    expect(blankFrom(view('1970-02-10', '1970-04-10'))).toBe(100));
  it('treats an event in the same way', () => {
    expect(
      ['1970-02-10', '1970-02-11', '1970-03-03'].map((day) => shownOn(view('1970-02-10', '1970-03-02'), day)),
    ).toEqual(['full', 'later', 'not']);
  });
});
