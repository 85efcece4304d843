import { describe, expect, it } from '@jest/globals';
import { CHANNEL_LEVELS, CONTACT_MODES } from '../../../src/domain/catalogue/closed-values.js';
import { EVENT_TYPES, type EventType } from '../../../src/domain/catalogue/event-types.js';
import type { ShapeFault } from '../../../src/domain/catalogue/fault.js';
import { applyChanges, readEvent } from '../../../src/domain/catalogue/read-event.js';
import { ACCOUNTS } from './accounts-sample.js';
import { SAMPLES } from './samples.js';

const faultsOf = (raw: unknown): readonly ShapeFault[] => {
  const reading = readEvent(raw);
  return 'faults' in reading ? reading.faults : [];
};
const codes = (raw: unknown) => faultsOf(raw).map(({ pointer, code }) => `${pointer} ${code}`);
/** The faults of a sample with some fields changed. */
const changed = (type: EventType, fields: Record<string, unknown>) => codes({ ...SAMPLES[type], ...fields });
const nested = (levels: number, within: unknown = 'x'): unknown =>
  levels === 0 ? within : [nested(levels - 1, within)];

describe('an event', () => {
  it.each([
    ['a text', 'x'],
    ['null', null],
    ['a list', []],
    ['nothing', undefined],
    ['a number', 7],
  ])('is an object, not %s', (_, raw) => expect(codes(raw)).toEqual([' field-mistyped']));

  it('has a type of the catalogue', () => {
    expect(codes({ id: 'x' })).toEqual(['/type field-missing']);
    expect(codes({ type: null })).toEqual(['/type null-not-allowed']);
    expect(codes({ type: 7 })).toEqual(['/type field-mistyped']);
    expect(codes({ type: 'toString' })).toEqual(['/type type-unknown']);
    expect(faultsOf({ type: 'TalksSeverd' })[0]).toEqual({
      pointer: '/type',
      code: 'type-unknown',
      message: 'There is no event type "TalksSeverd". Did you mean "TalksSevered"?',
      allowed: EVENT_TYPES,
    });
  });

  it('has every fault listed at once', () =>
    expect(codes({ type: 'RoundHeld', occurred: '2024-13', channels: [], round: 0, colour: 'red' })).toEqual([
      '/occurred date-impossible',
      '/channels list-too-short',
      '/round number-out-of-range',
      '/colour field-unknown',
      '/id field-missing',
      '/summary field-missing',
    ]));

  it('is given back as it was posted, and never changed', () => {
    const raw = Object.freeze({ ...SAMPLES.TalksSevered });
    expect(readEvent(raw)).toEqual({ event: SAMPLES.TalksSevered });
  });
});

