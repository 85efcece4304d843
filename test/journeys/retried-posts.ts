import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startParley, type RunningParley } from '../dsl/parley.js';
import { contactHeld, established, severed } from '../dsl/samples.js';
import { until } from '../dsl/waiting.js';

const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
const CLIENTS = 16;
/** Several, as in life: an answer reads all of the channel that it is about. */
const CHANNELS = Array.from({ length: 20 }, (_, number) => `c${number}`);
/** The registration, and two events of each channel. */
const ALREADY = 1 + 2 * CHANNELS.length;
const REGISTRATION = {
  id: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
};

interface Posted {
  readonly path: string;
  readonly body: object;
  readonly headers?: Record<string, string>;
}
interface Heard {
  readonly status: number;
  readonly body: { readonly repeated: boolean } & Record<string, unknown>;
}

/** With an id, with a key, or a correction in its own words: the three ways in which a post may be sent again. */
function postNumber(number: number): Posted {
  const channel = CHANNELS[number % CHANNELS.length]!;
  const { id, ...event } = contactHeld(channel, '2024-02-01', {
    id: `contact-${number}`,
    note: `The ${number}th.`,
  }) as unknown as Record<string, unknown>;
  switch (number % 3) {
    case 0:
      return { path: '/us-cn/events', body: { id, ...event } };
    case 1:
      return { path: '/us-cn/events', body: event, headers: { 'idempotency-key': `key ${number}` } };
    default:
      return {
        path: `/us-cn/events/severed-${channel}/corrections`,
        body: { changes: { note: `Version ${number}.` }, reason: `For the ${number}th time.` },
      };
  }
}

/** Sends so many posts several times each, cuts connections, kills the server, and looks for each event exactly once. */
export function storesRetriesOnce(posts: number, kills: number): void {
  describe('A post', () => {
    let folder: string;
    let server: RunningParley;
    /** Resolves once a server answers: at once, but while one that was killed is followed by another. */
    let answering: Promise<void> = Promise.resolve();
    let [cut, lost, sent] = [0, 0, 0];

    const start = async () => {
      server = await startParley({ folder, environment: { PARLEY_RATE_LIMIT: 'off' } });
    };
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'parley-retries-'));
      await start();
      await send({ path: '', body: REGISTRATION });
      for (const channel of CHANNELS) {
        for (const event of [established(channel), severed(channel, '2022-08-05', { id: `severed-${channel}` })])
          await send({ path: '/us-cn/events', body: event });
      }
    });
    afterEach(async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    });

    /** The answer; undefined when the client cut the connection, or the server was killed, before it came. */
    async function send({ path, body, headers }: Posted, cutAfterMs?: number): Promise<Heard | undefined> {
      const signal = cutAfterMs === undefined ? undefined : AbortSignal.timeout(cutAfterMs);
      sent++;
      try {
        const response = await fetch(`${server.url}/api/v1/relationships${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
          ...(signal && { signal }),
        });
        return { status: response.status, body: (await response.json()) as Heard['body'] };
      } catch {
        if (signal?.aborted) cut++;
        else lost++;
        return undefined;
      }
    }

    /** Sent until it is answered, as a patient client does. */
    async function sendUntilAnswered(post: Posted): Promise<Heard> {
      for (;;) {
        await answering;
        const answer = await send(post);
        if (answer) return answer;
      }
    }

    it(
      `sent again is stored once: ${posts} posts, each sent 1 to 5 times at once, with cut connections and ${kills} kills of the server`,
      async () => {
        const random = fc.sample(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }), {
          numRuns: posts,
          seed: SEED,
        });
        const odd: string[] = [];
        let [next, done] = [0, 0];
        const one = async (number: number): Promise<void> => {
          const post = postNumber(number);
          await answering;
          // An odd number cuts; the last of all is never cut, so that every post is answered in the end.
          const answers = [
            ...(await Promise.all(random[number]!.map((ms) => send(post, ms % 2 ? ms : undefined)))),
            await sendUntilAnswered(post),
          ];
          const heard = answers.filter((answer) => answer !== undefined);
          const said = new Set(heard.map(({ body }) => JSON.stringify({ ...body, repeated: null })));
          const stored = heard.filter(({ status }) => status === 201);
          if (
            said.size > 1 ||
            stored.length > 1 ||
            heard.some(({ status, body }) => status !== (body.repeated ? 200 : 201))
          )
            odd.push(...said);
          done++;
        };
        const clients = Promise.all(
          Array.from({ length: CLIENTS }, async () => {
            while (next < posts) await one(next++);
          }),
        );
        for (let kill = 1; kill <= kills; kill++) {
          await until(() => done >= (kill * posts) / (kills + 1), 'The posts before a kill');
          answering = server.kill().then(start);
          await answering;
        }
        await clients;
        expect(odd.slice(0, 4)).toEqual([]);
        const record = (await (await fetch(`${server.url}/api/v1/relationships/us-cn/export.ndjson`)).text())
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { id: string });
        expect(record).toHaveLength(ALREADY + posts);
        expect(new Set(record.map(({ id }) => id)).size).toBe(record.length);
        expect(lost).toBeGreaterThan(0);
        console.log(
          `seed ${SEED}: ${posts} posts sent ${sent} times, ${cut} cut, ${lost} lost by ${kills} kills; ` +
            `${record.length - ALREADY} events stored, all answers the same`,
        );
      },
      120_000 + posts * 50 + kills * 60_000,
    );
  });
}
