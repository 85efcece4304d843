import { describe, it } from '@jest/globals';
import { contextTypes } from '../../dsl/samples.js';
import * as told from '../../dsl/samples.js';
import { givenRecord, record, recordBatch } from '../../dsl/commands.js';

// docs/domain.md §6: what a record refuses of an event that is in form.

const made = told.leadersAgreed('dpct', '2023-11-15', {
  commitments: [told.promise('WS23-1', { channels: ['dpct'], resumes: true })],
});
const basic = givenRecord(told.established('dpct'), told.severed('dpct'), made);

describe('Every type of event', () => {
  it('can be recorded, and is stored as it was posted', () => {
    const all = [
      told.established('mmca'),
      told.roundHeld('mmca', '2020-01-01'),
      told.retired('mmca'),
      told.suspended('dpct'),
      told.resumed('dpct'),
      told.roundScheduled('dpct'),
      told.roundPostponed('dpct'),
      told.roundCancelled('dpct'),
      told.roundNotAttended('dpct'),
      told.contactProposed('dpct'),
      told.contactHeld('dpct'),
      told.contactDeclined('dpct'),
      told.contactUnanswered('dpct'),
      told.notificationGiven('dpct'),
      told.agreementReached('dpct', '2024-02-01'),
      told.commitmentFulfilled('WS23-1'),
      told.commitmentLapsed('WS23-1'),
      ...contextTypes.map((type) => told.context(type, 'dpct')),
      told.eventDisclosed('severed-2022-08-05'),
      told.claimDisputed('severed-2022-08-05'),
      told.covered('..', '2020-01-01'),
      told.corrected('severed-2022-08-05', { note: 'Mended.' }),
      told.retracted('balloondowned-2023-02-04'),
    ];
    basic.when(recordBatch(...all)).thenEvents(...all);
  });
});

describe('A channel', () => {
  it('that no ChannelEstablished has introduced is refused, and the nearest one named', () => {
    basic
      .when(record(told.roundHeld('dptc')))
      .thenRefused('channel-unknown', '/channels/0')
      .saying(/"dptc".*"dpct"/, ['dpct']);
    basic
      .when(record(told.roundHeld(['dpct', 'tct', 'mmca'])))
      .thenRefusedFor(['channel-unknown', '/channels/1'], ['channel-unknown', '/channels/2']);
  });

  it('is refused in a promise too', () => {
    const commitments = [told.promise('A', { channels: ['dpct'] }), told.promise('B', { channels: ['dpct', 'tct'] })];
    basic
      .when(record(told.agreementReached([], '2024-02-01', { commitments })))
      .thenRefused('channel-unknown', '/commitments/1/channels/1');
  });

  it('is known before its establishment is known to the public', () => {
    givenRecord(told.established('tct', '2015-01-01', { disclosed: '2025-01-01' }))
      .when(record(told.roundHeld('tct', '2020-01-01')))
      .thenEvents('held-2020-01-01');
  });

  it('is unknown again when its establishment is retracted', () => {
    givenRecord(told.established('tct'), told.retracted('established-tct-2015-01-01'))
      .when(record(told.roundHeld('tct')))
      .thenRefused('channel-unknown', '/channels/0');
    givenRecord(
      told.established('tct'),
      told.established('tct', '2016-01-01'),
      told.retracted('established-tct-2015-01-01'),
    )
      .when(record(told.roundHeld('tct')))
      .thenEvents('held-2024-01-08-2024-01-09');
  });
});

describe('A party', () => {
  it.each([
    ['by', told.severed('dpct', '2023-01-01', { by: ['CN', 'JP'] }), '/by/1'],
    ['requestedBy', told.contactProposed('dpct', '2023-05-01', { requestedBy: 'JP' }), '/requestedBy'],
    ['initiator', told.contactHeld('dpct', '2023-05-01', { initiator: 'JP' }), '/initiator'],
    ['absent', told.roundNotAttended('dpct', '2023-05-01', { absent: 'JP' }), '/absent'],
  ])('that is not one of the relationship is refused in "%s"', (_field, event, pointer) => {
    basic.when(record(event)).thenRefused('party-unknown', pointer).saying(/"JP"/, ['US', 'CN']);
  });

  it('may be any country among the participants, and any name in claims, readouts and disclosures', () => {
    basic
      .when(
        record(
          told.contactHeld('dpct', '2023-06-02', {
            participants: [{ name: 'Host', party: 'SG' }],
            claims: [{ by: 'A witness', says: 'They shook hands.' }],
            readouts: [{ by: 'Singapore' }],
            localDates: { SG: '2023-06-02' },
          }),
        ),
      )
      .thenEvents('contact-2023-06-02');
    basic
      .when(record(told.eventDisclosed('severed-2022-08-05', '2023-02-10', { discloser: 'A newspaper' })))
      .thenEvents('disclosure-2023-02-10');
  });
});

