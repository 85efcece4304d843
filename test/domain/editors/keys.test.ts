import { describe, expect, it } from '@jest/globals';
import {
  decideToConfirm,
  decideToIssue,
  decideToName,
  decideToRevoke,
  decideToSuspend,
  decideToWithholdName,
  type AskedKey,
  type KeyDecision,
} from '../../../src/domain/editors/decide-keys.js';
import { readKeyringEvent } from '../../../src/domain/editors/keyring-events.js';
import { Keyring } from '../../../src/domain/editors/keyring.js';
import { includesScope, SCOPES } from '../../../src/domain/editors/scopes.js';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const AT = new Date(NOW).toISOString();
const SHA = 'ab'.repeat(32);

/** A ring on which a decision has taken effect. */
function after(ring: Keyring, decision: KeyDecision, at = AT): Keyring {
  if ('faults' in decision) throw new Error(decision.faults[0]!.message);
  for (const event of decision.events) ring.take(event, at);
  return ring;
}

function issue(ring: Keyring, key: string, asked: Partial<AskedKey> = {}): KeyDecision {
  const made = { key, editor: `ed-of-${key}`, sha256: SHA };
  return decideToIssue(ring, { name: 'Ana', scope: 'record', ...asked }, made, NOW);
}

const ringWith = (...keys: readonly string[]): Keyring =>
  keys.reduce((ring, key) => after(ring, issue(ring, key)), new Keyring());
const codes = (decision: KeyDecision) => ('faults' in decision ? decision.faults.map(({ code }) => code) : 'accepted');
const stateOf = (ring: Keyring, key: string, now = NOW) => ring.stateOf(ring.key(key)!, now);

