import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactHeld,
  established,
  roundCancelled,
  roundHeld,
  roundNotAttended,
  roundPostponed,
  roundScheduled,
} from '../../dsl/samples.js';

// docs/domain.md §4, Next meeting; §3, RoundScheduled and RoundPostponed.

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
