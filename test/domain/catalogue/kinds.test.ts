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
