import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { given } from '../../dsl/given.js';
import {
  contactHeld,
  covered,
  established,
  leadersAgreed,
  notificationGiven,
  registered,
  resumed,
  retired,
  roundHeld,
  roundScheduled,
  severed,
  stopLifted,
  suspended,
  type Fields,
} from '../../dsl/samples.js';

// What rules of docs/domain.md §3 and §4 make together, each read from the text by hand.

const FOUR = ['US', 'CN', 'JP', 'KR'].map((code) => ({ code, name: code }));
const by = (...parties: string[]): Fields => ({ by: parties });
const body = (...told: readonly AnyEvent[]) =>
  given(registered({ parties: FOUR }), established('body'), roundHeld('body', '2020-01-10'), ...told);
const dpct = (...told: readonly AnyEvent[]) => given(established('dpct'), roundHeld('dpct', '2020-01-10'), ...told);

describe('Several members and stops declared for later', () => {
  const leaving = [
    suspended('body', '2020-02-01', { ...by('CN'), effective: '2020-08-01', id: 'cn' }),
    severed('body', '2020-02-02', { ...by('JP'), effective: '2020-06-01', id: 'jp' }),
    severed('body', '2020-02-03', { ...by('KR'), effective: '2020-07-01', id: 'kr' }),
  ];

  it('are announced in the order in which they take effect', () => {
    body(...leaving)
      .asOf('2020-03-01')
      .channel('body')
      .thenStatus('operating')
      .partial(false)
      .sides({})
      .announced(
        { event: 'jp', status: 'severed', effective: '2020-06-01' },
        { event: 'kr', status: 'severed', effective: '2020-07-01' },
        { event: 'cn', status: 'suspended', effective: '2020-08-01' },
      );
  });

  it('close the channel by the one that leaves fewer than two, on its day', () => {
    body(...leaving)
      .asOf('2020-07-31')
      .channel('body')
      .thenStatus('operating')
      .partial(true)
      .sides({ JP: 'severed', KR: 'severed' });
    body(...leaving)
      .asOf('2020-08-01')
      .channel('body')
      .thenStatus('suspended')
      .since('2020-08-01')
      .begunBy('cn')
      .partial(false)
      .announced();
  });

  it('come true as said, though their party was left out of the members meanwhile: then it changes nothing', () => {
    body(...leaving, established('body', '2020-05-01', { id: 'without-jp', members: ['US', 'CN', 'KR'] }))
      .asOf('2020-06-01')
      .channel('body')
      .thenStatus('operating')
      .partial(false)
      .sides({});
  });
});

describe('A use of a channel of several members', () => {
  const shut = [
    severed('body', '2020-02-01', by('JP')),
    severed('body', '2020-02-02', by('KR')),
    severed('body', '2020-02-03', by('CN')),
  ];

  it('by some of them opens it, and those who were not there stay away', () => {
    body(...shut, roundHeld('body', '2020-03-01', by('US', 'CN')))
      .asOf('2020-03-01')
      .channel('body')
      .thenStatus('operating')
      .partial(true)
      .sides({ JP: 'severed', KR: 'severed' });
  });

  it('that names nobody brings all back where it was closed, and nobody where it was open', () => {
    body(...shut, roundHeld('body', '2020-03-01'))
      .asOf('2020-03-01')
      .channel('body')
      .partial(false)
      .sides({});
    body(shut[0]!, roundHeld('body', '2020-03-01'))
      .asOf('2020-03-01')
      .channel('body')
      .partial(true)
      .sides({ JP: 'severed' });
  });

  it('as TalksResumed brings back those it names, whatever they held', () => {
    const part = suspended('body', '2020-01-20', { ...by('CN'), partial: true });
    body(part, ...shut.slice(0, 2), resumed('body', '2020-03-01', by('CN', 'JP')))
      .asOf('2020-03-01')
      .channel('body')
      .sides({ KR: 'severed' })
      .partial(true);
  });

  it('leaves to a stop by one that was left out of the members no view, and its status to lift', () => {
    const left = established('body', '2020-04-01', { id: 'two', members: ['US', 'CN'] });
    body(severed('body', '2020-02-01'), left, stopLifted('body', '2020-05-01', by('US')))
      .asOf('2020-05-01')
      .channel('body')
      .thenStatus('resumption_agreed')
      .closedSince('2020-02-01');
    body(...shut, left)
      .asOf('2020-04-01')
      .channel('body')
      .thenStatus('severed')
      .sides({ CN: 'severed' });
  });
});

describe('A stop that is lifted before it takes effect', () => {
  it('takes effect all the same: a lifting takes back what stands, and only a correction what was announced', () => {
    const announced = severed('dpct', '2020-10-18', { ...by('CN'), effective: '2020-11-01' });
    const lifted = dpct(announced, stopLifted('dpct', '2020-10-25'));
    lifted.asOf('2020-10-31').thenStatus('operating').sides({}).announced({
      event: announced.id,
      status: 'severed',
      effective: '2020-11-01',
    });
    lifted.asOf('2020-11-01').thenStatus('severed').sides({ CN: 'severed' });
  });

  it('on its day is lifted by the order of entry', () => {
    dpct(severed('dpct', '2020-10-18', { ...by('CN'), effective: '2020-11-01' }), stopLifted('dpct', '2020-11-01'))
      .asOf('2020-11-01')
      .thenStatus('resumption_agreed')
      .closedSince('2020-11-01');
  });
});

