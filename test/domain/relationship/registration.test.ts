import { describe, it } from '@jest/globals';
import { givenNothing, givenRecord, record, recordBatch, register } from '../../dsl/commands.js';
import { corrected, established, registered, retracted, severed } from '../../dsl/samples.js';

// docs/domain.md §3, RelationshipRegistered: the first event of a relationship.

describe('Registering a relationship', () => {
  it('is its first event', () => {
    givenNothing().when(register()).thenEvents(registered()).thenPlaced(['us-cn-registered', 1]);
  });

  it('again in the same words stores nothing and answers with the first position', () => {
    const { id, ...rest } = registered();
    givenRecord(established('dpct'))
      .when(register({ ...rest, id }))
      .thenEvents()
      .thenPlaced(['us-cn-registered', 1, 'repeated']);
  });

  it('again in other words is refused', () => {
    givenRecord()
      .when(register(registered({ name: 'America – China' })))
      .thenRefused('id-taken', '/id');
  });

  it('again under another id is refused: correct the registration instead', () => {
    givenRecord()
      .when(register(registered({ id: 'again' })))
      .thenRefused('registration-misplaced', '/type')
      .saying(/us-cn-registered/);
  });

  it('is not done by another type of event', () => {
    givenNothing()
      .when(register(established('dpct')))
      .thenRefused('registration-misplaced', '/type');
  });

  it('tells every fault of its form', () => {
    givenNothing()
      .when(register(registered({ parties: [{ code: 'US', name: 'United States' }] })))
      .thenRefused('list-too-short', '/parties');
  });
});

describe('Recording', () => {
  it('does not register a relationship: that is a command of its own', () => {
    givenRecord()
      .when(record(registered({ id: 'again' })))
      .thenRefused('registration-misplaced', '/type');
    givenRecord()
      .when(recordBatch(established('dpct'), registered({ id: 'again' })))
      .thenRefused('registration-misplaced', '/1/type');
  });

  it('lets the registration stand in a chronology that is recorded again', () => {
    givenRecord()
      .when(recordBatch(registered(), established('dpct')))
      .thenEvents('established-dpct-2015-01-01')
      .thenPlaced(['us-cn-registered', 1, 'repeated'], ['established-dpct-2015-01-01', 2]);
  });

  it('takes a line that names its relationship, and refuses one that names another', () => {
    givenRecord()
      .when(record({ ...established('dpct'), relationship: 'us-cn' }))
      .thenEvents(established('dpct'));
    givenRecord()
      .when(record({ ...established('dpct'), relationship: 'us-ru' }))
      .thenRefused('relationship-mismatch', '/relationship')
      .saying(/"us-cn"/);
    givenRecord()
      .when(recordBatch(established('dpct'), { ...severed('dpct'), relationship: null }))
      .thenRefused('relationship-mismatch', '/1/relationship');
  });

  it('tells both that a line is out of place and that it is out of form', () => {
    givenRecord()
      .when(record({ ...established('dpct'), relationship: 'us-ru', level: 'high' }))
      .thenRefusedFor(['relationship-mismatch', '/relationship'], ['value-not-allowed', '/level']);
  });
});

describe('The parties of a relationship', () => {
  const parties = (...codes: string[]) => codes.map((code) => ({ code, name: `Party ${code}` }));

  it('are those of its registration as corrected', () => {
    const three = givenRecord(
      established('dpct'),
      corrected('us-cn-registered', { parties: parties('US', 'CN', 'TW') }),
    );
    three.when(record(severed('dpct', '2022-08-05', { by: ['TW'] }))).thenEvents('severed-2022-08-05');
    three.when(record(severed('dpct', '2022-08-05', { by: ['JP'] }))).thenRefused('party-unknown', '/by/0');
  });

  it('are those of the newest news', () => {
    givenRecord(
      established('dpct'),
      corrected('us-cn-registered', { parties: parties('US', 'CN', 'TW') }, { disclosed: '2023-01-01' }),
    )
      .when(record(severed('dpct', '2022-08-05', { by: ['TW'] })))
      .thenEvents('severed-2022-08-05');
  });

  it('cannot go while an event has them act', () => {
    const acted = givenRecord(
      established('dpct'),
      corrected('us-cn-registered', { parties: parties('US', 'CN', 'TW') }),
      severed('dpct', '2022-08-05', { by: ['TW'] }),
    );
    const without = (fields: object) =>
      record(corrected('us-cn-registered', { parties: parties('US', 'CN') }, { id: 'without', ...fields }));
    acted
      .when(without({}))
      .thenRefused('still-named', '/changes')
      .saying(/"TW".*"severed-2022-08-05"/);
    acted.when(without({ disclosed: '2023-01-01' })).thenRefused('still-named', '/changes');
  });

  it('can go when none has', () => {
    givenRecord(corrected('us-cn-registered', { parties: parties('US', 'CN', 'TW') }))
      .when(record(corrected('us-cn-registered', { parties: parties('US', 'CN') }, { id: 'back' })))
      .thenEvents('back');
  });

  it('go with the registration, which is retracted when nothing else tells of the relationship', () => {
    givenRecord(established('dpct'))
      .when(record(retracted('us-cn-registered')))
      .thenRefused('still-named', '/target');
    givenRecord(established('dpct'), retracted('established-dpct-2015-01-01'))
      .when(record(retracted('us-cn-registered')))
      .thenEvents('retracted-us-cn-registered');
    givenRecord(retracted('us-cn-registered'))
      .when(record(established('dpct')))
      .thenRefused('relationship-withdrawn', '');
  });
});
