import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parley, runMain, startParley, type RunningParley } from '../dsl/parley.js';
import { established, roundHeld } from '../dsl/samples.js';
import { canMount, SmallDisk } from '../dsl/small-disk.js';
import { REGISTRATION } from '../http/world.js';

const mounting = canMount('what a server does that starts on a full or write-protected disk');

(mounting ? describe : describe.skip)('A disk that takes no writes', () => {
  let disk: SmallDisk;
  let data: string;
  beforeEach(() => {
    disk = new SmallDisk();
    data = join(disk.folder, 'data');
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.kill();
    disk.remove();
  });

  const started: RunningParley[] = [];
  async function start(ready = true): Promise<RunningParley> {
    const server = await startParley({ folder: data, ready });
    started.push(server);
    return server;
  }
  const post = (url: string, path: string, body: object) =>
    fetch(`${url}/api/v1/relationships${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const hold = ({ url }: RunningParley, id: string, query = '') =>
    post(url, `/us-cn/events${query}`, roundHeld('dpct', '2024-01-08', { id }));
  const position = async ({ url }: RunningParley) =>
    ((await (await fetch(`${url}/api/v1/relationships/us-cn`)).json()) as { position: number }).position;
  const readiness = async ({ url }: RunningParley) => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, ...((await answer.json()) as { log: object; readModels: object }) };
  };

  /** A record of two events, and a server that still runs on it. */
  async function recorded(): Promise<RunningParley> {
    const server = await start();
    await post(server.url, '', REGISTRATION);
    expect((await post(server.url, '/us-cn/events', established('dpct'))).status).toBe(201);
    return server;
  }

  /** That reads go on, and that writes and rehearsals are refused with the reason. */
  async function servesReadsAndSaysWhy(reason: RegExp): Promise<void> {
    const server = await start(false);
    expect(await position(server)).toBe(2);
    for (const query of ['', '?dryRun=true']) {
      const refused = await hold(server, 'round', query);
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({
        detail: expect.stringMatching(/^Nothing is acknowledged: The record can only be read since the start/),
      });
    }
    expect(await readiness(server)).toMatchObject({
      status: 503,
      log: { reachable: true, writable: false, reason: expect.stringMatching(reason) },
      readModels: { state: 'live', upToDate: true },
    });
    const { code, err } = await server.stop();
    expect([code, err]).toEqual([0, '']);
  }

  it('because it is write-protected lets a record that was closed be served and verified, and be written again later', async () => {
    expect((await (await recorded()).stop()).code).toBe(0);
    disk.protect();
    await servesReadsAndSaysWhy(/READONLY|EROFS|cannot be written/);
    expect(await parley(['verify', '--data', data])).toMatchObject({ code: 0 });
    disk.unprotect();
    rmSync(join(data, 'read-models.sqlite'));
    disk.protect();
    await servesReadsAndSaysWhy(/READONLY|EROFS|cannot be written/);
    disk.unprotect();
    const server = await start();
    expect((await hold(server, 'round')).status).toBe(201);
    await server.stop();
  }, 240_000);

  it('because it is full lets a record that was closed be served, and be written again later', async () => {
    expect((await (await recorded()).stop()).code).toBe(0);
    disk.fill();
    await servesReadsAndSaysWhy(/cannot be (written|used now)/);
    disk.makeRoom();
    const server = await start();
    expect((await hold(server, 'round')).status).toBe(201);
    await server.stop();
  }, 240_000);

  it('ends the start with 7 where a killed server left something beside the log, and says so', async () => {
    await (await recorded()).kill();
    disk.protect();
    expect(existsSync(join(data, 'log.sqlite-wal'))).toBe(true);
    expect(await runMain({ PARLEY_PORT: '0', PARLEY_DATA: data })).toMatchObject({
      code: 7,
      err: expect.stringMatching(/was not closed by its server, .* log\.sqlite-wal .* nothing is lost/),
    });
    disk.unprotect();
    const server = await start();
    expect(await position(server)).toBe(2);
    await server.stop();
  }, 240_000);

  it('while a server runs shows in /readyz when it is full, until there is room', async () => {
    const server = await recorded();
    expect(await readiness(server)).toMatchObject({ status: 200 });
    disk.fill();
    expect(await readiness(server)).toMatchObject({
      status: 503,
      log: { reachable: true, writable: false, reason: expect.stringMatching(/is full/) },
    });
    let [held, refused] = [0, await hold(server, 'round-0')];
    while (refused.status === 201) refused = await hold(server, `round-${++held}`);
    expect(refused.status).toBe(503);
    expect(await position(server)).toBe(2 + held);
    expect(await readiness(server)).toMatchObject({ status: 503, log: { writable: false } });
    disk.makeRoom();
    while ((await readiness(server)).status === 503);
    expect((await hold(server, 'later')).status).toBe(201);
    expect(await position(server)).toBe(3 + held);
    expect((await server.stop()).code).toBe(0);
  }, 240_000);
});
