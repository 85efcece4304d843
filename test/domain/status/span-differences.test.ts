import { describe, expect, it } from '@jest/globals';
import { spanDifferences } from '../../../src/domain/status/span-differences.js';

describe('Where two histories of a channel differ', () => {
  it('two stretches that differ alike stay two when the histories agree between them', () =>
    expect(
      spanDifferences(
        [{ status: 'operating', from: 0 }],
        [
          { status: 'severed', from: 0 },
          { status: 'operating', from: 10 },
          { status: 'severed', from: 20 },
        ],
      ),
    ).toEqual([
      { from: 0, to: 9, before: 'operating', after: 'severed' },
      { from: 20, to: null, before: 'operating', after: 'severed' },
    ]));

  it('neighbours that differ alike are one, though another event begins the second', () =>
    expect(
      spanDifferences(
        [{ status: 'operating', from: 0 }],
        [
          { status: 'severed', from: 0 },
          { status: 'severed', from: 10 },
        ],
      ),
    ).toEqual([{ from: 0, to: null, before: 'operating', after: 'severed' }]));
});
