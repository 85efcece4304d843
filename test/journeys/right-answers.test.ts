import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestServer } from '../dsl/running-server.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { CHRONOLOGIES, fromApi, type Asked } from '../dsl/answers.js';

const recordOf = async (server: TestServer, name: string) =>
  (await server.get(`/relationships/${name}/events?order=recorded&limit=500`)).text;

function rightAnswers(environment: () => Promise<Record<string, string>>): void {
  let server: TestServer;
  let embedded: TestServer;
  beforeAll(async () => {
    [server, embedded] = await Promise.all([TestServer.start(await environment()), TestServer.start()]);
  });
  afterAll(() => Promise.all([server.stop(), embedded.stop()]));

  it.each(CHRONOLOGIES)(
    'are given for $name, at the positions of the embedded log',
    async ({ name, events, answers }) => {
      const chronology = readFileSync(events, 'utf8');
      await Promise.all([server.load(chronology), embedded.load(chronology)]);
      for (const line of readFileSync(answers, 'utf8').trim().split('\n')) {
        const right = JSON.parse(line) as Asked;
        expect(await fromApi(server, name, right)).toEqual(right);
      }
      expect(await recordOf(server, name)).toBe(await recordOf(embedded, name));
    },
  );
}

describe('The right answers to questions about known chronologies', () => {
  describe('with the embedded log', () => rightAnswers(async () => ({})));

  describe('with a stand-in for EventStoreDB', () => {
    let standIn: StandIn;
    rightAnswers(async () => {
      standIn = await StandIn.start();
      return { PARLEY_EVENT_STORE: standIn.connectionString };
    });
    afterAll(() => standIn.gone());
  });

  onRealEventStoreDb('the right answers', (connectionString) =>
    rightAnswers(async () => ({ PARLEY_EVENT_STORE: connectionString, PARLEY_STREAM_PREFIX: ownPrefix() })),
  );
});
