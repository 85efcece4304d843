import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kappaOf, merged, summed, type PairCount } from '../../../src/domain/agreement/kappa.js';

const cell = (a: string, b: string, n: number): PairCount<string> => ({ a, b, n });
const TABLES = fc.array(
  fc.record({ a: fc.constantFrom('x', 'y', 'z'), b: fc.constantFrom('x', 'y', 'z'), n: fc.nat(50) }),
);

describe('Cohen’s kappa', () => {
  it('is the one in the books: 50 grants, read by two, who agree on 35', () =>
    expect(
      kappaOf([cell('yes', 'yes', 20), cell('yes', 'no', 5), cell('no', 'yes', 10), cell('no', 'no', 15)]),
    ).toEqual({
      n: 50,
      agreeing: 35,
      observed: 0.7,
      expected: 0.5,
      kappa: expect.closeTo(0.4, 12) as unknown as number,
      because: null,
    }));

  it('is worked out by hand for three categories', () => {
    const table = [
      [25, 13, 12],
      [12, 2, 16],
      [3, 15, 2],
    ].flatMap((row, a) => row.map((n, b) => cell(`${a}`, `${b}`, n)));
    // Rows add up to 50, 30, 20, columns to 40, 30, 30: 0.20 + 0.09 + 0.06 by chance.
    const { n, observed, expected, kappa } = kappaOf(table);
    expect([n, observed]).toEqual([100, 0.29]);
    expect(expected).toBeCloseTo(0.35, 12);
    expect(kappa).toBeCloseTo(-0.06 / 0.65, 12);
  });

  it('is below nothing where two disagree more than by chance', () =>
    expect(kappaOf([cell('x', 'y', 10), cell('y', 'x', 10)]).kappa).toBe(-1));

  it('is not defined where both give all one category, and says so instead of 1', () =>
    expect(kappaOf([cell('x', 'x', 1_000_000_007)])).toEqual({
      n: 1_000_000_007,
      agreeing: 1_000_000_007,
      observed: 1,
      expected: 1,
      kappa: null,
      because: 'one-category',
    }));

  it('is not defined where nothing was coded by both', () => {
    const nothing = { n: 0, agreeing: 0, observed: null, expected: null, kappa: null, because: 'nothing-in-common' };
    expect(kappaOf([])).toEqual(nothing);
    expect(kappaOf([cell('x', 'y', 0)])).toEqual(nothing);
  });

  it('is 0 where one coder gives all one category and the other does not', () =>
    expect(kappaOf([cell('x', 'x', 9), cell('x', 'y', 1)])).toMatchObject({ kappa: 0, because: null }));

  it('is a number up to 1, the same the other way round and however the table is cut, or none with a reason', () =>
    fc.assert(
      fc.property(TABLES, (table) => {
        const found = kappaOf(table);
        expect(kappaOf(table.map(({ a, b, n }) => ({ a: b, b: a, n })))).toEqual(found);
        expect(kappaOf(summed(table))).toEqual(found);
        if (found.kappa === null) return expect(found.because).not.toBeNull();
        expect(found.kappa).toBeLessThanOrEqual(1);
        expect(found.kappa === 1).toBe(found.agreeing === found.n);
        return undefined;
      }),
    ));

  it('of fewer categories counts as agreement what falls into one', () =>
    expect(kappaOf(merged([cell('x', 'y', 3), cell('z', 'z', 1)], (one) => (one === 'z' ? 'z' : 'x')))).toMatchObject({
      n: 4,
      agreeing: 4,
      kappa: 1,
    }));
});
