import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closuresOf } from '../../../src/domain/status/closures.js';
import { durationSummary, survival, type Lasted } from '../../../src/domain/status/durations.js';
import type { Span } from '../../../src/domain/status/history.js';
import type { Status } from '../../../src/domain/status/status.js';

const ended = (days: number): Lasted => ({ days, ended: true });
const censored = (days: number): Lasted => ({ days, ended: false });

describe('The estimate of Kaplan and Meier', () => {
  // Freireich and others, 1963: remission of 21 patients in weeks, the textbook example of the estimate.
  const REMISSIONS = [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(censored),
  ];

  it('is the one in the books', () => {
    const falls = survival(REMISSIONS).filter((line) => line.ended > 0);
    expect(falls.map(({ days, atRisk, lasting }) => [days, atRisk, Number(lasting.toFixed(4))])).toEqual([
      [6, 21, 0.8571],
      [7, 17, 0.8067],
      [10, 15, 0.7529],
      [13, 12, 0.6902],
      [16, 11, 0.6275],
      [22, 7, 0.5378],
      [23, 6, 0.4482],
    ]);
    expect(durationSummary(REMISSIONS)).toEqual({
      n: 21,
      ended: 9,
      median: 23,
      lowerQuartile: 13,
      upperQuartile: null,
    });
  });

  it('counts what goes out of sight on a day as watched on it', () =>
    expect(survival([ended(5), censored(5), ended(9)])).toEqual([
      { days: 5, atRisk: 3, ended: 1, censored: 1, lasting: 2 / 3 },
      { days: 9, atRisk: 1, ended: 1, censored: 0, lasting: 0 },
    ]));

  it('tells no median of fewer than five, and no quartiles of fewer than ten', () => {
    expect(durationSummary([1, 2, 3, 4].map(ended))).toMatchObject({ n: 4, median: null });
    expect(durationSummary([1, 2, 3, 4, 5].map(ended))).toMatchObject({
      median: 3,
      lowerQuartile: null,
      upperQuartile: null,
    });
    expect(durationSummary([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(ended))).toMatchObject({
      median: 5,
      lowerQuartile: 3,
      upperQuartile: 8,
    });
  });

  it('tells no median where more than half outlast what is on record', () =>
    expect(durationSummary([ended(1), ended(2), ...[3, 4, 5, 6].map(censored)]).median).toBeNull());

  it('falls, accounts for everyone, and without anything out of sight is the share that lasted longer', () => {
    const lasted = fc.record({ days: fc.nat(50), ended: fc.boolean() });
    fc.assert(
      fc.property(fc.array(lasted), (some) => {
        const lines = survival(some);
        expect(lines.reduce((sum, line) => sum + line.ended + line.censored, 0)).toBe(some.length);
        lines.forEach((line, index) => {
          expect(line.atRisk).toBe(some.filter(({ days }) => days >= line.days).length);
          expect(line.lasting).toBeLessThanOrEqual(lines[index - 1]?.lasting ?? 1);
        });
        for (const line of survival(some.map(({ days }) => ended(days))))
          expect(line.lasting).toBeCloseTo(some.filter(({ days }) => days > line.days).length / some.length, 9);
      }),
    );
  });
});

describe('The closures of a channel', () => {
  const spans = (...told: readonly (readonly [Status, number])[]): Span[] => {
    let from = 100;
    return told.map(([status, days], index) => {
      const span = { status, from, days, to: index < told.length - 1 ? from + days - 1 : null, begunBy: `e${index}` };
      from += days;
      return span;
    });
  };

  it('last from the first closed day to the use that ends them, whatever they become on the way', () =>
    expect(
      closuresOf(
        spans(['operating', 10], ['suspended', 5], ['severed', 7], ['resumption_agreed', 3], ['operating', 2]),
      ),
    ).toEqual([{ from: 110, began: 'suspended', begunBy: 'e1', days: 15, endedBy: 'e4' }]));

  it('go on where nothing ended them, and are counted to the last day known', () =>
    expect(closuresOf(spans(['operating', 10], ['severed', 20]))).toEqual([
      { from: 110, began: 'severed', begunBy: 'e1', days: 20, endedBy: null },
    ]));

  it('are not ended by the end of the channel', () =>
    expect(closuresOf(spans(['severed', 4], ['retired', 9]))).toMatchObject([{ days: 4, endedBy: null }]));

  it('are several, each apart', () =>
    expect(
      closuresOf(spans(['severed', 1], ['operating', 1], ['suspended', 2], ['dormant', 3], ['severed', 4])),
    ).toMatchObject([
      { days: 1, endedBy: 'e1' },
      { days: 2, endedBy: null },
      { days: 4, endedBy: null },
    ]));
});
