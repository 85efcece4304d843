import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { US_CN } from '../http/world.js';
import { CorrectionSession, KEPT_AT_ONCE } from './correction-session.js';

describe('A session of corrections', () => {
  let session: CorrectionSession;
  beforeAll(async () => {
    session = await CorrectionSession.start();
  });
  afterAll(() => session.server.stop());

  describe('first our own slip: the cut was in September', () => {
    beforeAll(async () => {
      const answer = await session.correct(
        'cut',
        { id: 'slip', changes: { occurred: '2022-09-05' }, reason: 'The month was mistyped.' },
        7,
      );
      const recordedAt = '2026-11-23T13:00:00.000Z';
      expect(answer.body).toMatchObject({ id: 'slip', recordedAt, repeated: false, warnings: [] });
    });

    it('mends the status for every day of knowledge, and leaves the older position as it was', async () => {
      for (const knownAt of ['2022-08-20', '2026-11-23']) {
        expect([
          await session.statusOn('2022-08-20', { knownAt, position: 6 }),
          await session.statusOn('2022-08-20', { knownAt, position: 7 }),
        ]).toEqual(['severed', 'operating']);
      }
      expect(await session.statusOn('2022-09-05', { knownAt: '2022-09-05' })).toBe('severed');
    });

    it('moves the span in the history and the step in the explanation', async () => {
      expect(await session.spans('2023-01-01', { position: 6 })).toEqual([
        'established 2015-01-01',
        'operating 2021-09-28',
        'severed 2022-08-05',
      ]);
      expect(await session.spans('2023-01-01')).toEqual([
        'established 2015-01-01',
        'operating 2021-09-28',
        'severed 2022-09-05',
      ]);
      expect(await session.step('cut', '2023-01-01', { position: 6 })).toMatchObject({
        date: '2022-08-05',
        occurred: '2022-08-05',
      });
      expect(await session.step('cut', '2023-01-01')).toMatchObject({
        date: '2022-09-05',
        occurred: '2022-09-05',
        note: 'China cut the channel',
      });
      expect(await session.step('woodside', '2023-12-01')).toMatchObject({
        before: 'severed',
        after: 'resumption_agreed',
      });
    });

    it('tells both versions: who made them, when, why, in which fields, and which days changed', async () => {
      const told = await session.event('cut');
      expect(told).toMatchObject({ event: { occurred: '2022-09-05', position: 4 }, retracted: false });
      expect(
        told.versions.map(({ event: version, ...others }) => ({ ...others, occurred: version!.occurred })),
      ).toEqual([
        {
          occurred: '2022-08-05',
          position: 4,
          recordedAt: '2026-11-23T12:00:00.000Z',
          ...{ recordedBy: 'local', amendedBy: null, reason: null, disclosed: null, changes: null },
          ...{ retracted: false, changed: [] },
        },
        {
          occurred: '2022-09-05',
          position: 7,
          recordedAt: '2026-11-23T13:00:00.000Z',
          recordedBy: 'local',
          amendedBy: 'slip',
          reason: 'The month was mistyped.',
          disclosed: null,
          changes: { occurred: '2022-09-05' },
          retracted: false,
          changed: [{ channel: 'dpct', from: '2022-08-05', to: '2022-09-04', before: 'severed', after: 'operating' }],
        },
      ]);
      expect(await session.event('cut', { position: 6 })).toMatchObject({
        event: { occurred: '2022-08-05' },
        versions: [{ position: 4 }],
      });
    });
  });

  describe('then news: on 1 June 2024 it comes out that the round was in February', () => {
    beforeAll(async () => {
      const changes = { occurred: '2024-02-08/2024-02-09' };
      const answer = await session.correct(
        'round-17',
        { id: 'news', changes, disclosed: '2024-06-01', reason: 'The hosts published the day.' },
        8,
      );
      expect(answer.body.changes).toEqual([]);
    });

    it.each([
      [7, '2024-05-31', 'operating'],
      [7, '2024-06-01', 'operating'],
      [8, '2024-05-31', 'operating'],
      [8, '2024-06-01', 'resumption_agreed'],
    ])('at position %i, known on %s, the channel is %s on 20 Jan 2024', async (position, knownAt, status) => {
      expect(await session.statusOn('2024-01-20', { position, knownAt })).toBe(status);
      expect((await session.spans('2024-01-20', { position, knownAt })).at(-1)).toBe(
        status === 'operating' ? 'operating 2024-01-08' : 'resumption_agreed 2023-11-15',
      );
      expect((await session.step('round-17', '2024-01-20', { position, knownAt })) !== undefined).toBe(
        status === 'operating',
      );
    });

    it('counts the promise as kept later, for those who know', async () => {
      expect(await session.promised('2024-03-01', { knownAt: '2024-05-31' })).toEqual({ state: 'kept', days: [54] });
      expect(await session.promised('2024-03-01', { knownAt: '2024-06-01' })).toEqual({ state: 'kept', days: [85] });
      expect(await session.promised('2024-01-20')).toEqual({ state: 'open', days: [] });
      expect(await session.promised('2024-01-20', { position: 7 })).toEqual({ state: 'kept', days: [54] });
    });

    it('gives each reader their version of the event, and tells the days it changed, stretch by stretch', async () => {
      expect((await session.event('round-17', { knownAt: '2024-05-31' })).event!.occurred).toBe(
        '2024-01-08/2024-01-09',
      );
      const told = await session.event('round-17', { knownAt: '2024-06-01' });
      expect(told.event!.occurred).toBe('2024-02-08/2024-02-09');
      const toToday = (await session.event('round-17')).versions[1]!;
      expect(toToday).toMatchObject({
        position: 8,
        amendedBy: 'news',
        disclosed: '2024-06-01',
        changes: { occurred: '2024-02-08/2024-02-09' },
      });
      expect(toToday.changed).toEqual([
        { channel: 'dpct', from: '2024-01-08', to: '2024-02-07', before: 'operating', after: 'resumption_agreed' },
        { channel: 'dpct', from: '2026-01-10', to: '2026-02-09', before: 'dormant', after: 'operating' },
      ]);
    });
  });

  describe('then the correction is corrected, by correcting the event again', () => {
    beforeAll(async () => {
      await session.correct(
        'round-17',
        { id: 'again', changes: { occurred: '2024-03-08' }, disclosed: '2025-03-01', reason: 'A second account.' },
        9,
      );
      await session.correct('round-17', { id: 'place', changes: { location: 'Washington' }, reason: 'Forgotten.' }, 10);
    });

    it.each([
      ['2024-05-31', '2024-01-08/2024-01-09', 54, 'operating'],
      ['2025-02-28', '2024-02-08/2024-02-09', 85, 'operating'],
      ['2025-03-01', '2024-03-08', 114, 'resumption_agreed'],
    ])(
      'known on %s the round was on %s, %i days after the promise',
      async (knownAt, occurred, days, statusInFebruary) => {
        expect(await session.statusOn('2024-02-20', { knownAt })).toBe(statusInFebruary);
        expect(await session.promised('2024-04-01', { knownAt })).toEqual({ state: 'kept', days: [days] });
        expect((await session.event('round-17', { knownAt })).event).toMatchObject({
          occurred,
          location: 'Washington',
        });
        expect((await session.event('round-17', { knownAt, position: 9 })).event).not.toHaveProperty('location');
        expect(await session.step('round-17', '2024-04-01', { knownAt })).toMatchObject({
          occurred,
          before: 'resumption_agreed',
          after: 'operating',
        });
      },
    );

    it('keeps every version, each with the fields it changed and nothing more', async () => {
      const { versions } = await session.event('round-17');
      expect(versions.map(({ position, changes }) => [position, changes])).toEqual([
        [6, null],
        [8, { occurred: '2024-02-08/2024-02-09' }],
        [9, { occurred: '2024-03-08' }],
        [10, { location: 'Washington' }],
      ]);
      expect(versions[2]!.changed).toEqual([
        { channel: 'dpct', from: '2024-02-08', to: '2024-03-07', before: 'operating', after: 'resumption_agreed' },
        { channel: 'dpct', from: '2026-02-10', to: '2026-03-08', before: 'dormant', after: 'operating' },
      ]);
      expect(versions[3]!.changed).toEqual([]);
    });

    it('refuses to correct the correction itself', async () => {
      const refused = await session.server.post(`${US_CN}/events/news/corrections`, {
        changes: { reason: 'Other.' },
        reason: 'Other.',
      });
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0]).toMatchObject({
        pointer: '/target',
        message: expect.stringContaining('orrect the event again'),
      });
    });
  });

  describe('then the cut is retracted as a slip', () => {
    beforeAll(async () => {
      await session.retract('cut', { id: 'no-cut', reason: 'It was about other talks.' }, 11);
    });

    it('is gone for every day of knowledge, and stands at older positions', async () => {
      for (const knownAt of ['2022-10-01', '2026-11-23']) {
        expect([
          await session.statusOn('2022-10-01', { knownAt, position: 10 }),
          await session.statusOn('2022-10-01', { knownAt }),
        ]).toEqual(['severed', 'operating']);
      }
      expect(await session.step('cut', '2022-10-01')).toBeUndefined();
      expect(await session.spans('2024-04-01')).toEqual([
        'established 2015-01-01',
        'operating 2021-09-28',
        'dormant 2023-09-30',
        'operating 2024-03-08',
      ]);
    });

    it('leaves the agreement with nothing to resume', async () => {
      expect(await session.step('woodside', '2023-12-01')).toMatchObject({
        before: 'dormant',
        after: 'dormant',
        note: 'an agreement opens no channel; it stays dormant',
      });
      expect(await session.promised('2024-04-01')).toEqual({ state: 'kept', days: [114] });
    });

    it('still shows the event with its versions and the days that the retraction changed', async () => {
      const told = await session.event('cut');
      expect(told).toMatchObject({ event: null, retracted: true, effects: [] });
      expect(told.versions.at(-1)).toMatchObject({
        position: 11,
        amendedBy: 'no-cut',
        reason: 'It was about other talks.',
        disclosed: null,
        changes: null,
        retracted: true,
        changed: [
          { channel: 'dpct', from: '2022-09-05', to: '2023-09-29', before: 'severed', after: 'operating' },
          { channel: 'dpct', from: '2023-09-30', to: '2023-11-14', before: 'severed', after: 'dormant' },
          { channel: 'dpct', from: '2023-11-15', to: '2024-03-07', before: 'resumption_agreed', after: 'dormant' },
        ],
      });
      expect(await session.event('cut', { position: 10 })).toMatchObject({
        event: { occurred: '2022-09-05' },
        retracted: false,
      });
    });
  });

  describe('last, the round is retracted as news', () => {
    beforeAll(async () => {
      await session.retract('round-17', { id: 'no-round', disclosed: '2025-06-01', reason: 'Both sides deny it.' }, 12);
    });

    it('is gone for those who know, and for nobody before', async () => {
      expect([
        await session.statusOn('2024-04-01', { knownAt: '2025-05-31' }),
        await session.statusOn('2024-04-01', { knownAt: '2025-06-01' }),
      ]).toEqual(['operating', 'dormant']);
      expect(await session.promised('2024-04-01', { knownAt: '2025-05-31' })).toEqual({ state: 'kept', days: [114] });
      expect(await session.promised('2024-04-01', { knownAt: '2025-06-01' })).toEqual({ state: 'open', days: [] });
      expect(await session.promised('2024-04-01', { position: 11 })).toEqual({ state: 'kept', days: [114] });
      expect(await session.event('round-17', { knownAt: '2025-05-31' })).toMatchObject({
        event: { occurred: '2024-03-08' },
        retracted: false,
      });
      expect(await session.event('round-17', { knownAt: '2025-06-01' })).toMatchObject({
        event: null,
        retracted: true,
      });
    });

    it('is final, and told twice it is one retraction', async () => {
      const correction = await session.server.post(`${US_CN}/events/round-17/corrections`, {
        changes: { round: 18 },
        reason: 'Late.',
      });
      expect(correction.status).toBe(422);
      const repeated = await session.server.post(`${US_CN}/events/round-17/retraction`, {
        id: 'no-round',
        disclosed: '2025-06-01',
        reason: 'Both sides deny it.',
      });
      expect(repeated).toMatchObject({ status: 200, body: { repeated: true, position: 12 } });
    });
  });

  it('leaves every answer at every older position as it was, to the byte', () =>
    session.expectNothingChanged(7 * KEPT_AT_ONCE));
});
