import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { configureHttp, fastifyAdapter } from '../../src/http/fastify.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { FixedClock } from '../dsl/running-server.js';

/** What people and their programs look at is no part of the API: pages, feeds, frames, styles and scripts. */
export function isPageRoute(route: string): boolean {
  return !/^[A-Z]+ \/(api\/v1\/|healthz$|readyz$|api\/openapi\.json$)/.test(route);
}

/** Every route that the server registers, with path parameters in braces; HEAD stands wherever GET does. */
export async function routesOfServer(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-routes-'));
  const [store, models] = [SqliteEventStore.open(folder), ReadModels.open(folder)];
  const routes: string[] = [];
  const adapter = fastifyAdapter();
  adapter.getInstance().addHook('onRoute', ({ method, url }: { method: string | string[]; url: string }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url.replace(/:(\w+)/g, '{$1}')}`);
  });
  const ground = {
    clock: new FixedClock(),
    store,
    streams: new StreamNames(''),
    models,
    imports: join(folder, 'imports'),
  };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(ground), adapter, {
    logger: false,
    bodyParser: false,
  });
  await configureHttp(app, {
    remoteWrites: false,
    host: '127.0.0.1',
    hosts: [],
    rateLimit: 'off',
    connectionsPerAddress: 'off',
    streams: 1,
    mcp: true,
  });
  await app.init();
  await app.close();
  models.close();
  await store.close();
  rmSync(folder, { recursive: true });
  return routes.filter((route) => !route.startsWith('HEAD '));
}
