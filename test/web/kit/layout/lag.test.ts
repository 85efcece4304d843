import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../../src/event-store/sqlite.event-store.js';
import { lagWords } from '../../../../src/web/kit/layout/lag.js';
import { readConfig } from '../../../../src/config.js';
import { startServer, type RunningServer } from '../../../../src/server.js';
import { FixedClock } from '../../../dsl/running-server.js';
import { established } from '../../../dsl/samples.js';
import { recorded } from '../../../event-store/recorded.js';
import { EVENTS, REGISTRATION } from '../../../http/world.js';

const STREAM = 'relationship-us-cn';

describe('What a page says of less than all', () => {
  it.each([
    [
      140,
      { position: 145 },
      true,
      'Showing position 140 of 145. The rest is being read; load the page again in a moment.',
    ],
    [
      140,
      { position: 145 },
      false,
      'Showing position 140 of 145. The rest is not being read at present: /readyz says why.',
    ],
    [
      140,
      { reason: 'It is gone.' },
      false,
      'Showing position 140. It cannot be said now whether more is recorded: It is gone.',
    ],
    [145, { position: 145 }, true, null],
  ])('at %i with %j is %s: %s', (position, newest, passes, words) =>
    expect(lagWords(position, newest, passes)).toBe(words),
  );
});

describe('Pages of read models that have stopped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-'));
  const start = () =>
    startServer(readConfig({ PARLEY_PORT: '0', PARLEY_DATA: folder, PARLEY_RATE_LIMIT: 'off' }), {
      clock: new FixedClock(),
      logLevels: ['fatal'],
    });
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
    await post('/relationships', REGISTRATION);
    for (const event of [established('dpct'), established('mmca')]) await post(EVENTS, event);
    expect(await page('/r/us-cn')).not.toContain('Showing position');
    await server.stop();
    // What a newer version wrote is not projected: projecting stops there.
    const store = SqliteEventStore.open(folder);
    await store.append(STREAM, recorded(STREAM, [{ id: 'from-later' }], undefined, 'TalksMovedToTheMoon'), 2);
    await store.close();
    server = await start();
    while (!(await readiness()).includes('"stopped"')) await pause(20);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = (path: string, body: unknown) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const readiness = async () => (await fetch(`${server.url}/readyz`)).text();
  const page = async (path: string) => (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text();

  it.each(['/r/us-cn', '/r/us-cn/channels/dpct', '/r/us-cn?asOf=2022-01-01'])(
    'say so, of how many, in the words of the page: %s',
    async (path) => {
      for (const text of [await page(path), await page(path)]) {
        expect(text).toContain(
          '<p class="lag">Showing position 3 of 4. The rest is not being read at present: /readyz says why.</p>',
        );
      }
    },
  );

  it('say nothing where the reader has asked for an older position', async () =>
    expect(await page('/r/us-cn?position=2')).not.toContain('class="lag"'));
});
