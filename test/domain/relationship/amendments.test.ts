import { describe, it } from '@jest/globals';
import {
  contactHeld,
  corrected,
  covered,
  established,
  leadersAgreed,
  promise,
  retracted,
  roundHeld,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { givenRecord, record, recordBatch } from '../../dsl/commands.js';

// docs/domain.md §5 and §6: which corrections and retractions are refused.

const ID = 'severed-2022-08-05';
const cut = givenRecord(established('dpct'), severed('dpct', '2022-08-05', { by: ['CN'], wording: 'cancelled' }));

describe('A correction', () => {
  it('of any field is an event of its own', () => {
    cut
      .when(record(corrected(ID, { occurred: '2022-08-06', wording: null, by: ['US'] })))
      .thenEvents('corrected-severed-2022-08-05')
      .thenPlaced(['corrected-severed-2022-08-05', 4]);
  });

  it('of what is not in the record is refused', () => {
    cut.when(record(corrected('x', { note: 'y' }))).thenRefused('event-unknown', '/target');
  });

  it.each(['type', 'id'])('of the %s is refused', (field) => {
    cut
      .when(record(corrected(ID, { [field]: 'TalksSuspended' })))
      .thenRefused('value-not-allowed', `/changes/${field}`);
  });

  it('of the channel of a ChannelEstablished is refused, and of its other fields is not', () => {
    cut
      .when(record(corrected('established-dpct-2015-01-01', { channels: ['mmca'] })))
      .thenRefused('value-not-allowed', '/changes/channels');
    cut
      .when(record(corrected('established-dpct-2015-01-01', { cadence: 'P1Y' })))
      .thenEvents('corrected-established-dpct-2015-01-01');
  });

  it('of a correction or a retraction is refused: correct the event again', () => {
    const amended = givenRecord(
      established('dpct'),
      severed('dpct'),
      contactHeld('dpct'),
      corrected(ID, { note: 'x' }),
      retracted('contact-2022-11-22'),
    );
    amended
      .when(record(corrected('corrected-severed-2022-08-05', { reason: 'y' })))
      .thenRefused('target-not-correctable', '/target')
      .saying(/correct the event again/);
    amended.when(record(retracted('corrected-severed-2022-08-05'))).thenRefused('target-not-correctable', '/target');
    amended
      .when(record(corrected('retracted-contact-2022-11-22', { reason: 'y' })))
      .thenRefused('target-not-correctable', '/target');
    amended.when(record(retracted('retracted-contact-2022-11-22'))).thenRefused('target-not-correctable', '/target');
  });

  it('of the coverage is refused: state it anew', () => {
    const stated = givenRecord(covered('2024-01-01'));
    stated
      .when(record(corrected('coverage-2024-01-01', { through: '..' })))
      .thenRefused('target-not-correctable', '/target')
      .saying(/anew/);
    stated.when(record(retracted('coverage-2024-01-01'))).thenRefused('target-not-correctable', '/target');
  });

  it('of what is retracted is refused, whether the retraction was a slip or news: it is final', () => {
    const other = { id: 'other' };
    for (const fields of [{}, { disclosed: '2023-01-01' }]) {
      const gone = givenRecord(established('dpct'), severed('dpct'), retracted(ID, fields));
      gone
        .when(record(corrected(ID, { note: 'x' })))
        .thenRefused('target-retracted', '/target')
        .saying(/under a new id/);
      gone.when(record(retracted(ID, other))).thenRefused('target-retracted', '/target');
    }
  });
});

describe('A correction that would make its target invalid is refused', () => {
  it.each([
    ['a date in no form', { occurred: 'August 2022' }, 'date-malformed', '/changes/occurred'],
    ['a required field removed', { summary: null }, 'field-missing', '/changes/summary'],
    ['a field its type does not have', { round: 3 }, 'field-unknown', '/changes/round'],
    ['the removal of a field its type does not have', { round: null }, 'field-unknown', '/changes/round'],
    ['an unknown channel', { channels: ['dpct', 'tct'] }, 'channel-unknown', '/changes/channels/1'],
    ['a party of no part', { by: ['JP'] }, 'party-unknown', '/changes/by/0'],
    ['a cause not in the record', { cause: 'x' }, 'event-unknown', '/changes/cause'],
    ['a promise not in the record', { fulfils: ['X'] }, 'commitment-unknown', '/changes/fulfils/0'],
    ['a date to come', { occurred: '2030-01-01' }, 'date-in-future', '/changes/occurred'],
    ['a disclosure before the event', { disclosed: '2022-08-04' }, 'disclosed-too-early', '/changes/disclosed'],
  ])('by %s', (_what, changes, code, pointer) => {
    cut.when(record(corrected(ID, changes))).thenRefused(code, pointer);
    cut.when(record(corrected(ID, changes, { disclosed: '2023-01-01' }))).thenRefused(code, pointer);
  });

  it("by a date after the event's disclosure", () => {
    givenRecord(established('dpct'), severed('dpct', '2022-08-05', { disclosed: '2022-08-05' }))
      .when(record(corrected(ID, { occurred: '2022-08-06' })))
      .thenRefused('disclosed-too-early', '/changes/disclosed');
  });

  it('by an open end where one is needed', () => {
    givenRecord(established('dpct'), roundHeld('dpct'))
      .when(record(corrected('held-2024-01-08-2024-01-09', { occurred: '2024-01-08/..' })))
      .thenRefused('date-open-end', '/changes/occurred');
  });

  it('by the id of a promise that another agreement made', () => {
    givenRecord(
      established('dpct'),
      leadersAgreed([], '2022-11-14', { commitments: [promise('B22-1')] }),
      leadersAgreed([], '2023-11-15', { commitments: [promise('WS23-1')] }),
    )
      .when(record(corrected('leaders-agreed-2023-11-15', { commitments: [promise('WS23-1'), promise('B22-1')] })))
      .thenRefused('commitment-taken', '/changes/commitments/1/id');
  });

  it('in any of the wordings that readers would see', () => {
    const newsOfClosing = givenRecord(
      established('dpct'),
      severed('dpct', '2022-08-05'),
      corrected(ID, { disclosed: '2022-08-10' }, { disclosed: '2023-01-01' }),
    );
    newsOfClosing
      .when(record(corrected(ID, { occurred: '2022-08-11' }, { id: 'later' })))
      .thenRefused('disclosed-too-early', '/changes/disclosed');
  });

  it('and told in full', () => {
    cut
      .when(record(corrected(ID, { channels: ['x'], by: ['JP'], occurred: '2030' })))
      .thenRefusedFor(
        ['date-in-future', '/changes/occurred'],
        ['channel-unknown', '/changes/channels/0'],
        ['party-unknown', '/changes/by/0'],
      );
    cut
      .when(record(corrected(ID, { id: 'x', wording: 5, round: null, channels: ['x'] })))
      .thenRefusedFor(
        ['value-not-allowed', '/changes/id'],
        ['field-unknown', '/changes/round'],
        ['field-mistyped', '/changes/wording'],
        ['channel-unknown', '/changes/channels/0'],
      );
  });

  it('and told in full with what the correction itself lacks', () => {
    cut
      .when(record(corrected(ID, { channels: ['x'] }, { reason: undefined, disclosed: 'soon' })))
      .thenRefusedFor(
        ['date-malformed', '/disclosed'],
        ['field-missing', '/reason'],
        ['channel-unknown', '/changes/channels/0'],
      );
    cut
      .when(record(corrected('x', { note: 'y' }, { reason: undefined, disclosed: '2030' })))
      .thenRefusedFor(['field-missing', '/reason'], ['date-in-future', '/disclosed'], ['event-unknown', '/target']);
  });

  it('and told in full beside what cannot be corrected at all', () => {
    cut
      .when(record(corrected(ID, { type: 'RoundHeld', id: 'x', occurred: 'soon', round: 3 })))
      .thenRefusedFor(
        ['value-not-allowed', '/changes/type'],
        ['value-not-allowed', '/changes/id'],
        ['date-malformed', '/changes/occurred'],
        ['field-unknown', '/changes/round'],
      );
  });

  it('and told in full beside what is wrong with the correction itself, as far as that can be read', () => {
    cut
      .when(record(corrected(ID, { occurred: 'soon' }, { reason: '', why: 'x' })))
      .thenRefusedFor(['text-empty', '/reason'], ['field-unknown', '/why'], ['date-malformed', '/changes/occurred']);
    cut
      .when(record(retracted('nothing', { reason: '' })))
      .thenRefusedFor(['text-empty', '/reason'], ['event-unknown', '/target']);
    cut
      .when(record(corrected(ID, { occurred: 'soon' }, { disclosed: 'one day' })))
      .thenRefusedFor(['date-malformed', '/disclosed'], ['date-malformed', '/changes/occurred']);
    cut
      .when(record(corrected(ID, {}, { reason: '', changes: [] })))
      .thenRefusedFor(['field-mistyped', '/changes'], ['text-empty', '/reason']);
  });
});

describe('What a cause or a dispute points to', () => {
  it('can go: it is shown as retracted', () => {
    givenRecord(established('dpct'), severed('dpct'), suspended('dpct', '2022-08-06', { cause: ID }))
      .when(record(retracted(ID)))
      .thenEvents('retracted-severed-2022-08-05');
  });
});

describe('In one batch', () => {
  it('an event can be recorded, corrected and retracted', () => {
    cut
      .when(
        recordBatch(
          roundHeld('dpct'),
          corrected('held-2024-01-08-2024-01-09', { note: 'x' }),
          retracted('held-2024-01-08-2024-01-09'),
        ),
      )
      .thenPlaced(
        ['held-2024-01-08-2024-01-09', 4],
        ['corrected-held-2024-01-08-2024-01-09', 5],
        ['retracted-held-2024-01-08-2024-01-09', 6],
      );
  });

  it('what was retracted before cannot be corrected after', () => {
    cut.when(recordBatch(retracted(ID), corrected(ID, { note: 'x' }))).thenRefused('target-retracted', '/1/target');
  });
});
