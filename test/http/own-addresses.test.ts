import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued, signIn } from './openapi-keys.js';
import { startWorld } from './world.js';

const PAGE = '/sign-in/addresses';
const FOLLOWED = [
  '/feed.atom',
  '/feed.json',
  '/calendar.ics',
  '/r/us-cn/feed.atom',
  '/r/us-cn/channels/dpct/calendar.ics',
];

describe('Where only who has a key reads', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
    await issued(server, { name: 'Boss', scope: 'admin' });
    await server.restart({ PARLEY_READS: 'keys', PARLEY_RATE_LIMIT: 'off' });
  });
  afterAll(() => server.stop());

  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(server.url + path, { headers, redirect: 'manual' })).status;
  const press = (cookie: string, path = PAGE) =>
    fetch(server.url + path, { method: 'POST', headers: { cookie, origin: server.url }, redirect: 'manual' });
  const addressIn = (html: string) => /feed\.atom\?key=(parley_[0-9a-z]{10}_[0-9a-z]{52})/.exec(html)?.[1];

  /** An editor with a key, who has made an address on the page. */
  async function follower(name: string, scope = 'propose') {
    const { key, id } = await issued(server, { name, scope });
    const cookie = await signIn(server, key);
    const made = addressIn(await (await press(cookie)).text())!;
    return { cookie, made, id, key };
  }

  it('whoever is signed in makes an address by which programs follow, and nothing else is read by it', async () => {
    const { made, cookie } = await follower('Ana');
    expect(made).toBeDefined();
    for (const path of FOLLOWED) {
      const answer = await fetch(`${server.url}${path}?key=${made}`);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'private, no-store']);
      expect([path, await status(path)]).toEqual([path, 401]);
    }
    for (const path of ['/', '/r/us-cn', '/api/v1/relationships', '/api/v1/relationships/us-cn/stream', '/search'])
      expect([path, await status(`${path}?key=${made}`)]).toEqual([path, 401]);
    const page = await (await fetch(server.url + PAGE, { headers: { cookie } })).text();
    expect(page).toContain(made.split('_')[1]);
    expect(page).not.toContain(made);
  });

  it('its feed leads on with it', async () => {
    const { made } = await follower('Bea');
    const feed = await (await fetch(`${server.url}/r/us-cn/feed.json?key=${made}&kinds=recorded`)).text();
    expect(feed).toContain(`/r/us-cn/feed.json?kinds=recorded&key=${made}`);
  });

  it('it is no key to act with, and a key to act with is none to follow by', async () => {
    const { made, key } = await follower('Cleo', 'admin');
    expect(await status('/feed.atom', asHolder(made))).toBe(401);
    expect(await status('/api/v1/keys', asHolder(made))).toBe(401);
    await expect(signIn(server, made)).rejects.toThrow('opens feeds and calendars in their address');
    expect(await status(`/feed.atom?key=${key}`)).toBe(401);
    expect(await status(`/feed.atom?key=${made.slice(0, -1)}0`)).toBe(made.endsWith('0') ? 200 : 401);
    expect(await status(`/feed.atom?key=${made}&key=${made}`)).toBe(401);
  });

  it('it ends when its editor revokes it, and when no key of its editor is left', async () => {
    const [own, other] = [await follower('Dora'), await follower('Eli')];
    const path = (made: string) => `${PAGE}/${made.split('_')[1]}/revocation`;
    expect((await press(other.cookie, path(own.made))).status).toBe(422);
    expect(await status(`/feed.atom?key=${own.made}`)).toBe(200);
    expect((await press(own.cookie, path(own.made))).status).toBe(303);
    expect(await status(`/feed.atom?key=${own.made}`)).toBe(401);
    await server.post(`/keys/${other.id}/revocation`, {}, asFolder(server));
    expect(await status(`/feed.atom?key=${other.made}`)).toBe(401);
  });

  it('an editor has ten at most, and nobody without a key has one', async () => {
    const { cookie } = await follower('Fay');
    for (let more = 1; more < 10; more++) expect(addressIn(await (await press(cookie)).text())).toBeDefined();
    const refused = await press(cookie);
    expect([refused.status, addressIn(await refused.text())]).toEqual([422, undefined]);
    expect((await server.post('/keys', { name: 'Nobody', scope: 'follow' }, asFolder(server))).status).toBe(422);
    expect(await status(PAGE)).toBe(401);
  });

  it('nothing of it lies in the folder but a digest', async () => {
    const { made } = await follower('Gil');
    const secret = Buffer.from(made.split('_')[2]!);
    for (const name of readdirSync(server.folder).filter((one) => /sqlite|json|token/.test(one)))
      expect([name, readFileSync(join(server.folder, name)).includes(secret)]).toEqual([name, false]);
  });
});

describe('Where everybody reads', () => {
  it('feeds take an address of somebody’s own like any, and none is made', async () => {
    const server = await startWorld();
    try {
      const { key } = await issued(server, {});
      const cookie = await signIn(server, key);
      expect((await server.page('/feed.atom?key=anything')).status).toBe(200);
      const made = await fetch(server.url + PAGE, { method: 'POST', headers: { cookie, origin: server.url } });
      expect(await made.text()).toContain('need no address of your own here');
    } finally {
      await server.stop();
    }
  });
});
