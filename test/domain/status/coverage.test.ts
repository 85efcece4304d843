import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import { contactHeld, context, covered, established, leadersAgreed, promise, severed } from '../../dsl/samples.js';

// docs/domain.md §4, Coverage. Silence is evidence only while somebody listens.

const used = [established('dpct'), contactHeld('dpct', '2020-06-01')];

describe('Without a coverage stated', () => {
  it('the calendar runs up to the day asked for', () => {
    given(...used)
      .asOf('2024-01-01')
      .thenStatus('dormant')
      .since('2022-06-02')
      .days(578)
      .outside(null);
  });
});

describe('With somebody who watches from now on', () => {
  it('the calendar runs up to the day asked for', () => {
    given(...used, covered('..'))
      .asOf('2024-01-01')
      .thenStatus('dormant')
      .days(578)
      .outside(null);
  });

  it('a day before the first covered is outside', () => {
    given(...used, covered('..', '2021-01-01'))
      .asOf('2020-12-31')
      .outside('before');
    given(...used, covered('..', '2021-01-01'))
      .asOf('2021-01-01')
      .outside(null);
  });
});

describe('With a coverage through a day', () => {
  const ended = given(...used, covered('2021-12-31', '2020-01-01'));

  it('a day in it is inside, the last one too', () => {
    ended.asOf('2021-12-31').outside(null).days(578);
    ended.asOf('2020-01-01').outside(null);
  });

  it('a day after it is outside, and shows what was last known', () => {
    ended.asOf('2022-01-01').outside('after').thenStatus('operating');
    ended.asOf('2030-01-01').outside('after').thenStatus('operating').since('2020-06-01');
  });

  it('counts of days stop at its end', () => {
    ended.asOf('2030-01-01').days(578).lastUse('2020-06-01', 578);
  });

  it('a meeting that fell due after it is not overdue', () => {
    const yearly = [established('dpct', '2015-01-01', { cadence: 'P1Y' }), contactHeld('dpct', '2020-06-01')];
    given(...yearly, covered('2021-06-01'))
      .asOf('2025-01-01')
      .thenStatus('operating')
      .due('2021-06-01')
      .overdue(false);
    given(...yearly, covered('2021-06-02'))
      .asOf('2025-01-01')
      .due('2021-06-01')
      .overdue(true);
  });

  it('a promise that fell due after it is open', () => {
    const agreed = leadersAgreed([], '2020-07-01', { commitments: [promise('P1', { due: '2021-12-31' })] });
    given(...used, agreed, covered('2021-12-31'))
      .asOf('2025-01-01')
      .thenCommitment('P1', { state: 'open' });
    given(...used, agreed, covered('2022-01-01'))
      .asOf('2025-01-01')
      .thenCommitment('P1', { state: 'past_due' });
  });

  it('the history stops there too', () => {
    ended
      .asOf('2030-01-01')
      .thenHistory(({ spans, longestSilence }) => [spans.at(-1)!.days, longestSilence!.days], [578, 578]);
  });

  it('a day before its first is outside, though nothing is forgotten there', () => {
    given(established('dpct', '2015-01-01'), covered('2021-12-31', '2020-01-01'))
      .asOf('2019-12-31')
      .outside('before')
      .thenStatus('established');
  });
});

