import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { EVENTS, REGISTRATION, startEmpty, US_CN } from '../http/world.js';

const NOISE = 50_000;
/** Less than any search through what others wrote. */
const FEW = 3_000;

let standIn: StandIn;
let server: TestServer;

beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.log.foreign(NOISE);
  server = await startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString });
});
afterEach(async () => {
  await server.stop();
  standIn.gone();
});

/** Asks until it is ready. */
async function ready(): Promise<void> {
  while ((await server.get('/readyz')).status !== 200) await pause(10);
}

/** How many events the store looks at until a restarted server is ready, asked all the while. */
async function lookedAt(): Promise<number> {
  const before = standIn.log.considered;
  await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
  await ready();
  return standIn.log.considered - before;
}

async function record(): Promise<void> {
  for (const [path, body] of [
    ['/relationships', REGISTRATION],
    [EVENTS, established('dpct')],
    [EVENTS, contactHeld('dpct')],
  ] as const)
    expect((await server.post(path, body)).status).toBe(201);
}

it('A restart reads nothing again of what other applications wrote before, be it while the server ran or while it did not', async () => {
  await ready();
  expect(await lookedAt()).toBeLessThan(FEW);
  await record();
  standIn.log.foreign(NOISE);
  await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString }, () => standIn.log.foreign(NOISE));
  await ready();
  // What was searched is remembered a moment after the server is ready.
  for (let wait = 250; ; wait *= 2) {
    await pause(wait);
    if ((await lookedAt()) < FEW) break;
  }
  // The place moves on while the server runs, some seconds behind.
  for (let wait = 4_000; ; wait *= 2) {
    standIn.log.foreign(NOISE);
    await pause(wait);
    if ((await lookedAt()) < FEW) break;
  }
  expect((await server.get(US_CN)).body.position).toBe(3);
  expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
});
