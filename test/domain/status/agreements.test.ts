import { describe, it } from '@jest/globals';
import { STATUSES } from '../../../src/domain/status/status.js';
import { given } from '../../dsl/given.js';
import {
  agreementReached,
  commitmentFulfilled,
  commitmentLapsed,
  contactHeld,
  established,
  leadersAgreed,
  promise,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

// docs/domain.md §3: LeadersAgreed, AgreementReached. An agreement never opens a channel; a use does.

const cut = [established('dpct'), severed('dpct', '2022-08-05', { by: ['CN', 'US'] })];

describe.each([
  ['leaders', leadersAgreed],
  ['others', agreementReached],
] as const)('An agreement of %s', (_who, agreed) => {
  it('keeps a channel shut until it is used', () => {
    given(...cut, agreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .thenStatus('resumption_agreed')
      .since('2023-11-15')
      .closedSince('2022-08-05');
    given(...cut, agreed('dpct', '2023-11-15'), contactHeld('dpct', '2024-01-08'))
      .asOf('2024-01-08')
      .thenStatus('operating')
      .closedSince(null);
  });

  it.each(STATUSES)('to resume a channel that is %s', (status) => {
    const stopped = status === 'severed' || status === 'suspended' || status === 'unresponsive';
    given(...ledInto(status), agreed('dpct', '2024-06-15', { id: 'now' }))
      .asOf('2024-06-15')
      .thenStatus(stopped ? 'resumption_agreed' : status);
  });

  it('in any status ends the views of the parties that agree, and of no other', () => {
    given(...cut, agreed('dpct', '2023-11-15', { by: ['CN'] }))
      .asOf('2023-12-01')
      .sides({ US: 'severed' });
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['CN', 'US'], partial: true }),
      agreed('dpct', '2023-11-15', { by: ['CN', 'US'] }),
    )
      .asOf('2023-12-01')
      .thenStatus('established')
      .sides({})
      .partial(true);
  });

  it('without parties that act ends no view', () => {
    given(...cut, agreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .sides({ CN: 'severed', US: 'severed' });
  });

  it('that only one side speaks of is nothing', () => {
    given(...cut, agreed('dpct', '2023-11-15', { by: ['CN'], oneSided: true }))
      .asOf('2023-12-01')
      .thenStatus('severed')
      .sides({ CN: 'severed', US: 'severed' });
  });

  it('that promises something else about the channel is nothing to it', () => {
    given(
      ...cut,
      agreed([], '2023-11-15', {
        by: ['CN'],
        commitments: [promise('P1', { channels: ['dpct'] }), promise('P2', { channels: ['dpct'], resumes: false })],
      }),
    )
      .asOf('2023-12-01')
      .thenStatus('severed')
      .sides({ CN: 'severed', US: 'severed' });
  });

  it('names a channel only through its commitments', () => {
    given(...cut, agreed([], '2023-11-15', { channels: ['dpct'], commitments: [promise('P1', { resumes: true })] }))
      .asOf('2023-12-01')
      .thenStatus('severed');
    given(...cut, agreed([], '2023-11-15', { channels: ['dpct'], commitments: [] }))
      .asOf('2023-12-01')
      .thenStatus('severed');
  });

  it('resumes the channels of the commitments that say so, and no others', () => {
    const story = [established('dpct'), established('tct'), severed(['dpct', 'tct'])];
    const commitments = [promise('P1', { channels: ['tct'] }), promise('P2', { channels: ['dpct'], resumes: true })];
    given(...story, agreed([], '2023-11-15', { commitments }))
      .asOf('2023-12-01')
      .channel('dpct')
      .thenStatus('resumption_agreed')
      .channel('tct')
      .thenStatus('severed');
  });

  it('does not strain, use or clear strain', () => {
    given(...ledInto('unresponsive'), agreed('dpct', '2024-06-15'))
      .asOf('2024-06-15')
      .thenStatus('resumption_agreed')
      .strained('declined-dpct')
      .lastUse(null);
  });
});

describe('A second agreement', () => {
  it('leaves the beginning of the first', () => {
    given(...cut, leadersAgreed('dpct', '2023-11-15'), agreementReached('dpct', '2023-12-15'))
      .asOf('2024-01-01')
      .thenStatus('resumption_agreed')
      .since('2023-11-15')
      .begunBy('leaders-agreed-2023-11-15');
  });
});

describe('The promise ledger', () => {
  it('changes no channel: neither a fulfilment nor a lapse does', () => {
    given(
      ...cut,
      leadersAgreed('dpct', '2023-11-15'),
      commitmentFulfilled('leaders-agreed-1', '2023-12-01', { channels: ['dpct'] }),
    )
      .asOf('2024-01-01')
      .thenStatus('resumption_agreed')
      .since('2023-11-15');
    given(
      ...cut,
      leadersAgreed('dpct', '2023-11-15'),
      commitmentLapsed('leaders-agreed-1', '2023-12-01', { channels: ['dpct'] }),
    )
      .asOf('2024-01-01')
      .thenStatus('resumption_agreed')
      .since('2023-11-15');
  });
});