describe('An event referred to', () => {
  it('has to be in the record: as a cause, or as what a disclosure or dispute is about', () => {
    basic
      .when(record(told.context('StatementIssued', [], '2023-02-04', { cause: 'x' })))
      .thenRefused('event-unknown', '/cause');
    basic.when(record(told.eventDisclosed('x'))).thenRefused('event-unknown', '/about/0');
    basic
      .when(record(told.claimDisputed('severed-2022-08-05', '2023-02-10', { about: ['severed-2022-08-05', 'x'] })))
      .thenRefused('event-unknown', '/about/1');
  });

  it('has to be in it before: none refers to itself', () => {
    basic
      .when(record(told.context('StatementIssued', [], '2023-02-04', { id: 'x', cause: 'x' })))
      .thenRefused('event-unknown', '/cause');
  });

  it('may be retracted', () => {
    givenRecord(told.established('dpct'), told.severed('dpct'), told.retracted('severed-2022-08-05'))
      .when(record(told.context('StatementIssued', [], '2023-02-04', { cause: 'severed-2022-08-05' })))
      .thenEvents('statementissued-2023-02-04');
  });
});

describe('A commitment', () => {
  it('referred to has to be in the record', () => {
    basic
      .when(record(told.commitmentFulfilled('WS23-9')))
      .thenRefused('commitment-unknown', '/fulfils/0')
      .saying(/"WS23-1"/, ['WS23-1']);
    basic.when(record(told.commitmentLapsed('WS23-9'))).thenRefused('commitment-unknown', '/lapses/0');
    basic
      .when(record(told.roundHeld('dpct', '2024-01-08', { fulfils: ['WS23-1', 'X'] })))
      .thenRefused('commitment-unknown', '/fulfils/1');
  });

  it('has an id that was not used before', () => {
    const again = (...ids: string[]) =>
      told.agreementReached([], '2024-02-01', { commitments: ids.map((id) => told.promise(id)) });
    basic
      .when(record(again('WS24-1', 'WS23-1')))
      .thenRefused('commitment-taken', '/commitments/1/id')
      .saying(/leaders-agreed-2023-11-15/);
    basic.when(record(again('WS24-1', 'WS24-1'))).thenRefused('commitment-taken', '/commitments/1/id');
  });

  it.each([
    ['is retracted', {}],
    ['news has retracted', { disclosed: '2024-01-01' }],
  ])('of an agreement that %s is no promise any more, and its id stays taken', (_, fields) => {
    const gone = givenRecord(told.established('dpct'), made, told.retracted(made.id, fields));
    gone
      .when(record(told.commitmentFulfilled('WS23-1')))
      .thenRefused('commitment-unknown', '/fulfils/0')
      .saying(/in us-cn\. A commitment is made/);
    gone
      .when(record(told.leadersAgreed([], '2023-11-15', { id: 'anew', commitments: [told.promise('WS23-1')] })))
      .thenRefused('commitment-taken', '/commitments/0/id');
  });

  it('that news has taken out of its agreement cannot be fulfilled any more', () => {
    givenRecord(
      told.established('dpct'),
      made,
      told.corrected(made.id, { commitments: [] }, { disclosed: '2024-01-01' }),
    )
      .when(record(told.commitmentFulfilled('WS23-1')))
      .thenRefused('commitment-unknown', '/fulfils/0');
  });

  it('that news has put into its agreement can be', () => {
    const commitments = [told.promise('WS23-1'), told.promise('WS23-2')];
    givenRecord(told.established('dpct'), made, told.corrected(made.id, { commitments }, { disclosed: '2024-01-01' }))
      .when(record(told.commitmentFulfilled('WS23-2')))
      .thenEvents('fulfilled-2024-01-08');
  });
});

