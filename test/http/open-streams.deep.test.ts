import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connections } from '../../src/http/connections.js';
import { EventStream } from '../../src/http/event-stream.js';
import { OpenStreams } from '../../src/http/open-streams.js';
import type { Problem } from '../../src/http/problem.js';
import { GrowingRecord } from '../dsl/growing-record.js';
import { context } from '../dsl/samples.js';
import { StreamClient } from '../dsl/stream-client.js';

const MOST = 6;

describe('Open streams', () => {
  let record: GrowingRecord;
  let streams: OpenStreams;
  let server: Server;
  let stop: () => Promise<unknown>;
  let clients: StreamClient[];

  /** A server of nothing but streams of the record, to clients that say themselves where they are. */
  const serve = async (longestStallMs?: number) => {
    streams = new OpenStreams();
    server = createServer(
      (request, response) =>
        void record.follow(0).then((followed) => {
          try {
            streams.admit(response, String(request.headers['x-from']), () => new EventStream(followed)).pipe(response);
          } catch (error) {
            const { status, code, extras } = error as Problem;
            response.writeHead(status, { ...extras.headers, 'x-code': code }).end();
          }
        }),
    );
    const fastify = {
      server,
      addHook: (_: string, hook: () => Promise<unknown>) => {
        stop = hook;
      },
    };
    new Connections({ perAddress: 'off', ...(longestStallMs !== undefined && { longestStallMs }) }).watch(server);
    streams.attachTo(fastify as never, MOST);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  };
  beforeEach(() => {
    record = new GrowingRecord();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.cut();
    await stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    record.close();
  });

  const open = async (from: string, options = {}) => {
    const client = await StreamClient.open(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      { 'x-from': from },
      options,
    );
    clients.push(client);
    return client;
  };
  const codes = async (...from: string[]) => {
    const found: (string | number)[] = [];
    for (const address of from) {
      const { status, headers } = await open(address);
      found.push(status === 200 ? status : `${status} ${headers.get('x-code')} after ${headers.get('retry-after')} s`);
    }
    return found;
  };
  const TOO_MANY = '429 too-many-streams after 10 s';
  const FULL = '503 streams-full after 10 s';

  it('are up to half of all from one address, and no more in all than there is room for', async () => {
    await serve();
    expect(await codes('a', 'a', 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'a')).toEqual([
      200,
      200,
      200,
      TOO_MANY,
      200,
      200,
      200,
      FULL,
      FULL,
      TOO_MANY,
    ]);
  });

  it('make room when one of them is over, also for the same address', async () => {
    await serve();
    expect(await codes('a', 'a', 'a', 'a')).toEqual([200, 200, 200, TOO_MANY]);
    clients[0]!.cut();
    while ((await open('a')).status !== 200) await pause(20);
    expect(await codes('a', 'b')).toEqual([TOO_MANY, 200]);
  });

  it('make room when one of them is not read, however much there is for it', async () => {
    await serve(1_000);
    const long = 'They spoke. '.repeat(800);
    // More than the system takes for a connection that nobody reads.
    for (let number = 0; number < 2_000; number += 100) {
      record.add(
        ...Array.from({ length: 100 }, (_, index) =>
          context('StatementIssued', [], '2024-01-08', { id: `e${number + index}`, summary: long }),
        ),
      );
    }
    const stuck = [
      await open('a', { unread: true }),
      await open('a', { unread: true }),
      await open('a', { unread: true }),
    ];
    while ((await open('a')).status !== 200) await pause(20);
    const reader = clients.at(-1)!;
    await reader.tells(2_001);
    expect(reader.positions).toHaveLength(2_001);
    for (const client of stuck) {
      client.read();
      await client.until(({ ended }) => ended !== undefined);
      expect(client.ended).toBe(false);
      expect(client.positions.length).toBeLessThan(2_001);
    }
  });

  it('are told to stop, wait no second for those that are not read, and are not opened any more', async () => {
    await serve();
    record.grow(40_000);
    const [reader, stuck] = [await open('a'), await open('b', { unread: true })];
    await reader.tells(40_001);
    await stop();
    await Promise.all([
      reader.until(({ ended }) => ended !== undefined),
      open('c').then(({ status }) => expect(status).toBe(503)),
    ]);
    expect([reader.ended, reader.messages.at(-1)]).toEqual([true, { event: 'stopping', data: '{}' }]);
    stuck.read();
    await stuck.until(({ ended }) => ended !== undefined);
    expect(stuck.ended).toBe(false);
  });
});
