import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keysIn, SEARCHED } from '../dsl/leaked-keys.js';
import { parley, startParley } from '../dsl/parley.js';
import { established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { asFolder, asHolder, signIn } from '../http/openapi-keys.js';
import { REGISTRATION } from '../http/world.js';

const USER = 'canary-user';
const PASSWORD = 'canary-p@ss%word';
/** As it is, as it is written in a connection string, and as it goes over the wire. */
const SECRETS = ['canary', encodeURIComponent(PASSWORD), Buffer.from(`${USER}:${PASSWORD}`).toString('base64')];

describe('User and password of EventStoreDB', () => {
  let standIn: StandIn;
  let root: string;
  let address: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
    standIn = await StandIn.start();
    address = standIn.connectionString.replace('//', `//${USER}:${encodeURIComponent(PASSWORD)}@`);
  });
  afterEach(async () => {
    standIn.gone();
    await rm(root, { recursive: true });
  });

  const told = (texts: readonly string[]): string[] =>
    texts.filter((text) => SECRETS.some((secret) => text.includes(secret)));

  it('are in no answer and no line of the log, whatever becomes of the store', async () => {
    const server = await startParley({ environment: { PARLEY_EVENT_STORE: address, PARLEY_RATE_LIMIT: 'off' } });
    const answers: string[] = [];
    const ask = async (path: string, body?: object): Promise<number> => {
      const response = await fetch(
        server.url + path,
        body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      answers.push(`${JSON.stringify([...response.headers])}\n${await response.text()}`);
      return response.status;
    };
    const write = (id: string): Promise<number> =>
      ask('/api/v1/relationships/us-cn/events', established('dpct', '2015-01-01', { id }));
    expect(await ask('/api/v1/relationships', REGISTRATION)).toBe(201);
    expect(await write('established-dpct')).toBe(201);
    const troubles = [
      () => standIn.refuse('access-denied'),
      () => standIn.refuse('not-authenticated'),
      () => standIn.refuse('internal'),
      () => standIn.gone(),
    ];
    for (const [number, trouble] of troubles.entries()) {
      trouble();
      expect(await write(`in-trouble-${number}`)).toBeGreaterThanOrEqual(500);
      expect(await ask('/readyz')).toBe(503);
      for (const path of [
        '/r/us-cn',
        '/r/us-cn/events/nothing',
        '/api/v1/relationships/us-cn/events/nothing',
        '/healthz',
      ])
        await ask(path);
    }
    const { out, err } = await server.stop();
    expect(answers.join('\n')).toContain(`EventStoreDB at esdb://127.0.0.1:${standIn.port}`);
    expect(out).toContain(`esdb://127.0.0.1:${standIn.port}`);
    expect(told([...answers, ...out.split('\n'), ...err.split('\n')])).toEqual([]);
    console.log(`${answers.length} answers and ${out.split('\n').length} lines of the log, none with user or password`);
  });

  it('are in nothing that the command line says', async () => {
    const data = join(root, 'data');
    const said: string[] = [];
    const run = async (args: readonly string[], store: string): Promise<void> => {
      const { code, out, err } = await parley(args, { PARLEY_DATA: data, PARLEY_EVENT_STORE: store });
      said.push(`${args.join(' ')} ended with ${code}: ${out}${err}`);
    };
    const wrong = `edsb://${USER}:${PASSWORD}@127.0.0.1:1`;
    for (const args of [['serve', '--port', '0'], ['verify'], ['copy']]) await run(args, wrong);
    standIn.refuse('access-denied');
    for (const args of [['serve', '--port', '0'], ['verify'], ['copy']]) await run(args, address);
    expect(said.filter((text) => / ended with (0|1|null):/.test(text))).toEqual([]);
    expect(told(said)).toEqual([]);
  });
});

describe('What readers ask for, and what they show', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-asked-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const json = { 'content-type': 'application/json' };

  it('are in no line of the log: no search word, key, session, address of a reader or link to a draft', async () => {
    const first = await startParley({ folder });
    const post = async <Body>(url: string, path: string, body: object, key: string): Promise<Body> =>
      (
        await fetch(url + path, { method: 'POST', headers: { ...json, ...asHolder(key) }, body: JSON.stringify(body) })
      ).json() as Promise<Body>;
    const token = asFolder({ folder })['authorization']!.replace('Bearer ', '');
    const { key } = await post<{ key: string }>(first.url, '/api/v1/keys', { name: 'Ana', scope: 'admin' }, token);
    await post(first.url, '/api/v1/relationships', REGISTRATION, key);
    await first.stop();
    const server = await startParley({ folder, environment: { PARLEY_READS: 'keys', PARLEY_METRICS: '0' } });
    const cookie = await signIn(server, key);
    const page = await fetch(`${server.url}/sign-in/addresses`, {
      ...{ method: 'POST', headers: { cookie, origin: server.url } },
    });
    const own = /feed\.atom\?key=(parley_\w+)/.exec(await page.text())![1]!;
    const { id } = await post<{ id: string }>(
      server.url,
      '/api/v1/relationships/us-cn/proposals',
      { event: { ...established('dpct', '2015-01-01'), id: 'dpct-set-up' } },
      key,
    );
    const shown = await fetch(`${server.url}/r/us-cn/proposals/${id}`, {
      ...{ method: 'POST', headers: { cookie, origin: server.url }, body: new URLSearchParams({ step: 'link' }) },
    });
    const draft = /\/draft\/([\w~.-]+)/.exec(await shown.text())![1]!;
    expect((await fetch(`${server.url}/draft/${draft}`)).status).toBe(200);
    const asked = [
      ...[`/feed.atom?key=${own}`, `/calendar.ics?key=${own}`, `/r/us-cn?key=${own}`, `/r/${own}`, `/${own}/`],
      ...[`/api/v1/keys/${key}/revocation`, `/api/v1/relationships/us-cn/events/${key}`, `/draft/${draft}`],
      ...[`/search?q=${SEARCHED}`, `/api/v1/search?q=${SEARCHED}&kind=x`, `/search/${SEARCHED}`, `/ask?q=${SEARCHED}`],
    ];
    for (const path of asked)
      for (const headers of [{ cookie }, asHolder(key)])
        for (const method of ['GET', 'POST']) await fetch(server.url + path, { method, headers, redirect: 'manual' });
    for (const path of asked.slice(0, 3)) await fetch(server.url + path);
    await fetch(server.url, { headers: asHolder(`${key.slice(0, -4)}0000`) });
    const { out, err } = await server.stop();
    const lines = `${out}${err}`.split('\n');
    const found = (text: string): string[] => [
      ...keysIn(text),
      ...[SEARCHED, own, key, draft, token, cookie.split('=')[1]!, key.split('_')[2]!].filter((one) =>
        text.includes(one),
      ),
    ];
    expect(lines.flatMap(found)).toEqual([]);
    const requests = lines.filter((line) => line.includes('"context":"Http","requestId"'));
    expect(requests.length).toBeGreaterThan(asked.length * 4);
    expect(requests.filter((line) => line.includes('"route":"/search"')).length).toBe(2);
    console.log(`${requests.length} requests in ${lines.length} lines of the log, none with what was asked or shown`);
  });
});
