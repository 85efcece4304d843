import { createInterface } from 'node:readline/promises';
import { pipeline } from 'node:stream/promises';

/** Where a command reads and writes: data to `out`, everything else to `err`. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  out(text: string): void;
  /** Writes data as it comes, no faster than it is consumed. */
  pour(chunks: AsyncIterable<Uint8Array>): Promise<void>;
  err(text: string): void;
  /** Width of the screen; undefined if the data goes into a file or another program. */
  readonly columns: number | undefined;
  /** Whether a person sees the data, and wants colour. */
  readonly colours: boolean;
  /** Whether a person watches `err`, so that a line may be overwritten. */
  readonly watched: boolean;
  /** Asks a person a question and waits for the line they type; undefined where nobody sits there. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Aborts at Ctrl-C, which from then on no longer ends the process: for commands that end themselves. */
  interrupted(): AbortSignal;
}

/** The process's own streams; NO_COLOR is respected (no-color.org). */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, as with `head`: nothing is wrong.
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
    ask: stdin.isTTY && stderr.isTTY ? (question) => asked(question, stdin, stderr) : undefined,
    interrupted: () => {
      const interruption = new AbortController();
      // More than once: npx passes on a signal that the terminal sent to all processes anyway.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
      return interruption.signal;
    },
  };
}

async function asked(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
