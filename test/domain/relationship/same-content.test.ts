import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameContent } from '../../../src/domain/relationship/same-content.js';

describe('The same content', () => {
  it('is the same whatever the order of keys, and with absent fields', () => {
    expect(sameContent({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1, e: undefined })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: [] }, { a: {} }],
    [{ a: null }, {}],
    [null, {}],
    [[1], { 0: 1 }],
    [0, false],
  ])('is not the same: %j and %j', (a, b) => {
    expect(sameContent(a, b)).toBe(false);
    expect(sameContent(b, a)).toBe(false);
  });

  it('is the same for a copy', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(sameContent(value, structuredClone(value))).toBe(true)));
  });
});
