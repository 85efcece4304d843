import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromApi, type Asked } from '../dsl/answers.js';
import { TestServer, type Answer } from '../dsl/running-server.js';
import { StandIn } from './stand-in/stand-in.js';

const EVENTS = readFileSync('examples/us-cn.ndjson', 'utf8');
const RIGHT = readFileSync('test/chronology/us-cn.answers.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Asked);
const AXES = [
  '',
  'asOf=2023-03-01',
  'asOf=2023-02-10&knownAt=2023-02-10',
  'position=80',
  'asOf=2024-02-01&position=120',
];
const US_CN = '/relationships/us-cn';

describe('A server whose record is in EventStoreDB', () => {
  let standIn: StandIn;
  let embedded: TestServer;
  let server: TestServer;

  beforeAll(async () => {
    standIn = await StandIn.start();
    const environment = { PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_STREAM_PREFIX: 'test-' };
    [embedded, server] = await Promise.all([TestServer.start(), TestServer.start(environment)]);
    await embedded.load(EVENTS);
    standIn.log.foreign(1_200);
    await server.load(EVENTS);
  });
  afterAll(async () => {
    await Promise.all([embedded.stop(), server.stop()]);
    standIn.gone();
  });

  it('keeps all in one stream under its prefix', () => {
    expect(standIn.log.stream('test-relationship-us-cn')).toHaveLength(145);
  });

  it('is up to date', async () => {
    const { status, body } = await server.get('/readyz');
    expect([status, body.log.head === body.readModels.logPosition, body.readModels.upToDate]).toEqual([
      200,
      true,
      true,
    ]);
  });

  it('gives the right answers', async () => {
    for (const right of RIGHT) expect(await fromApi(server, 'us-cn', right)).toEqual(right);
  });

  it('answers every question as the embedded log does', async () => {
    const paths = await allQuestions(embedded);
    expect(paths.length).toBeGreaterThan(200);
    for (const path of paths) {
      const [expected, answer] = await Promise.all([embedded.get(path), server.get(path)]);
      expect([path, answer.status, said(answer)]).toEqual([path, expected.status, said(expected)]);
    }
  });

  it('answers a write sent again, a correction and a rehearsal as the embedded log does', async () => {
    const lines = EVENTS.trim().split('\n');
    const correction = {
      changes: { occurred: '2022-08-06' },
      reason: 'The statement is dated the 6th.',
      id: 'a-correction',
    };
    for (const [path, body] of [
      [`${US_CN}/events`, lines[40]!],
      [`${US_CN}/events?dryRun=true`, lines[41]!],
      [`${US_CN}/events/us-cn-032/corrections`, correction],
      [`${US_CN}/events/us-cn-032/corrections`, correction],
      [`${US_CN}/events/us-cn-018/retraction`, { reason: 'It did not take place.', id: 'a-retraction' }],
      [`${US_CN}/events`, { type: 'RoundHeld', id: 'nowhere', channels: ['none'] }],
    ] as const) {
      const [expected, answer] = [await embedded.post(path, body), await server.post(path, body)];
      expect([path, answer.status, said(answer)]).toEqual([path, expected.status, said(expected)]);
    }
    expect((await server.get(`${US_CN}/export.ndjson`)).text).toBe((await embedded.get(`${US_CN}/export.ndjson`)).text);
  });

  it('goes on after the subscription dropped and after the store was gone, and answers the same after a restart', async () => {
    const round = (id: string): object => ({
      type: 'RoundHeld',
      id,
      occurred: '2026-06-10',
      channels: ['dpct'],
      summary: 'A round is held.',
      sources: [{ publisher: 'A paper' }],
    });
    const posted = async (id: string, disturb: () => unknown): Promise<void> => {
      expect((await embedded.post(`${US_CN}/events`, round(id))).status).toBe(201);
      const posting = server.post(`${US_CN}/events`, round(id));
      await disturb();
      expect((await posting).status).toBe(201);
    };
    await posted('round-a', () => standIn.drop());
    await posted('round-b', async () => {
      standIn.gone();
      await standIn.back();
    });
    await posted('round-c', () => undefined);
    const expected = (await embedded.get(`${US_CN}/events?order=recorded&limit=500`)).text;
    expect((await server.get(`${US_CN}/events?order=recorded&limit=500`)).text).toBe(expected);
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_STREAM_PREFIX: 'test-' });
    const { headers } = await server.post(`${US_CN}/events`, round('round-c'));
    expect((await server.send('GET', US_CN, undefined, { 'min-position': headers.get('log-position')! })).status).toBe(
      200,
    );
    expect((await server.get(`${US_CN}/events?order=recorded&limit=500`)).text).toBe(expected);
  });
});

/** The text of an answer but for what names the request. */
function said({ text }: Answer): string {
  return text.replace(/"requestId":"[0-9a-f-]{36}"/, '');
}

/** Every address that can be read, for a choice of moments. */
async function allQuestions(server: TestServer): Promise<string[]> {
  const { channels } = (await server.get(US_CN)).body;
  const { data } = (await server.get(`${US_CN}/events?limit=500`)).body;
  const timed = [
    US_CN,
    `${US_CN}/commitments`,
    `${US_CN}/statistics`,
    `${US_CN}/events`,
    ...channels.flatMap(({ channel }) =>
      ['', '/history', '/explanation'].map((view) => `${US_CN}/channels/${channel}${view}`),
    ),
  ];
  return [
    '/relationships',
    '/event-types',
    '/relationships/us-ru',
    `${US_CN}/statistics?by=year`,
    `${US_CN}/export.ndjson`,
    `${US_CN}/comparison?before=2022-08-01&after=2024-02-01`,
    `${US_CN}/events?order=recorded&limit=7`,
    `${US_CN}/events?channel=dpct&party=CN`,
    ...timed.flatMap((path) => AXES.map((axes) => `${path}?${axes}`)),
    ...data.map(({ id }) => `${US_CN}/events/${id}`),
  ];
}
