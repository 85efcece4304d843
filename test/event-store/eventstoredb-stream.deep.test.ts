import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestServer } from '../dsl/running-server.js';
import { context, established } from '../dsl/samples.js';
import { StreamClient } from '../dsl/stream-client.js';
import { expectProblem, REGISTRATION } from '../http/world.js';
import { StandIn } from './stand-in/stand-in.js';

/** So many that a server needs a while for them. */
const BATCHES = 8;
const EVENTS = '/relationships/us-cn/events';
const STREAM = '/relationships/us-cn/stream';
const statement = (id: string) => context('StatementIssued', [], '2024-01-08', { id });

describe('Streams of two servers that share a record in EventStoreDB', () => {
  let standIn: StandIn;
  let one: TestServer;
  let other: TestServer;
  const environment = () => ({ PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_RATE_LIMIT: 'off' });
  const open = (server: TestServer, query: string, headers: Record<string, string> = {}) =>
    StreamClient.open(`${server.url}/api/v1${STREAM}${query}`, headers);

  /** As docs/api.md says: sent again while the store is unavailable. */
  const record = async (server: TestServer, event: object): Promise<void> => {
    let status: number;
    do ({ status } = await server.post(EVENTS, event));
    while (status === 503);
    expect([200, 201]).toContain(status);
  };

  beforeAll(async () => {
    standIn = await StandIn.start();
    [one, other] = [await TestServer.start(environment()), await TestServer.start(environment())];
    await one.post('/relationships', REGISTRATION);
    await one.post(EVENTS, established('dpct'));
  });
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
    standIn.gone();
  });

  it('tell what either of them recorded, in the same order, also across a lost connection to the store', async () => {
    while ((await other.get('/relationships/us-cn')).body?.position !== 2);
    const clients = await Promise.all([open(one, '?after=0'), open(other, '?after=0')]);
    for (let number = 0; number < 40; number++) {
      if (number === 20) standIn.drop();
      await record([one, other][number % 2]!, statement(`s-${number}`));
    }
    const told = await Promise.all(clients.map(async (client) => (await client.tells(42)).told));
    for (const client of clients) client.cut();
    expect(told[0]!.map(({ position }) => position)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
    expect(told[1]).toEqual(told[0]);
  });

  it('go on at the other where one of them was, though the other has yet to catch up', async () => {
    await other.stop();
    let position = 0;
    for (let batch = 0; batch < BATCHES; batch++) {
      const answer = await one.post(
        `${EVENTS}/batch`,
        Array.from({ length: 500 }, (_, index) => statement(`b-${batch}-${index}`)),
      );
      ({ position } = answer.body as { position: number });
    }
    other = await TestServer.start(environment());
    const client = await open(other, '?after=0', { 'last-event-id': String(position) });
    await client.until(({ messages }) => messages.length > 0);
    expect([client.status, client.lastId]).toEqual([200, String(position)]);
    await one.post(EVENTS, statement('next'));
    expect((await client.tells(1)).positions).toEqual([position + 1]);
    client.cut();
  });

  it('tell apart what neither of them has', async () => {
    const { position } = (await one.post(EVENTS, statement('last'))).body as { position: number };
    expectProblem(await other.get(`${STREAM}?after=${position + 1}`), 400, 'parameter-invalid');
  });

  it('say that it cannot be told while the store is away, and tell what they have', async () => {
    standIn.gone();
    const away = await one.get(`${STREAM}?after=100000`);
    expectProblem(away, 503, 'read-models-lagging');
    expect(away.headers.get('retry-after')).toBe('2');
    const client = await (await open(one, '?after=140')).tells(1);
    client.cut();
    expect(client.positions[0]).toBe(141);
    await standIn.back();
  });
});
