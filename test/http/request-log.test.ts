import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { LoggedAddresses } from '../../src/http/client-address.js';
import { FastifyLines, logRequests, type LoggedRequests } from '../../src/http/request-log.js';
import { SEARCHED } from '../dsl/leaked-keys.js';
import type { TestServer } from '../dsl/running-server.js';
import { until } from '../dsl/waiting.js';
import { EVENTS, sendRaw, startWorld, US_CN } from './world.js';

/** A line about a request: its level, and what it says. */
type Line = readonly [level: 'log' | 'warn' | 'error', said: Record<string, unknown>];

/** The level of what went well, also on a machine that has much to do. */
const WELL: unknown = expect.stringMatching(/^(log|warn)$/);

const lines: Line[] = [];
beforeEach(() => {
  lines.length = 0;
  for (const level of ['log', 'warn', 'error'] as const)
    jest.spyOn(Logger.prototype, level).mockImplementation((said: unknown) => {
      if (typeof said === 'object' && said !== null && 'requestId' in said && 'route' in said)
        lines.push([level, JSON.parse(JSON.stringify(said)) as Line[1]]);
    });
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('The log of a server', () => {
  const isTTY = process.stdout.isTTY;
  let server: TestServer;
  beforeEach(() => {
    process.stdout.isTTY = false;
  });
  afterEach(async () => {
    process.stdout.isTTY = isTTY;
    await server.stop();
  });

  /** The lines about what is asked here. */
  const during = async (work: () => Promise<unknown>, count: number): Promise<Line[]> => {
    lines.length = 0;
    await work();
    await until(() => lines.length >= count, `${count} lines`);
    return [...lines];
  };

  it('has one line for each request, by which its answer is found again', async () => {
    server = await startWorld();
    let id: string | null = null;
    const told = await during(async () => {
      id = (await server.page('/r/us-cn?asOf=2022-01-01')).headers.get('x-request-id');
    }, 1);
    expect(told).toEqual([
      [
        WELL,
        {
          ...{ requestId: id, method: 'GET', route: '/r/:relationship', path: '/r/us-cn', status: 200 },
          ...{ ms: expect.any(Number), bytes: expect.any(Number), address: '127.0.0.0/24' },
        },
      ],
    ]);
  });

  it('tells refusals by their code, also of what is at no address and of what is no request', async () => {
    server = await startWorld();
    const told = await during(async () => {
      await server.get(`${US_CN}/events/none`);
      await server.get(`/${SEARCHED}`);
      await server.post(EVENTS, '{');
      await sendRaw(server, 'no request\r\n\r\n');
    }, 4);
    expect(told.map(([level, { route, path, status, problem }]) => [level, route, path, status, problem])).toEqual([
      ...[[WELL, '/api/v1/relationships/:relationship/events/:event', `/api/v1${US_CN}/events/none`, 404, 'not-found']],
      ...[[WELL, 'none', undefined, 404, 'not-found']],
      ...[[WELL, '/api/v1/relationships/:relationship/events', `/api/v1${EVENTS}`, 400, 'body-unreadable']],
      ...[[WELL, 'none', undefined, 400, 'request-unreadable']],
    ]);
  });

  it('has no word of a search, whatever it is typed into', async () => {
    server = await startWorld();
    const paths = [`/search?q=${SEARCHED}`, `/ask?q=${SEARCHED}`, `/search/${SEARCHED}`, `/?${SEARCHED}=1`];
    const told = await during(async () => {
      for (const path of paths) await server.page(path);
      await server.get(`/search?q=${SEARCHED}`);
    }, 5);
    expect(JSON.stringify(told)).not.toContain(SEARCHED);
  });

  it.each([
    ['cut', '127.0.0.0/24'],
    ['whole', '127.0.0.1'],
    ['none', undefined],
  ])('has addresses %s, also of who shows a wrong key', async (form, address) => {
    server = await startWorld({ PARLEY_LOG_ADDRESSES: form });
    const warned = jest.mocked(Logger.prototype.warn);
    const wrong = { authorization: `Bearer parley_${'a'.repeat(10)}_${'b'.repeat(52)}` };
    const [told] = await during(() => server.get('/keys', wrong), 1);
    expect(told![1]['address']).toBe(address);
    const [refused] = warned.mock.calls
      .map(([said]) => said as unknown)
      .filter((said) => typeof said === 'object' && said !== null && 'refused' in said);
    expect((refused as Line[1])['address']).toBe(address);
  });

  it('tells a stream when it has ended, with how long it was open, and not that its reader left', async () => {
    server = await startWorld();
    const told = await during(async () => {
      const ending = new AbortController();
      await fetch(`${server.url}/api/v1${US_CN}/stream`, { signal: ending.signal });
      await pause(1_100);
      expect(lines).toEqual([]);
      ending.abort();
    }, 1);
    expect(told).toMatchObject([['log', { status: 200, route: expect.stringMatching(/stream$/) }]]);
    expect(told[0]![1]['ms']).toBeGreaterThan(1_000);
    expect(told[0]![1]).not.toHaveProperty('aborted');
  });

  it('on a terminal has only what was written and what failed, in words', async () => {
    process.stdout.isTTY = true;
    server = await startWorld();
    const logged = (['log', 'warn'] as const).map((level) => jest.mocked(Logger.prototype[level]).mock.calls);
    for (const calls of logged) calls.length = 0;
    // Reading is told where it took a second.
    const said = () =>
      logged
        .flat(2)
        .map(String)
        .filter((text) => /\(request /.test(text) && !/^GET .*, \d{4,}/.test(text));
    await server.get(US_CN);
    await server.get('/relationships/none');
    await server.post(EVENTS, '{');
    await server.post(EVENTS, { type: 'StatementIssued', id: 's', occurred: '2023-02-09', summary: 'They spoke.' });
    await until(() => said().length > 0);
    expect(said()).toEqual([
      expect.stringMatching(/^POST \/api\/v1\/relationships\/us-cn\/events: 201, [\d.]+ ms \(request \S+\)$/),
    ]);
    expect(lines).toEqual([]);
  });
});

describe('The line of a request', () => {
  let app: FastifyInstance;
  let letGo: () => void = () => undefined;
  afterEach(() => app.close());

  const serve = async (which: LoggedRequests = 'all'): Promise<string> => {
    app = fastify({ logController: new FastifyLines(), forceCloseConnections: true });
    logRequests(app, new LoggedAddresses(), which);
    app.get('/at-once', () => 'here');
    app.get('/late', async () => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return 'here';
    });
    app.get('/failing', (_, reply) => reply.status(503).send('no'));
    app.get('/half', (_, reply) =>
      reply.send(
        Readable.from(
          (async function* () {
            yield 'a part';
            await pause(20);
            throw new Error('The disk is gone.');
          })(),
        ),
      ),
    );
    return app.listen({ port: 0, host: '127.0.0.1' });
  };

  it('says of one that nobody waited for that it was aborted, once, and gives no status', async () => {
    await serve();
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /late?word HTTP/1.1\r\nhost: localhost\r\n\r\n');
    letGo = () => undefined;
    const unasked = letGo;
    await until(() => letGo !== unasked);
    socket.destroy();
    await until(() => lines.length > 0);
    letGo();
    await pause(50);
    expect(lines).toEqual([
      [
        WELL,
        {
          ...{ requestId: expect.any(String), method: 'GET', route: '/late', path: '/late', ms: expect.any(Number) },
          ...{ address: '127.0.0.0/24', aborted: true },
        },
      ],
    ]);
  });

  it('is an error where the answer failed half-way, and is no abort', async () => {
    const url = await serve();
    await expect(fetch(`${url}/half?word`).then((answer) => answer.text())).rejects.toThrow();
    await until(() => lines.length > 0);
    expect(lines).toMatchObject([['error', { route: '/half', status: 200 }]]);
    expect(lines[0]![1]).not.toHaveProperty('aborted');
    expect(jest.mocked(Logger.prototype.error).mock.calls).toContainEqual([
      expect.stringMatching(/^GET \/half failed half-way \(request \S+\)$/),
      expect.stringContaining('The disk is gone.'),
    ]);
  });

  const failAndDelay = async (url: string): Promise<void> => {
    await fetch(`${url}/failing`);
    const late = fetch(`${url}/late`);
    await pause(1_100);
    letGo();
    await (await late).text();
  };

  it('is an error for 5xx and a warning where it was slow', async () => {
    await failAndDelay(await serve());
    await until(() => lines.length === 2);
    expect(lines).toMatchObject([
      ['error', { route: '/failing', status: 503 }],
      ['warn', { route: '/late', status: 200 }],
    ]);
    expect(lines[1]![1]['ms']).toBeGreaterThan(1_000);
  });

  it('is so in words, too', async () => {
    await failAndDelay(await serve('notable'));
    const said = (level: 'error' | 'warn') => jest.mocked(Logger.prototype[level]).mock.calls.flat().map(String);
    await until(() => said('warn').length > 0);
    expect(said('error')).toEqual([expect.stringMatching(/^GET \/failing: 503, [\d.]+ ms \(request \S+\)$/)]);
    expect(said('warn')).toEqual([expect.stringMatching(/^GET \/late: 200, \d{4,}[\d.]* ms /)]);
  });

  it('comes once for each of many requests on one connection', async () => {
    await serve();
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').resume();
    await once(socket, 'connect');
    socket.write('GET /at-once HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(5));
    await until(() => lines.length === 5);
    expect(new Set(lines.map(([, { requestId }]) => requestId)).size).toBe(5);
    socket.destroy();
  });
});
