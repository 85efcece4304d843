import { describe, expect, it } from '@jest/globals';
import { historySentence, type HistoryFacts } from '../../src/words/history.js';

const FACTS: HistoryFacts = { certain: 145, possible: 0, more: false, asOf: null, kept: [] };

describe('A history in a sentence', () => {
  it.each<[Partial<HistoryFacts>, string]>([
    [{}, '145 events are on record.'],
    [{ certain: 1 }, 'One event is on record.'],
    [{ certain: 0 }, 'No events are on record.'],
    [
      { certain: 60, possible: 3, asOf: '2023-03-01' },
      '60 events are on record by 1 Mar 2023; three more may have happened.',
    ],
    [{ certain: 4, kept: ['Talks severed', 'China'] }, 'Four events are on record for Talks severed and China.'],
    [{ certain: 5_000, more: true }, 'More than 5,000 events are on record.'],
  ])('with %j is: %s', (facts, sentence) => expect(historySentence({ ...FACTS, ...facts })).toBe(sentence));
});
