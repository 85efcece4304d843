import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import { contactHeld, established, leadersAgreed, roundHeld, severed, suspended } from '../../dsl/samples.js';

// docs/domain.md §2 (visible, certain, possible) and §4 (Doubt, since, sinceEarliest).

describe('An event in the doubt of its date', () => {
  const cut = given(established('dpct'), severed('dpct', '2022-08'));

  it('is not seen before it can have happened', () => {
    cut.asOf('2022-07-31').thenStatus('established').possibly();
  });

  it('is possible from the first day it can have happened', () => {
    cut.asOf('2022-08-01').thenStatus('established').possibly('severed');
    cut.asOf('2022-08-30').thenStatus('established').possibly('severed');
  });

  it('is certain when it has happened however the date is read', () => {
    cut.asOf('2022-08-31').thenStatus('severed').possibly().since('2022-08-31').sinceEarliest('2022-08-01');
  });

  it('has no doubt when it is dated by the day', () => {
    given(established('dpct'), severed('dpct', '2022-08-05'))
      .asOf('2022-08-05')
      .since('2022-08-05')
      .sinceEarliest(undefined);
  });

  it('may have begun at any time before when its start is open', () => {
    given(established('dpct', '../2015')).asOf('2014-01-01').thenStatus('unknown').possibly('established');
    given(established('dpct', '../2015'))
      .asOf('2015-12-31')
      .thenStatus('established')
      .since('2015-12-31')
      .sinceEarliest(null)
      .possibly();
  });

  it('is cut short by its disclosure: what is disclosed has happened', () => {
    given(established('dpct'), severed('dpct', '2022-08', { disclosed: '2022-08-05' }))
      .asOf('2022-08-05')
      .thenStatus('severed')
      .since('2022-08-05')
      .sinceEarliest('2022-08-01')
      .possibly();
  });

  it('is no doubt to those who cannot know of it', () => {
    given(established('dpct'), severed('dpct', '2022-08', { disclosed: '2022-10-01' }))
      .asOf('2022-08-10')
      .knownAt('2022-09-01')
      .thenStatus('established')
      .possibly();
  });

  it('leaves no other status when it would change none', () => {
    given(established('dpct'), severed('dpct', '2022-08-05'), severed('dpct', '2023-02', { id: 'again' }))
      .asOf('2023-02-10')
      .thenStatus('severed')
      .possibly();
  });
});

describe('A span', () => {
  it('is no doubt about its beginning', () => {
    given(established('dpct'), roundHeld('dpct', '2024-01-08/2024-01-12'))
      .asOf('2024-01-09')
      .thenStatus('operating')
      .since('2024-01-08')
      .sinceEarliest(undefined)
      .possibly();
  });
});

describe('An instant', () => {
  it('is shown on its UTC day', () => {
    given(established('dpct'), severed('dpct', '2023-02-04T23:30:00-05:00'))
      .asOf('2023-02-05')
      .since('2023-02-05')
      .sinceEarliest(undefined);
    given(established('dpct'), severed('dpct', '2023-02-04T23:30:00-05:00'))
      .asOf('2023-02-04')
      .thenStatus('established')
      .possibly();
  });
});

describe('What may have happened', () => {
  it('is folded on after what has, in the same order, all of it together', () => {
    given(established('dpct'), severed('dpct', '2022-09', { id: 's' }), leadersAgreed('dpct', '2022', { id: 'a' }))
      .asOf('2022-09-10')
      .thenStatus('established')
      .possibly('resumption_agreed');
    given(established('dpct'), leadersAgreed('dpct', '2022-09', { id: 'a' }), severed('dpct', '2022', { id: 's' }))
      .asOf('2022-09-10')
      .thenStatus('established')
      .possibly('severed');
  });

  it('does not make the calendar run past the day asked for', () => {
    const quiet = [established('dpct', '2015-01-01', { dormantAfter: 'P6M' }), contactHeld('dpct', '2020-01-10')];
    given(...quiet, suspended('dpct', '2020', { partial: true }))
      .asOf('2020-06-01')
      .thenStatus('operating')
      .possibly();
  });
});

describe('What has happened in one order or the other', () => {
  const either = [established('dpct'), roundHeld('dpct', '2023-06', { id: 'round' }), severed('dpct', '2023-06-15')];

  it('goes by the latest readings, and is possibly what the earliest make of it', () => {
    given(...either)
      .asOf('2023-06-30')
      .thenStatus('operating')
      .since('2023-06-30')
      .sinceEarliest('2023-06-01')
      .possibly('severed');
  });

  it('is no doubt when both orders lead to the same', () => {
    given(established('dpct'), severed('dpct', '2023-06', { id: 'coarse' }), severed('dpct', '2023-06-15'))
      .asOf('2023-06-30')
      .thenStatus('severed')
      .possibly();
  });

  it('is told beside what may have happened: each other status once', () => {
    given(...either, suspended('dpct', '2023-07'))
      .asOf('2023-07-10')
      .thenStatus('operating')
      .possibly('suspended', 'severed');
    given(...either, severed('dpct', '2023-07'))
      .asOf('2023-07-10')
      .thenStatus('operating')
      .possibly('severed');
  });
});

describe('Events at the same latest moment', () => {
  it('are taken by their earliest, then as recorded', () => {
    given(established('dpct'), roundHeld('dpct', '2023-06-30', { id: 'round' }), severed('dpct', '2023-06'))
      .asOf('2023-06-30')
      .thenStatus('operating');
    given(established('dpct'), severed('dpct', '2023-06-30'), roundHeld('dpct', '2023-06-30', { id: 'round' }))
      .asOf('2023-06-30')
      .thenStatus('operating');
    given(established('dpct'), roundHeld('dpct', '2023-06-30', { id: 'round' }), severed('dpct', '2023-06-30'))
      .asOf('2023-06-30')
      .thenStatus('severed')
      .possibly();
  });

  it('are taken by time, not as recorded, when one is later', () => {
    given(established('dpct'), severed('dpct', '2023-07-01'), roundHeld('dpct', '2023-06-30'))
      .asOf('2023-07-01')
      .thenStatus('severed');
  });
});
