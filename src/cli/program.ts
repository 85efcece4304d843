import { Command, CommanderError } from 'commander';
import { version } from '../mcp/version.js';
import { addAgree } from './agree-command.js';
import { addCompletion } from './completion-command.js';
import type { Context, ServeOptions } from './context.js';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.js';
import { addFolderCommands } from './folder-commands.js';
import { addKeys } from './keys-command.js';
import { addMcp } from './mcp-command.js';
import { addPractice } from './practice-command.js';
import { addReadingCommands } from './reading-commands.js';
import { serve } from './serve.js';
import { USUAL_COLUMNS } from './table.js';
import { addWatch } from './watch.js';
import { addWritingCommands } from './writing-commands.js';

/** Runs one command line, given without node and file name, and returns the exit code. */
export async function runProgram(argv: readonly string[], context: Context): Promise<ExitCode> {
  const { terminal } = context;
  try {
    await program(context).parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodeOf(error);
  }
}

function program(context: Context): Command {
  const { terminal } = context;
  const parley = new Command('parley')
    .description(
      'The open record of military-to-military dialogue between states: what is open, what is closed, since when, and what was known when.',
    )
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .configureHelp({ helpWidth: terminal.columns ?? USUAL_COLUMNS, minWidthToWrap: 20 })
    .showHelpAfterError('("parley help" lists the commands.)')
    .addHelpText(
      'after',
      '\nExit codes: 0 ok, 1 unexpected, 2 usage, 3 refused, 4 conflict, 5 not found,\n6 not allowed, 7 unavailable, 8 integrity.',
    );
  parley
    .command('serve')
    .description('start the server')
    .option(
      '--data <folder>',
      'where the record is kept (default: PARLEY_DATA, else ./data; ./data/demo, ./data/practice)',
    )
    .option('--port <number>', 'port to listen on (default: PARLEY_PORT, else 3000; 0 for any free one)')
    .option('--host <address>', 'address to listen on (default: PARLEY_HOST, else 127.0.0.1)')
    .option('--demo', 'start with five real chronologies on record, stamped EXAMPLE')
    .option('--practice', 'start on a record to be thrown away, stamped PRACTICE')
    .action((options: ServeOptions) => serve(context, options));
  addReadingCommands(parley, context);
  addWatch(parley, context);
  addWritingCommands(parley, context);
  addMcp(parley, context);
  addKeys(parley, context);
  addAgree(parley, context);
  addFolderCommands(parley, context);
  addPractice(parley, context);
  addCompletion(parley, context);
  return parley;
}
