import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../../../src/domain/catalogue/event-types.js';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';
import { SAMPLES } from './samples.js';

/** The faults of a sample with some fields changed. */
function changed(type: EventType, fields: Record<string, unknown>): string[] {
  return codes({ ...SAMPLES[type], ...fields });
}

function codes(event: object): string[] {
  const reading = readEvent(event);
  return 'faults' in reading ? reading.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

describe('codes of parties', () => {
  it.each(['US', 'CN', 'NATO', 'UN', 'XK', 'KFOR', 'EU-NAVFOR', 'G7', 'A'.repeat(12)])('are such as %s', (code) =>
    expect(
      changed('TalksSevered', {
        by: [code],
        participants: [{ name: 'x', party: code }],
        thirdParties: [{ party: code, role: 'host' }],
        localDates: { [code]: '2022-08-05' },
      }),
    ).toEqual([]),
  );

  it.each(['us', 'nato', '', 'A', '7UP', '-UN', 'UN-', 'U N', 'A'.repeat(13), '\u0131n', 'ÉU'])(
    'are not "%s"',
    (code) => {
      const event = {
        by: [code],
        participants: [{ name: 'x', party: code }],
        thirdParties: [{ party: code, role: 'host' }],
        localDates: { [code]: '2022-08-05' },
      };
      expect(changed('TalksSevered', event)).toEqual([
        '/by/0 code-malformed',
        '/participants/0/party code-malformed',
        '/thirdParties/0/party code-malformed',
        `/localDates/${code} code-malformed`,
      ]);
      expect(changed('ContactDeclined', { requestedBy: code })).toEqual(['/requestedBy code-malformed']);
      expect(changed('RoundCancelled', { absent: code })).toEqual(['/absent code-malformed']);
    },
  );

  it('are no more than calendars can be in localDates', () => {
    const codes = Array.from({ length: 301 }, (_, index) => [`P${index}`, '2022-08-05']);
    expect(changed('TalksSevered', { localDates: Object.fromEntries(codes) })).toEqual(['/localDates list-too-long']);
  });

  it('need not be what claims and readouts are by', () =>
    expect(changed('RoundHeld', { claims: [{ by: 'an official', says: 'x' }], readouts: [{ by: 'AP' }] })).toEqual([]));
});

describe('languages', () => {
  it.each(['en', 'zh-Hans', 'pt-BR', 'sr-Latn-RS', 'de-CH-1901'])('are such as %s', (language) =>
    expect(changed('RoundHeld', { claims: [{ by: 'x', says: 'x', language }] })).toEqual([]),
  );
  it.each(['', 'e', 'en_GB', 'the English one', '中文', 'en-', `en-${'a'.repeat(9)}`])('are not "%s"', (language) =>
    expect(changed('RoundHeld', { readouts: [{ by: 'x', language }] })).toEqual([
      '/readouts/0/language language-malformed',
    ]),
  );
});

describe('what a source rests on', () => {
  const source = (fields: object) => changed('RoundHeld', { sources: [{ publisher: 'x', ...fields }] });

  it.each(['A1', 'B2', 'F6'])('is graded as %s', (grade) => expect(source({ grade })).toEqual([]));
  it.each(['', 'B', 'b2', 'G1', 'A7', 'A0', '2B', 'A1 '])('is not graded as "%s"', (grade) =>
    expect(source({ grade })).toEqual(['/sources/0/grade grade-malformed']),
  );
  it.each(['', 'a'.repeat(63), 'g'.repeat(64), 'a'.repeat(65)])('is not summed to "%s"', (sha256) =>
    expect(source({ sha256 })).toEqual(['/sources/0/sha256 sum-malformed']),
  );
  it('is summed in hex digits of either case', () => expect(source({ sha256: 'aA'.repeat(32) })).toEqual([]));
  it('was retrieved on a day', () =>
    expect(source({ retrieved: '2024-01' })).toEqual(['/sources/0/retrieved day-malformed']));
});

describe('names', () => {
  it('have at most 200 characters', () => {
    expect(changed('ChannelEstablished', { name: '國'.repeat(200) })).toEqual([]);
    expect(changed('ChannelEstablished', { name: 'n'.repeat(201) })).toEqual(['/name text-too-long']);
    expect(changed('RoundHeld', { participants: [{ name: 'n'.repeat(201) }] })).toEqual([
      '/participants/0/name text-too-long',
    ]);
    expect(changed('RelationshipRegistered', { name: 'n'.repeat(201) })).toEqual(['/name text-too-long']);
    const otherNames = [{ language: 'en', name: 'n'.repeat(201) }];
    expect(changed('ChannelEstablished', { otherNames })).toEqual(['/otherNames/0/name text-too-long']);
  });
});

describe('members and standing channels', () => {
  it('are two or more different parties', () => {
    expect(changed('ChannelEstablished', { members: ['US', 'CN', 'US'] })).toEqual([]);
    expect(changed('ChannelEstablished', { members: ['US'] })).toEqual(['/members list-too-short']);
    expect(changed('ChannelEstablished', { members: [] })).toEqual(['/members list-too-short']);
    expect(changed('ChannelEstablished', { members: ['US', 'US'] })).toEqual(['/members list-too-short']);
  });

  it('have no rhythm where they stand day and night', () => {
    expect(changed('ChannelEstablished', { standing: true })).toEqual([
      '/cadence rhythm-of-standing',
      '/dormantAfter rhythm-of-standing',
    ]);
    const { cadence: _, dormantAfter: __, ...plain } = SAMPLES.ChannelEstablished;
    expect(codes({ ...plain, standing: true })).toEqual([]);
  });
});

describe('tags', () => {
  it('are at most twenty slugs', () => {
    const tags = Array.from({ length: 21 }, (_, index) => `tag-${index}`);
    expect(changed('RoundHeld', { tags: tags.slice(0, 20) })).toEqual([]);
    expect(changed('RoundHeld', { tags })).toEqual(['/tags list-too-long']);
    expect(changed('RoundHeld', { tags: ['A tag'] })).toEqual(['/tags/0 id-malformed']);
  });
});
