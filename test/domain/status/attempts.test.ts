import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  contactProposed,
  contactUnanswered,
  established,
  roundCancelled,
  roundNotAttended,
} from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

// docs/domain.md §3: RoundCancelled, RoundNotAttended, ContactDeclined, ContactUnanswered.

const inUse = [established('mod'), contactHeld('mod', '2022-11-22')];

describe('Strain', () => {
  it.each([
    ['a cancelled round', roundCancelled('mod', '2023-02-04', { id: 'strain' })],
    ['a round not attended', roundNotAttended('mod', '2023-02-04', { id: 'strain' })],
    ['a declined contact', contactDeclined('mod', '2023-02-04', { id: 'strain' })],
    ['an unanswered contact', contactUnanswered('mod', '2023-02-04', { id: 'strain' })],
  ])('comes from %s, which leaves the channel open', (_what, event) => {
    given(...inUse, event)
      .asOf('2023-02-04')
      .thenStatus('operating')
      .since('2022-11-22')
      .strained('strain', '2023-02-04');
  });

  it('is told by the first event that set it', () => {
    given(...inUse, roundCancelled('mod', '2023-02-04'), roundNotAttended('mod', '2023-03-01'))
      .asOf('2023-06-01')
      .strained('cancelled-2023-02-04', '2023-02-04');
  });

  it('lasts until a use', () => {
    given(...inUse, roundCancelled('mod', '2023-02-04'), contactHeld('mod', '2023-05-01'))
      .asOf('2023-05-01')
      .strained(null);
  });

  it.each(['established', 'dormant', 'unresponsive', 'suspended', 'severed', 'resumption_agreed', 'unknown'] as const)(
    'shows on a channel that is %s',
    (status) => {
      const strained = status === 'unresponsive' ? 'declined-dpct' : 'cancelled-2024-06-15';
      given(...ledInto(status), roundCancelled('dpct', '2024-06-15'))
        .asOf('2024-06-15')
        .thenStatus(status)
        .strained(strained);
    },
  );

  it('does not come from a proposal', () => {
    given(...inUse, contactProposed('mod', '2023-02-04'))
      .asOf('2023-02-04')
      .thenStatus('operating')
      .strained(null);
  });
});

describe('Unmet attempts', () => {
  it.each(['established', 'operating', 'dormant'] as const)(
    'make a channel that is %s unresponsive when they are two',
    (status) => {
      const history = ledInto(status);
      const once = contactDeclined('dpct', '2024-06-10');
      given(...history, once)
        .asOf('2024-06-15')
        .thenStatus(status);
      given(...history, once, contactUnanswered('dpct', '2024-06-12'))
        .asOf('2024-06-15')
        .thenStatus('unresponsive')
        .since('2024-06-12')
        .begunBy('unanswered-2024-06-12')
        .closedSince('2024-06-12')
        .strained('declined-2024-06-10');
    },
  );

  it('may be told by one event', () => {
    given(...inUse, contactDeclined('mod', '2023-02-04', { attempts: 2 }))
      .asOf('2023-02-04')
      .thenStatus('unresponsive');
    given(...inUse, contactUnanswered('mod', '2023-02-04', { attempts: 5 }))
      .asOf('2023-02-04')
      .thenStatus('unresponsive');
  });

  it('are one if the event does not say', () => {
    given(...inUse, contactDeclined('mod', '2023-02-04', { attempts: 1 }), contactDeclined('mod', '2023-05-29'))
      .asOf('2023-05-29')
      .thenStatus('unresponsive')
      .since('2023-05-29');
  });

  it.each(['unknown', 'suspended', 'severed', 'resumption_agreed', 'retired'] as const)(
    'do not change a channel that is %s',
    (status) => {
      given(...ledInto(status), contactDeclined('dpct', '2024-06-15', { attempts: 3 }))
        .asOf('2024-06-15')
        .thenStatus(status);
    },
  );

  it('count while the status is unknown: the next after its establishment shows that nobody answers', () => {
    given(
      contactDeclined('dpct', '2014-01-01'),
      established('dpct', '2015-01-01'),
      contactDeclined('dpct', '2015-02-01'),
    )
      .asOf('2015-02-01')
      .thenStatus('unresponsive');
    given(contactDeclined('dpct', '2014-01-01', { attempts: 2 }), established('dpct', '2015-01-01'))
      .asOf('2015-02-01')
      .thenStatus('established');
  });

  it('count again from none after a use', () => {
    given(
      ...inUse,
      contactDeclined('mod', '2023-02-04'),
      contactHeld('mod', '2023-03-01'),
      contactDeclined('mod', '2023-05-29'),
    )
      .asOf('2023-05-29')
      .thenStatus('operating')
      .strained('declined-2023-05-29');
  });

  it('are not the cancelled rounds', () => {
    given(
      ...inUse,
      roundCancelled('mod', '2023-02-04'),
      roundNotAttended('mod', '2023-03-01'),
      contactDeclined('mod', '2023-05-29'),
    )
      .asOf('2023-05-29')
      .thenStatus('operating');
  });
});

