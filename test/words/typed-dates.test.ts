import { describe, expect, it } from '@jest/globals';
import { echoWords, readTypedDate } from '../../src/words/typed-dates.js';

describe('A date of any precision', () => {
  it.each([
    ['5 Aug 2022', '2022-08-05', '5 Aug 2022'],
    ['Aug 5, 2022', '2022-08-05', '5 Aug 2022'],
    ['August 2022', '2022-08', 'some time in August 2022'],
    ['some time in August 2022', '2022-08', 'some time in August 2022'],
    ['aug. 2022', '2022-08', 'some time in August 2022'],
    ['2022', '2022', 'some time in 2022'],
    ['Summer 2022', '2022-22', 'some time between 1 Jun and 31 Aug 2022'],
    ['about 2015', '2015~', 'about 2015'],
    ['June 2019 (uncertain)', '2019-06?', 'June 2019 (uncertain)'],
    ['by 2015', '../2015', 'by 31 Dec 2015 at the latest'],
    ['since May 2023', '2023-05/..', 'May 2023 and since'],
    ['8 to 9 Jan 2024', '2024-01-08/2024-01-09', '8 to 9 Jan 2024'],
    ['30 Nov – 2 Dec 2023', '2023-11-30/2023-12-02', '30 Nov to 2 Dec 2023'],
    ['30 Dec 2023 to 2 Jan 2024', '2023-12-30/2024-01-02', '30 Dec 2023 to 2 Jan 2024'],
    ['2021-08-XX', '2021-08-XX', 'some time in August 2021'],
    ['2023-02-04T14:39:00-05:00', '2023-02-04T14:39:00-05:00', '4 Feb 2023, 19:39 UTC'],
  ])('typed as %p is %s: %s', (typed, edtf, words) => {
    expect(readTypedDate(typed)).toBe(edtf);
    expect(echoWords(edtf)).toBe(words);
  });

  it.each(['yesterday', 'today', '31 Feb 2022', '08/05/2022', 'Marz 2022', '9 to 8 Jan 2024', 'by', '5 Aug', ''])(
    'is not %p',
    (typed) => expect(readTypedDate(typed)).toBeUndefined(),
  );

  it('has no words where it is none', () => expect(echoWords('soon')).toBeNull());
});