describe('What is announced', () => {
  it('may be of a part only, or the end of the channel, and changes no meeting before', () => {
    const record = dpct(
      roundScheduled('dpct', '2020-02-01', { scheduled: '2020-12-01' }),
      suspended('dpct', '2020-10-01', { partial: true, effective: '2020-10-15', id: 'part' }),
      retired('dpct', '2020-10-02', { effective: '2020-11', id: 'end' }),
    );
    record
      .asOf('2020-10-10')
      .announced(
        { event: 'part', status: 'partly_suspended', effective: '2020-10-15' },
        { event: 'end', status: 'retired', effective: '2020-11' },
      )
      .nextMeeting('2020-12-01');
    record.asOf('2020-11-10').thenStatus('operating').possibly('retired').announced({
      event: 'end',
      status: 'retired',
      effective: '2020-11',
    });
    record.asOf('2020-11-30').thenStatus('retired').since('2020-11-30').sinceEarliest('2020-11-01').nextMeeting(null);
  });

  it('is not known before it is disclosed, though it took effect long before', () => {
    const secret = severed('dpct', '2020-10-18', { effective: '2020-11-01', disclosed: '2021-03-01' });
    dpct(secret).asOf('2020-12-01').knownAt('2021-02-28').thenStatus('operating').announced();
    dpct(secret).asOf('2020-12-01').knownAt('2021-03-01').thenStatus('severed').since('2020-11-01');
  });
});

describe('A standing channel', () => {
  const mission = established('mission', '2010-01-01', { standing: true });

  it('is told as open and unwatched after its coverage, with no days of silence', () => {
    given(mission, covered('2019-12-31'))
      .asOf('2025-01-01')
      .thenStatus('operating')
      .due(null)
      .lastUse(null)
      .countedTo('2019-12-31')
      .thenRelationship('open', { open: 1, unwatched: 1 });
  });

  it('that is stopped is opened by a use, and has no rhythm after it either', () => {
    given(mission, suspended('mission', '2012-01-01'), resumed('mission', '2012-06-01'))
      .asOf('2026-01-01')
      .thenStatus('operating')
      .since('2012-06-01')
      .overdue(false);
  });

  it('agreed to be taken up again stays agreed when it is made standing, and open where it was dormant', () => {
    const made = established('dpct', '2024-01-01', { standing: true, id: 'made' });
    dpct(severed('dpct', '2020-02-01'), leadersAgreed('dpct', '2023-11-15'), made)
      .asOf('2024-02-01')
      .thenStatus('resumption_agreed');
    dpct(made).asOf('2024-02-01').thenStatus('operating').since('2024-01-01').begunBy('made').lastUse('2020-01-10');
  });

  it('that is made one with a rhythm falls silent from that day on at the earliest', () => {
    const rhythm = established('dpct', '2024-01-01', { cadence: 'P1Y' });
    given(established('dpct', '2015-01-01', { standing: true }), roundHeld('dpct', '2020-01-10'), rhythm)
      .asOf('2024-02-01')
      .thenStatus('dormant')
      .since('2024-01-01')
      .begunBy(null);
    given(established('dpct', '2015-01-01', { standing: true }), rhythm)
      .asOf('2030-01-01')
      .thenStatus('operating')
      .due(null);
  });
});

describe('A notice', () => {
  const notices = established('notices', '2015-01-01', { kind: 'notification' });

  it('of all who left is a use, and one that names nobody is none while anybody is away', () => {
    const away = [severed('notices', '2020-01-01', by('CN')), suspended('notices', '2020-02-01', by('US'))];
    given(notices, ...away, notificationGiven('notices', '2020-03-01', by('US', 'CN')))
      .asOf('2020-03-01')
      .thenStatus('operating')
      .sides({});
    given(notices, ...away, notificationGiven('notices', '2020-03-01'))
      .asOf('2020-03-01')
      .thenStatus('severed');
    given(notices, severed('notices', '2020-01-01'), notificationGiven('notices', '2020-03-01'))
      .asOf('2020-03-01')
      .thenStatus('operating');
  });
});

describe('Coverage of one channel', () => {
  it('lets a meeting pass unreported only while somebody listened to its end', () => {
    const meeting = roundScheduled('dpct', '2020-02-01', { scheduled: '2020-06', id: 'june' });
    dpct(meeting, covered('2020-06-29', undefined, ['dpct']))
      .asOf('2021-01-01')
      .unreported(null);
    dpct(meeting, covered('2020-06-30', undefined, ['dpct']))
      .asOf('2021-01-01')
      .unreported('june');
    dpct(meeting, contactHeld('dpct', '2020-06-01'), covered('2020-06-30', undefined, ['dpct']))
      .asOf('2021-01-01')
      .unreported(null);
  });

  it('reaches to a stop declared for later, once that is in effect', () => {
    const later = severed('dpct', '2020-03-01', { effective: '2020-09-01' });
    dpct(later, covered('2020-02-01')).asOf('2020-08-01').countedTo('2020-02-01');
    dpct(later, covered('2020-02-01')).asOf('2020-10-01').countedTo('2020-09-01').thenStatus('severed');
  });
});
