import { describe, expect, it } from '@jest/globals';
import { dayFrom } from '../../../../src/domain/time/days.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { yearNames } from '../../../../src/web/kit/charts/years.js';

const ROOM = { name: 9, grip: 1, end: 97 };
const AXIS = new Axis(dayFrom(2020, 1, 1)!, dayFrom(2026, 11, 24)!);
const named = (asOf: string) => yearNames({ axis: AXIS, asOf, knownAt: '2026-11-23', today: '2026-11-23' }, ROOM);

describe('The names of the years', () => {
  it('stand each beside the beginning of its year', () =>
    expect(named('2022-12-01').map(({ year, byGrip }) => [year, byGrip])).toEqual(
      [2020, 2021, 2022, 2024, 2025, 2026].map((year) => [year, false]).toSpliced(3, 0, [2023, false]),
    ));

  it('keep the year asked about where the grip covers it: beside the grip', () => {
    const names = named('2023-03-01');
    expect(names.map(({ year }) => year).toSorted()).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(names.find(({ year }) => year === 2023)).toEqual({
      year: 2023,
      at: AXIS.at('2023-03-02'),
      side: 'right',
      byGrip: true,
      wideOnly: false,
    });
    expect(names.filter(({ wideOnly }) => wideOnly).map(({ year }) => year)).toEqual([2024]);
  });

  it('leave out another year that the grip covers', () =>
    expect(named('2022-12-28').map(({ year }) => year)).toEqual([2020, 2021, 2022, 2024, 2025, 2026]));

  it('name the year asked about at the end of the axis too, on the side where there is room', () => {
    const axis = new Axis(dayFrom(2020, 1, 1)!, dayFrom(2026, 1, 20)!);
    const names = yearNames({ axis, asOf: '2026-01-19', knownAt: '2026-01-19', today: '2026-01-19' }, ROOM);
    expect(names.at(-1)).toEqual({ year: 2026, at: 100, side: 'left', byGrip: true, wideOnly: false });
  });
});
