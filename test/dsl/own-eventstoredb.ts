import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';

const VARIABLE = 'PARLEY_TEST_EVENTSTOREDB_SERVER';
const LONGEST_START_MS = 120_000;

/**
 * Tests on a server that they run themselves; the variable names its executable. Without it they are skipped, and say
 * so in one loud line.
 */
export function onOwnEventStoreDb(what: string, tests: (start: () => Promise<OwnEventStoreDb>) => void): void {
  const executable = process.env[VARIABLE];
  if (executable !== undefined && executable !== '')
    return describe('with a real EventStoreDB of its own', () => tests(() => OwnEventStoreDb.start(executable)));
  process.stderr.write(
    `Skipped: ${what} on a real EventStoreDB of its own. ${VARIABLE}=/usr/bin/eventstored turns it on.\n`,
  );
  it.skip(`${what} on a real EventStoreDB that ${VARIABLE} starts`, () => undefined);
}

/** A real single node in a process of its own, on loopback, which can be killed, frozen and started again. */
export class OwnEventStoreDb {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly executable: string,
    private readonly folder: string,
    private readonly ports: readonly [number, number],
  ) {}

  static async start(executable: string): Promise<OwnEventStoreDb> {
    const server = new OwnEventStoreDb(executable, mkdtempSync(join(tmpdir(), 'parley-eventstoredb-')), [
      await freePort(),
      await freePort(),
    ]);
    await server.back();
    return server;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.ports[0]}?tls=false`;
  }

  /** Ends it as a power cut does. */
  async gone(): Promise<void> {
    this.child!.kill('SIGKILL');
    await once(this.child!, 'exit');
  }

  /** Starts it on what it holds; resolves when it takes questions. */
  async back(): Promise<void> {
    const [port, replicationPort] = this.ports;
    this.child = spawn(
      this.executable,
      [
        '--insecure',
        '--node-ip',
        '127.0.0.1',
        '--node-port',
        String(port),
        '--replication-port',
        String(replicationPort),
        '--run-projections',
        'None',
        '--disable-log-file',
        'true',
        ...['db', 'log', 'index'].flatMap((what) => [`--${what}`, join(this.folder, what)]),
      ],
      { stdio: 'ignore', env: { ...process.env, EVENTSTORE_TELEMETRY_OPTOUT: 'true' } },
    );
    const opened = EventStoreDbEventStore.open(this.connectionString, '', { startMs: LONGEST_START_MS });
    const ended = once(this.child, 'exit').then(([code]) => {
      throw new Error(`${this.executable} ended with ${code} instead of starting.`);
    });
    await (await Promise.race([opened, ended])).close();
    ended.catch(() => undefined);
  }

  /** Stops it where it is: it takes everything in and answers nothing, until `thaw`. */
  freeze(): void {
    this.child!.kill('SIGSTOP');
  }

  thaw(): void {
    this.child!.kill('SIGCONT');
  }

  /** Ends it, and removes what it holds. */
  async stop(): Promise<void> {
    await this.gone();
    rmSync(this.folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
