import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactHeld,
  covered,
  established,
  retired,
  roundCancelled,
  roundHeld,
  roundNotAttended,
  roundPostponed,
  roundScheduled,
} from '../../dsl/samples.js';

// docs/domain.md §4, Meetings to come and missed; §3, RoundScheduled and RoundPostponed.

const scheduled = (occurred: string, when: string) => roundScheduled('dpct', occurred, { scheduled: when });
const set = [established('dpct'), scheduled('2023-12-21', '2024-01-08/2024-01-09')];

describe('The next meeting', () => {
  it('is the round that is scheduled, from the day that is known', () => {
    given(...set)
      .asOf('2023-12-20')
      .nextMeeting(null);
    given(...set)
      .asOf('2023-12-21')
      .nextMeeting('2024-01-08/2024-01-09', 'scheduled-2023-12-21');
  });

  it('stands until the last day of its date, and is past on the next', () => {
    given(...set)
      .asOf('2024-01-09')
      .nextMeeting('2024-01-08/2024-01-09');
    given(...set)
      .asOf('2024-01-10')
      .nextMeeting(null);
  });

  it('is the earliest of several', () => {
    const record = given(
      established('dpct'),
      scheduled('2023-12-01', '2024-06'),
      scheduled('2023-12-02', '2024-03-01'),
      scheduled('2023-12-03', '2025'),
    );
    record.asOf('2023-12-31').nextMeeting('2024-03-01');
    record.asOf('2024-03-02').nextMeeting('2024-06');
    record.asOf('2024-07-01').nextMeeting('2025');
  });

  it('is, of two that end on one day, the one that begins first, whichever was announced first', () => {
    const [exactly, roughly] = [scheduled('2023-12-01', '2024-06-30'), scheduled('2023-12-02', '2024-06')];
    given(established('dpct'), exactly, roughly).asOf('2023-12-31').nextMeeting('2024-06');
    given(established('dpct'), scheduled('2023-12-01', '2024-06'), scheduled('2023-12-02', '2024-06-30'))
      .asOf('2023-12-31')
      .nextMeeting('2024-06');
  });

  it('is none where nothing is scheduled, and belongs to its channel', () => {
    given(established('dpct'), established('mmca'), scheduled('2023-12-21', '2024-01-08'))
      .asOf('2023-12-31')
      .channel('mmca')
      .nextMeeting(null);
  });

  it('is not seen while its scheduling is only possible', () => {
    given(established('dpct'), scheduled('2023-12', '2024-01-08')).asOf('2023-12-30').nextMeeting(null);
  });
});

describe('A scheduled round', () => {
  it.each([
    ['held on a day of it', roundHeld('dpct', '2024-01-08')],
    ['held on its last day', roundHeld('dpct', '2024-01-09')],
    ['held across its days', roundHeld('dpct', '2024-01-07/2024-01-08')],
    ['cancelled on a day of it', roundCancelled('dpct', '2024-01-08')],
    ['not attended on a day of it', roundNotAttended('dpct', '2024-01-08')],
    ['cancelled before, without a date: the next one is meant', roundCancelled('dpct', '2024-01-02')],
    ['cancelled by a date spelt otherwise', roundCancelled('dpct', '2024-01-02', { scheduled: '2024-01' })],
    ['cancelled by one of its days', roundCancelled('dpct', '2024-01-02', { scheduled: '2024-01-09' })],
    ['cancelled before, by its date', roundCancelled('dpct', '2024-01-02', { scheduled: '2024-01-08/2024-01-09' })],
    ['not attended, by its date', roundNotAttended('dpct', '2024-01-02', { scheduled: '2024-01-08/2024-01-09' })],
  ])('is taken when it is %s', (_how, event) => {
    given(...set, event)
      .asOf('2024-01-09')
      .nextMeeting(null);
  });

  it.each([
    ['another round is held before', roundHeld('dpct', '2024-01-07')],
    ['another is cancelled by another date', roundCancelled('dpct', '2024-01-08', { scheduled: '2024-01-10' })],
    ['another is not attended by another date', roundNotAttended('dpct', '2024-01-08', { scheduled: '2024-02' })],
    ['a contact is held on its day', contactHeld('dpct', '2024-01-08')],
  ])('is not taken when %s', (_how, event) => {
    given(...set, event)
      .asOf('2024-01-08')
      .nextMeeting('2024-01-08/2024-01-09');
  });

  it('is not taken by what happened before it was scheduled', () => {
    given(
      established('dpct'),
      roundCancelled('dpct', '2023-12-01', { scheduled: '2024-01-08' }),
      scheduled('2023-12-21', '2024-01-08'),
    )
      .asOf('2023-12-31')
      .nextMeeting('2024-01-08');
  });

  it('leaves the place to the one after it when it is taken', () => {
    given(...set, scheduled('2023-12-22', '2024-06'), roundHeld('dpct', '2024-01-08/2024-01-09'))
      .asOf('2024-01-08')
      .nextMeeting('2024-06');
  });
});

