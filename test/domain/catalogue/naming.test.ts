import { describe, expect, it } from '@jest/globals';
import { amendmentsOf, type AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { fixedFields, introducedBy, namesIn, referencesIn } from '../../../src/domain/catalogue/naming.js';

const AGREEMENT = {
  type: 'AgreementReached',
  id: 'accord',
  occurred: '2023-11-15',
  summary: 'They agreed.',
  by: ['US', 'CN'],
  cause: 'visit',
  commitments: [
    { id: 'c1', text: 'To talk.', channels: ['dpct', 'hotline'] },
    { id: 'c2', text: 'To write.' },
  ],
  participants: [{ name: 'A minister', party: 'FR' }],
} as unknown as AnyEvent;

describe('What an event names', () => {
  it('is told by its fields, each with its place', () => {
    const places = namesIn(AGREEMENT).map(
      ({ thing, naming, pointer, value }) => `${pointer} ${naming} ${thing} ${value}`,
    );
    expect(places.sort()).toEqual([
      '/by/0 reference party US',
      '/by/1 reference party CN',
      '/cause reference event visit',
      '/commitments/0/channels/0 reference channel dpct',
      '/commitments/0/channels/1 reference channel hotline',
      '/commitments/0/id introduction commitment c1',
      '/commitments/1/id introduction commitment c2',
      '/id introduction event accord',
    ]);
  });

  it('is no party of the relationship where anybody may be meant', () =>
    expect(referencesIn(AGREEMENT, 'party')).not.toContain('FR'));

  it('is introduced by the event that establishes or registers it', () => {
    const established = { type: 'ChannelEstablished', id: 'e', channels: ['dpct'], members: ['US', 'CN'] };
    const registered = { type: 'RelationshipRegistered', id: 'r', parties: [{ code: 'US' }, { code: 'CN' }] };
    expect(introducedBy(established as unknown as AnyEvent, 'channel')).toEqual(['dpct']);
    expect(referencesIn(established as unknown as AnyEvent, 'channel')).toEqual([]);
    expect(introducedBy(registered as unknown as AnyEvent, 'party')).toEqual(['US', 'CN']);
  });

  it('is passed over where it has not the form of a name', () =>
    expect(namesIn({ ...AGREEMENT, id: 7, by: 'US', cause: null, commitments: [null, 'c'] } as never)).toEqual([]));

  it('stays what it is, where it is introduced', () => {
    expect(fixedFields('TalksSevered')).toEqual(['id']);
    expect([...fixedFields('ChannelEstablished')].sort()).toEqual(['channels', 'id']);
  });
});

describe('An event', () => {
  it.each([
    ['TalksSevered', ['EventCorrected', 'EventRetracted']],
    ['RelationshipRegistered', ['EventCorrected', 'EventRetracted']],
    ['EventWithheld', ['EventRetracted']],
    ['CoverageStated', []],
    ['EventCorrected', []],
    ['EventRetracted', []],
  ] as const)('of type %s can be amended by %j', (type, ways) => expect(amendmentsOf(type)).toEqual(ways));
});
