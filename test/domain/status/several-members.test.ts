import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { given } from '../../dsl/given.js';
import {
  established,
  leadersAgreed,
  notificationGiven,
  registered,
  resumed,
  roundHeld,
  roundPostponed,
  roundScheduled,
  severed,
  stopLifted,
  suspended,
  type Fields,
} from '../../dsl/samples.js';

// docs/domain.md §3, Views and Several members.

const PARTIES = ['US', 'CN', 'JP', 'KR'];
const parties = PARTIES.map((code) => ({ code, name: code }));
const body = (fields: Fields = {}): AnyEvent[] => [
  registered({ parties }),
  established('body', '2015-01-01', fields),
  roundHeld('body', '2020-01-01', { by: PARTIES }),
];
const asOfJuly = (...told: readonly AnyEvent[]) =>
  given(...body(), ...told)
    .asOf('2020-07-01')
    .channel('body');
const leaves = (party: string, occurred: string) => suspended('body', occurred, { by: [party] });

describe('A channel of several members', () => {
  it('stays as it is when one of them leaves, shown as partial', () => {
    asOfJuly(leaves('JP', '2020-03-01'))
      .thenStatus('operating')
      .since('2020-01-01')
      .partial(true)
      .sides({ JP: 'suspended' })
      .thenRelationship('restricted', { open: 1, partial: 1 });
  });

  it('is closed when fewer than two are left that can talk', () => {
    const three = [
      leaves('JP', '2020-03-01'),
      leaves('KR', '2020-04-01'),
      severed('body', '2020-05-01', { by: ['CN'] }),
    ];
    asOfJuly(...three.slice(0, 2)).thenStatus('operating');
    asOfJuly(...three)
      .thenStatus('severed')
      .since('2020-05-01')
      .partial(false);
  });

  it('is closed by a stop that names nobody, as any other', () => {
    asOfJuly(suspended('body', '2020-03-01')).thenStatus('suspended').sides({});
  });

  it('forgets what leaders agreed when one leaves', () => {
    const revived = leadersAgreed('body', '2020-04-01', { by: ['US', 'CN'] });
    asOfJuly(severed('body', '2020-03-01'), revived)
      .thenStatus('resumption_agreed')
      .agreed('leaders-agreed-2020-04-01');
    asOfJuly(severed('body', '2020-03-01'), revived, leaves('JP', '2020-05-01'))
      .thenStatus('resumption_agreed')
      .agreed(null);
  });

  it('used by some shows that those are back, and no others', () => {
    const apart = [leaves('JP', '2020-03-01'), leaves('KR', '2020-03-02')];
    asOfJuly(...apart, roundHeld('body', '2020-04-01', { by: ['JP', 'US'] }))
      .sides({ KR: 'suspended' })
      .partial(true);
    asOfJuly(...apart, roundHeld('body', '2020-04-01')).sides({ JP: 'suspended', KR: 'suspended' });
  });

  it('opened by a use that names nobody was closed to nobody in particular', () => {
    asOfJuly(
      leaves('JP', '2020-03-01'),
      leaves('KR', '2020-03-02'),
      leaves('CN', '2020-03-03'),
      roundHeld('body', '2020-04-01'),
    )
      .thenStatus('operating')
      .sides({});
  });

  it('taken up again by some holds what the others declared', () => {
    const part = suspended('body', '2020-03-03', { by: ['US'], partial: true });
    asOfJuly(leaves('JP', '2020-03-01'), part, resumed('body', '2020-04-01', { by: ['US'] })).sides({
      JP: 'suspended',
    });
    asOfJuly(leaves('JP', '2020-03-01'), part, resumed('body', '2020-04-01')).sides({}).partial(false);
  });
});

