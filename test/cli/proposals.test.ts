import { describe, expect, it } from '@jest/globals';
import { runAgainst } from './run-against.js';

const OPEN = {
  id: 'pr-01k9xw3z5mf7vb8n2c4d6e8fgh',
  relationship: 'us-cn',
  state: 'open',
  eventId: 'met',
  event: { type: 'RoundHeld', id: 'met' },
  made: { by: 'ed-0a1b2c3d4e', at: '2026-11-30T09:00:00.000Z' },
  mended: null,
  embargo: '2026-12-01',
  decided: null,
  own: false,
  position: null,
  reason: null,
  changes: [{ channel: 'dpct', before: 'severed', after: 'operating' }],
  warnings: [{ code: 'no-source', message: 'It names no source.' }],
  errors: [],
  edition: 2,
};
const MADE = { ...OPEN, repeated: false };
const REFUSED = { type: '/api/docs#refused', title: 'The record cannot take this', status: 422, detail: 'One fault.' };

describe('parley propose', () => {
  const EVENT = { relationship: 'us-cn', type: 'RoundHeld', id: 'met' };

  it('proposes an event for its relationship, and says what taking it would change', async () => {
    const run = await runAgainst(() => [201, MADE], ['propose', '-', '--embargo', '2026-12-01'], JSON.stringify(EVENT));
    expect(run.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/relationships/us-cn/proposals',
    ]);
    expect(JSON.parse(run.seen[0]!.body)).toEqual({ event: { type: 'RoundHeld', id: 'met' }, embargo: '2026-12-01' });
    expect([run.code, run.data, run.talk]).toEqual([
      0,
      `met proposed as ${OPEN.id}\n  dpct: severed → operating\n  under embargo until 2026-12-01\n`,
      'warning: It names no source.\n',
    ]);
  });

  it.each([
    ['a list', JSON.stringify([EVENT, EVENT])],
    ['lines', `\ufeff${JSON.stringify(EVENT)}\n\n${JSON.stringify(EVENT)}\n`],
  ])('proposes each of %s', async (_, typed) => {
    const { code, seen } = await runAgainst(() => [201, MADE], ['propose', '-', '--dry-run'], typed);
    expect([code, seen.map(({ path }) => path)]).toEqual([
      0,
      Array.from({ length: 2 }, () => '/api/v1/relationships/us-cn/proposals?dryRun=true'),
    ]);
  });

  it('says which event is refused, and how many are proposed before it', async () => {
    let asked = 0;
    const typed = JSON.stringify([EVENT, EVENT]);
    const { code, talk } = await runAgainst(
      () => (asked++ === 0 ? [201, MADE] : [422, REFUSED]),
      ['propose', '-', '--dry-run'],
      typed,
    );
    expect(code).toBe(3);
    expect(talk).toContain('Event 2 cannot be proposed; before it: 1 proposal.');
  });

  it.each([
    ['{', 'The event is not JSON'],
    ['{"type":"RoundHeld"}', 'Event 1 names no relationship'],
    ['{}\nx', 'Line 2 is not JSON'],
    ['[3]', 'Event 1 is not a JSON object'],
  ])('proposes nothing of %j', async (typed, message) => {
    const { code, talk, seen } = await runAgainst(() => [201, MADE], ['propose', '-', '--dry-run'], typed);
    expect([code, seen.length, talk]).toEqual([2, 0, expect.stringContaining(message)]);
  });
});

describe('parley proposals', () => {
  it('lists what is open, with what each would change now', async () => {
    const moved = { ...OPEN, changes: [], errors: [{ pointer: '/id', code: 'id-taken', message: 'It is taken.' }] };
    const page = { next: OPEN.id, count: 7 };
    const { data, seen } = await runAgainst(
      () => [200, { data: [OPEN, moved], page, edition: 2 }],
      ['proposals', 'list', 'us-cn', '--limit', '2'],
    );
    expect(seen[0]!.path).toBe('/api/v1/relationships/us-cn/proposals?state=open&limit=2');
    expect(data).toContain('dpct: severed → operating');
    expect(data).toContain('cannot be taken now: It is taken.');
    expect(data).toContain(`of 7 proposals; the others: --cursor ${OPEN.id}`);
    const none = await runAgainst(
      () => [200, { data: [], edition: 2 }],
      ['proposals', 'list', 'us-cn', '--state', 'all'],
    );
    expect([none.seen[0]!.path, none.data]).toEqual([
      '/api/v1/relationships/us-cn/proposals',
      'Nothing is proposed.\n',
    ]);
  });

  it('takes one, as it is or in other words', async () => {
    const recorded = { id: 'met', position: 7, recordedAt: '', repeated: false, edition: 2, warnings: [], changes: [] };
    const take = (...more: string[]) =>
      runAgainst(() => [201, recorded], ['proposals', 'take', 'us-cn', OPEN.id, ...more], '{"type":"RoundHeld"}');
    const plain = await take();
    expect([plain.seen[0]!.path, plain.seen[0]!.body, plain.data]).toEqual([
      `/api/v1/relationships/us-cn/proposals/${OPEN.id}/acceptance`,
      '{}',
      'met recorded at position 7\n',
    ]);
    expect(JSON.parse((await take('--mended', '-')).seen[0]!.body)).toEqual({ event: { type: 'RoundHeld' } });
  });

  it('declines one with a reason', async () => {
    const declined = { ...OPEN, state: 'declined', reason: 'Not so.', changes: [] };
    const decline = ['proposals', 'decline', 'us-cn', OPEN.id];
    const { data, seen } = await runAgainst(() => [200, declined], [...decline, '--reason', 'Not so.']);
    expect([seen[0]!.body, data]).toEqual(['{"reason":"Not so."}', `${OPEN.id} is declined\n`]);
    expect((await runAgainst(() => [200, declined], decline)).code).toBe(2);
  });
});
