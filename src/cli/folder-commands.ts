import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context, FolderSettings } from './context.js';
import { copyToStore, type CopyCommandOptions } from './copy-to-store.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { verifyRecord, type VerifyCommandOptions } from './verify-record.js';
import { count } from './words.js';

const DATA = ['--data <folder>', 'the data folder (PARLEY_DATA, else ./data)'] as const;

/** The commands that work on the data folder itself. */
export function addFolderCommands(parley: Command, context: Context): void {
  parley
    .command('rebuild')
    .description(
      'throw the read models away and make them anew from the log, also from one in EventStoreDB; the server must be stopped',
    )
    .option(...DATA)
    .action((options: { data?: string }) => rebuildFolder(context, options));
  parley
    .command('verify [file]')
    .description(
      'follow the hash chains of the log, or of the backup in FILE, and print their heads; also while a server runs',
    )
    .option(...DATA)
    .option('--against <file>', 'compare with heads that were saved before: a tail cut off since is found only so')
    .option('--save <file>', 'save the heads there instead of printing them, once all is verified')
    .action((file: string | undefined, options: VerifyCommandOptions) => verifyRecord(context, file, options));
  parley
    .command('backup <file>')
    .description('copy the log into one file, also while a server runs, and verify the copy')
    .option(...DATA)
    .action((file: string, options: { data?: string }) => backupFolder(context, file, options));
  parley
    .command('copy')
    .description(
      'copy a record from a data folder, a backup or an EventStoreDB to a folder or an EventStoreDB, and verify ' +
        'the copy; run again, it goes on where it was',
    )
    .option('--from <place>', 'a data folder, a backup, or a connection string, esdb://… (PARLEY_DATA, else ./data)')
    .option('--to <place>', 'a connection string, esdb://…, or a folder (PARLEY_EVENT_STORE)')
    .option('--from-prefix <prefix>', 'what the names of the streams begin with there (PARLEY_STREAM_PREFIX)')
    .option('--to-prefix <prefix>', 'and where it is copied to (PARLEY_STREAM_PREFIX)')
    .action((options: CopyCommandOptions) => copyToStore(context, options));
}

async function rebuildFolder(context: Context, options: { data?: string }): Promise<void> {
  const settings = await context.readSettings(serverEnvironment(context.environment, options));
  // Loaded only here: no other command needs the log and its tables.
  const { rebuild } = await import('../operations/rebuild.js');
  const display = new ProgressDisplay(context.terminal);
  try {
    const { events, milliseconds } = await rebuild(settings, (done) =>
      display.show(`${count(done, 'event')} projected`),
    );
    display.end();
    context.terminal.out(
      `Rebuilt the read models in ${settings.data}: ${count(events, 'event')} in ${(milliseconds / 1000).toFixed(1)} s\n`,
    );
    if (events === 0)
      context.terminal.err(
        'The log has no event. If there should be any, check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX.\n',
      );
  } finally {
    display.end();
  }
}

async function backupFolder(context: Context, file: string, options: { data?: string }): Promise<void> {
  const { data, streamPrefix } = await embedded(
    context,
    options,
    '"backup" copies the embedded log. EventStoreDB is backed up with its own means: docs/running.md says how.',
  );
  const { backup } = await import('../operations/backup.js');
  const display = new ProgressDisplay(context.terminal);
  try {
    const { events, heads } = await backup(data, file, {
      streamPrefix,
      copied: (share) => display.show('copied', share),
      verified: (done) => display.show(`${count(done, 'event')} verified`),
    });
    display.end();
    context.terminal.out(
      `Backed up ${count(events, 'event')} of ${count(heads.relationships.size, 'relationship')} in ${data} to ` +
        `${resolve(file)}, and verified the copy\n`,
    );
  } finally {
    display.end();
  }
}

async function embedded(
  { environment, readSettings }: Context,
  options: { data?: string },
  otherwise: string,
): Promise<FolderSettings> {
  const settings = await readSettings(serverEnvironment(environment, options));
  if (settings.eventStore !== undefined) throw new Failure(otherwise, EXIT.usage);
  return settings;
}
