import { describe, expect, it } from '@jest/globals';
import { keptBy, licenseWords, NO_KEEPER, tellKeeper } from '../../src/words/keeper.js';

const KEEPER = {
  keeper: 'The Institute',
  contact: 'desk@example.org',
  method: null,
  dataLicense: 'CC BY 4.0',
  showsGrades: true,
  stamp: null,
};

describe('Who keeps a record', () => {
  it('is said, and that nobody does', () => {
    expect([keptBy(KEEPER), licenseWords(KEEPER)]).toEqual(['Kept by The Institute', 'CC BY 4.0']);
    expect([keptBy(NO_KEEPER), licenseWords(NO_KEEPER)]).toEqual(['No keeper named', 'No licence stated']);
  });

  it.each([
    [
      'desk@example.org',
      'mailto:desk@example.org?subject=Parley%3A%20something%20is%20wrong&body=http%3A%2F%2Fa%2Fr%3Fx%3D1%26y',
    ],
    ['https://example.org/report?to=a@b', 'https://example.org/report?to=a@b'],
    [null, null],
  ])('is told at %p what is wrong with exactly which page', (contact, address) =>
    expect(tellKeeper({ ...KEEPER, contact }, 'http://a/r?x=1&y')).toBe(address),
  );
});
