import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startParley, type RunningParley } from '../dsl/parley.js';
import { StreamClient } from '../dsl/stream-client.js';

const FOLLOWERS = 4;
const RECONNECTS = Number(process.env['PARLEY_TEST_RECONNECTS'] ?? 50);
const APPENDS = Number(process.env['PARLEY_TEST_STREAM_APPENDS'] ?? 20_000);
const BATCH = 200;

/** Some after every batch come alone, as people post. */
const ALONE = 5;

/** What a follower saw, in the order it saw it. */
interface Seen {
  readonly positions: number[];
  readonly ids: string[];
  reconnects: number;
}

const post = async (url: string, path: string, body: object) => {
  const response = await fetch(`${url}/api/v1/relationships${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { position: number };
  if (response.status !== 201) throw new Error(JSON.stringify(answer));
  return answer.position;
};

const statement = (number: number) => ({
  type: 'StatementIssued',
  id: `e${number}`,
  occurred: '2024-01-08',
  summary: `Statement ${number} ${'…'.repeat(number % 50)}`,
  sources: [{ publisher: 'A paper' }],
});

/** Reads the stream from its beginning to the position, breaking the connection as soon as it has seen each of the cuts. */
async function follow(url: string, cuts: readonly number[], last: number): Promise<Seen> {
  const seen: Seen = { positions: [], ids: [], reconnects: -1 };
  for (const cut of [...cuts, last]) {
    const reached = seen.positions.at(-1);
    const client = await StreamClient.open(
      `${url}/api/v1/relationships/us-cn/stream?after=0`,
      reached === undefined ? {} : { 'last-event-id': String(reached) },
    );
    seen.reconnects++;
    await client.until(({ positions }) => (positions.at(-1) ?? reached ?? 0) >= cut);
    if (client.ended !== undefined) throw new Error(`The stream ended at ${client.lastId}.`);
    client.cut();
    seen.positions.push(...client.positions);
    seen.ids.push(...client.told.map(({ id, position }) => `${position} ${id}`));
  }
  return seen;
}

describe('The stream of a record that grows', () => {
  let server: RunningParley;
  beforeAll(async () => {
    server = await startParley({ environment: { PARLEY_RATE_LIMIT: 'off' } });
  });
  afterAll(() => server.stop());

  it(`tells ${FOLLOWERS} followers each of ${APPENDS} events once and in order, over ${RECONNECTS} broken connections`, async () => {
    const last =
      (await post(server.url, '', {
        id: 'us-cn',
        name: 'United States – China',
        parties: [
          { code: 'US', name: 'United States' },
          { code: 'CN', name: 'China' },
        ],
      })) + APPENDS;
    const cutsOf = (follower: number) =>
      Array.from(
        { length: Math.ceil((RECONNECTS - follower) / FOLLOWERS) },
        () => 1 + Math.floor(Math.random() * (last - 1)),
      ).sort((a, b) => a - b);
    const following = Promise.all(
      Array.from({ length: FOLLOWERS }, (_, follower) => follow(server.url, cutsOf(follower), last)),
    );
    for (let done = 0; done < APPENDS;) {
      const batch = Array.from({ length: Math.min(BATCH, APPENDS - done) }, (_, index) => statement(done + index));
      await post(server.url, '/us-cn/events/batch', batch);
      done += batch.length;
      for (let alone = 0; alone < ALONE && done < APPENDS; alone++)
        await post(server.url, '/us-cn/events', statement(done++));
    }
    const all = await following;
    const inOrder = [
      '1 us-cn-registered',
      ...Array.from({ length: APPENDS }, (_, number) => `${number + 2} e${number}`),
    ];
    for (const { positions, ids } of all) {
      expect(positions).toHaveLength(last);
      expect(ids.findIndex((id, index) => id !== inOrder[index])).toBe(-1);
    }
    expect(all.reduce((sum, { reconnects }) => sum + reconnects, 0)).toBe(RECONNECTS);
    console.log(
      `${APPENDS} appends, ${FOLLOWERS} followers, ${RECONNECTS} forced reconnects: ${all.length * last} events ` +
        'told, 0 skipped, 0 doubled, 0 out of order',
    );
  }, 300_000);
});
