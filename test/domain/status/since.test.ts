import { describe, expect, it } from '@jest/globals';
import { isClosed, isOpen, STATUSES } from '../../../src/domain/status/status.js';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  established,
  leadersAgreed,
  retired,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

// docs/domain.md §4: the table of statuses, since, closedSince and the worked example.

describe('A status', () => {
  it('counts as open only when the channel is in use', () => {
    expect(STATUSES.filter(isOpen)).toEqual(['operating']);
  });

  it('counts as closed when nobody answers, a side declared a stop, or a resumption is only agreed', () => {
    expect(STATUSES.filter(isClosed)).toEqual(['unresponsive', 'suspended', 'severed', 'resumption_agreed']);
  });

  it.each(STATUSES)('that is %s shows open and closedSince by what it counts as', (status) => {
    const { open, closedSince } = given(...ledInto(status)).asOf('2024-06-15').status;
    expect([open, closedSince !== null]).toEqual([isOpen(status), isClosed(status)]);
  });

  it('is unknown before anything certain is on record', () => {
    given(established('dpct', '2015-01-01'))
      .asOf('2010-01-01')
      .thenStatus('unknown')
      .since(null)
      .days(null)
      .begunBy(null)
      .closedSince(null)
      .lastUse(null);
  });
});

describe('Closed since', () => {
  it('tells when the present run of closed statuses began, however often they changed', () => {
    given(
      established('dpct'),
      contactDeclined('dpct', '2022-06-01', { attempts: 2 }),
      suspended('dpct', '2022-07-01'),
      severed('dpct', '2022-08-05'),
      leadersAgreed('dpct', '2023-11-15'),
      severed('dpct', '2023-12-01'),
    )
      .asOf('2024-01-01')
      .thenStatus('severed')
      .since('2023-12-01')
      .closedSince('2022-06-01');
  });

  it('begins anew after the channel was open', () => {
    given(
      established('dpct'),
      severed('dpct', '2022-08-05'),
      contactHeld('dpct', '2023-01-01'),
      suspended('dpct', '2023-02-01'),
    )
      .asOf('2023-06-01')
      .closedSince('2023-02-01');
  });

  it('ends with retirement', () => {
    given(established('dpct'), severed('dpct', '2022-08-05'), retired('dpct', '2023-01-01'))
      .asOf('2023-06-01')
      .closedSince(null);
  });

  it('keeps 5 August 2022 when a resumption is agreed on 15 November 2023', () => {
    given(established('dpct'), severed('dpct', '2022-08-05'), leadersAgreed('dpct', '2023-11-15'))
      .asOf('2023-12-01')
      .thenStatus('resumption_agreed')
      .closedSince('2022-08-05');
  });
});

describe('Days', () => {
  it('are counted from since, the first not counted: 521 from 5 August 2022 to 8 January 2024', () => {
    given(established('dpct'), severed('dpct', '2022-08-05')).asOf('2024-01-08').days(521);
    given(established('dpct'), severed('dpct', '2022-08-05')).asOf('2022-08-05').days(0);
  });
});

describe("The ministers' channel", () => {
  const ministers = given(
    established('mod', '../2020', { level: 'minister', kind: 'contact' }),
    contactHeld('mod', '2022-11-22', { mode: 'in_person' }),
    contactDeclined('mod', '2023-02-04', { by: ['CN'], requestedBy: 'US' }),
    contactDeclined('mod', '2023-05-29', { by: ['CN'], requestedBy: 'US' }),
    contactHeld('mod', '2023-06-02', { mode: 'handshake', substantive: false }),
    leadersAgreed('mod', '2023-11-15', { by: ['US', 'CN'] }),
    contactHeld('mod', '2024-04-16', { mode: 'video' }),
  );

  it('met in November 2022 and is strained by the refusal of February', () => {
    ministers.asOf('2023-02-03').thenStatus('operating').since('2022-11-22').strained(null);
    ministers.asOf('2023-02-04').thenStatus('operating').strained('declined-2023-02-04', '2023-02-04');
  });

  it('is unresponsive since the second refusal, on 29 May', () => {
    ministers
      .asOf('2023-05-29')
      .thenStatus('unresponsive')
      .since('2023-05-29')
      .begunBy('declined-2023-05-29')
      .closedSince('2023-05-29');
  });

  it('is not moved by a handshake', () => {
    ministers.asOf('2023-06-02').thenStatus('unresponsive').since('2023-05-29').lastUse('2022-11-22', 192);
  });

  it('is agreed to resume on 15 November, closed since 29 May', () => {
    ministers
      .asOf('2023-11-15')
      .thenStatus('resumption_agreed')
      .since('2023-11-15')
      .closedSince('2023-05-29')
      .strained('declined-2023-02-04');
  });

  it('operates again since the video call of 16 April 2024', () => {
    ministers
      .asOf('2024-04-16')
      .thenStatus('operating')
      .since('2024-04-16')
      .closedSince(null)
      .strained(null)
      .lastUse('2024-04-16', 0);
  });
});
