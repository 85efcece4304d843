import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { expectProblem, head, REGISTRATION, sendRaw, startEmpty, startWorld, US_CN } from './world.js';

const BOARD = `/api/v1${US_CN}`;

describe('A request', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it.each([
    'example.org',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '2130706433',
    '[::2]',
    'localhost@example.org',
    'localhost, example.org',
    '',
  ])('as "%s", no name of this server, is answered with 421', async (host) => {
    for (const request of [head('GET', BOARD, { host }), head('OPTIONS', BOARD, { host: `${host}:80` })])
      expectProblem(await sendRaw(server, request), 421, 'host-unknown');
  });

  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('as %s is served', async (host) => {
    expect((await sendRaw(server, head('GET', BOARD, { host }))).status).toBe(200);
  });

  it.each([
    ['the address of the machine', head('GET', '/healthz', { host: '10.1.2.3:4811' })],
    ['the address of the machine', head('GET', '/readyz', { host: '10.1.2.3:4811' })],
    ['no name', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['no name', 'GET /healthz HTTP/1.0\r\n\r\n'],
    ['no name', 'HEAD /readyz HTTP/1.0\r\n\r\n'],
  ])('of a balancer that looks after the server by %s is answered: %j', async (_, request) => {
    expect((await sendRaw(server, request)).status).toBe(200);
  });

  it.each([
    ['OPTIONS / HTTP/1.0\r\n\r\n', 'GET, HEAD, OPTIONS'],
    ['OPTIONS * HTTP/1.0\r\n\r\n', 'GET, HEAD, OPTIONS, POST'],
    [head('OPTIONS', '/healthz', { host: '10.1.2.3' }), 'GET, HEAD, OPTIONS'],
    [head('OPTIONS', '/api/v1/relationships'), 'GET, HEAD, OPTIONS, POST'],
  ])('for the methods of an address is told them: %j', async (request, allow) => {
    const answer = await sendRaw(server, request);
    expect([answer.status, answer.headers.get('allow'), answer.text]).toEqual([204, allow, '']);
  });

  it.each(['/healthzz', '/healthz/', '/api/v1/relationships', '/'])(
    'for %s without a name of this server is answered with 421 whatever it looks like',
    async (path) => {
      expectProblem(await sendRaw(server, head('GET', path, { host: '10.1.2.3' })), 421, 'host-unknown');
    },
  );

  it.each([
    ['two names', `GET ${BOARD} HTTP/1.1\r\nhost: 127.0.0.1\r\nHost: example.org\r\nconnection: close\r\n\r\n`],
    ['one name twice', `GET ${BOARD} HTTP/1.1\r\nhost: 127.0.0.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`],
    ['another name in its target', head('GET', `http://example.org${BOARD}`)],
    ['another port in its target', head('GET', `http://127.0.0.1:1${BOARD}`)],
    ['a name before an @ in its target', head('GET', `http://127.0.0.1@example.org${BOARD}`)],
  ])('with %s is answered with 400, for it could be taken in two ways', async (_, request) => {
    expectProblem(await sendRaw(server, request), 400, 'request-unreadable');
  });

  it('with a whole address as its target is answered as with the path alone, by the name in it', async () => {
    const path = await sendRaw(server, head('GET', `${BOARD}?asOf=2023-03-01`));
    const whole = await sendRaw(server, head('GET', `http://127.0.0.1${BOARD}?asOf=2023-03-01`));
    expect([whole.status, whole.body]).toEqual([200, path.body]);
    expect((await sendRaw(server, head('GET', 'http://127.0.0.1?asOf=2023-03-01'))).status).toBe(200);
    expectProblem(
      await sendRaw(server, head('GET', `http://example.org${BOARD}`, { host: 'example.org' })),
      421,
      'host-unknown',
    );
  });
});

/** What those who pass requests on have been seen to add. */
const SIGNS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-forwarded-client-cert',
  'x_forwarded_for',
  'x-original-forwarded-for',
  'x-original-host',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-remote-addr',
  'x-proxyuser-ip',
  'x-envoy-external-address',
  'x-envoy-expected-rq-timeout-ms',
  'x-amzn-trace-id',
  'x-amz-cf-id',
  'x-appengine-user-ip',
  'x-arr-log-id',
  'x-azure-clientip',
  'x-akamai-edgescape',
  'x-scheme',
  'x-host',
  'x-varnish',
  'x-vercel-id',
  'x-nf-client-connection-ip',
  'x-request-start',
  'x-traefik-router',
  'cf-connecting-ip',
  'cf-ray',
  'cdn-loop',
  'client-ip',
  'true-client-ip',
  'fastly-client-ip',
  'fly-client-ip',
  'incap-client-ip',
  'wl-proxy-client-ip',
  'proxy-connection',
  'max-forwards',
];

