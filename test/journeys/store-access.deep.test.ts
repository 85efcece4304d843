import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, US_CN } from '../http/world.js';

let standIn: StandIn;
let server: TestServer;
let settings: Record<string, string>;

beforeEach(async () => {
  standIn = await StandIn.start();
  settings = { PARLEY_EVENT_STORE: standIn.connectionString.replace('//', '//someone:secret@') };
  server = await startEmpty(settings);
  expect((await server.post('/relationships', REGISTRATION)).status).toBe(201);
});
afterEach(async () => {
  await server.stop();
  standIn.gone();
});

/** What `/readyz` says of single streams, while all else goes on. */
async function faults(): Promise<readonly string[]> {
  for (;;) {
    const { status, body } = await server.get('/readyz');
    if (status === 200 && body.log.faults) return body.log.faults;
    await pause(20);
  }
}

it.each([
  ['append to', 'append relationship-us-cn'],
  ['read', 'read relationship-us-cn'],
  ['read the metadata of', 'read $$relationship-us-cn'],
])('A server starts and answers that may not %s one stream, names it, and goes on when it may', async (access, act) => {
  for (const event of [established('dpct'), contactHeld('dpct')])
    expect((await server.post(EVENTS, event)).status).toBe(201);
  standIn.forbidden.add(act);
  await server.restart(settings);
  const write = await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
  expectProblem(write, 503, 'store-unavailable');
  expect(write.body.detail).toContain(`It was to ${access} stream relationship-us-cn.`);
  expect(await faults()).toEqual([
    expect.stringContaining(`did not let the user of the connection string ${access} stream relationship-us-cn.`),
  ]);
  expect((await server.get(US_CN)).body).toMatchObject({ position: 3 });
  standIn.forbidden.clear();
  expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
  expect((await server.get('/readyz')).body.log).not.toHaveProperty('faults');
});

it('A server starts while the stream of its newest event, its only one, is cut off', async () => {
  standIn.log.set('relationship-us-cn', { $maxCount: 1 });
  await server.restart(settings);
  expect(await faults()).toEqual([expect.stringMatching(/is set \$maxCount 1.*Remove \$maxCount/)]);
  expect((await server.get(US_CN)).body).toMatchObject({ position: 1 });
});
