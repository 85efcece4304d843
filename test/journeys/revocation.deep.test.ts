import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startParley, type RunningParley } from '../dsl/parley.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { asFolder, asHolder } from '../http/openapi-keys.js';
import { EVENTS, REGISTRATION } from '../http/world.js';
import type { IssuedKeyAnswer } from '../../src/http/keys-answer.js';

/** So long after its revocation a key may still open something elsewhere (docs/security.md). */
const PROMISED_MS = 1_000;

let standIn: StandIn;
let servers: RunningParley[];
beforeEach(async () => {
  standIn = await StandIn.start();
  const environment = { PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_RATE_LIMIT: 'off' };
  servers = [];
  for (let count = 0; count < 3; count++) servers.push(await startParley({ environment }));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  standIn.gone();
});

const post = (server: RunningParley, path: string, body: object, head: Record<string, string>) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...head },
    body: JSON.stringify(body),
  });

/** Writes all the while until it is refused; the moment at which the last write was sent that was taken. */
async function lastTaken(server: RunningParley, name: string, head: Record<string, string>): Promise<number> {
  for (let [number, last] = [0, 0]; ; number++) {
    const sent = performance.now();
    const { status } = await post(
      server,
      EVENTS,
      { type: 'StatementIssued', id: `${name}-${number}`, occurred: '2023-02-09', summary: 'They spoke.' },
      head,
    );
    if (status === 401) return last;
    expect(status).toBe(201);
    last = sent;
    await pause(10);
  }
}

it('A key that is revoked on one of three servers opens nothing on any of them a second later', async () => {
  const [first] = servers as [RunningParley];
  const folder = asFolder({ folder: first.folder });
  const issue = async (name: string): Promise<IssuedKeyAnswer> =>
    (await (await post(first, '/keys', { name, scope: 'record' }, folder)).json()) as IssuedKeyAnswer;
  const [revoked, kept] = [await issue('Ana'), await issue('Bea')];
  expect((await post(first, '/relationships', REGISTRATION, asHolder(kept.key))).status).toBe(201);
  await pause(PROMISED_MS);
  const writing = servers.map((server, number) => lastTaken(server, `of-${number}`, asHolder(revoked.key)));
  await pause(500);
  expect((await post(first, `/keys/${revoked.id}/revocation`, {}, folder)).status).toBe(200);
  const since = performance.now();
  for (const last of await Promise.all(writing)) {
    expect(last).toBeGreaterThan(0);
    expect(last - since).toBeLessThan(PROMISED_MS);
  }
  for (const [number, server] of servers.entries()) {
    const event = { type: 'StatementIssued', id: `kept-${number}`, occurred: '2023-02-09', summary: 'They spoke.' };
    expect((await post(server, EVENTS, event, asHolder(kept.key))).status).toBe(201);
  }
});
