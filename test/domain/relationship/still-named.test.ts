import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import {
  commitmentFulfilled,
  commitmentLapsed,
  corrected,
  covered,
  established,
  leadersAgreed,
  promise,
  retracted,
  roundHeld,
  severed,
} from '../../dsl/samples.js';
import { givenRecord, record } from '../../dsl/commands.js';

// docs/domain.md §5: what others still name or rest on cannot go.

describe('A channel that is still named', () => {
  const named = givenRecord(established('dpct'), roundHeld('dpct'));

  it('cannot go, and who names it is told', () => {
    named
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenRefused('still-named', '/target')
      .saying(/"dpct".*"held-2024-01-08-2024-01-09"/);
    named
      .when(record(retracted('established-dpct-2015-01-01', { disclosed: '2025-01-01' })))
      .thenRefused('still-named', '/target');
  });

  it('in a promise cannot go either', () => {
    givenRecord(established('dpct'), leadersAgreed('dpct'))
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenRefused('still-named', '/target');
  });

  it('can go when another event establishes it', () => {
    givenRecord(established('dpct'), roundHeld('dpct'), established('dpct', '2016-01-01'))
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenEvents('retracted-established-dpct-2015-01-01');
  });

  it('can go when what named it is gone, or names another', () => {
    givenRecord(established('dpct'), roundHeld('dpct'), retracted('held-2024-01-08-2024-01-09'))
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenEvents('retracted-established-dpct-2015-01-01');
    givenRecord(
      established('dpct'),
      established('mmca'),
      roundHeld('dpct'),
      corrected('held-2024-01-08-2024-01-09', { channels: ['mmca'] }),
    )
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenEvents('retracted-established-dpct-2015-01-01');
  });

  it('cannot go while earlier readers see it named', () => {
    givenRecord(
      established('dpct'),
      roundHeld('dpct'),
      retracted('held-2024-01-08-2024-01-09', { disclosed: '2025-01-01' }),
    )
      .when(record(retracted('established-dpct-2015-01-01')))
      .thenRefused('still-named', '/target');
  });

  it('is not named by its own establishments', () => {
    givenRecord(
      established('dpct'),
      established('dpct', '2016-01-01'),
      retracted('established-dpct-2015-01-01', { disclosed: '2025-01-01' }),
    )
      .when(record(retracted('established-dpct-2016-01-01')))
      .thenEvents('retracted-established-dpct-2016-01-01');
  });
});

describe('A promise that is still fulfilled or lapsed', () => {
  const agreed = leadersAgreed([], '2023-11-15', { commitments: [promise('WS23-1'), promise('WS23-2')] });
  const left = { commitments: [promise('WS23-2')] };

  it.each([
    ['fulfilled', commitmentFulfilled('WS23-1')],
    ['lapsed', commitmentLapsed('WS23-1')],
  ])('cannot go: %s', (_how, event) => {
    const referred = givenRecord(agreed, event);
    referred
      .when(record(retracted(agreed.id)))
      .thenRefused('still-named', '/target')
      .saying(new RegExp(`"WS23-1".*"${event.id}"`));
    referred.when(record(retracted(agreed.id, { disclosed: '2025-01-01' }))).thenRefused('still-named', '/target');
    referred.when(record(corrected(agreed.id, left))).thenRefused('still-named', '/changes');
  });

  it('can go if only what is about the record names it: that has no date, and fulfils nothing', () => {
    givenRecord(
      established('dpct'),
      severed('dpct'),
      agreed,
      corrected('severed-2022-08-05', { note: 'x' }, { fulfils: ['WS23-1'] }),
      { ...covered('..'), fulfils: ['WS23-1'] } as AnyEvent,
    )
      .when(record(retracted(agreed.id)))
      .thenEvents(`retracted-${agreed.id}`);
  });

  it('cannot go, whatever else is wrong', () => {
    const referred = givenRecord(agreed, commitmentFulfilled('WS23-1'));
    referred
      .when(record(corrected(agreed.id, { ...left, occurred: '2030', level: 'high' })))
      .thenRefusedFor(
        ['value-not-allowed', '/changes/level'],
        ['date-in-future', '/changes/occurred'],
        ['still-named', '/changes'],
      );
    const reworded = { commitments: [promise('WS23-2', { channels: ['x'] })] };
    referred
      .when(record(corrected(agreed.id, reworded)))
      .thenRefusedFor(['channel-unknown', '/changes/commitments/0/channels/0'], ['still-named', '/changes']);
    referred
      .when(record(retracted(agreed.id, { reason: undefined })))
      .thenRefusedFor(['field-missing', '/reason'], ['still-named', '/target']);
  });

  it('is not said to go by a list that cannot be read', () => {
    givenRecord(agreed, commitmentFulfilled('WS23-1'))
      .when(record(corrected(agreed.id, { commitments: 'none' })))
      .thenRefused('field-mistyped', '/changes/commitments');
  });

  it('cannot go by news either', () => {
    givenRecord(agreed, commitmentFulfilled('WS23-1'))
      .when(record(corrected(agreed.id, left, { disclosed: '2025-01-01' })))
      .thenRefused('still-named', '/changes');
  });

  it('may be worded anew, and others may go', () => {
    const referred = givenRecord(agreed, commitmentFulfilled('WS23-1'));
    referred
      .when(record(corrected(agreed.id, { commitments: [promise('WS23-1', { text: 'To talk.' })] })))
      .thenEvents('corrected-leaders-agreed-2023-11-15');
  });

  it('can go when nothing refers to it any more', () => {
    givenRecord(agreed, commitmentFulfilled('WS23-1'), retracted('fulfilled-2024-01-08'))
      .when(record(retracted(agreed.id)))
      .thenEvents('retracted-leaders-agreed-2023-11-15');
  });
});
