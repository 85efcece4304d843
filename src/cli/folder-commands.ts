import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context, FolderSettings } from './context.js';
import { copyToStore, type CopyCommandOptions } from './copy-to-store.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { verifyRecord, type VerifyCommandOptions } from './verify-record.js';
import { countOf, withholdingLine } from './words.js';

const DATA = ['--data <folder>', 'the data folder (default: PARLEY_DATA, else ./data)'] as const;

/** The commands that work on the data folder itself. */
export function addFolderCommands(parley: Command, context: Context): void {
  parley
    .command('rebuild')
    .description('rebuild the read models from the log, wherever it is kept; stop the server first')
    .option(...DATA)
    .action((options: { data?: string }) => rebuildFolder(context, options));
  parley
    .command('verify [file]')
    .description(
      'verify the hash chains of the log, or of the backup in FILE, and print their heads; a server may be running',
    )
    .option(...DATA)
    .option('--against <file>', 'compare with heads saved earlier; only this finds a tail that was cut off since')
    .option('--save <file>', 'once everything is verified, save the heads there instead of printing them')
    .action((file: string | undefined, options: VerifyCommandOptions) => verifyRecord(context, file, options));
  parley
    .command('backup <file>')
    .description('copy the log into one file and verify the copy; a server may be running')
    .option(...DATA)
    .action((file: string, options: { data?: string }) => backupFolder(context, file, options));
  parley
    .command('restore <backup> <folder>')
    .description('put a backup into a new data folder, verified; then start a server there')
    .action((file: string, folder: string) => restoreFolder(context, file, folder));
  parley
    .command('erase')
    .description('take what is withheld out of a data folder, and verify it; stop the server first')
    .option(...DATA)
    .action((options: { data?: string }) => eraseFolder(context, options));
  parley
    .command('copy')
    .description(
      'copy a record from a data folder, a backup or EventStoreDB to a folder or EventStoreDB, and verify ' +
        'the copy; run again, it continues where it left off',
    )
    .option(
      '--from <place>',
      'a data folder, a backup, or a connection string, esdb://… (default: PARLEY_DATA, else ./data)',
    )
    .option('--to <place>', 'a connection string, esdb://…, or a folder (default: PARLEY_EVENT_STORE)')
    .option('--from-prefix <prefix>', 'prefix of the streams there (default: PARLEY_STREAM_PREFIX)')
    .option('--to-prefix <prefix>', 'prefix of the streams where it is copied to (default: PARLEY_STREAM_PREFIX)')
    .action((options: CopyCommandOptions) => copyToStore(context, options));
}

async function rebuildFolder(context: Context, options: { data?: string }): Promise<void> {
  const settings = await context.readSettings(serverEnvironment(context.environment, options));
  // Imported only here: no other command needs the log and its tables.
  const { rebuild } = await import('../operations/rebuild.js');
  const display = new ProgressDisplay(context.terminal);
  try {
    const { events, milliseconds } = await rebuild(settings, (done) =>
      display.show(`${countOf(done, 'event')} projected`),
    );
    display.end();
    context.terminal.out(
      `Rebuilt the read models in ${settings.data}: ${countOf(events, 'event')} in ${(milliseconds / 1000).toFixed(1)} s\n`,
    );
    if (events === 0)
      context.terminal.err(
        'The log has no events. If it should have some, check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX.\n',
      );
  } finally {
    display.end();
  }
}

async function backupFolder(context: Context, file: string, options: { data?: string }): Promise<void> {
  const { data, streamPrefix } = await embedded(
    context,
    options,
    '"backup" copies the embedded log only. Back EventStoreDB up with its own tools: docs/running.md says how.',
  );
  const [{ backup }, { relationshipsAmong }] = await Promise.all([
    import('../operations/backup.js'),
    import('../operations/heads.js'),
  ]);
  const display = new ProgressDisplay(context.terminal);
  try {
    const { events, heads } = await backup(data, file, {
      streamPrefix,
      copied: (share) => display.show('copied', share),
      verified: (done) => display.show(`${countOf(done, 'event')} verified`),
    });
    display.end();
    context.terminal.out(
      `Backed up ${countOf(events, 'event')} of ${countOf(relationshipsAmong(heads), 'relationship')} in ${data} to ` +
        `${resolve(file)}, and verified the copy\n`,
    );
  } finally {
    display.end();
  }
}

async function restoreFolder(context: Context, file: string, folder: string): Promise<void> {
  const { streamPrefix } = await context.readSettings(serverEnvironment(context.environment, { data: folder }));
  const [{ restore }, { relationshipsAmong }] = await Promise.all([
    import('../operations/restore.js'),
    import('../operations/heads.js'),
  ]);
  const display = new ProgressDisplay(context.terminal);
  try {
    const { events, heads } = await restore(file, folder, {
      streamPrefix,
      copied: (share) => display.show('copied', share),
      verified: (done) => display.show(`${countOf(done, 'event')} verified`),
    });
    display.end();
    context.terminal.out(
      `Restored ${countOf(events, 'event')} of ${countOf(relationshipsAmong(heads), 'relationship')} into ` +
        `${resolve(folder)}, and verified every chain\n`,
    );
    context.terminal.err(
      'What was recorded or withheld after that backup is not in it, and its keys are off until ' +
        '"parley keys confirm" turns them on, one by one: docs/keeping.md.\n',
    );
  } finally {
    display.end();
  }
}

async function eraseFolder(context: Context, options: { data?: string }): Promise<void> {
  const { data, streamPrefix } = await embedded(
    context,
    options,
    '"erase" rewrites the embedded log only. From EventStoreDB, "parley copy" to another store or prefix leaves out what is withheld; ' +
      'then delete the old streams and scavenge: docs/privacy.md.',
  );
  const { erase } = await import('../operations/erase.js');
  const display = new ProgressDisplay(context.terminal);
  try {
    const { now, verification } = await erase(data, {
      streamPrefix,
      verified: (done) => display.show(`${countOf(done, 'event')} verified`),
    });
    display.end();
    context.terminal.out(
      `Erased what is withheld of ${countOf(now, 'event')} in ${data}; ${withholdingLine(verification)}, and every chain holds\n`,
    );
    context.terminal.err(
      'Uploaded tables are gone, and rows are made anew at the next start. Backups and copies from before ' +
        'still have it: delete them, and back up anew.\n',
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
