import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** What it holds in memory, in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a program of this folder that tells its address when it listens; its log goes nowhere, but is written. */
export async function startServer(program: string, environment: Record<string, string>): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, program), {
    env: { ...process.env, ...environment },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    void ended.then(() => reject(new Error(`${program} ended before it listened.`)));
  });
  return {
    url,
    memory: async () => {
      const answer = once(child, 'message') as Promise<[number]>;
      child.send('memory');
      return (await answer)[0];
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** A GET as bytes. */
export function getRequest(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
}

/** A POST of a JSON body as bytes. */
export function postRequest(path: string, body: unknown): Buffer {
  const json = JSON.stringify(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ` +
      `${Buffer.byteLength(json)}\r\n\r\n${json}`,
  );
}

/**
 * Sends requests over connections that are kept open, on each the next when the one before is answered, until `next` has no more.
 * Written on bare sockets: Node's own client takes longer than the servers that are measured.
 * @throws Error at the first answer that is no success
 */
export async function drive(url: string, connections: number, next: () => Buffer | undefined): Promise<void> {
  const { hostname, port } = new URL(url);
  await Promise.all(Array.from({ length: connections }, () => converse(connect(Number(port), hostname), next)));
}

function converse(socket: Socket, next: () => Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    let missing = 0;
    const ask = (): void => {
      const request = next();
      if (request) socket.write(request);
      else socket.end(resolve);
    };
    const take = (chunk: Buffer): void => {
      if (missing > 0) {
        missing -= chunk.length;
      } else {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const end = received.indexOf('\r\n\r\n');
        if (end < 0) return;
        missing = lengthOf(received.toString('latin1', 0, end)) - (received.length - end - 4);
        received = Buffer.alloc(0);
      }
      if (missing === 0) ask();
    };
    socket
      .setNoDelay(true)
      .once('error', reject)
      .on('data', (chunk: Buffer) => {
        try {
          take(chunk);
        } catch (error) {
          reject(error);
          socket.destroy();
        }
      });
    ask();
  });
}

function lengthOf(head: string): number {
  if (!head.startsWith('HTTP/1.1 2')) throw new Error(`The server answered: ${head.split('\r\n', 1)[0]}`);
  return Number(/\r\ncontent-length: (\d+)/i.exec(head)![1]);
}