describe('A channel that names its members', () => {
  const two = { members: ['US', 'CN'] };

  it('is closed by either of two, though the relationship has more parties', () => {
    given(...body(two), severed('body', '2020-03-01', { by: ['CN'] }))
      .asOf('2020-07-01')
      .channel('body')
      .thenStatus('severed');
  });

  it.each([
    ['stop', suspended('body', '2020-03-01', { by: ['JP'] })],
    ['stop in part', suspended('body', '2020-03-01', { by: ['JP'], partial: true })],
    ['lifting', stopLifted('body', '2020-03-01', { by: ['JP'] })],
  ])('takes no notice of the %s by a party that is no member', (_what, event) => {
    given(...body(two), event)
      .asOf('2020-07-01')
      .channel('body')
      .thenStatus('operating')
      .partial(false)
      .sides({});
  });

  it('gives a view to those that are members only', () => {
    given(...body(two), suspended('body', '2020-03-01', { by: ['JP', 'CN'] }))
      .asOf('2020-07-01')
      .channel('body')
      .thenStatus('suspended')
      .sides({ CN: 'suspended' });
  });

  it('loses a meeting that another party puts off, all the same', () => {
    given(
      ...body(two),
      roundScheduled('body', '2020-02-01', { scheduled: '2020-09-01' }),
      roundPostponed('body', '2020-03-01', { by: ['JP'], scheduled: '2020-09-01', indefinite: true }),
    )
      .asOf('2020-07-01')
      .channel('body')
      .thenStatus('operating')
      .nextMeeting(null);
  });

  it('ends the view of a party that it leaves out when it is described anew', () => {
    given(...body(), leaves('JP', '2020-03-01'), established('body', '2020-05-01', two))
      .asOf('2020-07-01')
      .channel('body')
      .thenStatus('operating')
      .partial(false)
      .sides({});
  });
});

describe('A lifted stop', () => {
  const cut = severed('dpct', '2022-08-05', { by: ['CN'] });

  it('of the only side that declared one makes the channel agreed to resume, not open', () => {
    given(established('dpct'), cut, stopLifted('dpct', '2023-11-10'))
      .asOf('2023-12-01')
      .thenStatus('resumption_agreed')
      .since('2023-11-10')
      .closedSince('2022-08-05')
      .sides({});
  });

  it('of one side of two leaves the other side holding its own', () => {
    given(established('dpct'), cut, suspended('dpct', '2022-09-01', { by: ['US'] }), stopLifted('dpct', '2023-11-10'))
      .asOf('2023-12-01')
      .thenStatus('severed')
      .sides({ US: 'suspended' });
  });

  it('may be that of anybody where the stop named nobody', () => {
    given(established('dpct'), severed('dpct', '2022-08-05'), stopLifted('dpct', '2023-11-10'))
      .asOf('2023-12-01')
      .thenStatus('resumption_agreed');
  });

  it('ends a partial suspension when none is held any more', () => {
    const partly = suspended('dpct', '2022-09-01', { by: ['US', 'CN'], partial: true });
    const lifted = (by: string[]) => stopLifted('dpct', '2023-11-10', { by });
    given(established('dpct'), roundHeld('dpct', '2022-01-01'), partly, lifted(['CN']))
      .asOf('2023-12-01')
      .partial(true);
    given(established('dpct'), roundHeld('dpct', '2022-01-01'), partly, lifted(['CN', 'US']))
      .asOf('2023-12-01')
      .partial(false)
      .sides({});
  });
});

describe('A notification after a stop', () => {
  const line = established('line', '2015-01-01', { kind: 'notification' });
  const left = severed('line', '2022-01-01', { by: ['CN'] });

  it('does not bring back who has left when the other gives it', () => {
    given(line, left, notificationGiven('line', '2022-06-01', { by: ['US'] }))
      .asOf('2022-06-02')
      .thenStatus('severed');
    given(line, left, notificationGiven('line', '2022-06-01')).asOf('2022-06-02').thenStatus('severed');
  });

  it('opens the channel when the one that left gives it, or when nobody was named', () => {
    given(line, left, notificationGiven('line', '2022-06-01', { by: ['CN'] }))
      .asOf('2022-06-02')
      .thenStatus('operating');
    given(line, severed('line', '2022-01-01'), notificationGiven('line', '2022-06-01', { by: ['US'] }))
      .asOf('2022-06-02')
      .thenStatus('operating');
  });
});
