import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startParley, type RunningParley } from '../dsl/parley.js';
import { StreamClient } from '../dsl/stream-client.js';

const STREAMS = 200;
const UNREAD = 50;
const WRITERS = 50;
const POSTS = 500;
const LONGEST_STOP_MS = 5_000;
/** A past that is several times what the system takes for a connection nobody reads: what is over would be in memory. */
const PAST = { batches: 20, events: 70, summary: 'They spoke. '.repeat(800) };
const UNBOUNDED_MB = UNREAD * 10;
const MOST_GROWTH_MB = UNBOUNDED_MB / 2;

const post = (url: string, path: string, body: object) =>
  fetch(`${url}/api/v1/relationships${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const statement = (id: string, summary = 'They spoke.') => ({
  type: 'StatementIssued',
  id,
  occurred: '2024-01-08',
  summary,
  sources: [{ publisher: 'A paper' }],
});
const memoryMb = (pid: number) =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024);

describe(`A server with ${STREAMS} streams, ${UNREAD} of which nobody reads`, () => {
  let folder: string;
  let server: RunningParley;
  const clients: StreamClient[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-stream-'));
  });
  afterAll(async () => {
    for (const client of clients) client.cut();
    await server.kill();
    await rm(folder, { recursive: true });
  });

  it(`keeps its memory, and told to stop with ${WRITERS} posts in flight tells its clients, keeps what it acknowledged and ends with 0 in ${LONGEST_STOP_MS / 1_000} s`, async () => {
    server = await startParley({ folder, environment: { PARLEY_RATE_LIMIT: 'off' } });
    await post(server.url, '', {
      id: 'us-cn',
      name: 'United States – China',
      parties: [
        { code: 'US', name: 'United States' },
        { code: 'CN', name: 'China' },
      ],
    });
    for (let batch = 0; batch < PAST.batches; batch++) {
      const events = Array.from({ length: PAST.events }, (_, index) =>
        statement(`past-${batch}-${index}`, PAST.summary),
      );
      expect((await post(server.url, '/us-cn/events/batch', events)).status).toBe(201);
    }
    const past = 1 + PAST.batches * PAST.events;
    const before = memoryMb(server.pid);
    const open = (query: string, unread: boolean) =>
      StreamClient.open(`${server.url}/api/v1/relationships/us-cn/stream${query}`, {}, { unread });
    clients.push(
      ...(await Promise.all(
        Array.from({ length: STREAMS }, (_, index) => (index < UNREAD ? open('?after=0', true) : open('', false))),
      )),
    );
    expect(new Set(clients.map(({ status }) => status))).toEqual(new Set([200]));
    const readers = clients.slice(UNREAD);

    const acknowledged = new Map<string, number>();
    let stopping = false;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let number = 0; ; number++) {
        try {
          const id = `${writer}-${number}`;
          const answer = await post(server.url, '/us-cn/events', statement(id));
          if (answer.status === 201) acknowledged.set(id, ((await answer.json()) as { position: number }).position);
        } catch (error) {
          if (stopping) return;
          throw error;
        }
      }
    });
    while (acknowledged.size < POSTS) await Promise.race([pause(20), Promise.all(writers)]);
    await Promise.all(readers.map((reader) => reader.tells(POSTS)));
    const growth = memoryMb(server.pid) - before;
    expect(growth).toBeLessThan(MOST_GROWTH_MB);

    stopping = true;
    const begun = performance.now();
    const ended = await server.stop();
    const took = Math.round(performance.now() - begun);
    await Promise.all([...writers, ...readers.map((reader) => reader.until(() => false))]);
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(took).toBeLessThan(LONGEST_STOP_MS);
    expect(readers.filter((reader) => !reader.ended || reader.messages.at(-1)!.event !== 'stopping')).toEqual([]);
    for (const { positions } of readers)
      expect(positions.findIndex((position, index) => position !== past + 1 + index)).toBe(-1);

    const again = await startParley({ folder });
    const rest = await StreamClient.open(`${again.url}/api/v1/relationships/us-cn/stream?after=${past}`);
    await rest.tells(acknowledged.size);
    const found = new Map(rest.told.map(({ id, position }) => [id, position]));
    rest.cut();
    await again.stop();
    expect([...acknowledged].filter(([id, position]) => found.get(id) !== position)).toEqual([]);
    const told = readers.reduce((sum, { positions }) => sum + positions.length, 0);
    console.log(
      `${STREAMS} streams, ${UNREAD} unread with ${PAST.batches * PAST.events} long events before them: ${growth} MB more memory (unbounded: over ${UNBOUNDED_MB} MB); ${told} events told to ${readers.length} readers without a gap; ` +
        `stopped in ${took} ms, all ${readers.length} told so, ${acknowledged.size} acknowledged, 0 lost`,
    );
  });
});
