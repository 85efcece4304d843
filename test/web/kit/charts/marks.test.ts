import { describe, expect, it } from '@jest/globals';
import type { StripAnswer } from '../../../../src/queries/show-strips.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { laneMarks } from '../../../../src/web/kit/charts/lane-marks.js';
import { groupMarks } from '../../../../src/web/kit/charts/marks.js';
import type { ChartView } from '../../../../src/web/kit/charts/view.js';
import { context } from '../../../dsl/samples.js';

const VIEW: ChartView = {
  axis: Axis.of('2021-01-01', null, '2023-03-01', '2026-11-23'),
  asOf: '2023-03-01',
  knownAt: '2026-11-23',
  today: '2026-11-23',
};
const use = (day: string): StripAnswer['marks'][number] => ({
  kind: 'use',
  day,
  event: day,
  type: 'RoundHeld',
  by: [],
});

describe('The marks of a strip', () => {
  it('stand alone where there is room', () =>
    expect(groupMarks([use('2021-01-10'), use('2022-01-10')], VIEW, 660).map(({ events }) => events.length)).toEqual([
      1, 1,
    ]));
  it('become one with a count where they are within 7 pixels, sooner on a narrow strip', () => {
    const marks = [use('2021-01-10'), use('2021-02-20'), use('2022-01-10')];
    expect(groupMarks(marks, VIEW, 660).map(({ events }) => events.length)).toEqual([1, 1, 1]);
    expect(groupMarks(marks, VIEW, 288).map(({ events }) => events.length)).toEqual([2, 1]);
  });
  it('are never one across the line: what came later stands apart', () =>
    expect(
      groupMarks([use('2023-03-01'), use('2023-03-02')], VIEW, 288).map(({ later, events }) => [later, events.length]),
    ).toEqual([
      [false, 1],
      [true, 1],
    ]));
  it('count as the most telling of them', () =>
    expect(
      groupMarks(
        [use('2021-01-10'), { ...use('2021-01-11'), kind: 'agreement' }, { ...use('2021-01-12'), kind: 'refusal' }],
        VIEW,
        660,
      ).map(({ kind }) => kind),
    ).toEqual(['agreement']));
  it('are left out where they are not known, or beyond the axis', () =>
    expect(groupMarks([use('2018-01-10'), use('2024-01-10')], { ...VIEW, knownAt: '2023-03-01' }, 660)).toEqual([]));
});

describe('The marks of the lane', () => {
  const dated = (date: string, event: ReturnType<typeof context>) => ({ date, event });
  const sale = (date: string, amountUsd: number) => dated(date, context('ArmsSaleNotified', [], date, { amountUsd }));

  it('stand in the sub-lane of their type, in its shape; statements stand in none', () => {
    const marks = laneMarks(
      [
        dated('2022-08-02', context('ThirdPartyVisit', [], '2022-08-02')),
        dated('2022-08-08', context('StatementIssued', [], '2022-08-08')),
        sale('2022-09-02', 1.1e9),
      ],
      VIEW,
      new Set(),
      660,
    );
    expect(marks.map(({ lane, shape }) => [lane, shape])).toEqual([
      [0, 'up'],
      [2, 'down'],
    ]);
  });

  it('carry at most two labels a sub-lane, none on what comes later, turned left before the line', () => {
    const marks = laneMarks(
      [sale('2020-06-01', 1e8), sale('2021-06-01', 2e8), sale('2023-02-20', 3e8), sale('2024-02-20', 4e8)],
      VIEW,
      new Set(),
      660,
    );
    expect(marks.map(({ short, label }) => [short, label])).toEqual([
      ['$100m', undefined],
      ['$200m', 'right'],
      ['$300m', 'left'],
      ['$400m', undefined],
    ]);
  });

  it('label what a change of status is put down to before anything newer', () => {
    const [older, newer, newest] = [sale('2020-06-01', 1e8), sale('2021-06-01', 2e8), sale('2022-06-01', 3e8)];
    const marks = laneMarks([older, newer, newest], VIEW, new Set([older.event.id]), 660);
    expect(marks.map(({ label }) => label)).toEqual(['right', undefined, 'right']);
  });

  it('tell which labels have room on a narrow page, too', () => {
    const visit = (date: string) => dated(date, context('ThirdPartyVisit', [], date, { visitor: 'Speaker Elm' }));
    const marks = laneMarks([visit('2021-06-01'), visit('2022-08-02')], VIEW, new Set(), 660);
    expect(marks.map(({ label, tight }) => [label, tight])).toEqual([
      ['left', true],
      ['left', false],
    ]);
  });
});
