import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const LOADER = new URL('./typescript-loader.mjs', import.meta.url).href;

export type Child = ChildProcessByStdio<null, Readable, Readable>;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** Another process of the same node, running a TypeScript file of the tests. */
export function startTypeScript(file: URL, args: readonly string[], nodeOptions: readonly string[] = []): Child {
  const command = [...nodeOptions, '--import', LOADER, fileURLToPath(file), ...args];
  return spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The same under a limit of POSIX `ulimit`, as `-f 64`: no file over 64 blocks of 512 or 1,024 bytes. */
export function startLimited(limit: string, file: URL, args: readonly string[]): Child {
  const script = `ulimit ${limit}; exec "$0" "$@"`;
  const command = ['-c', script, process.execPath, '--import', LOADER, fileURLToPath(file), ...args];
  return spawn('/bin/sh', command, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** All it said, once it is over. */
export async function ended(child: Child): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, out, err };
}
