import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { startTypeScript, type Child } from '../dsl/child-process.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, startWorld, US_CN } from '../http/world.js';

const held = (id: string) => contactHeld('dpct', '2024-02-01', { id });

describe("A browser's own client of streams", () => {
  let server: TestServer;
  let client: Child;
  afterEach(async () => {
    client.kill();
    await server.stop();
  });

  it.each([
    ['from now on', '', []],
    ['after a position', '?after=3', ['told contact-2021-09-29 4 4', 'told severed-2022-08-05 5 5']],
  ])(
    'opens a lost stream again by itself and misses nothing: %s',
    async (_, query, past) => {
      server = await startWorld();
      const port = new URL(server.url).port;
      client = startTypeScript(
        new URL('./event-source.ts', import.meta.url),
        [`${server.url}/api/v1${US_CN}/stream${query}`],
        ['--experimental-eventsource', '--disable-warning=ExperimentalWarning'],
      );
      let printed = '';
      client.stdout.on('data', (part: Buffer) => (printed += part.toString()));
      const lines = async (count: number) => {
        for (const end = Date.now() + 30_000; printed.split('\n').length <= count && Date.now() < end;) await pause(10);
        return printed.trim().split('\n');
      };
      const seen = ['connected', ...past];
      expect(await lines(seen.length)).toEqual(seen);
      await server.restart({ PARLEY_RATE_LIMIT: 'off', PARLEY_PORT: port });
      // Before the client is back. The first post may go out on a connection of before the restart.
      while (
        await server.post(EVENTS, held('missed')).then(
          ({ status }) => status > 201,
          () => true,
        )
      );
      seen.push('stopping', 'connected', 'told missed 6 6');
      expect(await lines(seen.length)).toEqual(seen);
      await server.post(EVENTS, held('live'));
      expect(await lines(seen.length + 1)).toEqual([...seen, 'told live 7 7']);
    },
    60_000,
  );
});
