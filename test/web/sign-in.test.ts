import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { asFolder, issued, signIn } from '../http/openapi-keys.js';
import { EVENTS, startWorld } from '../http/world.js';

describe('Signing in', () => {
  let server: TestServer;
  let key: string;
  let id: string;
  beforeAll(async () => {
    server = await startWorld({ PARLEY_PUBLIC_URL: 'https://parley.example.org' });
    ({ key, id } = await issued(server, { name: 'Ana' }));
  });
  afterAll(() => server.stop());

  const enter = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/sign-in`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers });
  const whoIs = async (cookie: string) => (await fetch(`${server.url}/sign-in/who`, { headers: { cookie } })).text();

  it('leads on, with a cookie that no script reads, no other site sends, and none but https takes', async () => {
    const answer = await enter({ key, to: '/r/us-cn?asOf=2023-03-01' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/r/us-cn?asOf=2023-03-01']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-parley-session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(answer.headers.get('set-cookie')).not.toContain(key.split('_')[2]);
  });

  it.each(['//evil.example/', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'leads nowhere else: %s',
    async (to) => expect((await enter({ key, to })).headers.get('location')).toBe('/'),
  );

  it('is told to whoever asks with the cookie, and ends with signing out, with the key, and after twelve hours', async () => {
    const cookie = await signIn(server, key);
    expect(await whoIs(cookie)).toBe('Ana');
    expect(await whoIs(cookie.replace(/.$/, '_'))).toBe('');
    const out = await fetch(`${server.url}/sign-out`, { method: 'POST', headers: { cookie }, redirect: 'manual' });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    server.clock.moment += 12 * 3_600_000 + 1;
    expect(await whoIs(cookie)).toBe('');
    const other = await issued(server, { name: 'Bea' });
    const hers = await signIn(server, other.key);
    expect(await whoIs(hers)).toBe('Bea');
    await server.post(`/keys/${other.id}/revocation`, {}, asFolder(server));
    expect(await whoIs(hers)).toBe('');
  });

  it('lets the forms record, as that editor', async () => {
    const cookie = await signIn(server, key);
    const refused = await server.page('/r/us-cn/record');
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('href="/sign-in?to=%2Fr%2Fus-cn%2Frecord"');
    expect((await server.page('/r/us-cn/record', { cookie })).status).toBe(200);
    const fields = {
      type: 'StatementIssued',
      id: 'by-form',
      step: 'record',
      occurred: '2023-02-09',
      summary: 'They spoke.',
    };
    const recorded = await fetch(`${server.url}/r/us-cn/record`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie },
      redirect: 'manual',
    });
    expect(recorded.status).toBe(303);
    expect((await server.get(`${EVENTS}/by-form`)).body.versions[0]!.recordedBy).toMatch(/^ed-/);
  });

  it('is not for the token of the folder, a page of another site, or a wrong key, which is told beside the field', async () => {
    const token = asFolder(server)['authorization']!.replace('Bearer ', '');
    expect((await enter({ key: token })).status).toBe(401);
    expect((await enter({ key }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const wrong = await enter({ key: `${key}x`, to: '/about' });
    const text = await wrong.text();
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null]);
    expect(text).toContain('opens nothing here');
    expect(text).toContain('name="to" value="/about"');
    expect(text).not.toContain(key);
  });

  it('leaves pages the same for everybody', async () => {
    const cookie = await signIn(server, key);
    const [signedIn, nobody] = [await server.page('/r/us-cn', { cookie }), await server.page('/r/us-cn')];
    expect(signedIn.text).toBe(nobody.text);
    expect(nobody.text).toContain('data-who');
    expect(id).toMatch(/^[0-9a-z]{10}$/);
  });
});
