import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { expectProblem, faultsOf, REGISTRATION, startEmpty } from './world.js';

describe('Registering a relationship', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startEmpty();
  });
  afterEach(() => server.stop());

  const register = (body: unknown, query = '') => server.post(`/relationships${query}`, body);

  it('answers 201 with its address and its first position, and shows it at once', async () => {
    const answer = await register(REGISTRATION);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/api/v1/relationships/us-cn');
    expect(answer.body).toEqual({
      id: 'us-cn',
      position: 1,
      recordedAt: '2026-11-23T12:00:00.000Z',
      repeated: false,
      edition: 2,
    });
    expect((await server.get(answer.headers.get('location')!)).body).toMatchObject({
      name: REGISTRATION.name,
      parties: REGISTRATION.parties,
      position: 1,
      status: 'unknown',
    });
  });

  it('stores one event, whose id comes from that of the relationship', async () => {
    await register({ ...REGISTRATION, summary: 'Two states that talk, or refuse to.' });
    const { body } = await server.get('/relationships/us-cn/events/us-cn-registered');
    expect(body.event).toMatchObject({
      type: 'RelationshipRegistered',
      id: 'us-cn-registered',
      summary: 'Two states that talk, or refuse to.',
    });
  });

  it('answers a repeat with 200 and the first position, whatever the order of the keys and whenever it comes', async () => {
    const first = await register(REGISTRATION);
    server.clock.moment += 86_400_000;
    const { parties, name, id } = REGISTRATION;
    const again = await register({ parties, name, id });
    expect(again.status).toBe(200);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.body).toEqual({ ...first.body, repeated: true });
  });

  it('answers other content under the same id with 409', async () => {
    await register(REGISTRATION);
    const answer = await register({ ...REGISTRATION, name: 'China – United States' });
    expectProblem(answer, 409, 'id-taken');
    expect((await server.get('/relationships/us-cn')).body.name).toBe(REGISTRATION.name);
  });

  it('tells all faults of a body at once, that of the id among them', async () => {
    const answer = await register({
      id: 'US CN',
      type: 'TalksSevered',
      parties: [{ code: 'us', name: '' }],
      colour: 'red',
    });
    expectProblem(answer, 422, 'refused');
    expect(faultsOf(answer)).toEqual(
      expect.arrayContaining([
        '/id id-malformed',
        '/type value-not-allowed',
        '/name field-missing',
        '/parties list-too-short',
        '/parties/0/code code-malformed',
        '/parties/0/name text-empty',
        '/colour field-unknown',
      ]),
    );
    expect(answer.body.detail).toMatch(/^\d+ faults; nothing was stored\./);
    expect((await server.get('/relationships')).body.data).toEqual([]);
  });

  it.each([
    [{ ...REGISTRATION, id: undefined }, 'field-missing'],
    [{ ...REGISTRATION, id: null }, 'null-not-allowed'],
    [{ ...REGISTRATION, id: 7 }, 'field-mistyped'],
    [{ ...REGISTRATION, id: 'a--b' }, 'id-malformed'],
    [{ ...REGISTRATION, id: 'a'.repeat(65) }, 'id-malformed'],
  ])('refuses the id of %j with the code %s', async (body, code) => {
    const answer = await register(body);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([`/id ${code}`]);
  });

  it.each([['a'], ['a'.repeat(64)], ['us-cn.navy'], ['1-2']])('takes %s as an id', async (id) => {
    expect((await register({ ...REGISTRATION, id })).status).toBe(201);
    expect((await server.get(`/relationships/${id}`)).body.relationship).toBe(id);
  });

  it.each([['[]'], ['"us-cn"'], ['null'], ['7']])('answers %s, which is no object, with 400', async (body) => {
    expectProblem(await register(body), 400, 'body-unreadable');
  });

  it('as a dry run, stores nothing and answers as the real one then does', async () => {
    const dryRun = await register(REGISTRATION, '?dryRun=true');
    expect(dryRun.status).toBe(200);
    expectProblem(await server.get('/relationships/us-cn'), 404, 'not-found');
    expect((await register(REGISTRATION)).body).toEqual(dryRun.body);
  });

  it('keeps relationships apart, and lists them each with its status line', async () => {
    await register({ ...REGISTRATION, id: 'jp-cn' });
    await register(REGISTRATION);
    const { body } = await server.get('/relationships');
    expect(body.data.map(({ relationship, position }) => [relationship, position])).toEqual([
      ['jp-cn', 1],
      ['us-cn', 1],
    ]);
    expect(body.data[0]).toMatchObject({
      status: 'unknown',
      counts: { open: 0 },
      asOf: '2026-11-23',
      knownAt: '2026-11-23',
      lastContact: null,
    });
  });
});
