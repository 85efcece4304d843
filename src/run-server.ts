import { setFlagsFromString } from 'node:v8';
import { exitCodeOf, EXIT, Failure } from './cli/exit-codes.js';
import { readConfig, type Config } from './config.js';
import { startServer, type RunningServer } from './server.js';

const LONGEST_STOP_MS = 10_000;

/**
 * The collector lets the heap grow to several times what is in use before it looks for what is free, on a machine with
 * much memory, and what is young to 64 MB. The server shares its machine, so both are bounded (docs/decisions/0053): what
 * is young keeps the 32 MB that it has at a start.
 */
const HEAP = ['--heap-growing-percent=15', '--semi-space-growth-factor=1'];

/** Variables read by others than the server, not misspelt settings. */
const NOT_OF_THE_SERVER = ['PARLEY_URL', 'PARLEY_KEY', 'PARLEY_HANDED_OVER'];

export interface RunOptions {
  /** Called once the server listens; if it fails, the server is stopped. */
  readonly started?: (url: string) => Promise<void>;
}

/**
 * Starts the server with the environment's settings. It runs until SIGINT, SIGTERM or SIGHUP, then the process exits
 * with 0. If it cannot start, the process says why and exits: with 2 for settings, 7 for a folder or port in use, 8 for
 * a damaged record, otherwise 1.
 */
export async function runServer(
  environment: Readonly<Record<string, string | undefined>>,
  { started }: RunOptions = {},
): Promise<void> {
  for (const flag of HEAP) setFlagsFromString(flag);
  // A log that nobody reads any more, or that has no room left, is no reason to stop answering.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  let server: RunningServer | undefined;
  const stopping = stopOnSignal(() => server);
  const end = async (error: unknown): Promise<never> => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await server?.stop();
    process.exit(exitCodeOf(error));
  };
  try {
    const config = readConfig(
      Object.fromEntries(Object.entries(environment).filter(([name]) => !NOT_OF_THE_SERVER.includes(name))),
    );
    for (const warning of config.warnings) process.stderr.write(`${warning}\n`);
    server = await startServer(config).catch((error: unknown) => {
      throw toldOfAddress(error, config);
    });
    process.stdout.write(`Parley listens at ${server.url}\n`);
    void server.broken.then(end);
    await Promise.race([started?.(server.url), stopping]);
  } catch (error) {
    await end(error);
  }
}

/**
 * Never resolves: the process ends. A second signal changes nothing (npm passes on the one that the terminal sent to
 * all). While the server is still starting, nothing has been acknowledged, so there is nothing to finish; but without a
 * handler, the first process of a container would not receive the signal at all.
 */
function stopOnSignal(started: () => RunningServer | undefined): Promise<never> {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    const server = started();
    if (!server) process.exit(EXIT.ok);
    setTimeout(() => {
      process.stderr.write(
        `Parley did not stop within ${LONGEST_STOP_MS / 1000} s and is cut off; what was acknowledged is kept.\n`,
      );
      process.exit(EXIT.unexpected);
    }, LONGEST_STOP_MS);
    server.stop().then(
      () => process.exit(EXIT.ok),
      (error: unknown) => {
        process.stderr.write(
          `Parley did not stop cleanly: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        process.exit(EXIT.unexpected);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return new Promise(() => undefined);
}

/** The system's complaint about an address, with the next step. */
function toldOfAddress(error: unknown, { host, port }: Config): unknown {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port: PARLEY_PORT, or --port.`,
        EXIT.unavailable,
      );
    case 'EACCES':
      return new Failure(
        `Parley may not listen on port ${port}. Choose one above 1023: PARLEY_PORT, or --port.`,
        EXIT.usage,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(
        `"${host}" is not an address of this machine. Choose another: PARLEY_HOST, or --host.`,
        EXIT.usage,
      );
    case undefined:
    default:
      return error;
  }
}
