import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  established,
  retired,
  roundCancelled,
  roundHeld,
  severed,
  suspended,
} from '../../dsl/samples.js';

// docs/domain.md §4, Calendar. Silence is not closure: a channel past its rhythm turns dormant, never severed.

describe('A channel with a cadence', () => {
  const yearly = given(
    established('dpct', '2015-01-01', { cadence: 'P1Y' }),
    roundHeld('dpct', '2021-09-28/2021-09-29'),
  );

  it('is due a cadence after the end of its last use', () => {
    yearly.asOf('2021-09-29').thenStatus('operating').due('2022-09-29').overdue(false);
  });

  it('is overdue after the day it is due, not on it', () => {
    yearly.asOf('2022-09-29').overdue(false);
    yearly.asOf('2022-09-30').thenStatus('operating').overdue(true).due('2022-09-29');
  });

  it('is dormant when a whole meeting was missed and the next one is due', () => {
    yearly.asOf('2023-09-29').thenStatus('operating');
    yearly
      .asOf('2023-09-30')
      .thenStatus('dormant')
      .since('2023-09-30')
      .begunBy(null)
      .sinceEarliest(undefined)
      .closedSince(null);
  });

  it('shows what is due and overdue while dormant', () => {
    yearly.asOf('2024-06-01').due('2022-09-29').overdue(true);
  });

  it('adds its cadence twice, and does not double it', () => {
    const monthly = given(established('dpct', '2015-01-01', { cadence: 'P1M' }), roundHeld('dpct', '2024-01-31'));
    monthly.asOf('2024-02-29').due('2024-02-29').overdue(false);
    monthly.asOf('2024-03-29').thenStatus('operating');
    monthly.asOf('2024-03-30').thenStatus('dormant').since('2024-03-30');
  });
});

describe('A channel with a dormantAfter', () => {
  it('is dormant when that is over, on the next day', () => {
    const record = given(established('dpct', '2015-01-01', { dormantAfter: 'P6M' }), contactHeld('dpct', '2024-05-31'));
    record.asOf('2024-11-30').thenStatus('operating').due(null).overdue(false);
    record.asOf('2024-12-01').thenStatus('dormant').since('2024-12-01').begunBy(null);
  });

  it('and a cadence goes by the first for dormancy and by the second for what is due', () => {
    const record = given(
      established('dpct', '2015-01-01', { cadence: 'P1Y', dormantAfter: 'P18M' }),
      contactHeld('dpct', '2021-01-01'),
    );
    record.asOf('2022-07-01').thenStatus('operating').due('2022-01-01').overdue(true);
    record.asOf('2022-07-02').thenStatus('dormant').since('2022-07-02');
  });

  it('shorter than its cadence is dormant before it is due', () => {
    const record = given(
      established('dpct', '2015-01-01', { cadence: 'P1Y', dormantAfter: 'P90D' }),
      contactHeld('dpct', '2021-01-01'),
    );
    record.asOf('2021-04-02').thenStatus('dormant').since('2021-04-02').due('2022-01-01').overdue(false);
  });
});

describe('A channel without any rhythm', () => {
  it('is dormant two years after its last use', () => {
    const record = given(established('dpct'), contactHeld('dpct', '2020-02-29'));
    record.asOf('2022-02-28').thenStatus('operating').due(null).overdue(false);
    record.asOf('2022-03-01').thenStatus('dormant').since('2022-03-01').due(null);
  });

  it('that was never used is never dormant', () => {
    given(established('dpct', '2000-01-01', { cadence: 'P1Y' }))
      .asOf('2024-01-01')
      .thenStatus('established')
      .due(null)
      .overdue(false)
      .lastUse(null);
  });
});

describe('Dormancy', () => {
  const quiet = [established('dpct', '2015-01-01', { dormantAfter: 'P1Y' }), contactHeld('dpct', '2020-01-01')];

  it('comes over no channel that is closed or retired, and shows nothing due there', () => {
    for (const end of [
      severed('dpct', '2020-06-01'),
      suspended('dpct', '2020-06-01'),
      contactDeclined('dpct', '2020-06-01', { attempts: 2 }),
      retired('dpct', '2020-06-01'),
    ]) {
      given(...quiet, end)
        .asOf('2024-01-01')
        .since('2020-06-01')
        .due(null)
        .overdue(false);
    }
  });

  it('clears strain and the unmet attempts', () => {
    given(...quiet, roundCancelled('dpct', '2020-06-01'))
      .asOf('2020-12-31')
      .strained('cancelled-2020-06-01');
    given(...quiet, roundCancelled('dpct', '2020-06-01'))
      .asOf('2021-01-02')
      .thenStatus('dormant')
      .strained(null);
    given(...quiet, contactDeclined('dpct', '2020-06-01'), contactDeclined('dpct', '2021-06-01'))
      .asOf('2021-06-01')
      .thenStatus('dormant')
      .since('2021-01-02')
      .strained('declined-2021-06-01');
  });

  it('leaves views and a partial suspension', () => {
    given(...quiet, suspended('dpct', '2020-06-01', { by: ['CN'], partial: true }))
      .asOf('2021-06-01')
      .thenStatus('dormant')
      .partial(true)
      .sides({ CN: 'partly_suspended' });
  });

  it('comes before an event that is later: what it finds is a dormant channel', () => {
    given(...quiet, severed('dpct', '2021-06-01'))
      .asOf('2022-01-01')
      .thenSpans(
        ['established', '2015-01-01'],
        ['operating', '2020-01-01'],
        ['dormant', '2021-01-02'],
        ['severed', '2021-06-01'],
      );
  });

  it('ends with a use, which begins a new operating', () => {
    given(...quiet, contactHeld('dpct', '2021-06-01'))
      .asOf('2021-06-01')
      .thenStatus('operating')
      .since('2021-06-01')
      .begunBy('contact-2021-06-01');
    given(...quiet, contactHeld('dpct', '2021-01-01'))
      .asOf('2021-06-01')
      .thenStatus('operating')
      .since('2020-01-01');
  });

  it('does not come on a day that is not yet asked for', () => {
    given(...quiet, contactHeld('dpct', '2021-01'))
      .asOf('2021-01-01')
      .thenStatus('operating')
      .possibly();
  });
});

describe('A change of rhythm', () => {
  const hurried = [
    established('dpct', '2015-01-01', { dormantAfter: 'P2Y' }),
    contactHeld('dpct', '2020-01-01'),
    established('dpct', '2021-06-01', { dormantAfter: 'P1Y' }),
  ];

  it('counts from the last use: the new rhythm may have been broken already, but not before it was stated', () => {
    given(...hurried)
      .asOf('2021-05-31')
      .thenStatus('operating');
    given(...hurried)
      .asOf('2021-06-01')
      .thenStatus('dormant')
      .since('2021-06-01')
      .begunBy(null);
  });

  it('that says the rhythm there was says nothing new: silence began when it began', () => {
    const told = { dormantAfter: 'P1Y' };
    given(
      established('dpct', '2015-01-01', told),
      contactHeld('dpct', '2020-01-01'),
      established('dpct', '2021-06-01', { ...told, name: 'Renamed' }),
    )
      .asOf('2021-06-01')
      .thenStatus('dormant')
      .since('2021-01-02');
  });

  it('does not rewrite the days that were told already', () => {
    given(...hurried)
      .asOf('2021-12-31')
      .thenSpans(['established', '2015-01-01'], ['operating', '2020-01-01'], ['dormant', '2021-06-01']);
  });
});
