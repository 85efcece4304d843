import { describe, it } from '@jest/globals';
import { STATUSES } from '../../../src/domain/status/status.js';
import { given } from '../../dsl/given.js';
import {
  contactHeld,
  established,
  leadersAgreed,
  resumed,
  roundPostponed,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

// What a side declares: docs/domain.md §3, TalksSevered, TalksSuspended, RoundPostponed, and the paragraph on views.

describe('A severance', () => {
  it('severs the channel, closes it and is the view of each party that acts', () => {
    given(established('dpct'), severed('dpct', '2022-08-05', { by: ['CN', 'US'] }))
      .asOf('2022-08-05')
      .thenStatus('severed')
      .since('2022-08-05')
      .closedSince('2022-08-05')
      .begunBy('severed-2022-08-05')
      .sides({ CN: 'severed', US: 'severed' });
  });

  it("without parties that act is nobody's view", () => {
    given(established('dpct'), severed('dpct')).asOf('2022-08-05').thenStatus('severed').sides({});
  });

  it('clears a partial suspension', () => {
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['CN'], partial: true }),
      severed('dpct', '2022-08-05', { by: ['CN'] }),
    )
      .asOf('2022-08-05')
      .partial(false)
      .sides({ CN: 'severed' });
  });

  it('leaves the view of the other side as it was', () => {
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['US'] }),
      severed('dpct', '2022-08-05', { by: ['CN'] }),
    )
      .asOf('2022-08-05')
      .sides({ CN: 'severed', US: 'suspended' });
  });

  it('touches only the channels it names', () => {
    given(established('dpct'), established('mmca'), established('tct'), severed(['dpct', 'mmca']))
      .asOf('2022-08-05')
      .channel('dpct')
      .thenStatus('severed')
      .channel('mmca')
      .thenStatus('severed')
      .channel('tct')
      .thenStatus('established');
  });
});

describe('A second severance', () => {
  const twice = given(
    established('dpct'),
    severed('dpct', '2022-08-05', { by: ['CN'] }),
    severed('dpct', '2023-02-04', { by: ['US'] }),
  );

  it('leaves since and its beginning as they are', () => {
    twice
      .asOf('2023-03-01')
      .thenStatus('severed')
      .since('2022-08-05')
      .begunBy('severed-2022-08-05')
      .closedSince('2022-08-05');
  });

  it('still counts with its views', () => {
    twice.asOf('2023-03-01').sides({ CN: 'severed', US: 'severed' });
  });
});

describe('A suspension', () => {
  it('suspends the channel, closes it and is the view of each party that acts', () => {
    given(established('dpct'), suspended('dpct', '2022-08-05', { by: ['CN'] }))
      .asOf('2022-08-05')
      .thenStatus('suspended')
      .since('2022-08-05')
      .closedSince('2022-08-05')
      .sides({ CN: 'suspended' });
  });

  it('never softens: a severed channel stays severed, though the view is what was last declared', () => {
    given(
      established('dpct'),
      severed('dpct', '2022-08-05', { by: ['CN'] }),
      suspended('dpct', '2022-10-01', { by: ['CN'] }),
    )
      .asOf('2022-12-01')
      .thenStatus('severed')
      .since('2022-08-05')
      .sides({ CN: 'suspended' });
  });

  it('clears a partial suspension', () => {
    given(established('dpct'), suspended('dpct', '2022-01-01', { partial: true }), suspended('dpct', '2022-08-05'))
      .asOf('2022-08-05')
      .thenStatus('suspended')
      .partial(false);
  });

  it('does not end by itself when its "until" has passed', () => {
    given(established('dpct'), suspended('dpct', '2022-08-05', { until: '2022-12-31' }))
      .asOf('2023-06-01')
      .thenStatus('suspended');
  });
});

