import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  established,
  leadersAgreed,
  resumed,
  retired,
  severed,
  suspended,
} from '../../dsl/samples.js';

// docs/domain.md §3, ChannelEstablished; §4, standing channels.

const mission = established('dpct', '2003-01-01', { standing: true });

describe('A standing channel', () => {
  it('is open without a use on record, for as long as nothing is reported', () => {
    given(mission)
      .asOf('2023-01-01')
      .thenStatus('operating')
      .since('2003-01-01')
      .begunBy('established-dpct-2003-01-01')
      .lastUse(null)
      .due(null)
      .overdue(false);
  });

  it('does not fall silent after a use either', () => {
    given(mission, contactHeld('dpct', '2004-01-01')).asOf('2023-01-01').thenStatus('operating').due(null);
  });

  it('that was stopped is opened by a use, not by being there', () => {
    given(mission, severed('dpct', '2010-01-01')).asOf('2023-01-01').thenStatus('severed');
    given(mission, severed('dpct', '2010-01-01'), established('dpct', '2011-01-01', { standing: true }))
      .asOf('2023-01-01')
      .thenStatus('severed');
    given(mission, severed('dpct', '2010-01-01'), resumed('dpct', '2012-01-01'))
      .asOf('2023-01-01')
      .thenStatus('operating');
  });

  it.each([
    ['was established only', []],
    ['fell dormant', [contactHeld('dpct', '2010-01-01')]],
    ['was retired', [retired('dpct', '2010-01-01')]],
  ])('that %s is open from the day it is said to stand', (_before, events) => {
    given(established('dpct'), ...events, established('dpct', '2020-01-01', { standing: true }))
      .asOf('2023-01-01')
      .thenStatus('operating')
      .since('2020-01-01');
  });

  it('settles what strained it, and what was agreed, when it is first said to stand', () => {
    given(
      established('dpct'),
      contactDeclined('dpct', '2019-01-01'),
      leadersAgreed('dpct', '2019-06-01'),
      established('dpct', '2020-01-01', { standing: true }),
      contactDeclined('dpct', '2021-01-01', { id: 'again' }),
    )
      .asOf('2023-01-01')
      .thenStatus('operating')
      .agreed(null)
      .strained('again');
  });

  it('that stands no more has its rhythm from then on: its silence is not older than that', () => {
    given(mission, contactHeld('dpct', '2004-01-01'), established('dpct', '2020-06-01', { cadence: 'P1Y' }))
      .asOf('2023-01-01')
      .thenStatus('dormant')
      .since('2020-06-01');
  });
});

describe('What leaders agreed', () => {
  it('is told of a channel that is dormant or was never used, though neither becomes another by it', () => {
    given(established('dpct'), leadersAgreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .thenStatus('established')
      .agreed('leaders-agreed-2023-11-15');
    given(established('dpct'), contactHeld('dpct', '2018-01-01'), leadersAgreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .thenStatus('dormant')
      .agreed('leaders-agreed-2023-11-15');
  });

  it('is told until a use or a stop, and not of a channel in use', () => {
    const revived = [established('dpct'), leadersAgreed('dpct', '2023-11-15')];
    given(...revived, contactHeld('dpct', '2024-01-08'))
      .asOf('2024-01-08')
      .agreed(null);
    given(...revived, suspended('dpct', '2024-01-08'))
      .asOf('2024-01-08')
      .agreed(null);
    given(...revived, suspended('dpct', '2024-01-08', { partial: true }))
      .asOf('2024-01-08')
      .agreed('leaders-agreed-2023-11-15');
    given(established('dpct'), contactHeld('dpct', '2023-06-01'), leadersAgreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .agreed(null);
  });

  it('is the first of several agreements', () => {
    given(established('dpct'), leadersAgreed('dpct', '2023-11-15'), leadersAgreed('dpct', '2024-11-15'))
      .asOf('2025-01-01')
      .agreed('leaders-agreed-2023-11-15');
  });
});
