import type { Command } from 'commander';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { count } from './words.js';

/** The commands that work on the data folder, while no server does. */
export function addFolderCommands(parley: Command, context: Context): void {
  parley.command('rebuild')
    .description('throw the read models away and make them anew from the log; the server must be stopped')
    .option('--data <folder>', 'the data folder (PARLEY_DATA, else ./data)')
    .action((options: { data?: string }) => rebuildFolder(context, options));
}

async function rebuildFolder({ terminal, environment, readSettings }: Context, options: { data?: string }): Promise<void> {
  const { data, eventStore, streamPrefix } = await readSettings(serverEnvironment(environment, options));
  if (eventStore !== undefined) {
    throw new Failure('"rebuild" reads the embedded log: unset PARLEY_EVENT_STORE, or restart a server with an empty data folder.', EXIT.usage);
  }
  // Loaded only here: no other command needs the log and its tables.
  const { rebuild } = await import('../operations/rebuild.js');
  const display = new ProgressDisplay(terminal);
  try {
    const { events, milliseconds } = await rebuild(data, { streamPrefix, projected: (done) => display.show(`${count(done, 'event')} projected`) });
    display.end();
    terminal.out(`Rebuilt the read models in ${data}: ${count(events, 'event')} in ${(milliseconds / 1000).toFixed(1)} s\n`);
  } finally {
    display.end();
  }
}
