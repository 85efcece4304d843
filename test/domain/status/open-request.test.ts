import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { foldCertain } from '../../../src/domain/status/channel-status.js';
import { openRequest } from '../../../src/domain/status/open-request.js';
import { formatDay, OPEN_END } from '../../../src/domain/time/days.js';
import { day, RecordAt } from '../../dsl/record-at.js';
import {
  contactDeclined,
  contactHeld,
  contactProposed,
  contactUnanswered,
  established,
  leadersAgreed,
  notificationGiven,
  resumed,
  retired,
  roundCancelled,
  roundHeld,
  roundPostponed,
  roundScheduled,
  severed,
  suspended,
} from '../../dsl/samples.js';

const asked = contactProposed('dpct', '2022-03-01');

/** The request that waits, with its day and how many there are. */
function waiting(...told: readonly AnyEvent[]): unknown {
  const events = [established('dpct'), ...told];
  const asOf = day('2024-12-31');
  const record = new RecordAt(events, { asOf, knownAt: asOf, position: events.length }).channel('dpct');
  const request = openRequest(foldCertain(record, { asOf, limit: asOf, edge: OPEN_END }));
  return request && [request.event, formatDay(request.day), request.requests];
}

describe('A request', () => {
  it('waits from the day it was made, the first of several', () => {
    expect(waiting(asked)).toEqual([asked.id, '2022-03-01', 1]);
    expect(waiting(asked, contactUnanswered('dpct', '2022-04-01'), contactProposed('dpct', '2022-05-01'))).toEqual([
      asked.id,
      '2022-03-01',
      3,
    ]);
  });

  it('waits from the last day that its date allows', () =>
    expect(waiting(contactProposed('dpct', '2022-03'))).toEqual(['proposed-2022-03', '2022-03-31', 1]));

  it.each([
    ['a round', roundHeld('dpct', '2022-06-01')],
    ['a contact', contactHeld('dpct', '2022-06-01')],
    ['talks taken up again', resumed('dpct', '2022-06-01')],
    ['a refusal', contactDeclined('dpct', '2022-06-01')],
    ['a round that is announced', roundScheduled('dpct', '2022-06-01', { scheduled: '2022-09-01' })],
    ['a round that is put off', roundPostponed('dpct', '2022-06-01', { rescheduledTo: '2022-09-01' })],
    ['a round that is called off', roundCancelled('dpct', '2022-06-01')],
    ['a severance', severed('dpct', '2022-06-01')],
    ['a suspension', suspended('dpct', '2022-06-01')],
    ['an agreement on the channel', leadersAgreed('dpct', '2022-06-01')],
    ['the end of the channel', retired('dpct', '2022-06-01')],
  ])('is answered by %s', (_, answer) => expect(waiting(asked, answer)).toBeUndefined());

  it.each([
    ['a handshake', contactHeld('dpct', '2022-06-01', { mode: 'handshake' })],
    ['a notification, on a channel for talks', notificationGiven('dpct', '2022-06-01')],
    ['a line that failed', contactUnanswered('dpct', '2022-06-01', { technical: true })],
    ['what came before it', roundHeld('dpct', '2022-02-01')],
  ])('is not answered by %s', (_, other) => expect(waiting(asked, other)).toEqual([asked.id, '2022-03-01', 1]));

  it('that is made again after an answer waits from then on', () =>
    expect(waiting(asked, contactDeclined('dpct', '2022-06-01'), contactProposed('dpct', '2022-07-01'))).toEqual([
      'proposed-2022-07-01',
      '2022-07-01',
      1,
    ]));
});
