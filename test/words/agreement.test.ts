import { describe, expect, it } from '@jest/globals';
import { kappaOf } from '../../src/domain/agreement/kappa.js';
import { kappaFigures, kappaWords, shareWords } from '../../src/words/agreement.js';

describe('Agreement in words', () => {
  it.each([
    [1, '100.0 %'],
    [0.99999, '>99.9 %'],
    [0.9187, '91.9 %'],
    [0.0001, '<0.1 %'],
    [0, '0.0 %'],
  ])('rounds the share %d to no end that it does not reach: %s', (share, words) =>
    expect(shareWords(share)).toBe(words),
  );

  it.each([
    [1, '1.000'],
    [0.99999, '>0.999'],
    [0.4, '0.400'],
    [0, '0.000'],
    [-0.0923, '−0.092'],
  ])('tells the kappa %d as %s', (kappa, words) => expect(kappaFigures(kappa)).toBe(words));

  it('never tells a kappa without the number of days, nor one that is not defined', () => {
    const told = (...cells: [string, string, number][]) => kappaWords(kappaOf(cells.map(([a, b, n]) => ({ a, b, n }))));
    expect(told(['x', 'x', 20], ['x', 'y', 5], ['y', 'x', 10], ['y', 'y', 15])).toBe(
      'the same on 70.0 % of 50 channel-days, by chance on 50.0 %: kappa 0.400',
    );
    expect(told(['x', 'x', 1])).toBe(
      'the same on 100.0 % of 1 channel-day, by chance on 100.0 %: no kappa, since both say the same of every day, as chance alone would',
    );
    expect(told()).toBe('nothing to compare: no day is covered by both');
  });
});
