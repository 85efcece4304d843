import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { askName } from './ask-name.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { addImport } from './import-command.js';
import { openInput } from './open-input.js';
import { print } from './output.js';
import { recordedView, recordEvent } from './record-event.js';

type RecordOptions = ClientOptions & { readonly relationship?: string; readonly dryRun?: boolean };

/** The commands that add to the record. */
export function addWritingCommands(parley: Command, context: Context): void {
  const { terminal } = context;
  addImport(parley, context);
  withClientOptions(
    parley.command('record <file>').description('record one event, given as JSON; - reads standard input'),
  )
    .option('--relationship <id>', "record it in this relationship, not the event's own")
    .option('--dry-run', 'show what it would change, and store nothing')
    .action(async (file: string, options: RecordOptions) => {
      const api = apiOf(options, context);
      if (!options.dryRun) await askName(api, file, terminal);
      const text = (await buffer(openInput(file, terminal).chunks)).toString('utf8');
      const recorded = await recordEvent(api, text, options);
      for (const { message } of recorded.warnings ?? []) terminal.err(`warning: ${message}\n`);
      print(recordedView(recorded, options.dryRun), options.output, terminal);
    });
}
