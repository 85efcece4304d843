import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLevel } from '@nestjs/common';
import { Clock } from '../../src/commands/clock.js';
import { readConfig } from '../../src/config.js';
import type { AnswerBody } from './answer-body.js';
import { assertNoKeyLeaked, listenForKeys } from './leaked-keys.js';
import { startServer, type RunningServer } from '../../src/server.js';

/** The day the tests take place on, unless they say otherwise. */
export const TODAY = '2026-11-23';

/** Everything: what a server logs is looked through for keys, at its stop. */
const LOGGED: LogLevel[] = ['log', 'warn', 'error', 'fatal'];

/** Events that the API takes in one batch. */
const MOST_AT_ONCE = 1_000;

/** A clock that stands still until it is set. */
export class FixedClock extends Clock {
  constructor(public moment: number = Date.parse(`${TODAY}T12:00:00Z`)) {
    super();
  }

  override now(): number {
    return this.moment;
  }
}

/** An answer as it came over the wire. */
export interface Answer<Body = AnswerBody> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** Whether a path is an address of its own; others are below `/api/v1`. An id may end like `/readyz`. */
export function isAddress(path: string): boolean {
  return /^\/(api\/|healthz$|readyz$)/.test(path);
}

/** A real server on a free port of loopback and a folder of its own. */
export class TestServer {
  private constructor(
    readonly folder: string,
    readonly clock: FixedClock,
    private server: RunningServer,
  ) {}

  static async start(environment: Record<string, string> = {}, clock = new FixedClock()): Promise<TestServer> {
    listenForKeys();
    const folder = mkdtempSync(join(tmpdir(), 'parley-'));
    return new TestServer(
      folder,
      clock,
      await startServer(readConfig({ PARLEY_PORT: '0', PARLEY_DATA: folder, ...environment }), {
        clock,
        logLevels: LOGGED,
      }),
    );
  }

  get url(): string {
    return this.server.url;
  }

  /** Where it answers metrics, if its settings say so. */
  get metricsUrl(): string | undefined {
    return this.server.metricsUrl;
  }

  /** `meanwhile`: what happens to the folder between the stop and the start. */
  async restart(environment: Record<string, string> = {}, meanwhile: () => unknown = () => undefined): Promise<void> {
    await this.server.stop();
    await meanwhile();
    this.server = await startServer(readConfig({ PARLEY_PORT: '0', PARLEY_DATA: this.folder, ...environment }), {
      clock: this.clock,
      logLevels: LOGGED,
    });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
    assertNoKeyLeaked();
  }

  /** GET of a path below `/api/v1`, or of an absolute one. */
  get<Body = AnswerBody>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send('GET', path, undefined, headers);
  }

  /** GET of a page as a browser asks for it; redirects are not followed. */
  async page(path: string, headers: Record<string, string> = {}): Promise<Answer<undefined>> {
    const response = await fetch(this.url + path, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers },
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, text: await response.text(), body: undefined };
  }

  /** POST of a JSON body, or of a text as it is. */
  post<Body = AnswerBody>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send('POST', path, text, { 'content-type': 'application/json', ...headers });
  }

  async send<Body = AnswerBody>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer<Body>> {
    const address = isAddress(path) ? path : `/api/v1${path}`;
    const response = await fetch(this.url + address, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    const json = response.headers.get('content-type')?.match(/^application\/(problem\+)?json/) !== null;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (json && text !== '' ? JSON.parse(text) : undefined) as Body,
    };
  }

  /** Registers and records a chronology in the form import takes. */
  async load(ndjson: string): Promise<void> {
    const [first, ...rest] = ndjson
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { relationship, id: _id, type: _type, ...registration } = first!;
    await this.record('/relationships', JSON.stringify({ id: relationship, ...registration }));
    for (let at = 0; at < rest.length; at += MOST_AT_ONCE) {
      const lines = rest
        .slice(at, at + MOST_AT_ONCE)
        .map((line) => JSON.stringify(line))
        .join('\n');
      await this.record(`/relationships/${String(relationship)}/events/batch`, lines, {
        'content-type': 'application/x-ndjson',
      });
    }
  }

  /** Posts what has ids, and again while a store is slow to answer, as docs/api.md says. */
  private async record(path: string, text: string, headers: Record<string, string> = {}): Promise<void> {
    for (let tries = 0; ; tries++) {
      const answer = await this.post(path, text, headers);
      if (answer.status < 300) return;
      if (answer.status !== 503 || tries === 20) throw new Error(answer.text.slice(0, 3_000));
    }
  }
}
