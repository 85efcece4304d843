import { setTimeout as pause } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startCommand, startParley } from '../dsl/parley.js';
import { contactDeclined, contactHeld, established, roundHeld, severed } from '../dsl/samples.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';

const LONGEST_STOP_MS = 5_000;
const LONGEST_STOP_WHILE_COMPUTING_MS = 10_000;
/** Events of the long channel, one a day. */
const LONG = 8_000;
const IN_FLIGHT = 50;
const REGISTRATION = {
  id: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
};

const post = (url: string, path: string, body: object) =>
  fetch(`${url}/api/v1/relationships${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const dayOfEvent = (number: number) => formatDay(parseDay('1960-01-01')! + number);
const event = (number: number) => ({
  ...[severed('dpct'), contactDeclined('dpct'), contactHeld('dpct'), contactHeld('dpct')][number % 4],
  id: `event-${number}`,
  occurred: dayOfEvent(number),
});

describe('A server that is told to stop', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-stop-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each(['SIGTERM', 'SIGINT'] as const)(
    `by %s with ${IN_FLIGHT} posts in flight ends with 0 within ${LONGEST_STOP_MS / 1_000} s and keeps what it acknowledged`,
    async (signal) => {
      const server = await startParley({ folder, environment: { PARLEY_RATE_LIMIT: 'off' } });
      await post(server.url, '', REGISTRATION);
      await post(server.url, '/us-cn/events', established('dpct'));
      const acknowledged = new Map<string, number>();
      const refusals = new Set<number>();
      let stopping = false;
      const writers = Array.from({ length: IN_FLIGHT }, async (_, writer) => {
        for (let number = 0; ; number++) {
          const id = `round-${writer}-${number}`;
          try {
            const answer = await post(server.url, '/us-cn/events', roundHeld('dpct', '2024-01-08', { id }));
            const { position } = (await answer.json()) as { position: number };
            if (answer.status === 201) acknowledged.set(id, position);
            else refusals.add(answer.status);
          } catch {
            if (stopping) return;
            throw new Error('The connection broke before the server was told to stop.');
          }
        }
      });
      // Neither a client that reads nothing nor one that never finishes its request may hold the server up.
      const idle = [
        connect(Number(new URL(server.url).port), '127.0.0.1'),
        connect(Number(new URL(server.url).port), '127.0.0.1'),
      ];
      for (const socket of idle) socket.on('error', () => undefined);
      idle[0]!.write('GET /api/v1/relationships/us-cn HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
      idle[1]!.write(
        'POST /api/v1/relationships/us-cn/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ' +
          'application/json\r\ncontent-length: 500\r\n\r\n{',
      );
      for (const until = Date.now() + 60_000; acknowledged.size < 4 * IN_FLIGHT && Date.now() < until;)
        await Promise.race([pause(20), Promise.all(writers)]);
      stopping = true;
      const begun = performance.now();
      const ended = await server.stop(signal);
      const took = performance.now() - begun;
      await Promise.all(writers);
      for (const socket of idle) socket.destroy();
      expect(ended).toMatchObject({ code: 0, signal: null });
      expect(took).toBeLessThan(LONGEST_STOP_MS);
      expect([...refusals].filter((status) => status !== 503)).toEqual([]);

      const again = await startParley({ folder });
      const found = new Map<string, number>();
      for (let cursor: string | null = ''; cursor !== null;) {
        const { data, page } = (await (
          await fetch(
            `${again.url}/api/v1/relationships/us-cn/events?order=recorded&limit=500${cursor && `&cursor=${cursor}`}`,
          )
        ).json()) as { data: { id: string; position: number }[]; page: { next: string | null } };
        for (const { id, position } of data) found.set(id, position);
        cursor = page.next;
      }
      await again.stop();
      expect([...acknowledged].filter(([id, position]) => found.get(id) !== position)).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(IN_FLIGHT);
      console.log(
        `${signal}: ${acknowledged.size} events acknowledged, 0 lost, ${found.size - 2 - acknowledged.size} ` +
          `more stored than acknowledged; ended in ${Math.round(took)} ms`,
      );
    },
    120_000,
  );

  it('while it computes answers about a long channel ends with 0, and gives up what nobody will read', async () => {
    const server = await startParley({ folder, environment: { PARLEY_RATE_LIMIT: 'off' } });
    await post(server.url, '', REGISTRATION);
    await post(server.url, '/us-cn/events', established('dpct', '1950'));
    for (let first = 0; first < LONG; first += 500) {
      const lines = Array.from({ length: 500 }, (_, index) => JSON.stringify(event(first + index)));
      const answer = await fetch(`${server.url}/api/v1/relationships/us-cn/events/batch`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines.join('\n'),
      });
      expect([200, 201]).toContain(answer.status);
    }
    // Other days each time: none of them is kept from before.
    const asked = Array.from({ length: 40 }, (_, index) => {
      const [early, late] = [dayOfEvent(LONG / 2 + index), dayOfEvent(LONG - index)];
      const path = [
        `/r/us-cn/channels/dpct?asOf=${late}&knownAt=${late}`,
        `/api/v1/relationships/us-cn/channels/dpct/explanation?asOf=${late}`,
        `/api/v1/relationships/us-cn/comparison?before=${early}&after=${late}`,
        `/r/us-cn/channels/dpct/picture.png?asOf=${late}`,
      ][index % 4]!;
      return fetch(server.url + path).then(
        ({ status }) => status,
        () => 'cut',
      );
    });
    await Promise.race(asked);
    const begun = performance.now();
    const ended = await server.stop('SIGTERM');
    const took = performance.now() - begun;
    const outcomes = await Promise.all(asked);
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(took).toBeLessThan(LONGEST_STOP_WHILE_COMPUTING_MS);
    console.log(
      `SIGTERM beside ${outcomes.length} questions about ${LONG} events: ended in ${Math.round(took)} ms, ` +
        `${outcomes.filter((outcome) => outcome === 200).length} answered`,
    );
  });

  it('while it waits for the log of its start ends with 0, as the first process of a container has to', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const server = startCommand(['serve'], {
      PARLEY_DATA: folder,
      PARLEY_PORT: '0',
      PARLEY_EVENT_STORE: `esdb://127.0.0.1:${(silent.address() as AddressInfo).port}?tls=false`,
    });
    const [asked] = (await once(silent, 'connection')) as [Socket];
    const ended = await server.stop('SIGTERM');
    asked.destroy();
    silent.close();
    expect(ended).toMatchObject({ code: 0, signal: null, err: '' });
  });
});
