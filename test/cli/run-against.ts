import { runProgram } from '../../src/cli/program.js';
import { withServer, type Received, type Reply } from './answering-server.js';
import { writtenTerminal } from './terminal.js';

/** What became of a command line. */
export interface Ran {
  readonly code: number;
  readonly data: string;
  readonly talk: string;
  /** What the server was asked. */
  readonly seen: readonly Received[];
}

/** Runs a command line against a server that answers each request as `answer` says. */
export async function runAgainst(
  answer: (received: Received) => Reply,
  args: readonly string[],
  typed = '',
  colours = false,
): Promise<Ran> {
  const terminal = writtenTerminal({ colours }, typed);
  const seen: Received[] = [];
  let code = -1;
  await withServer(
    (received) => {
      seen.push(received);
      return answer(received);
    },
    async (url) => {
      const readSettings = async () => ({ data: '/nowhere/at/all', eventStore: undefined, streamPrefix: '' });
      code = await runProgram(args, {
        terminal,
        environment: { PARLEY_URL: url },
        serve: async () => undefined,
        readSettings,
      });
    },
  );
  return { code, data: terminal.data(), talk: terminal.talk(), seen };
}
