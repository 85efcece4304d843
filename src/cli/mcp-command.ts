import type { Command } from 'commander';
import { QuestionRefused, type Asking } from '../mcp/asking.js';
import { Description } from '../mcp/description.js';
import type { ApiClient } from './api-client.js';
import { apiOf, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { Failure } from './exit-codes.js';

/** `parley mcp`. */
export function addMcp(parley: Command, context: Context): void {
  parley
    .command('mcp')
    .description(
      'answer an assistant by the Model Context Protocol on standard input and output, from a running server',
    )
    .option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)')
    .action(async (options: Pick<ClientOptions, 'url'>) => {
      const api = apiOf(options, context);
      // Its library is loaded by this command alone.
      const { answerLines } = await import('../mcp/stdio.js');
      await answerLines({ asking: askingOf(api), description: new Description() }, context.terminal);
    });
}

/** Whatever answers is taken as it is; that nobody does is told as a refusal. */
function askingOf(api: ApiClient): Asking {
  return {
    get: async (address, accept, signal) => {
      try {
        return await api.reply(address, accept, signal);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        throw new QuestionRefused({ code: 'unreachable', title: 'The server does not answer', detail: error.message });
      }
    },
  };
}
