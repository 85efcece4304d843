import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, expectProblem, startChronology, US_CN } from './world.js';

const CHANNEL = `${US_CN}/channels/dpct`;
/** Every address that takes all three axes. */
const AT_ALL_AXES = [
  US_CN,
  CHANNEL,
  `${CHANNEL}/history`,
  `${CHANNEL}/explanation`,
  EVENTS,
  `${US_CN}/commitments`,
  `${US_CN}/statistics?by=year`,
];
const and = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

describe('Every answer about a relationship', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const refused = async (path: string, parameter: string): Promise<void> => {
    const answer = await server.get(path);
    expectProblem(answer, 400, 'parameter-invalid');
    expect(answer.body.parameter).toBe(parameter);
  };

  describe.each(AT_ALL_AXES)('at %s', (path) => {
    it('states the axes: today, today and the newest position when none is asked for', async () => {
      const { status, body } = await server.get(path);
      expect(status).toBe(200);
      expect(body).toMatchObject({ relationship: 'us-cn', asOf: '2026-11-23', knownAt: '2026-11-23', position: 145 });
      expect(body).not.toHaveProperty('projected');
    });

    it('states those that were asked for', async () => {
      expect((await server.get(and(path, 'asOf=2023-03-01&knownAt=2024-05-06&position=100'))).body).toMatchObject({
        asOf: '2023-03-01',
        knownAt: '2024-05-06',
        position: 100,
      });
    });

    it('says that a day to come is projected', async () => {
      expect((await server.get(and(path, 'asOf=2026-11-24'))).body).toMatchObject({
        asOf: '2026-11-24',
        projected: true,
      });
      expect((await server.get(and(path, 'asOf=9999-12-31'))).body).toMatchObject({ projected: true });
      expect((await server.get(and(path, 'asOf=2026-11-23'))).body).not.toHaveProperty('projected');
    });

    it('is given for the first of all days, at which nothing had happened', async () => {
      expect((await server.get(and(path, 'asOf=0001-01-01&knownAt=0001-01-01'))).status).toBe(200);
    });

    it('is refused at a position that is not on record', async () => {
      for (const position of ['0', '146', '-1', '1.5', '1e2', 'x', '', ' 1', '9007199254740992', '99999999999999999']) {
        await refused(and(path, `position=${encodeURIComponent(position)}`), 'position');
      }
    });

    it('is refused for what will be known tomorrow', async () => {
      await refused(and(path, 'knownAt=2026-11-24'), 'knownAt');
    });

    it('is refused for what is no day of the calendar', async () => {
      for (const day of [
        '2023-02-29',
        '2023-13-01',
        '0000-01-01',
        '10000-01-01',
        '2023',
        '2023-3-1',
        'today',
        '',
        '2023-03-01T00:00:00Z',
      ]) {
        for (const axis of ['asOf', 'knownAt']) await refused(and(path, `${axis}=${day}`), axis);
      }
    });

    it('is refused with a parameter that is not known there, or given twice, which is named', async () => {
      await refused(and(path, 'asof=2023-03-01'), 'asof');
      await refused(and(path, 'asOf=2023-03-01&asOf=2023-03-01'), 'asOf');
      await refused(and(path, '__proto__=1'), '__proto__');
      await refused(and(path, 'constructor=1'), 'constructor');
    });
  });

  it.each([
    [`${EVENTS}/us-cn-032?knownAt=2023-01-01&position=145`, { knownAt: '2023-01-01', position: 145 }],
    [
      `${US_CN}/comparison?before=2022-08-01&after=2022-08-10&afterPosition=144`,
      {
        before: { asOf: '2022-08-01', knownAt: '2026-11-23', position: 145 },
        after: { asOf: '2022-08-10', knownAt: '2026-11-23', position: 144 },
      },
    ],
  ])('at %s states its axes', async (path, axes) => {
    expect((await server.get(path)).body).toMatchObject(axes);
  });

  it.each([
    [`${EVENTS}/us-cn-032?asOf=2023-01-01`, 'asOf'],
    [`/relationships?position=1`, 'position'],
    [`${US_CN}/export.ndjson?knownAt=2023-01-01`, 'knownAt'],
    [`${US_CN}/statistics?by=month`, 'by'],
    ['/event-types?type=RoundHeld', 'type'],
    [`${EVENTS}?limit=0`, 'limit'],
    [`${EVENTS}?limit=501`, 'limit'],
    [`${EVENTS}?limit=ten`, 'limit'],
    [`${EVENTS}?order=newest`, 'order'],
    [`${EVENTS}?type=RoundHled`, 'type'],
    [`${EVENTS}?from=2023`, 'from'],
    [`${EVENTS}?to=2023-02-30`, 'to'],
    [`${EVENTS}?cursor=abc`, 'cursor'],
    [`${EVENTS}?page=2`, 'page'],
    [`${US_CN}/comparison?before=2022&after=2023-01-01`, 'before'],
    [`${US_CN}/comparison?asOf=2022-01-01`, 'asOf'],
  ])('refuses %s with 400, naming %s', async (path, parameter) => {
    await refused(path, parameter);
  });

  it.each([
    ['/relationships/kp-kr', 'relationship'],
    ['/relationships/US-CN', 'relationship'],
    [`${US_CN}/channels/tct`, 'channel'],
    [`${US_CN}/channels/tct/history`, 'channel'],
    [`${EVENTS}/us-cn-999`, 'event'],
    [`/relationships/${'a'.repeat(5_000)}`, 'relationship'],
    ['/relationships/kp-kr/export.ndjson', 'relationship'],
    ['/relationships/kp-kr/statistics', 'relationship'],
    ['/relationships/__proto__', 'relationship'],
  ])('answers 404 at %.60s, where the %s is missing, before it looks at the rest', async (path, missing) => {
    const answer = await server.get(`${path}?position=1`);
    expectProblem(answer, 404, 'not-found');
    expect(answer.body.missing).toBe(missing);
    expect(answer.body.detail.length).toBeLessThan(2_000);
  });

  it('knows a channel and an event only from their position on', async () => {
    const {
      body: { event },
    } = await server.get(`${EVENTS}/us-cn-032`);
    expectProblem(await server.get(`${EVENTS}/us-cn-032?position=${event!.position - 1}`), 404, 'not-found');
    expect((await server.get(`${EVENTS}/us-cn-032?position=${event!.position}`)).status).toBe(200);
    expectProblem(await server.get(`${CHANNEL}?position=1`), 404, 'not-found');
  });
});
