import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { connect } from 'node:net';
import { rename } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../../src/app.module.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../../src/event-store/stream-names.js';
import { configureHttp, fastifyAdapter } from '../../../src/http/fastify.js';
import { Metrics } from '../../../src/http/metrics/metrics.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import { TroubledStore } from '../../dsl/troubled-store.js';
import { statements } from '../../event-store/recorded.js';
import { inTemporaryFolder } from '../../event-store/temporary-folder.js';
import { PROBLEM_CODES } from '../../../src/http/problem.js';
import { readConfig } from '../../../src/config.js';
import { startServer } from '../../../src/server.js';
import { FixedClock, type TestServer } from '../../dsl/running-server.js';
import { contactHeld } from '../../dsl/samples.js';
import { EVENTS, sendRaw, startWorld, US_CN } from '../world.js';
import { readExposition, valueIn, type Family } from './exposition.js';

const UNLIMITED = {
  ...{ remoteWrites: false, host: '127.0.0.1', hosts: [], streams: 1 },
  ...({ rateLimit: 'off', connectionsPerAddress: 'off' } as const),
};
const WITH_METRICS = { PARLEY_METRICS: '0' };

describe('Metrics', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const scrape = async (): Promise<Map<string, Family>> => {
    const response = await fetch(server.metricsUrl!);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return readExposition(await response.text());
  };

  /** Scrapes until they are so. */
  const scrapeUntil = async (holds: (families: Map<string, Family>) => boolean): Promise<Map<string, Family>> => {
    for (;;) {
      const families = await scrape();
      if (holds(families)) return families;
    }
  };

  it('are nowhere unless they are switched on', async () => {
    server = await startWorld();
    expect(server.metricsUrl).toBeUndefined();
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });

  it('are never at the port that readers reach', async () => {
    server = await startWorld(WITH_METRICS);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect(new URL(server.metricsUrl!).port).not.toBe(new URL(server.url).port);
  });

  it('tell the log, what each projection lacks of it, and what was stored here', async () => {
    server = await startWorld(WITH_METRICS);
    await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
    const families = await scrape();
    expect(valueIn(families, 'parley_log_position')).toBe(6);
    expect(valueIn(families, 'parley_appends_total')).toBe(6);
    for (const projection of ['read-models', 'search']) {
      expect(valueIn(families, 'parley_projection_lag_events', { projection })).toBeLessThanOrEqual(6);
      expect(valueIn(families, 'parley_projection_lag_seconds', { projection })).toBeLessThan(60);
    }
    expect(valueIn(families, 'parley_projection_lag_events', { projection: 'read-models' })).toBe(0);
    expect(valueIn(families, 'parley_ready')).toBe(1);
    for (const collector of ['log', 'readiness', 'read-models', 'search'])
      expect(valueIn(families, 'parley_collector_success', { collector })).toBe(1);
    // A repeat stores nothing, and neither does a dry run.
    await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
    await server.post(`${EVENTS}?dryRun=true`, contactHeld('dpct', '2024-03-01', { id: 'dry' }));
    expect(valueIn(await scrape(), 'parley_appends_total')).toBe(6);
  });

  it('tell answers by route, method and status, whatever was typed', async () => {
    server = await startWorld(WITH_METRICS);
    for (const path of [US_CN, `${US_CN}?asOf=2022-01-01`, '/relationships/zeisig', '/zeisig/1', '/zeisig/2'])
      await server.get(path);
    const families = await scrape();
    const route = '/api/v1/relationships/:relationship';
    const count = (labels: Record<string, string>) => valueIn(families, 'parley_http_request_seconds_count', labels);
    expect([
      count({ route, method: 'GET', status: '200' }),
      count({ route, method: 'GET', status: '404' }),
      count({ route: 'none', method: 'GET', status: '404' }),
      count({ route: `${route}/events`, method: 'POST', status: '201' }),
    ]).toEqual([2, 1, 2, 4]);
    const text = JSON.stringify([...families.values()]);
    expect(text).not.toMatch(/zeisig|us-cn|2022-01-01/);
    expect(valueIn(families, 'parley_refusals_total', { code: 'not-found' })).toBe(3);
  });

  it('tell refusals by each code there is, also of what is no request', async () => {
    server = await startWorld(WITH_METRICS);
    await server.post(EVENTS, '{');
    await sendRaw(server, 'no request\r\n\r\n');
    const families = await scrape();
    const codes = families.get('parley_refusals_total')!.samples.map(({ labels }) => labels['code']);
    expect(codes).toEqual([...PROBLEM_CODES]);
    for (const [code, count] of [
      ['body-unreadable', 1],
      ['request-unreadable', 1],
      ['refused', 0],
    ] as const)
      expect([code, valueIn(families, 'parley_refusals_total', { code })]).toEqual([code, count]);
  });

  it('tell the streams that are open, and leave them out of the times', async () => {
    server = await startWorld(WITH_METRICS);
    const ending = new AbortController();
    await fetch(`${server.url}/api/v1${US_CN}/stream`, { signal: ending.signal });
    expect(valueIn(await scrape(), 'parley_streams_open')).toBe(1);
    ending.abort();
    const families = await scrapeUntil((told) => valueIn(told, 'parley_streams_open') === 0);
    const routes = families.get('parley_http_request_seconds')!.samples.map(({ labels }) => labels['route']);
    expect(routes.filter((route) => route!.endsWith('/stream'))).toEqual([]);
  });

  it('tell the connections that were dropped, and why', async () => {
    server = await startWorld({ ...WITH_METRICS, PARLEY_CONNECTIONS_PER_ADDRESS: '20' });
    const port = Number(new URL(server.url).port);
    const sockets = Array.from({ length: 30 }, () =>
      connect(port, '127.0.0.1')
        .on('error', () => undefined)
        .resume(),
    );
    const dropped = (told: Map<string, Family>, reason: string) =>
      valueIn(told, 'parley_dropped_connections_total', { reason });
    const families = await scrapeUntil((told) => dropped(told, 'share')! >= 10);
    expect(['unread', 'full', 'pipelined'].map((reason) => dropped(families, reason))).toEqual([0, 0, 0]);
    for (const socket of sockets) socket.destroy();
  });

  it('tell the process, and have nothing that Prometheus takes for a counter and is none', async () => {
    server = await startWorld(WITH_METRICS);
    const families = await scrape();
    for (const name of [
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(families.has(name)).toBe(true);
    for (const { name, type, help } of families.values()) {
      expect([name, type === 'counter']).toEqual([name, name.endsWith('_total')]);
      expect(help).toMatch(/\w.*\.$/);
    }
  });

  it('tell how many events a projection lacks that has not taken any', () =>
    inTemporaryFolder(async (folder) => {
      server = await startWorld();
      for (const store of [
        SqliteEventStore.open(folder),
        new TroubledStore(SqliteEventStore.open(join(folder, 'b'))),
      ]) {
        const stream = 'relationship-us-cn';
        await store.append(stream, statements(stream, 7), 'no_stream');
        const models = ReadModels.open(join(folder));
        const ground = { store, models, clock: new FixedClock(), streams: new StreamNames(), imports: folder };
        const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(ground), fastifyAdapter(), {
          ...{ logger: false, bodyParser: false },
        });
        const metrics = new Metrics(app, await configureHttp(app, UNLIMITED));
        await app.init();
        const families = readExposition(await metrics.scrape());
        const lag = { projection: 'read-models' };
        expect(valueIn(families, 'parley_log_position')).toBe(7);
        expect(valueIn(families, 'parley_projection_lag_events', lag)).toBe(7);
        expect(valueIn(families, 'parley_ready')).toBe(0);
        await app.close();
        models.close();
        await store.close();
      }
    }));

  it('of a log that cannot be read are those that can be told, and say which are missing', async () => {
    server = await startWorld(WITH_METRICS);
    const file = join(server.folder, 'log.sqlite');
    await rename(file, `${file}-elsewhere`);
    const families = await scrape();
    await rename(`${file}-elsewhere`, file);
    expect(families.get('parley_log_position')!.samples).toEqual([]);
    expect(families.get('parley_projection_lag_events')!.samples).toEqual([]);
    for (const [collector, told] of [
      ['log', 0],
      ['read-models', 0],
      ['search', 0],
      ['readiness', 1],
    ] as const)
      expect([collector, valueIn(families, 'parley_collector_success', { collector })]).toEqual([collector, told]);
    expect([valueIn(families, 'parley_ready'), valueIn(families, 'parley_appends_total')]).toEqual([0, 5]);
    expect(families.has('process_start_time_seconds')).toBe(true);
  });

  it('of two servers in one process are each its own', async () => {
    server = await startWorld(WITH_METRICS);
    const other = await startWorld(WITH_METRICS);
    await other.get(US_CN);
    const [one, two] = [await scrape(), readExposition(await (await fetch(other.metricsUrl!)).text())];
    const answered = { route: '/api/v1/relationships/:relationship', method: 'GET', status: '200' };
    expect(valueIn(one, 'parley_http_request_seconds_count', answered)).toBeUndefined();
    expect(valueIn(two, 'parley_http_request_seconds_count', answered)).toBe(1);
    await other.stop();
  });

  it('are answered to scrapes that come at once, and not under a name of another machine', async () => {
    server = await startWorld(WITH_METRICS);
    const all = await Promise.all(Array.from({ length: 10 }, () => fetch(server.metricsUrl!)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    for (const [host, expected] of [
      ['parley.example.org', 421],
      ['127.example.org:9464', 421],
      ['127.0.0.2:9464', 200],
    ] as const) {
      const [answer] = (await once(get(server.metricsUrl!, { headers: { host } }), 'response')) as [IncomingMessage];
      answer.resume();
      expect([host, answer.statusCode]).toEqual([host, expected]);
    }
    expect((await fetch(server.metricsUrl!, { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/', server.metricsUrl))).status).toBe(404);
    const { headers, status } = await fetch(server.metricsUrl!, { method: 'HEAD' });
    expect([status, Number(headers.get('content-length')) > 1_000]).toEqual([200, true]);
  });

  it('at a port that is taken stop the start, which names the setting and lets go of everything', async () => {
    server = await startWorld(WITH_METRICS);
    const { port } = new URL(server.metricsUrl!);
    const settings = { PARLEY_PORT: '0', PARLEY_DATA: join(server.folder, 'other') };
    await expect(startServer(readConfig({ ...settings, PARLEY_METRICS: port }), { logLevels: [] })).rejects.toThrow(
      new RegExp(`^Metrics cannot be answered at port ${port} of 127\\.0\\.0\\.1 .*EADDRINUSE.*PARLEY_METRICS takes`),
    );
    await (await startServer(readConfig(settings), { logLevels: [] })).stop();
  });
});
