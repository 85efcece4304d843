import { describe, expect, it } from '@jest/globals';
import { markWords } from '../../src/words/marks.js';
import { contactDeclined, roundHeld } from '../dsl/samples.js';

const nameOf = (code: string): string => ({ US: 'United States', CN: 'China' })[code] ?? code;
const on = (day: string, event: ReturnType<typeof roundHeld>) => ({ ...event, day });

describe('What a mark says', () => {
  it('is when, what and by whom', () =>
    expect(markWords([on('2021-05-21', contactDeclined('dpct', '2021-05-21', { by: ['CN'] }))], nameOf)).toBe(
      '21 May 2021: Contact declined by China',
    ));
  it('counts several that fall together and names each', () =>
    expect(
      markWords(
        [
          on('2021-05-21', roundHeld('dpct', '2021-05-21', { round: 17 })),
          on('2021-05-22', roundHeld('dpct', '2021-05-22')),
        ],
        nameOf,
      ),
    ).toBe('2 events. 21 May 2021: Round 17 held. 22 May 2021: Round held'));
  it('names three of many, and says how far the rest goes', () => {
    const days = ['2021-05-01', '2021-05-02', '2021-05-03', '2021-05-04', '2021-05-05'];
    expect(
      markWords(
        days.map((day) => on(day, roundHeld('dpct', day))),
        nameOf,
      ),
    ).toBe(
      '5 events. 1 May 2021: Round held. 2 May 2021: Round held. 3 May 2021: Round held. And 2 more, to 5 May 2021',
    );
  });
});