describe('a field that is unknown', () => {
  it('is refused with the one that is probably meant', () => {
    expect(faultsOf({ ...SAMPLES.TalksSevered, chanels: ['dpct'] })).toEqual([
      expect.objectContaining({
        pointer: '/chanels',
        message: 'There is no field "chanels" in a TalksSevered. Did you mean "channels"?',
        allowed: expect.arrayContaining(['channels', 'wording']),
      }),
    ]);
  });

  it('is refused inside other fields', () =>
    expect(
      changed('LeadersAgreed', {
        sources: [{ publisher: 'AP', link: 'x' }],
        commitments: [{ id: 'A', text: 'x', on: 1 }],
      }),
    ).toEqual(['/commitments/0/on field-unknown', '/sources/0/link field-unknown']));

  it.each(['__proto__', 'constructor', 'prototype'])('may be called %s, and reaches nothing', (name) => {
    const raw: unknown = JSON.parse(
      `{"type":"TalksSevered","id":"x","occurred":"2022","channels":["dpct"],"summary":"x","${name}":{"polluted":true},"sources":[{"publisher":"x","${name}":{"polluted":true}}]}`,
    );
    expect(codes(raw)).toEqual([`/${name} field-unknown`, `/sources/0/${name} field-unknown`]);
    expect(
      codes(
        JSON.parse(
          `{"type":"EventCorrected","id":"x","target":"y","reason":"x","changes":{"${name}":{"polluted":true}}}`,
        ),
      ),
    ).toEqual([`/changes/${name} field-unknown`]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('has its name escaped in the pointer', () =>
    expect(changed('TalksSevered', { 'a/b~c': 1 })).toEqual(['/a~1b~0c field-unknown']));
});

describe('a fault', () => {
  it('quotes no more than sixty characters, and no control characters', () => {
    const [fault] = faultsOf({ ...SAMPLES.TalksSevered, occurred: `\u0007${'x'.repeat(9_000)}` });
    expect(fault!.message).toMatch(/^"\\u0007x{58}…" is no date/);
  });

  it('of an interval that is turned round says so', () => {
    const [fault] = faultsOf({ ...SAMPLES.TalksSevered, occurred: '2024-02/2024-01-08' });
    expect(fault!.message).toBe(
      '"2024-02/2024-01-08" is no date. It ends before it begins: write the earlier date first.',
    );
  });

  it('of a closed list names the list', () => {
    expect(faultsOf({ ...SAMPLES.ContactHeld, mode: 'vidoe', level: 'king' })).toEqual([
      expect.objectContaining({
        pointer: '/mode',
        code: 'value-not-allowed',
        allowed: CONTACT_MODES,
        message: expect.stringContaining('Did you mean "video"?'),
      }),
      expect.objectContaining({ pointer: '/level', code: 'value-not-allowed', allowed: CHANNEL_LEVELS }),
    ]);
    const { level: _, ...rest } = SAMPLES.ChannelEstablished;
    expect(faultsOf(rest)).toEqual([
      expect.objectContaining({ pointer: '/level', code: 'field-missing', allowed: CHANNEL_LEVELS }),
    ]);
  });

  it('is counted however often it comes', () =>
    expect(codes({ ...SAMPLES.EventCorrected, changes: { by: new Array<null>(30_000).fill(null) } })).toHaveLength(
      30_000,
    ));

  it('is told of a field that the type has or lacks, however many came before', () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`f${index}`, 0]));
    const pointers = faultsOf({ type: 'EventCorrected', id: 'c', ...unknown, changes: 5, disclosed: 'soon' }).map(
      ({ pointer }) => pointer,
    );
    expect(pointers.slice(1_500)).toEqual(['/changes', '/disclosed', '/target', '/reason']);
  });
});

describe('null', () => {
  it('is refused in lists and in what they hold', () =>
    expect(
      changed('RoundHeld', { channels: [null], sources: [null, { publisher: null }], localDates: { US: null } }),
    ).toEqual([
      '/channels/0 null-not-allowed',
      '/sources/0 null-not-allowed',
      '/sources/1/publisher null-not-allowed',
      '/localDates/US null-not-allowed',
    ]));

  it('removes a field in changes, but only right below', () =>
    expect(changed('EventCorrected', { changes: { note: null, sources: [null], claims: [{ by: null }] } })).toEqual([
      '/changes/sources/0 null-not-allowed',
      '/changes/claims/0/by null-not-allowed',
    ]));
});

