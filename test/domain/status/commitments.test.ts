import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { given } from '../../dsl/given.js';
import { day } from '../../dsl/record-at.js';
import {
  agreementReached,
  commitmentFulfilled,
  commitmentLapsed,
  contactHeld,
  covered,
  established,
  leadersAgreed,
  promise,
  retracted,
  roundHeld,
  type Fields,
} from '../../dsl/samples.js';

// docs/domain.md §4, Commitments.

const agreed = (fields: Fields = {}, occurred = '2023-11-15', about: Fields = {}): AnyEvent =>
  leadersAgreed([], occurred, { commitments: [promise('P', fields)], ...about });
const fulfilled = (occurred: string, channels?: string[]) =>
  commitmentFulfilled('P', occurred, { ...(channels && { channels }) });
const both = { channels: ['dpct', 'mmca'] };

describe('A promise', () => {
  it('is not on the ledger before its agreement is certain and known', () => {
    given(agreed()).asOf('2023-11-14').thenCommitments();
    given(agreed({}, '2023-11')).asOf('2023-11-15').thenCommitments();
    given(agreed({}, '2023-11-15', { disclosed: '2024-01-01' }))
      .asOf('2023-12-01')
      .knownAt('2023-12-01')
      .thenCommitments();
    given(agreed()).asOf('2023-11-15').thenCommitments('P');
  });

  it('is told as its agreement words it', () => {
    given(agreed({ ...both, resumes: true, due: '2024-06-30' }))
      .asOf('2023-11-15')
      .thenCommitment('P', {
        id: 'P',
        text: 'To keep P.',
        ...both,
        resumes: true,
        agreedBy: 'leaders-agreed-2023-11-15',
        due: '2024-06-30',
        oneSided: false,
        state: 'open',
        late: false,
        fulfilments: [],
      });
  });

  it('of one side alone is marked so', () => {
    given(agreed({}, '2023-11-15', { oneSided: true }))
      .asOf('2023-11-15')
      .thenCommitment('P', { oneSided: true, state: 'open' });
  });

  it('may be made below the leaders', () => {
    given(agreementReached([], '2023-11-15', { commitments: [promise('P')] }))
      .asOf('2023-11-15')
      .thenCommitment('P', { agreedBy: 'agreed-2023-11-15' });
  });

  it('leaves the ledger with an agreement that is retracted', () => {
    given(agreed(), retracted('leaders-agreed-2023-11-15')).asOf('2023-12-01').thenCommitments();
  });

  it('stands on the ledger in the order it was made', () => {
    given(
      leadersAgreed([], '2023-11-15', { commitments: [promise('B'), promise('A')] }),
      leadersAgreed([], '2022-11-14', { commitments: [promise('C')] }),
    )
      .asOf('2023-12-01')
      .thenCommitments('C', 'B', 'A');
  });
});

describe('Without a fulfilment', () => {
  it('a promise without a due date stays open', () => {
    given(agreed()).asOf('2099-01-01').thenCommitment('P', { state: 'open' });
  });

  it.each([
    ['a day', '2024-06-30', '2024-06-30', '2024-07-01'],
    ['a month', '2024-06', '2024-06-30', '2024-07-01'],
    ['the end of an interval', '2024-05-01/2024-06-30', '2024-06-30', '2024-07-01'],
    ['a year', '2024', '2024-12-31', '2025-01-01'],
    ['"by then"', '../2024-06-30', '2024-06-30', '2024-07-01'],
  ])('it is past due after the latest moment of %s: %s', (_what, due, last, next) => {
    given(agreed({ due })).asOf(last).thenCommitment('P', { state: 'open', late: false });
    given(agreed({ due })).asOf(next).thenCommitment('P', { state: 'past_due', late: false });
  });

  it('it has lapsed when that was declared, past due or not', () => {
    given(agreed({ due: '2024-06-30' }), commitmentLapsed('P', '2024-03-01'))
      .asOf('2024-03-01')
      .thenCommitment('P', { state: 'lapsed' });
    given(agreed({ due: '2024-06-30' }), commitmentLapsed('P', '2024-03-01'))
      .asOf('2025-03-01')
      .thenCommitment('P', { state: 'lapsed' });
    given(agreed(), commitmentLapsed('Q', '2024-03-01')).asOf('2024-03-01').thenCommitment('P', { state: 'open' });
  });
});

