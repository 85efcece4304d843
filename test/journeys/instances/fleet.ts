import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnswerBody } from '../../dsl/answer-body.js';
import { isAddress } from '../../dsl/running-server.js';
import { startParley, type Environment, type RunningParley, type StartOptions } from '../../dsl/parley.js';

const LONGEST_ANSWER_MS = 30_000;
/** For how long a store that other work keeps busy may be silent to a start. */
const LONGEST_SILENCE_MS = 120_000;

/** What an instance answered; status 0 when it died on the way. */
export interface Told {
  readonly status: number;
  readonly logPosition: string;
  readonly body: AnswerBody;
}

/** Several servers in processes of their own on one log, each with its own folder. */
export class Fleet {
  /** Places at which two instances, or one at two times, had different digests. */
  readonly differing: string[] = [];
  /** How often a digest was compared with an earlier one of the same place. */
  compared = 0;
  private readonly digests = new Map<string, string>();
  private readonly folders: string[] = [];

  private constructor(
    private readonly environment: Environment,
    private readonly servers: RunningParley[],
  ) {}

  static async start(count: number, environment: Environment): Promise<Fleet> {
    const fleet = new Fleet(environment, []);
    fleet.servers.push(
      ...(await Promise.all(
        Array.from({ length: count }, () => supervised({ folder: fleet.newFolder(), environment })),
      )),
    );
    return fleet;
  }

  get size(): number {
    return this.servers.length;
  }

  async post(instance: number, path: string, body: object): Promise<Told> {
    return this.ask(instance, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async get(instance: number, path: string, headers: Record<string, string> = {}): Promise<Told> {
    return this.ask(instance, path, { headers });
  }

  async text(instance: number, path: string): Promise<string> {
    return (await fetch(`${this.servers[instance]!.url}/api/v1${path}`)).text();
  }

  /** Ends an instance as a power cut does, and starts it again; on a new folder it makes its read models anew. */
  async killAndRestart(instance: number, anew: boolean): Promise<void> {
    const { folder } = this.servers[instance]!;
    await this.servers[instance]!.kill();
    this.servers[instance] = await supervised({
      folder: anew ? this.newFolder() : folder,
      environment: this.environment,
    });
  }

  async freeze(instance: number, ms: number): Promise<void> {
    this.servers[instance]!.freeze();
    await pause(ms);
    this.servers[instance]!.thaw();
  }

  /** Looks at the digests of all instances now and then, until it is over. */
  async watchDigests(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await Promise.all(this.servers.map((_, instance) => this.readiness(instance)));
      await pause(100);
    }
  }

  /** The digest that all have once nothing happens any more. */
  async quiet(): Promise<string> {
    for (;;) {
      const all = await Promise.all(this.servers.map((_, instance) => this.readiness(instance)));
      if (
        all.every(({ body }) => body.ready && body.readModels.upToDate) &&
        new Set(all.map(({ body }) => body.readModels.logPosition)).size === 1
      ) {
        const digests = new Set(all.map(({ body }) => body.readModels.digest));
        if (digests.size > 1)
          throw new Error(`The digests differ at ${all[0]!.body.readModels.logPosition}: ${[...digests].join(', ')}.`);
        return [...digests][0]!;
      }
      await pause(100);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }

  private async readiness(instance: number): Promise<Told> {
    const told = await this.ask(instance, '/readyz', {});
    if ('readModels' in told.body) this.compare(instance, told.body.readModels);
    return told;
  }

  private compare(instance: number, { logPosition, digest }: { logPosition: string; digest: string }): void {
    const earlier = this.digests.get(logPosition);
    this.digests.set(logPosition, digest);
    if (earlier === undefined) return;
    this.compared++;
    if (earlier !== digest) this.differing.push(`instance ${instance} at ${logPosition}: ${digest}, before ${earlier}`);
  }

  private async ask(instance: number, path: string, request: RequestInit): Promise<Told> {
    const address = isAddress(path) ? path : `/api/v1${path}`;
    try {
      const response = await fetch(this.servers[instance]!.url + address, {
        ...request,
        signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
      });
      const text = await response.text();
      return {
        status: response.status,
        logPosition: response.headers.get('log-position') ?? '',
        body: (text === '' ? {} : JSON.parse(text)) as AnswerBody,
      };
    } catch {
      return { status: 0, logPosition: '', body: {} as AnswerBody };
    }
  }

  private newFolder(): string {
    this.folders.push(mkdtempSync(join(tmpdir(), 'parley-fleet-')));
    return this.folders.at(-1)!;
  }
}

/** Starts a server as its supervisor does: again, while the store does not answer (docs/running.md). */
async function supervised(options: StartOptions): Promise<RunningParley> {
  for (const end = Date.now() + LONGEST_SILENCE_MS; ; await pause(1_000)) {
    try {
      return await startParley(options);
    } catch (error) {
      if (Date.now() > end || !String(error).includes('cannot be used now')) throw error;
    }
  }
}
