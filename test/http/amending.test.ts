import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { corrected, established } from '../dsl/samples.js';
import { EVENTS, expectProblem, exported, faultsOf, positionOf, startWorld, US_CN } from './world.js';

const SEVERED = `${EVENTS}/severed-2022-08-05`;
const LATER = { changes: { occurred: '2022-08-06' }, reason: 'The statement is dated the 6th.' };
const WRONG = { reason: 'There was no such statement.' };

describe('By its address, an event', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  const correct = (body: unknown, headers: Record<string, string> = {}) =>
    server.post(`${SEVERED}/corrections`, body, headers);
  const retract = (body: unknown) => server.post(`${SEVERED}/retraction`, body);

  it('is corrected: the answer says what changed, and the record shows the new version', async () => {
    const answer = await correct({ id: 'c1', ...LATER });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1${EVENTS}/c1`);
    expect(answer.body).toMatchObject({ id: 'c1', position: 6, repeated: false, warnings: [], changes: [] });
    const { body } = await server.get(SEVERED);
    expect(body.event).toMatchObject({ occurred: '2022-08-06', position: 5 });
    expect(body.versions).toMatchObject([
      { position: 5, amendedBy: null, event: { type: 'TalksSevered', occurred: '2022-08-05' } },
      {
        position: 6,
        amendedBy: 'c1',
        reason: LATER.reason,
        changes: LATER.changes,
        event: { type: 'TalksSevered', occurred: '2022-08-06' },
      },
    ]);
    expect((await server.get(`${US_CN}/channels/dpct?position=5`)).body.since).toBe('2022-08-05');
    expect((await server.get(`${US_CN}/channels/dpct`)).body.since).toBe('2022-08-06');
  });

  it('is retracted for good: the channel is as if it had not been, and an older position says what was said then', async () => {
    const answer = await retract(WRONG);
    expect(answer.status).toBe(201);
    expect(answer.body.changes).toEqual([{ channel: 'dpct', before: 'severed', after: 'dormant' }]);
    expect((await server.get(SEVERED)).body).toMatchObject({
      event: null,
      retracted: true,
      versions: [{ event: { id: 'severed-2022-08-05' } }, { event: null }],
    });
    expect((await server.get(`${SEVERED}?position=5`)).body).toMatchObject({
      event: { id: 'severed-2022-08-05' },
      retracted: false,
    });
  });

  it.each([
    ['corrections', LATER],
    ['retraction', WRONG],
  ])('answers the same %s again, both without an id, with 200 and the first position', async (path, body) => {
    const first = await server.post(`${SEVERED}/${path}`, body);
    const again = await server.post(`${SEVERED}/${path}`, body);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await positionOf(server)).toBe(6);
  });

  it('takes another correction, and one with an id of its own', async () => {
    await correct(LATER);
    expect((await correct({ ...LATER, changes: { occurred: '2022-08-07' } })).body.position).toBe(7);
    expect((await correct({ ...LATER, id: 'mine' })).body).toMatchObject({ id: 'mine', position: 8 });
  });

  it('is corrected once by the same Idempotency-Key', async () => {
    const first = await correct(LATER, { 'idempotency-key': 'k' });
    expect((await correct(LATER, { 'idempotency-key': 'k' })).body).toEqual({ ...first.body, repeated: true });
  });

  it.each([
    ['corrections', LATER],
    ['retraction', WRONG],
  ])('that is not on record has no %s: 404', async (path, body) => {
    for (const event of ['severed-2022-08-06', 'Not%20An%20Id', 'a'.repeat(129)]) {
      const answer = await server.post(`${EVENTS}/${event}/${path}`, body);
      expectProblem(answer, 404, 'not-found');
      expect(answer.body.missing).toBe('event');
    }
    expect((await server.post(`/relationships/kp-kr/events/x/${path}`, body)).body.missing).toBe('relationship');
    expectProblem(await server.post(`${EVENTS}/nothing/${path}`, {}), 404, 'not-found');
  });

  it('is not amended by a body that says something else, whose other faults are told too', async () => {
    const answer = await correct({
      type: 'EventRetracted',
      target: 'established-dpct-2015-01-01',
      changes: {},
      reason: '',
    });
    expectProblem(answer, 422, 'refused');
    expect(faultsOf(answer)).toEqual([
      '/type value-not-allowed',
      '/target value-not-allowed',
      '/changes object-empty',
      '/reason text-empty',
    ]);
    expect(answer.body.errors[1]!.allowed).toEqual(['severed-2022-08-05']);
    expect((await correct({ type: 'EventCorrected', target: 'severed-2022-08-05', ...LATER })).status).toBe(201);
  });

  it.each([['[]'], ['null'], ['"x"']])('is not amended by %s', async (body) => {
    expectProblem(await correct(body), 400, 'body-unreadable');
    expectProblem(await retract(body), 400, 'body-unreadable');
  });

  it('once retracted is not amended again, but for the same words', async () => {
    await retract(WRONG);
    expect(faultsOf(await correct(LATER))).toEqual(['/target target-retracted']);
    expect(faultsOf(await retract({ reason: 'Another reason.' }))).toEqual(['/target target-retracted']);
    expect((await retract(WRONG)).status).toBe(200);
  });

  it('that is itself about the record is not corrected', async () => {
    await correct({ ...LATER, id: 'c1' });
    expect(faultsOf(await server.post(`${EVENTS}/c1/corrections`, LATER))).toEqual(['/target target-not-correctable']);
  });

  it('keeps what others refer to', async () => {
    const before = await exported(server);
    expect(faultsOf(await server.post(`${EVENTS}/established-dpct-2015-01-01/retraction`, WRONG))).toEqual([
      '/target still-named',
    ]);
    expect(faultsOf(await correct({ changes: { id: 'x', type: 'TalksResumed' }, reason: 'No.' })).toSorted()).toEqual([
      '/changes/id value-not-allowed',
      '/changes/type value-not-allowed',
    ]);
    expect(faultsOf(await correct({ changes: { channels: ['tct'] }, reason: 'No.' }))).toEqual([
      '/changes/channels/0 channel-unknown',
    ]);
    expect(await exported(server)).toBe(before);
  });

  it('reads for those who knew less as before, when the correction was news', async () => {
    await correct({ ...LATER, disclosed: '2023-03-01' });
    const occurred = async (knownAt: string) =>
      (await server.get(`${SEVERED}?knownAt=${knownAt}`)).body.event!.occurred;
    expect([await occurred('2023-02-28'), await occurred('2023-03-01')]).toEqual(['2022-08-05', '2022-08-06']);
  });

  it('is the same whether amended by its address or by an event', async () => {
    const first = await correct({ ...LATER, id: 'c1' });
    expect(
      (
        await server.post(
          EVENTS,
          corrected('severed-2022-08-05', LATER.changes, {
            id: 'c1',
            reason: LATER.reason,
            summary: undefined,
            sources: undefined,
          }),
        )
      ).body,
    ).toEqual({ ...first.body, repeated: true });
  });

  it('of the registration is corrected, as seen on the board', async () => {
    await server.post(`${EVENTS}/us-cn-registered/corrections`, {
      changes: { name: 'US – PRC' },
      reason: 'The name in use.',
      disclosed: '2024-01-01',
    });
    const name = async (knownAt: string) => (await server.get(`${US_CN}?knownAt=${knownAt}`)).body.name;
    expect([await name('0001-01-01'), await name('2023-12-31'), await name('2024-01-01')]).toEqual([
      'United States – China',
      'United States – China',
      'US – PRC',
    ]);
  });

  it('that introduces a channel can go once another does', async () => {
    expect((await server.post(EVENTS, established('dpct', '2016-01-01'))).status).toBe(201);
    expect((await server.post(`${EVENTS}/established-dpct-2015-01-01/retraction`, WRONG)).status).toBe(201);
  });
});