describe('A promise without channels', () => {
  it('is kept by its first fulfilment', () => {
    given(agreed(), fulfilled('2024-01-08'))
      .asOf('2024-01-08')
      .thenCommitment('P', { state: 'kept', fulfilments: [{ event: 'fulfilled-2024-01-08', days: 54 }] });
    given(agreed(), fulfilled('2024-01-08', ['dpct']))
      .asOf('2024-01-08')
      .thenCommitment('P', { state: 'kept' });
  });
});

describe('A fulfilment', () => {
  it('may be any event that says so', () => {
    given(agreed(), roundHeld('dpct', '2024-01-08/2024-01-09', { fulfils: ['P'] }))
      .asOf('2024-01-09')
      .thenCommitment('P', { state: 'kept' });
    given(agreed(), agreementReached([], '2024-05-01', { fulfils: ['P'], commitments: [promise('Q')] }))
      .asOf('2024-05-01')
      .thenCommitment('P', { state: 'kept' });
  });

  it('is told with the days since the agreement, each', () => {
    given(agreed(both), fulfilled('2023-11-15', ['dpct']), fulfilled('2023-12-25', ['dpct']))
      .asOf('2024-01-01')
      .thenCommitment('P', {
        fulfilments: [
          { event: 'fulfilled-2023-11-15', days: 0 },
          { event: 'fulfilled-2023-12-25', days: 40 },
        ],
      });
  });

  it('is none if it is dated before its agreement', () => {
    given(agreed(), fulfilled('2023-11-14')).asOf('2024-01-01').thenCommitment('P', { state: 'open', fulfilments: [] });
  });

  it("counts if it can have come after its agreement: its hi is not before the agreement's", () => {
    given(agreed(), fulfilled('2023-11'))
      .asOf('2024-01-01')
      .thenCommitment('P', { state: 'kept', fulfilments: [{ event: 'fulfilled-2023-11', days: 15 }] });
  });

  it('is none before it is certain', () => {
    given(agreed(), fulfilled('2024-01')).asOf('2024-01-15').thenCommitment('P', { state: 'open' });
  });

  it('undoes a lapse', () => {
    given(agreed(), commitmentLapsed('P', '2024-03-01'), fulfilled('2024-04-01'))
      .asOf('2024-04-01')
      .thenCommitment('P', { state: 'kept' });
    given(agreed(both), commitmentLapsed('P', '2024-03-01'), fulfilled('2024-04-01', ['dpct']))
      .asOf('2024-04-01')
      .thenCommitment('P', { state: 'partly_kept' });
  });
});

describe('A promise about channels', () => {
  it('is kept when each is covered by a fulfilment that names it', () => {
    const record = given(
      agreed(both),
      fulfilled('2024-01-08', ['dpct']),
      contactHeld('mmca', '2024-04-03', { fulfils: ['P'] }),
    );
    record.asOf('2024-01-08').thenCommitment('P', { state: 'partly_kept' });
    record.asOf('2024-04-03').thenCommitment('P', { state: 'kept' });
  });

  it('is kept by one that names none of them', () => {
    given(agreed(both), fulfilled('2024-01-08')).asOf('2024-01-08').thenCommitment('P', { state: 'kept' });
    given(agreed(both), fulfilled('2024-01-08', ['tct']))
      .asOf('2024-01-08')
      .thenCommitment('P', { state: 'kept' });
  });

  it('stays partly kept after its due date and a lapse', () => {
    given(
      agreed({ ...both, due: '2024-03-01' }),
      fulfilled('2024-01-08', ['dpct', 'tct']),
      commitmentLapsed('P', '2024-06-01'),
    )
      .asOf('2025-01-01')
      .thenCommitment('P', { state: 'partly_kept', late: false });
  });
});

describe('A promise kept late', () => {
  const due = { ...both, due: '2024-03-31' };

  it('was completed by a fulfilment that began after its due date', () => {
    given(agreed(due), fulfilled('2024-01-08', ['dpct']), fulfilled('2024-04-01', ['mmca']))
      .asOf('2024-06-01')
      .thenCommitment('P', { state: 'kept', late: true });
  });

  it('is not late if the last channel was covered in time, whatever follows', () => {
    given(agreed(due), fulfilled('2024-03-31', ['dpct', 'mmca']), fulfilled('2024-06-01', ['dpct']))
      .asOf('2024-07-01')
      .thenCommitment('P', { state: 'kept', late: false });
  });

  it('is not late if the fulfilment can have begun in time', () => {
    given(agreed({ due: '2024-03-31' }), fulfilled('2024'))
      .asOf('2024-12-31')
      .thenCommitment('P', { state: 'kept', late: false });
  });

  it('is not late without a due date', () => {
    given(agreed(both), fulfilled('2034-01-08')).asOf('2034-06-01').thenCommitment('P', { state: 'kept', late: false });
  });
});

