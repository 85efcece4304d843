import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CHRONOLOGIES, fromApi, type Asked } from '../dsl/answers.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { TestServer } from '../dsl/running-server.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';

/** Of those that are known: another store answers about all of them as well in copy.deep.test.ts. */
const SOME = CHRONOLOGIES.filter((_, index) => index % 10 === 0);

const recordOf = async (server: TestServer, name: string) =>
  (await server.get(`/relationships/${name}/events?order=recorded&limit=500`)).text;

async function answersRightly(server: TestServer, { name, answers }: (typeof CHRONOLOGIES)[number]): Promise<void> {
  for (const line of readFileSync(answers, 'utf8').trim().split('\n')) {
    const right = JSON.parse(line) as Asked;
    expect(await fromApi(server, name, right)).toEqual(right);
  }
}

/** Those of a server on another store, whose record is read as that of one on the embedded log. */
function rightAnswers(environment: () => Promise<Record<string, string>>): void {
  let server: TestServer;
  let embedded: TestServer;
  beforeAll(async () => {
    [server, embedded] = await Promise.all([TestServer.start(await environment()), TestServer.start()]);
  });
  afterAll(() => Promise.all([server.stop(), embedded.stop()]));

  it.each(SOME)('are given for $name, at the positions of the embedded log', async (chronology) => {
    const events = readFileSync(chronology.events, 'utf8');
    await Promise.all([server.load(events), embedded.load(events)]);
    await answersRightly(server, chronology);
    expect(await recordOf(server, chronology.name)).toBe(await recordOf(embedded, chronology.name));
  });
}

describe('The right answers to questions about known chronologies', () => {
  describe('with the embedded log', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await TestServer.start();
    });
    afterAll(() => server.stop());

    it.each(CHRONOLOGIES)('are given for $name', async (chronology) => {
      await server.load(readFileSync(chronology.events, 'utf8'));
      await answersRightly(server, chronology);
    });
  });

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
