import { describe, expect, it } from '@jest/globals';
import type { CommitmentAnswer } from '../../src/queries/show-commitments.js';
import { ledgerSentence, outcomeWords, type LedgerLine } from '../../src/words/ledger.js';

const PROMISE: CommitmentAnswer = {
  id: 'WS23-2',
  text: 'resume the policy talks',
  channels: ['dpct'],
  resumes: true,
  agreedBy: 'a',
  due: null,
  every: null,
  nextDue: null,
  oneSided: false,
  state: 'open',
  late: false,
  fulfilments: [],
};
const words = (promise: Partial<CommitmentAnswer>, line: Partial<LedgerLine> = {}) =>
  outcomeWords({
    promise: { ...PROMISE, ...promise },
    agreed: '2023-11-15',
    until: '2024-06-01',
    recordEnds: false,
    ...line,
  });
const kept = [{ event: 'r', days: 54 }];

describe('What became of a promise', () => {
  it.each<[string, string]>([
    ['kept, after 54 days', words({ state: 'kept', fulfilments: kept, due: '2024' })],
    ['kept late, after 54 days, due 2023', words({ state: 'kept', late: true, fulfilments: kept, due: '2023' })],
    ['kept in part, after 54 days', words({ state: 'partly_kept', fulfilments: kept })],
    ['past due, no fulfilment on record, due 31 Dec 2023', words({ state: 'past_due', due: '2023-12-31' })],
    ['lapsed: it will not be kept any more', words({ state: 'lapsed' })],
    ['waiting for 199 days', words({})],
    ['waiting for 199 days, due 2024', words({ due: '2024' })],
    ['due on 15 Nov 2024', words({ every: 'P1Y', nextDue: '2024-11-15' })],
    [
      'kept once, due again on 8 Jan 2025',
      words({ every: 'P1Y', nextDue: '2025-01-08', state: 'kept', fulfilments: kept }),
    ],
    [
      'kept two times, past due: it was due again on 1 May 2024',
      words({ every: 'P1M', nextDue: '2024-05-01', state: 'past_due', fulfilments: [...kept, ...kept] }),
    ],
    ['past due: it was due on 15 Nov 2023', words({ every: 'P1M', nextDue: '2023-11-15', state: 'past_due' })],
    ['lapsed: it will not be kept any more', words({ every: 'P1M', nextDue: '2023-11-15', state: 'lapsed' })],
    ['waiting for 199 days when the record ends on 1 Jun 2024', words({}, { recordEnds: true })],
  ])('is told as: %s', (expected, told) => expect(told).toBe(expected));
});

describe('A ledger in a sentence', () => {
  it('counts what became of its promises', () =>
    expect(ledgerSentence([{ state: 'kept' }, { state: 'open' }, { state: 'kept' }, { state: 'past_due' }])).toBe(
      'Four promises are on record: two kept, one past due with no fulfilment on record and one waiting.',
    ));
  it('says so where there is none', () => expect(ledgerSentence([])).toBe('No promise is on record by this date.'));
});
