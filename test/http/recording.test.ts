import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, roundHeld, severed } from '../dsl/samples.js';
import { EVENTS, expectProblem, exported, faultsOf, positionOf, startWorld, US_CN } from './world.js';

const DAY = 86_400_000;
const HELD = roundHeld('dpct', '2024-01-08/2024-01-09', { id: 'us-cn-069', round: 17 });
const { id: _, ...WITHOUT_ID } = roundHeld('dpct');

describe('Recording one event', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  const record = (body: unknown, headers: Record<string, string> = {}) => server.post(EVENTS, body, headers);

  it('answers 201 with its address, position, moment, warnings and changes, and shows it at once', async () => {
    const answer = await record(HELD);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/api/v1/relationships/us-cn/events/us-cn-069');
    expect(answer.body).toEqual({
      id: 'us-cn-069',
      position: 6,
      recordedAt: '2026-11-23T12:00:00.000Z',
      repeated: false,
      edition: 2,
      warnings: [],
      changes: [{ channel: 'dpct', before: 'severed', after: 'dormant' }],
    });
    expect((await server.get(answer.headers.get('location')!)).body.event).toEqual({
      ...HELD,
      position: 6,
      recordedAt: '2026-11-23T12:00:00.000Z',
    });
  });

  it('answers a repeat with 200 and all that the first answer said, also days later and after other events', async () => {
    const first = await record(HELD);
    server.clock.moment += 400 * DAY;
    await record(severed('dpct', '2025-03-01'));
    const again = await record({ ...HELD, relationship: 'us-cn' });
    expect(again.status).toBe(200);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await positionOf(server)).toBe(7);
  });

  it('repeats the warnings too', async () => {
    const first = await record(severed('dpct', '2022-08-05', { id: 'again', sources: undefined }));
    expect(first.body.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'status-unchanged',
      'possible-duplicate',
      'no-source',
    ]);
    expect((await record(severed('dpct', '2022-08-05', { id: 'again', sources: undefined }))).body).toEqual({
      ...first.body,
      repeated: true,
    });
  });

  it('answers other content under the same id with 409, naming the position it stands at', async () => {
    await record(HELD);
    const answer = await record({ ...HELD, round: 18 });
    expectProblem(answer, 409, 'id-taken');
    expect(faultsOf(answer)).toEqual(['/id id-taken']);
    expect(answer.body.errors[0]!.message).toContain('position 6');
  });

  it('tells every fault of form at once, each with a pointer, and stores nothing', async () => {
    const before = await exported(server);
    const answer = await record({
      type: 'RoundHeld',
      id: 'Bad Id',
      occurred: '2024-13-01',
      channels: [7],
      round: 0,
      participants: [{ party: 'x' }],
      mood: 'calm',
      note: null,
    });
    expectProblem(answer, 422, 'refused');
    expect(faultsOf(answer).toSorted()).toEqual([
      '/channels/0 field-mistyped',
      '/id id-malformed',
      '/mood field-unknown',
      '/note null-not-allowed',
      '/occurred date-impossible',
      '/participants/0/name field-missing',
      '/participants/0/party code-malformed',
      '/round number-out-of-range',
      '/summary field-missing',
    ]);
    expect(await exported(server)).toBe(before);
  });

  it('tells every fault of meaning at once', async () => {
    const answer = await record(
      roundHeld(['dpct', 'tct'], '2027-01-01', { by: ['RU'], cause: 'nothing', fulfils: ['WS23-2'] }),
    );
    expect(answer.status).toBe(422);
    expect(faultsOf(answer).toSorted()).toEqual([
      '/by/0 party-unknown',
      '/cause event-unknown',
      '/channels/1 channel-unknown',
      '/fulfils/0 commitment-unknown',
      '/occurred date-in-future',
    ]);
  });

  it('says which values are allowed, and which was probably meant', async () => {
    const { body } = await record(roundHeld('dpct', '2024-01-08', { mode: 'vidio' }));
    expect(body.errors[0]).toMatchObject({
      pointer: '/mode',
      allowed: expect.arrayContaining(['video']),
      message: expect.stringContaining('Did you mean "video"?'),
    });
  });

  it('makes an id when none is given, another each time', async () => {
    const ids = [await record(WITHOUT_ID), await record(WITHOUT_ID)].map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^e-[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('answers 404 for a relationship that is not registered, whatever the body', async () => {
    for (const body of [HELD, {}]) {
      const answer = await server.post('/relationships/kp-kr/events', body);
      expectProblem(answer, 404, 'not-found');
      expect(answer.body.missing).toBe('relationship');
    }
  });

  it('takes a line of a chronology only if it names this relationship', async () => {
    expect(faultsOf(await record({ ...HELD, relationship: 'kp-kr' }))).toEqual(['/relationship relationship-mismatch']);
    expect((await record({ ...HELD, relationship: 'us-cn' })).status).toBe(201);
  });

  it('does not register a relationship', async () => {
    const answer = await record({
      type: 'RelationshipRegistered',
      id: 'x',
      name: 'X',
      parties: [
        { code: 'US', name: 'United States' },
        { code: 'CN', name: 'China' },
      ],
    });
    expect(faultsOf(answer)).toEqual(['/type registration-misplaced']);
  });

  describe('with an Idempotency-Key', () => {
    it('stores it once, however often it is sent', async () => {
      const key = { 'idempotency-key': 'our 1st try' };
      const first = await record(WITHOUT_ID, key);
      const again = await record(WITHOUT_ID, key);
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.body).toEqual({ ...first.body, repeated: true });
      expect((await record(WITHOUT_ID, { 'idempotency-key': 'another' })).body.id).not.toBe(first.body.id);
    });

    it('answers 409 when the key comes with other content', async () => {
      await record(WITHOUT_ID, { 'idempotency-key': 'k' });
      expectProblem(await record({ ...WITHOUT_ID, round: 3 }, { 'idempotency-key': 'k' }), 409, 'id-taken');
    });

    it('keeps the id that the client gave', async () => {
      expect((await record(HELD, { 'idempotency-key': 'k' })).body.id).toBe('us-cn-069');
    });

    it.each([['a'.repeat(256)], ['é'], ['a\tb'], ['']])('refuses the key %j', async (key) => {
      const answer = await record(WITHOUT_ID, { 'idempotency-key': key });
      expectProblem(answer, 400, 'header-invalid');
      expect(answer.body.header).toBe('Idempotency-Key');
    });

    it('takes a key of 255 characters', async () => {
      expect((await record(WITHOUT_ID, { 'idempotency-key': '~'.repeat(255) })).status).toBe(201);
    });
  });

  describe('with If-Match', () => {
    it('stores it when the relationship is at that position', async () => {
      expect((await record(HELD, { 'if-match': '"5"' })).status).toBe(201);
      expect((await record(contactHeld('dpct', '2024-02-01'), { 'if-match': '*' })).status).toBe(201);
    });

    it('answers 412 with the present position when it has moved on, and stores nothing', async () => {
      const answer = await record(HELD, { 'if-match': '"4"' });
      expectProblem(answer, 412, 'position-moved');
      expect(answer.body.position).toBe(5);
      expect(await positionOf(server)).toBe(5);
    });

    it('answers a repeat as the first time, though the relationship has moved on by it', async () => {
      const first = await record(HELD, { 'if-match': '"5"' });
      expect((await record(HELD, { 'if-match': '"5"' })).body).toEqual({ ...first.body, repeated: true });
    });

    it.each([['5'], ['"five"'], ['W/"5"'], ['"5", "6"'], ['""'], ['"9999999999999999"']])(
      'answers If-Match: %s with 400',
      async (value) => {
        const answer = await record(HELD, { 'if-match': value });
        expectProblem(answer, 400, 'header-invalid');
        expect(answer.body.header).toBe('If-Match');
      },
    );
  });

  it.each([
    ['?dryRun=yes', 'dryRun'],
    ['?dryRun=true&dryRun=true', 'dryRun'],
    ['?dryrun=true', 'dryrun'],
  ])('answers %s with 400', async (query, parameter) => {
    const answer = await server.post(`${EVENTS}${query}`, HELD);
    expectProblem(answer, 400, 'parameter-invalid');
    expect(answer.body.parameter).toBe(parameter);
    expect((await server.get(US_CN)).body.position).toBe(5);
  });
});