describe('A key', () => {
  it('is issued to a new editor, or to the one of that name, however that is capitalised', () => {
    const ring = ringWith('k1');
    after(ring, issue(ring, 'k2', { name: ' ANA ' }));
    expect(ring.keys.map(({ editor }) => editor)).toEqual(['ed-of-k1', 'ed-of-k1']);
    after(ring, issue(ring, 'k3', { name: 'Bea' }));
    expect(ring.editors.map(({ name }) => name)).toEqual(['Ana', 'Bea']);
  });

  it.each<[string, Partial<AskedKey>, string | string[]]>([
    ['without a name', { name: undefined }, ['field-missing']],
    ['with a name nobody sees', { name: ' \u200b' }, ['name-malformed']],
    ['with a name in two lines', { name: 'Ana\nBea' }, ['name-malformed']],
    ['of no scope', { scope: 'all' }, ['value-not-allowed']],
    ['for no relationship', { relationships: [] }, ['list-too-short']],
    ['for what is no id', { relationships: ['us-cn', 'US'] }, ['id-malformed']],
    ['that has expired', { expires: '2026-11-28' }, ['expiry-passed']],
    ['that expires some day', { expires: 'soon' }, ['expiry-malformed']],
    ['that expires today', { expires: '2026-11-29' }, 'accepted'],
    [
      'with everything wrong',
      { name: 3, scope: 4, relationships: 5, expires: 6 },
      ['field-mistyped', 'value-not-allowed', 'field-mistyped', 'field-mistyped'],
    ],
  ])('%s is answered so', (_, asked, expected) => {
    expect(codes(issue(new Keyring(), 'k1', asked))).toEqual(expected);
  });

  it('holds to the end of its last day, in calendar years and days from today', () => {
    const ring = after(new Keyring(), issue(new Keyring(), 'k1', { expires: 'P1Y' }));
    expect(ring.key('k1')!.expires).toBe('2027-11-29');
    expect(stateOf(ring, 'k1', Date.parse('2027-11-29T23:59:59.999Z'))).toBe('live');
    expect(stateOf(ring, 'k1', Date.parse('2027-11-30T00:00:00Z'))).toBe('expired');
  });

  it('that has expired does not live again when the clock is set back', () => {
    const ring = after(new Keyring(), issue(new Keyring(), 'k1', { expires: 'P1D' }));
    after(ring, issue(ring, 'k2', { name: 'Bea' }), '2026-12-24T00:00:00.000Z');
    expect(stateOf(ring, 'k1', NOW)).toBe('expired');
  });

  it('is revoked once and for good', () => {
    const ring = ringWith('k1');
    after(ring, decideToRevoke(ring, 'k1'));
    expect(stateOf(ring, 'k1')).toBe('revoked');
    expect(decideToRevoke(ring, 'k1')).toEqual({ events: [] });
    expect(codes(decideToConfirm(ring, 'k1'))).toEqual(['key-revoked']);
    expect(codes(decideToRevoke(ring, 'k2'))).toEqual(['key-unknown']);
    expect(ring.keyed).toBe(true);
  });

  it('is off after a suspension until it is confirmed, each time', () => {
    const ring = ringWith('k1', 'k2');
    for (const time of [1, 2]) {
      after(ring, decideToSuspend(ring));
      expect([time, stateOf(ring, 'k1'), stateOf(ring, 'k2')]).toEqual([time, 'unconfirmed', 'unconfirmed']);
      after(ring, decideToConfirm(ring, 'k1'));
      expect([time, stateOf(ring, 'k1'), stateOf(ring, 'k2')]).toEqual([time, 'live', 'unconfirmed']);
    }
    after(ring, issue(ring, 'k3'));
    expect(stateOf(ring, 'k3')).toBe('live');
    expect(ring.liveKeyOf('ed-of-k1', NOW)?.key).toBe('k3');
  });

  it('never leads to two events of one id', () => {
    const ring = new Keyring();
    const ids: string[] = [];
    const steps = [
      () => issue(ring, 'k1'),
      () => decideToSuspend(ring),
      () => decideToConfirm(ring, 'k1'),
      () => decideToSuspend(ring),
      () => decideToConfirm(ring, 'k1'),
      () => decideToName(ring, 'ed-of-k1', 'Bea'),
      () => decideToName(ring, 'ed-of-k1', 'Ana'),
      () => decideToWithholdName(ring, 'ed-of-k1'),
      () => decideToName(ring, 'ed-of-k1', 'Ana'),
      () => decideToWithholdName(ring, 'ed-of-k1'),
    ];
    for (const step of steps) {
      const decision = step();
      ids.push(...('events' in decision ? decision.events.map(({ id }) => id) : []));
      after(ring, decision);
    }
    expect(ids).toHaveLength(steps.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('The name of an editor', () => {
  it('can change, and nobody else has it meanwhile', () => {
    const ring = ringWith('k1');
    after(ring, issue(ring, 'k2', { name: 'Bea' }));
    expect(codes(decideToName(ring, 'ed-of-k2', 'ana'))).toEqual(['name-taken']);
    after(ring, decideToName(ring, 'ed-of-k1', 'Cleo'));
    after(ring, decideToName(ring, 'ed-of-k2', 'Ana'));
    expect(ring.editor('ed-of-k1')?.name).toBe('Cleo');
    expect(decideToName(ring, 'ed-of-k2', 'Ana')).toEqual({ events: [] });
  });

  it('can be withheld; a key asked for by it then goes to somebody new', () => {
    const ring = ringWith('k1');
    after(ring, decideToWithholdName(ring, 'ed-of-k1'));
    expect(ring.editor('ed-of-k1')).toEqual({ id: 'ed-of-k1', name: undefined });
    expect(decideToWithholdName(ring, 'ed-of-k1')).toEqual({ events: [] });
    expect(codes(decideToWithholdName(ring, 'ed-x'))).toEqual(['editor-unknown']);
    after(ring, issue(ring, 'k2'));
    expect(ring.key('k2')!.editor).toBe('ed-of-k2');
  });

  it('is that of the one who writes here, while there are no keys', () => {
    const ring = new Keyring();
    expect(ring.writer).toBeUndefined();
    after(ring, decideToName(ring, 'ed-1', 'Ana'));
    expect(ring.writer).toEqual({ id: 'ed-1', name: 'Ana' });
    after(ring, issue(ring, 'k1', { name: 'Ana' }));
    expect([ring.writer, ring.key('k1')!.editor]).toEqual([undefined, 'ed-1']);
  });
});

describe('Scopes', () => {
  it('each include those before them', () => {
    SCOPES.forEach((held, at) =>
      SCOPES.forEach((needed, other) => expect(includesScope(held, needed)).toBe(other <= at)),
    );
  });
});

describe('An event of the stream of keys', () => {
  it.each([
    ['EventCorrected', 1],
    ['KeyIssued', 2],
    ['toString', 1],
  ])('of an unknown type or version is not read: %s %i', (type, schema) => {
    expect(() => readKeyringEvent({ type, data: {}, metadata: { schema } })).toThrow('Run the newer Parley');
  });
});
