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

const readout = (text: string) => ({ readouts: [{ by: 'CN', text }] });

describe('texts', () => {
  it.each([
    ['a lone surrogate', 'a\ud800b'],
    ['a null character', 'a\u0000'],
    ['a line feed', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a control of the C1 set', 'a\u0085b'],
    ['a delete', '\u007f'],
  ])('have not %s', (_, text) => {
    expect(changed('TalksSevered', { summary: text })).toEqual(['/summary text-malformed']);
    expect(changed('TalksSevered', { note: text, wording: text })).toEqual([
      '/wording text-malformed',
      '/note text-malformed',
    ]);
    expect(changed('TalksSevered', { sources: [{ publisher: text }] })).toEqual([
      '/sources/0/publisher text-malformed',
    ]);
  });

  it('have line feeds and tabs in the text of a readout, and no other controls', () => {
    expect(changed('RoundHeld', readout('One.\n\tTwo.'))).toEqual([]);
    expect(changed('RoundHeld', readout('One.\r\nTwo.'))).toEqual(['/readouts/0/text text-malformed']);
    expect(changed('RoundHeld', { readouts: [{ by: 'CN', topics: ['a\nb'] }] })).toEqual([
      '/readouts/0/topics/0 text-malformed',
    ]);
  });

  it('end at 10,000 characters, in a readout at 50,000, in a short name at 20', () => {
    expect(
      changed('RoundHeld', { summary: 'x'.repeat(10_000), note: '😀'.repeat(10_000), ...readout('x'.repeat(50_000)) }),
    ).toEqual([]);
    expect(
      changed('RoundHeld', { summary: 'x'.repeat(10_001), note: '😀'.repeat(10_001), ...readout('x'.repeat(50_001)) }),
    ).toEqual(['/summary text-too-long', '/note text-too-long', '/readouts/0/text text-too-long']);
    expect(changed('ChannelEstablished', { shortName: 'x'.repeat(20) })).toEqual([]);
    expect(changed('ChannelEstablished', { shortName: 'x'.repeat(21) })).toEqual(['/shortName text-too-long']);
  });

  it.each(['', ' ', '\u00a0\u3000'])('say something where they are required: not "%s"', (blank) => {
    expect(changed('EventRetracted', { reason: blank })).toEqual(['/reason text-empty']);
    expect(
      changed('RoundHeld', { summary: blank, claims: [{ by: blank, says: blank }], participants: [{ name: blank }] }),
    ).toEqual([
      '/summary text-empty',
      '/claims/0/by text-empty',
      '/claims/0/says text-empty',
      '/participants/0/name text-empty',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a zero-width space', '\u200b'],
    ['a Hangul filler', '\u3164'],
    ['a Braille cell without dots', '\u2800\u2800'],
    ['a note without a head', '\u{1d159}'],
    ['a variation selector', '\ufe0f'],
    ['a mark without a letter', '\u0301'],
    ['marks of direction', '\u200e\u202a\u202c'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['a soft hyphen between blanks', ' \u00ad '],
    ['a byte order mark', '\ufeff'],
  ])('are refused wherever they have no visible character: %s', (_, blank) => {
    expect(changed('ChannelEstablished', { name: blank, shortName: blank })).toEqual([
      '/name text-empty',
      '/shortName text-empty',
    ]);
    expect(changed('RoundHeld', { summary: blank, note: blank, ...readout(blank) })).toEqual([
      '/summary text-empty',
      '/note text-empty',
      '/readouts/0/text text-empty',
    ]);
    expect(changed('RoundHeld', { summary: `${blank}會${blank}`, note: `${blank}!` })).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    '2023-02-04T14:39:00-05:00',
    '2024-01-08',
    '2021-08',
    '2021-08-XX',
    '2021-22',
    '2015',
    '2015~',
    '2021-08?',
    '2024-01-08/2024-01-09',
  ])('take %s everywhere', (date) => {
    expect(
      changed('RoundHeld', { occurred: date, disclosed: date, sources: [{ publisher: 'AP', published: date }] }),
    ).toEqual([]);
    expect(changed('RoundScheduled', { occurred: date, scheduled: date })).toEqual([]);
  });

  it.each(['RoundHeld', 'ContactHeld', 'TalksResumed', 'NotificationGiven'] as const)(
    'have an end when a channel was used: %s',
    (type) => expect(changed(type, { occurred: '2023-04-07/..' })).toEqual(['/occurred date-open-end']),
  );

  it('have a start in all fields but occurred', () => {
    const open = '../2015';
    expect(changed('RoundHeld', { occurred: open })).toEqual([]);
    expect(
      changed('TalksSuspended', {
        disclosed: open,
        until: open,
        effective: open,
        sources: [{ publisher: 'AP', published: open }],
      }).toSorted(),
    ).toEqual([
      '/disclosed date-open-start',
      '/effective date-open-start',
      '/sources/0/published date-open-start',
      '/until date-open-start',
    ]);
    expect(changed('RoundPostponed', { scheduled: open, rescheduledTo: open })).toEqual([
      '/scheduled date-open-start',
      '/rescheduledTo date-open-start',
    ]);
    expect(changed('ContactProposed', { targetDate: open })).toEqual(['/targetDate date-open-start']);
    expect(changed('LeadersAgreed', { commitments: [{ id: 'A', text: 'x', due: open }] })).toEqual([
      '/commitments/0/due date-open-start',
    ]);
  });

  it('have an end in all fields but occurred', () => {
    const open = '2023-04-07/..';
    expect(changed('ContactUnanswered', { occurred: open })).toEqual([]);
    expect(
      changed('TalksSuspended', { disclosed: open, until: open, readouts: [{ by: 'x', published: open }] }).toSorted(),
    ).toEqual(['/disclosed date-open-end', '/readouts/0/published date-open-end', '/until date-open-end']);
    expect(changed('RoundPostponed', { scheduled: open, rescheduledTo: open })).toEqual([
      '/scheduled date-open-end',
      '/rescheduledTo date-open-end',
    ]);
    expect(changed('ContactProposed', { targetDate: open })).toEqual(['/targetDate date-open-end']);
    expect(changed('LeadersAgreed', { commitments: [{ id: 'A', text: 'x', due: open }] })).toEqual([
      '/commitments/0/due date-open-end',
    ]);
    expect(changed('EventCorrected', { disclosed: open })).toEqual(['/disclosed date-open-end']);
  });

  it.each([
    ['2023-13', 'date-impossible'],
    ['2023-02-30', 'date-impossible'],
    ['2023-02-04T14:39:00', 'date-malformed'],
    ['2023-02-04T14:39Z', 'date-malformed'],
    ['8 Jan 2024', 'date-malformed'],
    ['', 'date-malformed'],
    ['../..', 'date-malformed'],
    ['2024/2023', 'date-reversed'],
    ['0000', 'date-out-of-range'],
  ])('are not %s', (text, code) => {
    expect(changed('TalksSevered', { occurred: text })).toEqual([`/occurred ${code}`]);
    expect(changed('TalksSevered', { disclosed: text })).toEqual([`/disclosed ${code}`]);
  });

  it.each(['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-00:01', '0001-01-01T00:00:00+00:01/0001-01-02'])(
    'are not of another year in UTC: %s',
    (text) => {
      expect(changed('RoundHeld', { occurred: text })).toEqual(['/occurred date-out-of-range']);
      expect(changed('RoundScheduled', { scheduled: text })).toEqual(['/scheduled date-out-of-range']);
    },
  );
  it.each(['0001-01-01T00:00:00Z', '0001-01-01T14:00:00+14:00', '9999-12-31T23:59:59.999Z', '0001-01-01'])(
    'may be the first and last of the calendar: %s',
    (text) => expect(changed('RoundHeld', { occurred: text })).toEqual([]),
  );

  it('of a disclosure are not before the event, an instant meeting a date as its own day', () => {
    const at = (occurred: string, disclosed: string) => changed('IncidentOccurred', { occurred, disclosed });
    expect(at('2023-02-04T21:00:00-05:00', '2023-02-04')).toEqual([]);
    expect(at('2023-02-05T02:00:00+08:00', '2023-02-04')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02-04', '2023-02-03T23:00:00-05:00')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02-04', '2023-02-04T01:00:00+14:00')).toEqual([]);
    expect(at('2023-02-04T21:00:00-05:00', '2023-02-05T01:59:59Z')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02', '2023-01-31')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02/2023-03', '2023-02-01')).toEqual([]);
    expect(at('../2023-02', '2000')).toEqual([]);
  });

  it('from which a stop is so are not before it was declared', () => {
    const at = (occurred: string, effective: string) => changed('TalksSevered', { occurred, effective });
    expect(at('2021-10-20', '2021-11-01')).toEqual([]);
    expect(at('2021-10-20T22:00:00+03:00', '2021-10-20')).toEqual([]);
    expect(at('2021-10', '2021-10-01')).toEqual([]);
    expect(at('2021-10-20', '2021-10-19')).toEqual(['/effective effective-too-early']);
    expect(at('2021-10-20', '2021-10-19T23:59:59-12:00')).toEqual(['/effective effective-too-early']);
  });

  it('are days in localDates and in coverage', () => {
    expect(changed('RoundHeld', { localDates: { US: '2024-01', CN: '2024-01-09' } })).toEqual([
      '/localDates/US day-malformed',
    ]);
    expect(changed('CoverageStated', { from: '..', through: '2024' })).toEqual([
      '/from day-malformed',
      '/through day-malformed',
    ]);
  });

  it.each(['1Y', 'P', 'PT1H', 'P1Y2', 'yearly'])('are not added to by %s', (text) =>
    expect(changed('ChannelEstablished', { cadence: text, dormantAfter: text })).toEqual([
      '/cadence duration-malformed',
      '/dormantAfter duration-malformed',
    ]),
  );
});

describe('numbers', () => {
  it.each([
    [0, 'number-out-of-range'],
    [-1, 'number-out-of-range'],
    [1e300, 'number-out-of-range'],
    [NaN, 'number-out-of-range'],
    [1.5, 'number-not-whole'],
    ['17', 'field-mistyped'],
  ])('count from 1: not %p', (value, code) => {
    expect(changed('RoundHeld', { round: value })).toEqual([`/round ${code}`]);
    expect(changed('ContactDeclined', { attempts: value })).toEqual([`/attempts ${code}`]);
  });

  it.each([
    [-1, 'number-out-of-range'],
    [Infinity, 'number-out-of-range'],
    ['1', 'field-mistyped'],
  ])('are sums from 0: not %p', (value, code) =>
    expect(changed('ArmsSaleNotified', { amountUsd: value })).toEqual([`/amountUsd ${code}`]),
  );

  it('are sums with cents', () => expect(changed('ArmsSaleNotified', { amountUsd: 0.5 })).toEqual([]));

  it('are not flags', () => expect(changed('TalksResumed', { partial: 1 })).toEqual(['/partial field-mistyped']));
});

describe('ids', () => {
  it.each(['dpct', 'foreign-min', 'line.2', '7', 'c'.repeat(64)])('of channels are such as %s', (id) =>
    expect(changed('TalksSevered', { channels: [id] })).toEqual([]),
  );
  it.each(['', 'DPCT', 'a--b', '-a', 'a-', 'a_b', 'ä', 'c'.repeat(65)])('of channels are not "%s"', (id) =>
    expect(changed('TalksSevered', { channels: ['dpct', id] })).toEqual(['/channels/1 id-malformed']),
  );

  it.each(['us-cn-069', '0', 'a--b._', 'e'.repeat(128)])('of events are such as %s', (id) =>
    expect(changed('EventDisclosed', { id, cause: id, about: [id] })).toEqual([]),
  );
  it.each(['', 'US-1', '-a', '.a', 'a/b', 'e'.repeat(129)])('of events are not "%s"', (id) => {
    expect(changed('EventDisclosed', { id, about: [id], cause: id })).toEqual([
      '/id id-malformed',
      '/about/0 id-malformed',
      '/cause id-malformed',
    ]);
    expect(changed('EventCorrected', { target: id })).toEqual(['/target id-malformed']);
  });

  it.each(['WS23-2', 'a', 'A_b.c', 'C'.repeat(64)])('of commitments are such as %s', (id) =>
    expect(changed('LeadersAgreed', { fulfils: [id], commitments: [{ id, text: 'x' }] })).toEqual([]),
  );
  it.each(['', '-A', 'A B', 'C'.repeat(65)])('of commitments are not "%s"', (id) => {
    expect(changed('CommitmentLapsed', { lapses: [id] })).toEqual(['/lapses/0 id-malformed']);
    expect(changed('CommitmentFulfilled', { fulfils: [id] })).toEqual(['/fulfils/0 id-malformed']);
  });
});

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

describe('web addresses', () => {
  it.each([
    'https://www.defense.gov./News/',
    'http://localhost:8080',
    'https://例え.jp/ü?q=a b',
    'HTTPS://EXAMPLE.ORG',
  ])('are such as %s', (url) =>
    expect(changed('RoundHeld', { sources: [{ publisher: 'x', url }], readouts: [{ by: 'x', url }] })).toEqual([]),
  );

  it.each([
    'www.defense.gov',
    '/News',
    'ftp://example.org',
    'javascript:alert(1)',
    'http:example.org',
    'https://',
    ' https://example.org',
    'https://[',
    '',
  ])('are not "%s"', (url) =>
    expect(changed('RoundHeld', { sources: [{ publisher: 'x', url }] })).toEqual(['/sources/0/url url-malformed']),
  );

  it('have no hidden line feeds', () =>
    expect(changed('RoundHeld', { sources: [{ publisher: 'x', url: 'https://a.org/\nb' }] })).toEqual([
      '/sources/0/url text-malformed',
    ]));
});
