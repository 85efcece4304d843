import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { readLog } from '../../src/event-store/log-reader.js';
import { startParley } from '../dsl/parley.js';
import { until } from '../dsl/waiting.js';

const WRITERS = 8;

type Positions = Map<string, number>;

/** The position it was acknowledged at; undefined when the server died on the way. */
async function post(url: string, path: string, body: object): Promise<number | undefined> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${url}/api/v1/relationships${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    ({ status } = response);
    text = await response.text();
  } catch {
    return undefined;
  }
  if (status !== 201) throw new Error(`${status} ${text}`);
  return (JSON.parse(text) as { position: number }).position;
}

/** Posts one event after the other until nobody answers any more. */
async function write(url: string, writer: string, acknowledged: Positions): Promise<void> {
  for (let number = 0; ; number++) {
    const id = `${writer}-${number}`;
    const position = await post(url, '/us-cn/events', {
      type: 'RoundHeld',
      id,
      occurred: '2024-01-08',
      channels: ['dpct'],
      summary: 'A round is held.',
      sources: [{ url: 'https://example.org/', publisher: 'A paper' }],
    });
    if (position === undefined) return;
    acknowledged.set(id, position);
  }
}

/** A moment in which all write: some time after the first were acknowledged. */
async function inTheMiddle(acknowledged: Positions): Promise<void> {
  const before = acknowledged.size;
  await until(() => acknowledged.size >= before + WRITERS, 'Acknowledgements');
  await pause(Math.random() * 100);
}

async function standing(url: string): Promise<Positions> {
  const found: Positions = new Map();
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await fetch(
      `${url}/api/v1/relationships/us-cn/events?order=recorded&limit=500${cursor && `&cursor=${cursor}`}`,
    );
    const { data, page } = (await response.json()) as {
      data: { id: string; position: number }[];
      page: { next: string | null };
    };
    for (const { id, position } of data) found.set(id, position);
    cursor = page.next;
  }
  return found;
}

/** Kills the server under writers so many times, and looks for everything that it had acknowledged. */
export function survivesKills(rounds: number): void {
  describe('What was answered with 201', () => {
    it(
      `survives ${rounds} kills of the server under ${WRITERS} writers, at the position it was given`,
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'parley-kill-'));
        const acknowledged: Positions = new Map();
        for (let round = 0; round < rounds; round++) {
          const server = await startParley({ folder });
          if (round === 0) await register(server.url);
          const writing = Promise.all(
            Array.from({ length: WRITERS }, (_, writer) => write(server.url, `r${round}-w${writer}`, acknowledged)),
          );
          // Writers end before the kill only by a fault of their own.
          const ended = await Promise.race([writing, inTheMiddle(acknowledged)])
            .finally(() => server.kill())
            .then(() => server.kill());
          expect(ended.signal).toBe('SIGKILL');
          await writing;
        }
        const last = await startParley({ folder });
        const found = await standing(last.url);
        await last.stop();
        await expectUnbroken(folder);
        await rm(folder, { recursive: true });
        expect([...acknowledged].filter(([id, position]) => found.get(id) !== position)).toEqual([]);
        expect([...found.values()]).toEqual(Array.from({ length: found.size }, (_, index) => index + 1));
        expect(acknowledged.size).toBeGreaterThanOrEqual(rounds * WRITERS);
        console.log(
          `${rounds} kills, ${acknowledged.size} events acknowledged, 0 lost, ${found.size} on record without a gap`,
        );
      },
      60_000 + rounds * 60_000,
    );
  });
}

/** Every chain of hashes in the log holds. */
async function expectUnbroken(folder: string): Promise<void> {
  const log = readLog(folder);
  for (const stream of log.streams()) expect((await verifyChain(stream, log.stream(stream))).broken).toBeUndefined();
  log.close();
}

async function register(url: string): Promise<void> {
  await post(url, '', {
    id: 'us-cn',
    name: 'United States – China',
    parties: [
      { code: 'US', name: 'United States' },
      { code: 'CN', name: 'China' },
    ],
  });
  await post(url, '/us-cn/events', {
    type: 'ChannelEstablished',
    id: 'channel-dpct',
    occurred: '../2015',
    channels: ['dpct'],
    name: 'Defense Policy Coordination Talks',
    level: 'deputy_assistant_secretary',
    kind: 'talks',
    track: 'military',
    summary: 'In existence by 2015.',
  });
}
