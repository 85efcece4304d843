import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { clientAddress, loggedAddress } from '../../src/http/client-address.js';
import { Connections, type ConnectionLimits } from '../../src/http/connections.js';
import { startEmpty } from './world.js';

/** More than the system takes for a connection that nobody reads. */
const MUCH = Buffer.alloc(32 * 1024 * 1024, 'a');

describe('An address that has a share', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:ffff::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, ''],
  ])('of %s is %s', (remote, address) => expect(clientAddress(remote)).toBe(address));
});

describe('An address in the log', () => {
  it.each([
    ['192.0.2.7', '192.0.2.0/24', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.0/24', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48', '2001:db8:1:2:3:4:5:6'],
    ['2001:DB8::7', '2001:db8:0::/48', '2001:DB8::7'],
    ['fe80::1%eth0', 'fe80:0:0::/48', 'fe80::1'],
    [undefined, undefined, undefined],
    ['a socket', undefined, 'a socket'],
  ])('of %s is %s when cut, and %s when whole', (remote, cut, whole) => {
    expect(loggedAddress(remote, 'cut')).toBe(cut);
    expect(loggedAddress(remote, 'whole')).toBe(whole);
    expect(loggedAddress(remote, 'none')).toBeUndefined();
  });
});

describe('Connections', () => {
  const sockets: Socket[] = [];
  let close: () => Promise<unknown> = () => Promise.resolve();
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await close();
  });

  const open = async (server: Server, text = ''): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    sockets.push(socket.on('error', () => undefined));
    await once(socket, 'connect');
    if (text !== '') socket.write(text);
    return socket;
  };
  const GET = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n';
  const closed = async (socket: Socket): Promise<void> => {
    socket.resume();
    if (!socket.closed) await once(socket, 'close');
  };

  /** A server that answers with much, and nothing else. */
  const serveMuch = async (limits: ConnectionLimits) => {
    const connections = new Connections(limits);
    const server = createServer((_, response) => response.end(MUCH));
    connections.watch(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    close = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    return { connections, server };
  };

  /** A server of Fastify whose answers come when they are let go. */
  const serveOnDemand = async () => {
    const connections = new Connections({ perAddress: 'off' });
    const app: FastifyInstance = fastify();
    const asked: string[] = [];
    const letGo: (() => void)[] = [];
    connections.attachTo(app);
    app.get('/*', async ({ url }) => {
      asked.push(url);
      await new Promise<void>((resolve) => letGo.push(resolve));
      return url;
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    close = () => {
      letGo.forEach((go) => go());
      return app.close();
    };
    return { connections, server: app.server, asked, letGo };
  };

  it('that are not read are cut off, and those that are read slowly get all', async () => {
    const { connections, server } = await serveMuch({ perAddress: 'off', longestStallMs: 1_500 });
    const [stuck, slow] = [await open(server), await open(server)];
    stuck.pause();
    stuck.write(GET);
    let taken = 0;
    slow.on('data', (part) => {
      taken += part.length;
      slow.pause();
      setTimeout(() => slow.resume(), 2);
    });
    slow.write(GET);
    while (!connections.dropped.has('unread')) await pause(20);
    while (taken < MUCH.length) await pause(20);
    await closed(stuck);
    expect([...connections.dropped]).toEqual([['unread', 1]]);
  });

  it('on which nothing is asked are closed, and not told as dropped', async () => {
    const { connections, server } = await serveMuch({ perAddress: 'off', longestStallMs: 200 });
    await closed(await open(server));
    expect([...connections.dropped]).toEqual([]);
  });

  it('on which an answer is awaited stay open, however long it takes to make', async () => {
    const { server, letGo } = await serveOnDemand();
    server.timeout = 100;
    const socket = await open(server, GET);
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    await pause(1_000);
    while (letGo.length === 0) await pause(10);
    letGo.shift()!();
    while (!text.endsWith('/')) await pause(10);
    expect(text).toMatch(/^HTTP\/1\.1 200/);
  });

  it('of one address are its share, and more are closed at once until one of them is', async () => {
    const { connections, server } = await serveMuch({ perAddress: 2 });
    const [first, second, third] = [await open(server), await open(server), await open(server)];
    await closed(third);
    expect([first.closed, second.closed, connections.dropped.get('share')]).toEqual([false, false, 1]);
    first.destroy();
    for (let tries = 0; ; tries++) {
      const next = await open(server, GET);
      if ((await Promise.race([once(next, 'data'), closed(next)])) !== undefined) break;
      expect(tries).toBeLessThan(500);
    }
  });

  it('have one answer under way: what is asked meanwhile waits for its turn, and is answered in order', async () => {
    const { server, asked, letGo } = await serveOnDemand();
    const socket = await open(server, ['/a', '/b', '/c'].map((path) => GET.replace('/', path)).join(''));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    for (const path of ['/a', '/b', '/c']) {
      while (!asked.includes(path)) await pause(5);
      expect([asked.at(-1), letGo.length]).toEqual([path, 1]);
      letGo.shift()!();
    }
    while (!text.endsWith('/c')) await pause(5);
    expect(asked).toEqual(['/a', '/b', '/c']);
  });

  it('on which much is asked without waiting for answers are dropped, and the log says how many were, in a line', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const { connections, server, asked } = await serveOnDemand();
    for (let times = 0; times < 3; times++) await closed(await open(server, GET.repeat(100)));
    expect([connections.dropped.get('pipelined'), asked.length]).toEqual([3, 3]);
    await close();
    expect(warned.mock.calls).toEqual([['Dropped 3 connections: they kept asking without waiting for answers.']]);
    warned.mockRestore();
  });
});

describe('A server', () => {
  it('gives an address the connections that its settings say', async () => {
    const server = await startEmpty({ PARLEY_CONNECTIONS_PER_ADDRESS: '1' });
    const holding = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(holding, 'connect');
    const more = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    await once(more.resume(), 'close');
    holding.destroy();
    await server.stop();
  });
});