describe('A partial suspension', () => {
  const partly = suspended('dpct', '2024-06-15', { by: ['CN'], partial: true });

  it.each(STATUSES.filter((status) => status !== 'retired'))('changes no status: %s', (status) => {
    given(...ledInto(status), partly)
      .asOf('2024-06-15')
      .thenStatus(status)
      .sides({ CN: 'partly_suspended' });
  });

  it.each(['unknown', 'established', 'operating', 'dormant'] as const)(
    'sets the flag on a channel that is %s',
    (status) => {
      given(...ledInto(status), partly)
        .asOf('2024-06-15')
        .partial(true);
    },
  );

  it.each(['unresponsive', 'suspended', 'severed', 'resumption_agreed'] as const)(
    'sets no flag on a channel that is closed: %s',
    (status) => {
      given(...ledInto(status), partly)
        .asOf('2024-06-15')
        .partial(false);
    },
  );

  it('changes a view that was harder', () => {
    given(
      established('dpct'),
      severed('dpct', '2022-08-05', { by: ['CN'] }),
      suspended('dpct', '2022-10-01', { by: ['CN'], partial: true }),
    )
      .asOf('2022-12-01')
      .thenStatus('severed')
      .sides({ CN: 'partly_suspended' });
  });

  it('outlasts a use, flag and view alike', () => {
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['CN'], partial: true }),
      contactHeld('dpct', '2022-03-01'),
    )
      .asOf('2022-03-01')
      .thenStatus('operating')
      .partial(true)
      .sides({ CN: 'partly_suspended' });
  });
});

describe('A postponement', () => {
  it('without a new date in sight is as good as a suspension', () => {
    given(established('dpct'), roundPostponed('dpct', '2022-08-05', { by: ['CN'], indefinite: true }))
      .asOf('2022-08-05')
      .thenStatus('suspended')
      .since('2022-08-05')
      .closedSince('2022-08-05')
      .sides({ CN: 'suspended' });
  });

  it('without a new date in sight leaves a severed channel severed and clears a partial suspension', () => {
    given(established('dpct'), severed('dpct'), roundPostponed('dpct', '2023-01-01', { indefinite: true }))
      .asOf('2023-01-01')
      .thenStatus('severed');
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { partial: true }),
      roundPostponed('dpct', '2023-01-01', { indefinite: true }),
    )
      .asOf('2023-01-01')
      .partial(false);
  });

  it('to another date, or none, changes no status and is no view', () => {
    given(established('dpct'), roundPostponed('dpct', '2022-08-05', { by: ['CN'], rescheduledTo: '2022-10-01' }))
      .asOf('2022-08-05')
      .thenStatus('established')
      .sides({})
      .strained(null);
    given(established('dpct'), roundPostponed('dpct', '2022-08-05', { by: ['CN'], indefinite: false }))
      .asOf('2022-08-05')
      .thenStatus('established');
  });
});

describe('A resumption', () => {
  const severedByBoth = [established('dpct'), severed('dpct', '2022-08-05', { by: ['CN', 'US'] })];

  it('is a use: the channel operates', () => {
    given(...severedByBoth, resumed('dpct', '2024-01-08'))
      .asOf('2024-01-08')
      .thenStatus('operating')
      .since('2024-01-08')
      .lastUse('2024-01-08')
      .closedSince(null);
  });

  it('clears all views, partial suspensions too', () => {
    given(...severedByBoth, suspended('dpct', '2022-09-01', { by: ['US'], partial: true }), resumed('dpct'))
      .asOf('2024-01-08')
      .sides({});
  });

  it('in part sets the flag', () => {
    given(...severedByBoth, resumed('dpct', '2024-01-08', { partial: true }))
      .asOf('2024-01-08')
      .thenStatus('operating')
      .partial(true);
  });

  it('in full clears the flag', () => {
    given(established('dpct'), suspended('dpct', '2022-01-01', { partial: true }), resumed('dpct'))
      .asOf('2024-01-08')
      .partial(false);
  });
});

describe('A view', () => {
  it('is what a party last declared, even where the status is harder', () => {
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['US'] }),
      severed('dpct', '2022-08-05', { by: ['CN'] }),
      severed('dpct', '2022-09-01', { by: ['US'] }),
      suspended('dpct', '2022-10-01', { by: ['US'] }),
    )
      .asOf('2022-12-01')
      .thenStatus('severed')
      .sides({ CN: 'severed', US: 'suspended' });
  });

  it('declared before the channel was known counts', () => {
    given(suspended('dpct', '2014-01-01', { by: ['CN'], partial: true }), established('dpct'))
      .asOf('2014-06-01')
      .thenStatus('unknown')
      .sides({ CN: 'partly_suspended' });
  });

  it('ends with a use, an agreement to resume, or retirement: severed stays severed until then', () => {
    const cut = [established('dpct'), severed('dpct', '2022-08-05', { by: ['CN'] })];
    given(...cut, contactHeld('dpct', '2023-01-01'))
      .asOf('2023-01-01')
      .thenStatus('operating')
      .sides({});
    given(...cut, leadersAgreed('dpct', '2023-01-01', { by: ['CN'] }))
      .asOf('2023-01-01')
      .thenStatus('resumption_agreed')
      .sides({});
  });
});
