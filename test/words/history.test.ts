import { describe, expect, it } from '@jest/globals';
import { historySentence, underHeadings, type HistoryFacts } from '../../src/words/history.js';
import type { ListedEvent } from '../../src/queries/list-events.js';

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

it('Events stand under the month of the day that is told of them: an instant by its own clock', () => {
  const occurred = ['2024-04-02', '2024-03-31T21:00:00-04:00', '2024-03-05'];
  const events = occurred.map((one) => ({ type: 'ContactHeld', occurred: one })) as unknown as ListedEvent[];
  expect(underHeadings(events).map(({ heading, events: under }) => [heading, under.length])).toEqual([
    ['April 2024', 1],
    ['March 2024', 2],
  ]);
});
