import { describe, expect, it } from '@jest/globals';
import { readStored } from '../../../src/domain/catalogue/stored-event.js';
import { SAMPLES } from './samples.js';

const { type, ...data } = SAMPLES.RoundHeld;

describe('a stored event', () => {
  it('comes back as it was posted', () =>
    expect(readStored({ type, data, metadata: { schema: 1 } })).toEqual(SAMPLES.RoundHeld));

  it.each([
    ['RoundHeld', 2],
    ['RoundHeld', 0],
    ['RoundDreamt', 1],
    ['constructor', 1],
  ])('is not guessed at: %s of version %i', (stored, schema) =>
    expect(() => readStored({ type: stored, data, metadata: { schema } })).toThrow(
      `The log has a ${stored} of version ${schema}, which this Parley does not know.`,
    ),
  );
});
