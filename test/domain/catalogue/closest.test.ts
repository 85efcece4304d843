import { describe, expect, it } from '@jest/globals';
import { closestTo } from '../../../src/domain/catalogue/closest.js';

describe('the word that is probably meant', () => {
  it.each([
    ['tcp', 'tct'],
    ['DPCT', 'dpct'],
    ['foriegn-min', 'foreign-min'],
    ['foreignmin', 'foreign-min'],
    ['dpctt', 'dpct'],
  ])('for %s is %s', (found, meant) => expect(closestTo(found, ['apsd', 'dpct', 'tct', 'foreign-min'])).toBe(meant));

  it.each(['', 'x', 'hotline', 'foreign-minister-of-some-other-place', 'y'.repeat(100_000)])(
    'is none for %s',
    (found) => expect(closestTo(found, ['apsd', 'dpct', 'tct', 'foreign-min'])).toBeUndefined(),
  );

  it('is the nearest of several', () => expect(closestTo('reasons', ['season', 'reason', 'raisins'])).toBe('reason'));
  it('is none where nothing is known', () => expect(closestTo('tct', [])).toBeUndefined());
});