describe('A fulfilment', () => {
  const round = (occurred: string) => roundHeld([], occurred, { fulfils: ['P'] });

  it('on the day of the agreement keeps it, also before its latest moment', () => {
    given(agreed(), round('2023-11-15T12:00:00Z'))
      .asOf('2023-12-01')
      .thenCommitment('P', { state: 'kept', fulfilments: [{ days: 0 }] });
  });

  it('in the month of the agreement keeps it: which of the two came first is not known', () => {
    given(agreed({}, '2023-11'), round('2023-11-20'))
      .asOf('2023-12-01')
      .thenCommitment('P', { state: 'kept', fulfilments: [{ days: 0 }] });
  });

  it('that was over before the agreement can have begun does not', () => {
    given(agreed({}, '2023-11'), round('2023-10-31')).asOf('2023-12-01').thenCommitment('P', { state: 'open' });
  });

  it('on the last evening is not late, though it is the next day in UTC', () => {
    given(agreed({ due: '2024-03-31' }), round('2024-03-31T21:00:00-04:00'))
      .asOf('2024-05-01')
      .thenCommitment('P', { state: 'kept', late: false });
    given(agreed({ due: '2024-03-31' }), round('2024-04-01T00:30:00-04:00'))
      .asOf('2024-05-01')
      .thenCommitment('P', { state: 'kept', late: true });
  });

  it('within a span by whose end it was due is not late', () => {
    given(agreed({ due: '2024-03-01/2024-03-31' }), round('2024-03-31'))
      .asOf('2024-05-01')
      .thenCommitment('P', { state: 'kept', late: false });
  });
});

describe('A promise that recurs', () => {
  const yearly = (fields: Fields = {}): AnyEvent => agreed({ every: 'P1Y', ...fields });

  it('is due first by its date, or without one that long after the agreement', () => {
    given(yearly())
      .asOf('2024-11-15')
      .thenCommitment('P', { state: 'open', nextDue: day('2024-11-15') });
    given(yearly()).asOf('2024-11-16').thenCommitment('P', { state: 'past_due' });
    given(yearly({ due: '2024-03' }))
      .asOf('2024-03-31')
      .thenCommitment('P', { state: 'open', nextDue: day('2024-03-31') });
    given(yearly({ due: '2024-03' }))
      .asOf('2024-04-01')
      .thenCommitment('P', { state: 'past_due' });
  });

  it('is kept until it is due again, counted from its newest fulfilment', () => {
    const record = given(yearly(both), fulfilled('2024-05-01', ['dpct']), fulfilled('2025-02-01', ['dpct']));
    record.asOf('2026-02-01').thenCommitment('P', { state: 'kept', late: false, nextDue: day('2026-02-01') });
    record.asOf('2026-02-02').thenCommitment('P', { state: 'past_due' });
  });

  it('is lapsed when that is declared, though it was kept before', () => {
    given(yearly(), fulfilled('2024-05-01'), commitmentLapsed('P', '2024-06-01'))
      .asOf('2024-06-01')
      .thenCommitment('P', { state: 'lapsed' });
  });
});

describe('A promise that is due', () => {
  const channels = [established('dpct'), established('mmca')];

  it('is past due only while somebody listens on one of its channels', () => {
    const promised = agreed({ ...both, due: '2024-03-31' });
    given(...channels, promised, covered('2024-03-31'))
      .asOf('2025-01-01')
      .thenCommitment('P', { state: 'open' });
    given(...channels, promised, covered('2024-03-31'), covered('2024-04-01', undefined, ['mmca']))
      .asOf('2025-01-01')
      .thenCommitment('P', { state: 'past_due' });
    given(...channels, promised, covered('2024-03-31'), contactHeld('dpct', '2024-06-01'))
      .asOf('2025-01-01')
      .thenCommitment('P', { state: 'past_due' });
  });
});
