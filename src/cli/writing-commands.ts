import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { askName } from './ask-name.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { addImport } from './import-command.js';
import { openInput } from './open-input.js';
import { print } from './output.js';
import { recordedView, recordEvent } from './record-event.js';
import { addProposals } from './proposals-command.js';
import { addWithdraw } from './withdraw-command.js';

type RecordOptions = ClientOptions & { readonly relationship?: string; readonly dryRun?: boolean };
type WithholdOptions = ClientOptions & {
  readonly reason: string;
  readonly field?: readonly string[];
  readonly dryRun?: boolean;
};

/** The commands that add to the record. */
export function addWritingCommands(parley: Command, context: Context): void {
  const { terminal } = context;
  addImport(parley, context);
  addWithdraw(parley, context);
  addProposals(parley, context);
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
  withClientOptions(
    parley
      .command('withhold <relationship> <event>')
      .description('take what an event says out of sight, for good: no answer shows it any more, at any position'),
  )
    .requiredOption('--reason <text>', 'why; this is shown in its place')
    .option('--field <name...>', 'only these fields, such as summary or sources (default: all that can be)')
    .option('--dry-run', 'check it, and store nothing')
    .action(async (relationship: string, target: string, options: WithholdOptions) => {
      const { reason, field: fields, dryRun } = options;
      const event = JSON.stringify({ type: 'EventWithheld', target, reason, fields });
      const recorded = await recordEvent(apiOf(options, context), event, { relationship, dryRun });
      print(recordedView(recorded, dryRun), options.output, terminal);
      if (dryRun) return;
      terminal.err(
        `No answer shows it any more. Its bytes are still in the data folder until it is erased there (stop the server, parley erase), ` +
          `and in backups and whatever readers took along: docs/privacy.md.\n`,
      );
    });
}