describe('A postponement', () => {
  it('with a new date moves the meeting', () => {
    given(
      ...set,
      roundPostponed('dpct', '2023-12-28', { scheduled: '2024-01-08/2024-01-09', rescheduledTo: '2024-03' }),
    )
      .asOf('2023-12-28')
      .nextMeeting('2024-03', 'scheduled-2023-12-21');
  });

  it('without one removes it', () => {
    given(...set, roundPostponed('dpct', '2023-12-28', { scheduled: '2024-01-08/2024-01-09' }))
      .asOf('2023-12-28')
      .nextMeeting(null);
    given(...set, roundPostponed('dpct', '2023-12-28', { scheduled: '2024-01-08/2024-01-09', indefinite: true }))
      .asOf('2023-12-28')
      .nextMeeting(null);
  });

  it('that does not say which round is about the next one', () => {
    given(
      ...set,
      scheduled('2023-12-22', '2024-06'),
      roundPostponed('dpct', '2023-12-28', { scheduled: undefined, rescheduledTo: '2024-09' }),
    )
      .asOf('2023-12-28')
      .nextMeeting('2024-06');
  });

  it('is not about one that is past, though nobody told what became of it', () => {
    given(
      ...set,
      scheduled('2024-02-01', '2024-06'),
      roundPostponed('dpct', '2024-03-01', { scheduled: undefined, rescheduledTo: '2024-09' }),
    )
      .asOf('2024-03-01')
      .nextMeeting('2024-09');
  });

  it('of a round that nobody scheduled moves none', () => {
    given(...set, roundPostponed('dpct', '2023-12-28', { scheduled: '2024-02-01', rescheduledTo: '2024-03' }))
      .asOf('2023-12-28')
      .nextMeeting('2024-01-08/2024-01-09');
  });

  it('moves it again, by the date it was moved to', () => {
    given(
      ...set,
      roundPostponed('dpct', '2023-12-28', { scheduled: '2024-01-08/2024-01-09', rescheduledTo: '2024-03' }),
      roundPostponed('dpct', '2024-02-01', { scheduled: '2024-03', rescheduledTo: '2024-05' }),
    )
      .asOf('2024-02-01')
      .nextMeeting('2024-05');
  });

  it('does not bring a meeting back that was taken', () => {
    given(
      ...set,
      roundHeld('dpct', '2024-01-08'),
      roundPostponed('dpct', '2024-01-09', { scheduled: '2024-01-08/2024-01-09', rescheduledTo: '2024-03' }),
    )
      .asOf('2024-01-09')
      .nextMeeting(null);
  });
});

describe('A meeting whose day passed', () => {
  it('is unreported: nothing on record says whether it was held', () => {
    given(...set)
      .asOf('2024-01-09')
      .unreported(null);
    given(...set)
      .asOf('2024-01-10')
      .unreported('scheduled-2023-12-21')
      .nextMeeting(null);
  });

  it('is not, once the channel was used on its days or later', () => {
    given(...set, contactHeld('dpct', '2024-01-08'))
      .asOf('2024-02-01')
      .unreported(null);
    given(...set, contactHeld('dpct', '2024-01-07'))
      .asOf('2024-02-01')
      .unreported('scheduled-2023-12-21');
    given(...set, contactHeld('dpct', '2024-01-30'))
      .asOf('2024-02-01')
      .unreported(null);
  });

  it('is, where the use was so by then at the latest and was told of before: it ended by its disclosure', () => {
    given(...set, contactHeld('dpct', '../2024', { disclosed: '2024-01-05' }))
      .asOf('2024-02-01')
      .unreported('scheduled-2023-12-21');
    given(...set, contactHeld('dpct', '../2024', { disclosed: '2024-01-08' }))
      .asOf('2024-02-01')
      .unreported(null);
  });

  it('is not while nobody listened on its last day', () => {
    given(...set, covered('2024-01-08'))
      .asOf('2024-02-01')
      .unreported(null);
    given(...set, covered('2024-01-09'))
      .asOf('2024-02-01')
      .unreported('scheduled-2023-12-21');
  });

  it('is the last of several', () => {
    given(...set, scheduled('2023-12-22', '2024-01-20'))
      .asOf('2024-02-01')
      .unreported('scheduled-2023-12-22');
  });

  it('is forgotten with the channel', () => {
    given(...set, retired('dpct', '2024-01-01'))
      .asOf('2024-02-01')
      .unreported(null);
    given(established('dpct'), retired('dpct', '2023-12-01'), scheduled('2023-12-21', '2024-01-08'))
      .asOf('2024-02-01')
      .unreported(null);
  });
});

describe('A meeting at an hour', () => {
  const evening = [established('dpct'), scheduled('2024-01-01', '2024-03-25T21:00:00-05:00')];

  it('is on its own day where a date is told, and past by its day in UTC', () => {
    given(...evening, roundHeld('dpct', '2024-03-25'))
      .asOf('2024-03-26')
      .nextMeeting(null)
      .unreported(null);
    given(...evening, roundCancelled('dpct', '2024-03-20', { scheduled: '2024-03-26' }))
      .asOf('2024-03-26')
      .nextMeeting('2024-03-25T21:00:00-05:00');
    given(...evening)
      .asOf('2024-03-27')
      .unreported('scheduled-2024-01-01');
  });

  it('is on its day in UTC where another hour is told', () => {
    given(...evening, roundHeld('dpct', '2024-03-26T02:00:00Z'))
      .asOf('2024-03-26')
      .nextMeeting(null);
    given(...evening, roundHeld('dpct', '2024-03-25T20:00:00Z'))
      .asOf('2024-03-26')
      .nextMeeting('2024-03-25T21:00:00-05:00');
  });
});

describe('Of meetings on one day', () => {
  const two = [established('dpct'), scheduled('2024-01-01', '2024-03'), scheduled('2024-01-02', '2024-03-10')];

  it('the one that ends first is held first', () => {
    given(...two, roundHeld('dpct', '2024-03-10'))
      .asOf('2024-03-10')
      .nextMeeting('2024-03', 'scheduled-2024-01-01');
  });

  it('the one that was put there later is moved last', () => {
    given(
      ...two,
      roundPostponed('dpct', '2024-02-01', { scheduled: '2024-03-10', rescheduledTo: '2024-03' }),
      roundHeld('dpct', '2024-03-05'),
    )
      .asOf('2024-03-05')
      .nextMeeting('2024-03', 'scheduled-2024-01-02');
  });
});
