import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { readLines } from './chronology.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { importChronology, tellWarnings, type Imported } from './import-chronology.js';
import { openInput } from './open-input.js';
import { print, type View } from './output.js';
import { ProgressDisplay } from './progress-display.js';
import { recordedView, recordEvent } from './record-event.js';
import type { Terminal } from './terminal.js';
import { count } from './words.js';

type RecordOptions = ClientOptions & { readonly relationship?: string; readonly dryRun?: boolean };

/** The commands that add to the record. */
export function addWritingCommands(parley: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    parley.command('import <file>').description('record a chronology, one event per line; - reads standard input'),
  ).action(async (file: string, options: ClientOptions) => {
    const imported = await importFile(apiOf(options, context), file, terminal);
    if (imported.warnings.length > 0) terminal.err(`${tellWarnings(imported)}\n`);
    print(importedView(imported), options.output, terminal);
  });
  withClientOptions(
    parley.command('record <file>').description('record one event, given as JSON; - reads standard input'),
  )
    .option('--relationship <id>', "record it in this relationship, not the event's own")
    .option('--dry-run', 'show what it would change, and store nothing')
    .action(async (file: string, options: RecordOptions) => {
      const api = apiOf(options, context);
      const text = (await buffer(openInput(file, terminal).chunks)).toString('utf8');
      const recorded = await recordEvent(api, text, options);
      for (const { message } of recorded.warnings ?? []) terminal.err(`warning: ${message}\n`);
      print(recordedView(recorded, options.dryRun), options.output, terminal);
    });
}

async function importFile(
  api: Parameters<typeof importChronology>[0],
  file: string,
  terminal: Terminal,
): Promise<Imported> {
  const display = new ProgressDisplay(terminal);
  const { chunks, size } = openInput(file, terminal);
  try {
    return await importChronology(api, readLines(chunks), (done, { readBytes }) =>
      display.show(count(done, 'line'), size === undefined ? undefined : Math.min(1, readBytes / size)),
    );
  } finally {
    display.end();
  }
}

function importedView({ recorded, alreadyThere, warnings }: Imported): View {
  const counts = { recorded, alreadyThere, warnings: warnings.length };
  return {
    answer: { recorded, alreadyThere, warnings },
    rows: [counts],
    columns: [],
    text: () => `recorded ${recorded}, already there ${alreadyThere}, warnings ${warnings.length}`,
  };
}
