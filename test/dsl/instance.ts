import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { configureHttp, fastifyAdapter } from '../../src/http/fastify.js';
import { LogFollower } from '../../src/projections/log-follower.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import type { AnswerBody } from './answer-body.js';
import { FixedClock, isAddress } from './running-server.js';

/** What an instance answered. */
export interface Told<Body = AnswerBody> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

/** The whole system in this process on a store of the test's own, asked as through HTTP but without a port. */
export class Instance {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly models: ReadModels,
  ) {}

  /** Its read models are in `folder`. */
  static async start(store: EventStore, folder: string, clock = new FixedClock()): Promise<Instance> {
    const models = ReadModels.open(folder);
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.on({ clock, store, streams: new StreamNames(), models, imports: join(folder, 'imports') }),
      fastifyAdapter(),
      { logger: ['fatal'], abortOnError: false, bodyParser: false },
    );
    await configureHttp(app, {
      remoteWrites: false,
      host: '127.0.0.1',
      hosts: [],
      rateLimit: 'off',
      connectionsPerAddress: 'off',
      streams: 100,
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await app.get(LogFollower).start();
    return new Instance(app, models);
  }

  get<Body = AnswerBody>(path: string, headers: Record<string, string> = {}): Promise<Told<Body>> {
    return this.ask('GET', path, undefined, headers);
  }

  post<Body = AnswerBody>(path: string, body: object): Promise<Told<Body>> {
    return this.ask('POST', path, body, {});
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.app.get(LogFollower).stop();
    this.models.close();
  }

  private async ask<Body>(
    method: 'GET' | 'POST',
    path: string,
    body: object | undefined,
    headers: Record<string, string>,
  ): Promise<Told<Body>> {
    const url = isAddress(path) ? path : `/api/v1${path}`;
    const {
      statusCode,
      headers: told,
      payload,
    } = await this.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method,
        url,
        headers: { host: '127.0.0.1', ...headers },
        ...(body && { payload: body }),
      });
    return { status: statusCode, headers: told, body: (payload === '' ? undefined : JSON.parse(payload)) as Body };
  }
}
