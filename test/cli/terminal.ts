import type { Terminal } from '../../src/cli/terminal.js';

/** A terminal that remembers what was written. */
export interface WrittenTerminal extends Terminal {
  readonly data: () => string;
  readonly talk: () => string;
  /** Ctrl-C. */
  readonly interrupt: () => void;
}

/** A terminal for a test, with what is typed into it. */
export function writtenTerminal(
  options: Partial<Pick<Terminal, 'columns' | 'colours' | 'watched' | 'ask'>> = {},
  typed = '',
): WrittenTerminal {
  let data = '';
  let talk = '';
  const interruption = new AbortController();
  return {
    interrupted: () => interruption.signal,
    interrupt: () => interruption.abort(),
    columns: undefined,
    colours: false,
    watched: false,
    ask: undefined,
    ...options,
    input: (async function* () {
      yield Buffer.from(typed);
    })(),
    out: (text) => void (data += text),
    pour: async (chunks) => {
      for await (const chunk of chunks) data += Buffer.from(chunk).toString();
    },
    err: (text) => void (talk += text),
    data: () => data,
    talk: () => talk,
  };
}
