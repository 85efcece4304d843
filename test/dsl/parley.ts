import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { keysIn } from './leaked-keys.js';

const LOADER = new URL('./typescript-loader.mjs', import.meta.url).href;
const MAIN = resolve('src/main.ts');
const CLI = resolve('src/cli.ts');
/** Compiled code is kept from one start to the next, which then takes half the time. */
const COMPILED = resolve('node_modules/.cache/parley-test-starts');
const LONGEST_START_MS = 120_000;

export type Environment = Readonly<Record<string, string>>;

/** A process of Parley that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** A real server in a process of its own, run from the sources. */
export interface RunningParley {
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** All that it has printed so far. */
  printed(): string;
  /** Ends it as an operator does, by default with SIGTERM, and tells how it ended. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<Ended>;
  /** Ends it as a power cut does; the folder is kept. */
  kill(): Promise<Ended>;
  /** Stops it where it is, as a machine does that swaps or is moved; it goes on with `thaw`. */
  freeze(): void;
  thaw(): void;
}

/** How a server is started. */
export interface StartOptions {
  /** The data folder; without it one is made, and removed when the server stops. */
  readonly folder?: string;
  readonly environment?: Environment;
  /** Arguments of the command line, such as `['serve', '--demo']`; without them `main` is started. */
  readonly commandLine?: readonly string[];
  /** Whether to wait until it answers that it is ready, as one does that can write. */
  readonly ready?: boolean;
}

/** Starts a server on a free port and waits until it answers that it is ready. */
export async function startParley({
  folder,
  environment = {},
  commandLine,
  ready: untilReady = true,
}: StartOptions = {}): Promise<RunningParley> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'parley-')));
  const file = commandLine === undefined ? [MAIN] : [CLI, ...commandLine];
  const child = run(file, { PARLEY_PORT: '0', PARLEY_DATA: data, ...environment });
  let printed = '';
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ending = endOf(child);
  const url = await Promise.race([
    listening(child, () => printed),
    ending.then(({ code, out, err }) => {
      throw new Error(`Parley ended with ${code} before it listened:\n${out}${err}`);
    }),
  ]);
  if (untilReady) await ready(url);
  const end = async (signal: NodeJS.Signals, tidy: boolean): Promise<Ended> => {
    child.kill(signal);
    const ended = await ending;
    const [leaked] = keysIn(ended.out + ended.err);
    if (leaked !== undefined) throw new Error(`The server printed the key ${leaked}.`);
    if (tidy && folder === undefined) await rm(data, { recursive: true, force: true });
    return ended;
  };
  return {
    url,
    folder: data,
    pid: child.pid!,
    printed: () => printed,
    stop: (signal = 'SIGTERM') => end(signal, true),
    kill: () => end('SIGKILL', false),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** Runs `main` until it ends: for starts that fail. */
export async function runMain(environment: Environment): Promise<Ended> {
  return endOf(run([MAIN], environment));
}

/** Runs one command line until it ends. */
export async function parley(args: readonly string[], environment: Environment = {}, input = ''): Promise<Ended> {
  const child = run([CLI, ...args], environment);
  child.stdin!.on('error', () => undefined).end(input);
  return endOf(child);
}

/** A command line that ends only when it is told to. */
export interface RunningCommand {
  /** All that it has printed so far. */
  printed(): string;
  /** How it ended, once it has. */
  readonly ended: Promise<Ended>;
  /** Ends it with a signal, and tells how it ended. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
}

/** Starts one command line. */
export function startCommand(args: readonly string[], environment: Environment = {}): RunningCommand {
  const child = run([CLI, ...args], environment);
  let printed = '';
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ending = endOf(child);
  return {
    printed: () => printed,
    ended: ending,
    stop: (signal) => {
      child.kill(signal);
      return ending;
    },
  };
}

function run(command: readonly string[], environment: Environment): ChildProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PARLEY_')));
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', LOADER, ...command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...inherited, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILED, ...environment },
  });
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { code, signal, out, err };
}

function listening(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      const url = /^Parley listens at (\S+)$/m.exec(printed())?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout!.on('data', look);
  });
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + LONGEST_START_MS;
  while (!(await fetch(`${url}/readyz`)).ok) {
    if (Date.now() > until) throw new Error(`${url} is not ready.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