/** Registers a relationship, with these headers and no others. */
const register = (server: TestServer, headers: Record<string, string>, version = '1.1') => {
  const body = JSON.stringify(REGISTRATION);
  const request = head('POST', '/api/v1/relationships', {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  return sendRaw(server, request.replace('HTTP/1.1', `HTTP/${version}`) + body);
};

describe('Writes', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty({ PARLEY_HOSTS: 'parley.example.org' });
  });
  afterAll(() => server.stop());

  it('with any sign of a proxy are not from this machine: refused, told by which sign, and reads are not', async () => {
    for (const name of SIGNS) {
      const answer = await register(server, { [name]: '127.0.0.1' });
      expectProblem(answer, 403, 'writes-refused');
      expect(answer.body.detail).toContain(`its header ${name} says`);
      expect((await sendRaw(server, head('GET', '/api/v1/relationships', { [name]: '127.0.0.1' }))).body.data).toEqual(
        [],
      );
    }
  });

  it.each([
    ['of nginx as it comes, which says nothing', { connection: 'close' }, '1.0', 'came as HTTP/1.0'],
    ['that kept the name readers have', { host: 'parley.example.org' }, '1.1', 'a name that readers elsewhere use'],
    [
      'that put its own name in the place of the one of the page',
      { origin: 'https://parley.example.org', 'sec-fetch-site': 'same-origin' },
      '1.1',
      'came from a page at https://parley.example.org',
    ],
    [
      'the same, told by the page alone',
      { referer: 'https://parley.example.org/r/us-cn' },
      '1.1',
      'came from a page at',
    ],
  ])('through a proxy %s are refused', async (_, headers, version, told) => {
    const answer = await register(server, headers, version);
    expectProblem(answer, 403, 'writes-refused');
    expect(answer.body.detail).toContain(told);
  });

  it.each([
    ['a program', { 'user-agent': 'curl/8.5.0', accept: '*/*' }],
    ['a program that traces its requests', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
    ['a program that counts its requests', { 'x-request-id': '7', 'idempotency-key': '7' }],
    [
      'a page of the server',
      {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        referer: 'http://localhost:3000/r/us-cn/record',
        'sec-fetch-site': 'same-origin',
        'sec-ch-ua-platform': '"Linux"',
        'upgrade-insecure-requests': '1',
        dnt: '1',
      },
    ],
  ])('from this machine by %s are taken', async (_, headers) => {
    expect([200, 201]).toContain((await register(server, headers)).status);
  });

  it.each([[{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }], [{ origin: 'null' }]])(
    'by a page of another site, with %j, are refused, and reads are not',
    async (headers) => {
      expectProblem(await register(server, headers), 403, 'writes-refused');
      expect((await server.get('/relationships', headers)).status).toBe(200);
    },
  );
});

describe('Writes, as the settings say,', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  it('from this machine are taken by any of its addresses, under the name that it listens at', async () => {
    const own =
      Object.values(networkInterfaces())
        .flatMap((all) => all ?? [])
        .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
    server = await startEmpty({ PARLEY_HOST: own });
    expect((await server.post('/relationships', REGISTRATION)).status).toBe(201);
    expectProblem(await server.post('/relationships', REGISTRATION, { 'x-forwarded-for': own }), 403, 'writes-refused');
  });

  it('from other machines are taken when the settings say so, but never by a page of another site', async () => {
    server = await startEmpty({ PARLEY_REMOTE_WRITES: 'yes', PARLEY_HOSTS: 'parley.example.org' });
    const through = { host: 'parley.example.org', 'x-forwarded-for': '192.0.2.7' };
    expectProblem(await register(server, { ...through, 'sec-fetch-site': 'cross-site' }), 403, 'writes-refused');
    expect((await register(server, through)).status).toBe(201);
  });
});

describe('A server whose public address is https', () => {
  it('is asked by https alone from then on', async () => {
    const server = await startEmpty({ PARLEY_PUBLIC_URL: 'https://parley.example.org' });
    for (const path of ['/relationships', '/nowhere'])
      expect((await server.get(path)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    await server.stop();
  });
});

describe('A client that asks too often', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  it('is answered with 429 and when to go on, also for what is kept and what does not exist', async () => {
    server = await startEmpty({ PARLEY_RATE_LIMIT: '5' });
    const answers = [];
    for (const path of [
      '/relationships',
      '/relationships',
      '/relationships',
      '/nowhere',
      '/relationships',
      '/relationships',
      '/nowhere',
    ])
      answers.push(await server.get(path));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 429, 429]);
    expectProblem(answers[5]!, 429, 'too-many-requests');
    expect(Number(answers[5]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expectProblem(await server.post('/relationships', REGISTRATION), 429, 'too-many-requests');
  });

  it('is so also where each of its requests was refused', async () => {
    server = await startEmpty({ PARLEY_RATE_LIMIT: '4' });
    for (const [request, status] of [
      [head('GET', BOARD, { host: 'example.org' }), 421],
      [head('POST', '/api/v1/relationships', { via: '1.1 x', 'content-length': 0 }), 403],
      [head('GET', '/api/v1/relationships/%E0%A4%A'), 400],
      [head('GET', '/api/v1/relationships', { accept: 'image/png' }), 406],
      [head('GET', '/api/v1/relationships'), 429],
    ] as const)
      expect((await sendRaw(server, request)).status).toBe(status);
  });
});