describe('A contact unanswered', () => {
  it.each([
    ['since an open end', '2023-04-07/..'],
    ['for 24 hours', '2023-02-04T14:39:00-05:00/2023-02-05T14:39:00-05:00'],
    ['from one day to the next, which is 24 hours after its hi', '2023-02-04/2023-02-05'],
    ['for a month', '2023-04/2023-05'],
  ])('%s says that nobody answers: %s', (_how, occurred) => {
    given(...inUse, contactUnanswered('mod', occurred))
      .asOf('2023-06-30')
      .thenStatus('unresponsive')
      .begunBy(`unanswered-${occurred.toLowerCase().replace(/[:/]+/g, '-')}`);
  });

  it.each([
    ['less than 24 hours', '2023-02-04T14:39:00-05:00/2023-02-05T14:38:59.999-05:00'],
    ['on one day', '2023-02-04'],
    ['some time in a month, which is doubt and no span', '2023-02'],
    ['since an open start', '../2023-02-04'],
  ])('%s is one attempt: %s', (_how, occurred) => {
    given(...inUse, contactUnanswered('mod', occurred))
      .asOf('2023-06-30')
      .thenStatus('operating');
  });

  it('for technical reasons is nothing at all', () => {
    const technical = { technical: true, attempts: 3 };
    given(...inUse, contactUnanswered('mod', '2023-02-04/..', technical))
      .asOf('2023-06-30')
      .thenStatus('operating')
      .strained(null);
    given(...inUse, contactUnanswered('mod', '2023-02-04', technical), contactDeclined('mod', '2023-03-01'))
      .asOf('2023-06-30')
      .thenStatus('operating');
  });

  it('for long does not change what is shut or not known', () => {
    for (const status of ['unknown', 'suspended', 'severed', 'resumption_agreed', 'retired'] as const) {
      given(...ledInto(status), contactUnanswered('dpct', '2024-06-10/..'))
        .asOf('2024-06-15')
        .thenStatus(status);
    }
  });
});

describe('A contact declined', () => {
  it('over a long span is still one attempt', () => {
    given(...inUse, contactDeclined('mod', '2023-02-04/2023-03-31'))
      .asOf('2023-06-30')
      .thenStatus('operating')
      .strained('declined-2023-02-04-2023-03-31');
  });

  it('again leaves the beginning of the silence as it is', () => {
    given(
      ...inUse,
      contactDeclined('mod', '2023-02-04'),
      contactDeclined('mod', '2023-05-29'),
      contactDeclined('mod', '2023-08-01'),
    )
      .asOf('2023-08-01')
      .thenStatus('unresponsive')
      .since('2023-05-29')
      .begunBy('declined-2023-05-29');
  });
});