describe('The newest event that is visible and certain', () => {
  const story = [...used, established('mmca', '2015-01-01'), contactHeld('mmca', '2020-06-01'), covered('2021-12-31')];

  it('moves the edge of its own channel to its latest moment, whatever it is about', () => {
    const record = given(...story, context('BalloonDowned', 'dpct', '2023-02-04'));
    record
      .asOf('2023-02-04')
      .channel('dpct')
      .outside(null)
      .countedTo(null)
      .thenStatus('dormant')
      .since('2022-06-02')
      .days(247);
    record.asOf('2023-02-05').channel('dpct').outside('after').countedTo('2023-02-04').days(247);
  });

  it('moves that of no other channel: one harmless statement makes none dormant that it does not name', () => {
    const record = given(...story, context('StatementIssued', 'dpct', '2023-02-04'));
    record
      .asOf('2023-02-05')
      .channel('mmca')
      .outside('after')
      .countedTo('2021-12-31')
      .thenStatus('operating')
      .lastUse('2020-06-01', 578);
  });

  it('does not move what is stated of the relationship', () => {
    const record = given(...story, context('BalloonDowned', 'dpct', '2023-02-04'));
    record.asOf('2021-12-31').outside(null);
    record.asOf('2023-02-04').outside('after');
  });

  it('does not move an edge back', () => {
    given(...story, context('BalloonDowned', 'dpct', '2021-02-04'))
      .asOf('2021-12-31')
      .channel('dpct')
      .outside(null)
      .days(578);
  });

  it('does not move it while it is not certain, not known or not recorded', () => {
    const record = given(...story, context('BalloonDowned', 'dpct', '2023-02', { disclosed: '2023-06-01' }));
    record.asOf('2023-02-10').channel('dpct').outside('after').thenStatus('operating');
    record.asOf('2023-03-01').knownAt('2023-03-01').channel('dpct').outside('after').thenStatus('operating');
    record.asOf('2023-03-01').position(5).channel('dpct').outside('after').thenStatus('operating');
    record.asOf('2023-03-01').channel('dpct').outside('after').thenStatus('dormant').days(271);
  });
});

describe('A coverage stated of some channels', () => {
  const two = [...used, established('mmca', '2015-01-01'), contactHeld('mmca', '2020-06-01')];

  it('holds for those, and that of all channels for the others', () => {
    const record = given(...two, covered('2021-12-31'), covered('2023-12-31', undefined, ['dpct']));
    record.asOf('2023-06-01').channel('dpct').outside(null).thenStatus('dormant').since('2022-06-02');
    record.asOf('2023-06-01').channel('mmca').outside('after').thenStatus('operating').countedTo('2021-12-31');
    record.asOf('2023-06-01').outside('after');
  });

  it('holds though one of all channels is stated later', () => {
    const record = given(...two, covered('2023-12-31', undefined, ['dpct']), covered('2021-12-31'));
    record.asOf('2023-06-01').channel('dpct').outside(null);
    record.asOf('2023-06-01').channel('mmca').outside('after');
  });

  it('may say that somebody watches them', () => {
    const record = given(...two, covered('2021-12-31'), covered('..', undefined, ['dpct']));
    record.asOf('2030-01-01').channel('dpct').outside(null).thenStatus('dormant');
  });
});

describe('The open channels of a relationship', () => {
  it('are counted as unwatched after their own edges', () => {
    const two = [...used, established('mmca', '2015-01-01'), contactHeld('mmca', '2020-06-01')];
    given(...two, covered('2021-06-01'), covered('2021-12-31', undefined, ['mmca']))
      .asOf('2021-12-31')
      .thenRelationship('open', { open: 2, unwatched: 1 });
  });
});

describe('A coverage stated anew', () => {
  const record = given(...used, covered('2021-12-31'), covered('2022-12-31'));

  it('takes the place of the one before from its position on', () => {
    record.asOf('2024-01-01').thenStatus('dormant').days(212).outside('after');
    record.asOf('2024-01-01').position(3).thenStatus('operating').days(578);
    record.asOf('2024-01-01').position(2).thenStatus('dormant').days(578).outside(null);
  });

  it('is known at any knownAt: it is about the record, not the world', () => {
    record.asOf('2022-12-31').knownAt('2020-12-31').outside(null);
  });

  it('may be narrower', () => {
    given(...used, covered('..'), covered('2021-12-31'))
      .asOf('2024-01-01')
      .thenStatus('operating')
      .outside('after');
  });
});

describe('A stop that was declared', () => {
  it('stays, however long nobody listens', () => {
    given(...used, severed('dpct', '2021-01-01'), covered('2021-12-31'))
      .asOf('2040-01-01')
      .thenStatus('severed')
      .days(364)
      .outside('after');
  });
});
