import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  agreementReached,
  commitmentFulfilled,
  covered,
  established,
  promise,
  type Fields,
} from '../../dsl/samples.js';

// docs/domain.md §2, An instant against a date, and §4, Commitments: when a promise is late, or due again.

describe('A promise that recurs', () => {
  const monthly = (fields: Fields = {}) =>
    agreementReached('dpct', '2023-01-10', { commitments: [promise('P-1', { every: 'P1M', ...fields })] });

  it('is next due by the day at Greenwich of its newest fulfilment, wherever that was', () => {
    const late = commitmentFulfilled('P-1', '2023-02-28T23:30:00-05:00');
    given(established('dpct'), monthly(), late).asOf('2023-02-28').thenCommitment('P-1', { state: 'past_due' });
    given(established('dpct'), monthly(), late).asOf('2023-04-01').thenCommitment('P-1', { state: 'kept' });
    given(established('dpct'), monthly(), late).asOf('2023-04-02').thenCommitment('P-1', { state: 'past_due' });
  });

  it('is first due at its date, else so long after it was made, and counted to the end of a shorter month', () => {
    given(established('dpct'), monthly({ due: '2023-03' }))
      .asOf('2023-03-31')
      .thenCommitment('P-1', { state: 'open' });
    given(established('dpct'), monthly({ due: '2023-03' }))
      .asOf('2023-04-01')
      .thenCommitment('P-1', { state: 'past_due' });
    given(established('dpct'), monthly(), commitmentFulfilled('P-1', '2023-01-31'))
      .asOf('2023-03-01')
      .thenCommitment('P-1', { state: 'past_due' });
  });

  it('is not past due where nobody listens on its channel any more', () => {
    given(established('dpct'), monthly({ channels: ['dpct'] }), covered('2023-02-01', undefined, ['dpct']))
      .asOf('2024-01-01')
      .thenCommitment('P-1', { state: 'open' });
  });
});

describe('A promise with a date', () => {
  const promised = (due: string) => agreementReached('dpct', '2023-01-10', { commitments: [promise('P-1', { due })] });
  const kept = (due: string, occurred: string) =>
    given(established('dpct'), promised(due), commitmentFulfilled('P-1', occurred)).asOf('2023-03-01');

  it('is late by the days of the places, and by the clock where both are told by it', () => {
    kept('2023-02-04', '2023-02-04T21:00:00-05:00').thenCommitment('P-1', { state: 'kept', late: false });
    kept('2023-02-04T20:00:00-05:00', '2023-02-04').thenCommitment('P-1', { late: false });
    kept('2023-02-04T20:00:00-05:00', '2023-02-05').thenCommitment('P-1', { late: true });
    kept('2023-02-04T20:00:00-05:00', '2023-02-05T01:30:00Z').thenCommitment('P-1', { late: true });
    kept('2023-02-04T20:00:00-05:00', '2023-02-05T00:30:00Z').thenCommitment('P-1', { late: false });
    kept('2023-02-01/2023-02-04', '2023-02-05').thenCommitment('P-1', { late: true });
  });
});

describe('A promise kept at the moment in which it is made', () => {
  const moment = '2023-01-10T12:00:00Z';
  const made = agreementReached('dpct', moment, { commitments: [promise('P-1')] });

  it('is kept: too early is only what was before', () => {
    given(established('dpct'), made, commitmentFulfilled('P-1', moment))
      .asOf('2023-03-01')
      .thenCommitment('P-1', { state: 'kept' });
    given(established('dpct'), made, commitmentFulfilled('P-1', '2023-01-10T11:59:59.999Z'))
      .asOf('2023-03-01')
      .thenCommitment('P-1', { state: 'open' });
  });
});
