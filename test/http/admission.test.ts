import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTE_RULES, type RouteRule } from '../../src/http/access/route-rules.js';
import { includesScope, SCOPES, type Scope } from '../../src/domain/editors/scopes.js';
import { TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued, signIn } from './openapi-keys.js';
import { OPEN_TO_ALL, REGISTRATION } from './world.js';

const PROXY = { PARLEY_TRUSTED_PROXY: '127.0.0.1 X-Remote-User' };

/** Who asks: how they show themselves, and what they hold. */
interface Asker {
  readonly head: Record<string, string>;
  /** The scope they may act with; undefined for none. */
  readonly scope?: Scope;
  /** Whether it is for another relationship than the one asked about. */
  readonly elsewhere?: true;
  /** A key that opens nothing is told everywhere but where nothing is asked. */
  readonly wrong?: true;
  /** They make keys, and write nothing else: what is written names who wrote it. */
  readonly namesNobody?: true;
  /** What they show says nothing. */
  readonly nobody?: true;
}

/** What is recorded names who wrote it. */
const MADE_BY_SOMEBODY: readonly RouteRule[] = ['propose', 'record', 'amend'];

/** Only whether somebody is let in is asked here: what comes then, the tests of each address say. */
function expected(
  rule: RouteRule,
  route: string,
  reads: string,
  { scope, elsewhere, wrong, nobody, namesNobody, head }: Asker,
): number | 'in' {
  if (rule === 'open') return 'in';
  if (wrong) return 401;
  if (rule === 'read' && reads === 'public') return 'in';
  if (nobody || Object.keys(head).length === 0) return 401;
  if (scope === undefined) return 403;
  if (rule === 'read') return 'in';
  if (!includesScope(scope, rule) || (namesNobody && MADE_BY_SOMEBODY.includes(rule) && route.startsWith('POST')))
    return 403;
  return elsewhere && route.includes(':relationship') ? 403 : 'in';
}

describe.each(['public', 'keys'])('With PARLEY_READS=%s', (reads) => {
  let server: TestServer;
  const askers = new Map<string, Asker>();
  beforeAll(async () => {
    server = await TestServer.start({ ...OPEN_TO_ALL, ...PROXY, PARLEY_READS: reads });
    await server.post('/relationships', REGISTRATION);
    for (const scope of SCOPES) {
      const { key } = await issued(server, { name: `Of ${scope}`, scope });
      askers.set(`a key of scope ${scope}`, { head: asHolder(key), scope });
      askers.set(`a name of scope ${scope} from the proxy`, { head: { 'x-remote-user': `of ${scope}` }, scope });
    }
    const other = await issued(server, { name: 'Other', scope: 'admin', relationships: ['fr-de'] });
    askers.set('a key for another relationship', { head: asHolder(other.key), scope: 'admin', elsewhere: true });
    askers.set('nobody', { head: {} });
    askers.set('a name of the proxy that nobody has', { head: { 'x-remote-user': 'Eve' } });
    askers.set('the token of the folder', { head: asFolder(server), scope: 'admin', namesNobody: true });
    for (const end of ['revoked', 'expired']) {
      const { key, id } = await issued(server, {
        name: end,
        scope: 'admin',
        expires: end === 'expired' ? 'P1D' : undefined,
      });
      if (end === 'revoked') await server.post(`/keys/${id}/revocation`, {}, asFolder(server));
      askers.set(`a key that is ${end}`, { head: asHolder(key), wrong: true });
      askers.set(`a name of the proxy whose key is ${end}`, { head: { 'x-remote-user': end } });
    }
    server.clock.moment += 2 * 86_400_000;
    const signedIn = await signIn(server, other.key);
    askers.set('a session for another relationship', { head: { cookie: signedIn }, scope: 'admin', elsewhere: true });
  });
  afterAll(() => server.stop());

  /** The status if somebody is turned away, else that they were let in. */
  async function asked(route: string, head: Record<string, string>): Promise<number | 'in'> {
    const [method, path] = route.split(' ') as [string, string];
    const address = path.replace(':relationship', 'us-cn').replace(/:\w+/g, 'x');
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(server.url + address, {
      method,
      headers: { ...head, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      redirect: 'manual',
      signal,
      ...(method === 'POST' && { body: '{}' }),
    });
    const type = response.headers.get('content-type') ?? '';
    const told = type.startsWith('application/problem') ? ((await response.json()) as { type: string }).type : '';
    if (type.startsWith('text/event-stream')) await response.body?.cancel();
    else if (told === '') await response.arrayBuffer();
    return /#(key|scope)-needed$/.test(told) ? response.status : 'in';
  }

  it.each(Object.entries(ROUTE_RULES).filter(([route]) => !/sign-|editors$/.test(route)))(
    '%s lets in whom the rule %s lets in, and nobody else',
    async (route, rule) => {
      for (const [who, asker] of askers) {
        // Each wrong key waits longer than the one before: a few addresses are enough to see that it is told.
        if (asker.wrong && !/^(GET \/|POST \/api\/v1\/relationships)$/.test(route)) continue;
        expect([who, await asked(route, asker.head)]).toEqual([who, expected(rule, route, reads, asker)]);
      }
    },
  );

  it('answers say whether anybody on the way may keep them, or show them elsewhere', async () => {
    const { head } = askers.get('a key of scope propose')!;
    for (const path of ['/', '/about', '/api/v1/relationships', '/api/v1/event-types', '/r/us-cn', '/nothing']) {
      const { headers } = await fetch(server.url + path, { headers: head });
      const [cache, shared] = [headers.get('cache-control')!, headers.get('access-control-allow-origin')];
      if (reads === 'keys') expect([path, cache, shared]).toEqual([path, 'private, no-store', null]);
      else expect(cache).not.toContain('private');
    }
    const robots = await (await fetch(`${server.url}/robots.txt`)).text();
    expect(robots.includes('Disallow: /\n')).toBe(reads === 'keys');
    const page = await (await fetch(`${server.url}/r/us-cn`, { headers: { ...head, accept: 'text/html' } })).text();
    expect(page.includes('og:image')).toBe(reads === 'public');
  });
});