describe('lists and nesting', () => {
  it('end at 200 entries', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
    expect(changed('TalksSevered', { channels: ids(200) })).toEqual([]);
    expect(changed('TalksSevered', { channels: ids(201) })).toEqual(['/channels list-too-long']);
  });

  it('name the channel of an establishment: one', () => {
    expect(changed('ChannelEstablished', { channels: ['a', 'b'] })).toEqual(['/channels list-too-long']);
    expect(changed('ChannelEstablished', { channels: [] })).toEqual(['/channels list-too-short']);
  });

  it.each([
    ['CommitmentFulfilled', 'fulfils'],
    ['CommitmentLapsed', 'lapses'],
    ['EventDisclosed', 'about'],
    ['ClaimDisputed', 'about'],
    ['TalksSevered', 'channels'],
  ] as const)('of %s are not empty: %s', (type, field) =>
    expect(changed(type, { [field]: [] })).toEqual([`/${field} list-too-short`]),
  );

  it('may be empty where nothing has to be named', () =>
    expect(
      changed('LeadersAgreed', {
        by: [],
        channels: [],
        fulfils: [],
        commitments: [{ id: 'A', text: 'x', channels: [] }],
      }),
    ).toEqual([]));

  it('go down eight levels', () => {
    expect(changed('EventCorrected', { changes: { by: nested(6) } })).toEqual([]);
    expect(changed('EventCorrected', { changes: { by: nested(7) } })).toEqual([
      `/changes/by${'/0'.repeat(6)} too-deep`,
    ]);
    expect(changed('EventCorrected', { changes: { by: nested(6, null) } })).toEqual([
      `/changes/by${'/0'.repeat(6)} null-not-allowed`,
    ]);
    expect(changed('EventCorrected', { changes: { by: nested(7, null) } })).toEqual([
      `/changes/by${'/0'.repeat(6)} too-deep`,
    ]);
    expect(changed('TalksSevered', { junk: nested(5_000) })).toEqual([
      '/junk field-unknown',
      `/junk${'/0'.repeat(7)} too-deep`,
    ]);
    expect(changed('TalksSevered', { note: nested(8), by: [nested(7)] })).toEqual([
      '/by/0 field-mistyped',
      `/by/0${'/0'.repeat(6)} too-deep`,
      '/note field-mistyped',
      `/note${'/0'.repeat(7)} too-deep`,
    ]);
  });
});

describe('what is seen by several fields together', () => {
  it('two parties or more, each with its own code', () => {
    const [us, cn] = SAMPLES.RelationshipRegistered.parties;
    expect(changed('RelationshipRegistered', { parties: [us] })).toEqual(['/parties list-too-short']);
    expect(changed('RelationshipRegistered', { parties: [us, cn, us] })).toEqual(['/parties/2/code party-repeated']);
    expect(
      changed('RelationshipRegistered', { parties: [us, { code: 'UNC', name: 'United Nations Command' }] }),
    ).toEqual([]);
  });

  it('a coverage that begins no later than it ends', () => {
    expect(changed('CoverageStated', { from: '2024-01-02', through: '2024-01-01' })).toEqual([
      '/from coverage-reversed',
    ]);
    expect(changed('CoverageStated', { from: '2024-01-01', through: '2024-01-01' })).toEqual([]);
    expect(changed('CoverageStated', { through: '..' })).toEqual([]);
  });

  it('a correction that changes something', () =>
    expect(changed('EventCorrected', { changes: {} })).toEqual(['/changes object-empty']));
});

describe('applying changes', () => {
  it('replaces fields, removes by null, and leaves both arguments as they are', () => {
    const event = Object.freeze({ ...SAMPLES.RoundHeld, by: ['US'] });
    const { round: _, ...rest } = event;
    expect(applyChanges(event, Object.freeze({ round: null, by: ['CN'], note: 'New.' }))).toEqual({
      ...rest,
      by: ['CN'],
      note: 'New.',
    });
  });

  it('gives what readEvent refuses when a required field is removed', () =>
    expect(codes(applyChanges(SAMPLES.RoundHeld, { summary: null }))).toEqual(['/summary field-missing']));

  it('never reaches a prototype', () => {
    const merged = applyChanges(
      SAMPLES.RoundHeld,
      JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>,
    );
    expect([Object.getPrototypeOf(merged), codes(merged)]).toEqual([Object.prototype, ['/__proto__ field-unknown']]);
  });
});

it('everything any event may say is accepted together', () => expect(changed('TalksSevered', ACCOUNTS)).toEqual([]));