describe('A date', () => {
  const noon = basic.at('2026-06-01T12:00:00Z');
  const held = (occurred: string, fields = {}) => record(told.roundHeld('dpct', occurred, fields));

  it('may have begun somewhere on Earth: 14 hours ahead of UTC, and no more', () => {
    noon.when(held('2026-06-02')).thenEvents('held-2026-06-02');
    noon.when(held('2026-06-02T02:00:00Z')).thenEvents('held-2026-06-02t02-00-00z');
    noon
      .when(held('2026-06-02T02:00:00.001Z'))
      .thenRefused('date-in-future', '/occurred')
      .saying(/still to come/);
    noon.when(held('2026-06-03')).thenRefused('date-in-future', '/occurred');
    basic.at('2026-06-01T09:59:59.999Z').when(held('2026-06-02')).thenRefused('date-in-future', '/occurred');
  });

  it('is judged by its earliest moment: this month and this year have begun', () => {
    noon.when(held('2026-06')).thenEvents('held-2026-06');
    noon.when(held('2026')).thenEvents('held-2026');
    noon.when(held('../2030')).thenEvents('held-..-2030');
    noon.when(held('2026-07')).thenRefused('date-in-future', '/occurred');
  });

  it('of a disclosure is bound by today as well', () => {
    noon.when(held('2026-01-01', { disclosed: '2026-06-03' })).thenRefused('date-in-future', '/disclosed');
    noon
      .when(record(told.corrected('severed-2022-08-05', { note: 'x' }, { disclosed: '2026-06-03' })))
      .thenRefused('date-in-future', '/disclosed');
    noon
      .when(record(told.retracted('severed-2022-08-05', { disclosed: '2026-06-03' })))
      .thenRefused('date-in-future', '/disclosed');
  });

  it('of what is planned may lie ahead', () => {
    noon
      .when(record(told.roundScheduled('dpct', '2026-06-01', { scheduled: '2027' })))
      .thenEvents('scheduled-2026-06-01');
    noon
      .when(record(told.contactProposed('dpct', '2026-06-01', { targetDate: '2027' })))
      .thenEvents('proposed-2026-06-01');
  });

  it('of a disclosure cannot lie before the event: what is disclosed has happened', () => {
    noon.when(held('2023-02-04', { disclosed: '2023-02-03' })).thenRefused('disclosed-too-early', '/disclosed');
    noon.when(held('2023-02-04', { disclosed: '2023-02-04' })).thenEvents('held-2023-02-04');
    noon.when(held('2023-02-04', { disclosed: '2023-02' })).thenEvents('held-2023-02-04');
    noon.when(held('2023-02', { disclosed: '2023-02-01' })).thenEvents('held-2023-02');
    noon.when(held('2023-02', { disclosed: '2023-01-31' })).thenRefused('disclosed-too-early', '/disclosed');
    noon.when(held('../2015', { disclosed: '2001' })).thenEvents('held-..-2015');
  });

  it('of a correction or retraction is bound only by today', () => {
    noon
      .when(record(told.corrected('severed-2022-08-05', { note: 'x' }, { disclosed: '2001' })))
      .thenEvents('corrected-severed-2022-08-05');
    noon.when(record(told.retracted(made.id, { disclosed: '2001' }))).thenEvents('retracted-leaders-agreed-2023-11-15');
  });
});

describe('Every fault', () => {
  it('is told at once, where it stands', () => {
    basic
      .when(record(told.severed(['dpct', 'x'], '2030-01-01', { by: ['JP'], cause: 'y', fulfils: ['Z'] })))
      .thenRefusedFor(
        ['date-in-future', '/occurred'],
        ['channel-unknown', '/channels/1'],
        ['party-unknown', '/by/0'],
        ['event-unknown', '/cause'],
        ['commitment-unknown', '/fulfils/0'],
      );
  });

  it('of form is told together with those that the record finds', () => {
    basic
      .when(record({ ...told.severed('x', '2022-08-05'), scope: 7 }))
      .thenRefusedFor(['field-mistyped', '/scope'], ['channel-unknown', '/channels/0']);
  });
});
