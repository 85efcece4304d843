import { pipeline } from 'node:stream/promises';

/** Where a command reads and writes: data to `out`, all else to `err`. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  out(text: string): void;
  /** Data as it comes, no faster than it is taken. */
  pour(chunks: AsyncIterable<Uint8Array>): Promise<void>;
  err(text: string): void;
  /** Width of the screen; undefined where the data goes into a file or another program. */
  readonly columns: number | undefined;
  /** Whether people see the data, and want it coloured. */
  readonly colours: boolean;
  /** Whether people watch `err`, so that a line may be drawn over. */
  readonly watched: boolean;
  /** Aborts at Ctrl-C, which from then on ends nothing by itself: for a command that ends only so. */
  interrupted(): AbortSignal;
}

/** The process's own streams; NO_COLOR is respected (no-color.org). */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, as `head` has: nothing is wrong.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    input: stdin,
    out: (text) => void stdout.write(text),
    pour: (chunks) => pipeline(chunks, stdout, { end: false }),
    err: (text) => void stderr.write(text),
    columns: stdout.isTTY ? stdout.columns : undefined,
    colours: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    watched: stderr.isTTY === true,
    interrupted: () => {
      const interruption = new AbortController();
      // Not only once: npx passes on the signal that the terminal sent to all.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
      return interruption.signal;
    },
  };
}
