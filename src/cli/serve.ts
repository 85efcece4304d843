import { resolve } from 'node:path';
import type { Context, Environment, ServeOptions } from './context.js';
import { demoSuggestions, EXAMPLE_KEEPER, recordDemo } from './demo.js';
import { EXIT, Failure } from './exit-codes.js';

/** What is stamped has a folder of its own and an embedded log, and no backups among those of a record that is kept up. */
const APART = { PARLEY_EVENT_STORE: undefined, PARLEY_STREAM_PREFIX: undefined, PARLEY_BACKUPS: undefined };

/** The server's settings: options override the environment. */
export function serverEnvironment(
  environment: Environment,
  { data, port, host, demo = false, practice = false }: ServeOptions,
): Environment {
  return {
    ...environment,
    ...(demo && { ...APART, PARLEY_DATA: resolve('data', 'demo'), ...EXAMPLE_KEEPER }),
    ...(practice && { ...APART, PARLEY_DATA: resolve('data', 'practice') }),
    ...(data !== undefined && { PARLEY_DATA: resolve(data) }),
    ...(port !== undefined && { PARLEY_PORT: port }),
    ...(host !== undefined && { PARLEY_HOST: host }),
  };
}

/** Starts the server, which runs until it is told to stop; the demo also fills it and suggests what to try. @throws Failure */
export async function serve({ environment, terminal, serve: start }: Context, options: ServeOptions): Promise<void> {
  const { demo = false, practice = false } = options;
  if (demo && practice)
    throw new Failure('Choose one of --demo and --practice: each has a record of its own.', EXIT.usage);
  const settings = serverEnvironment(environment, options);
  if (demo || practice) await stampAs(demo ? 'example' : 'practice', settings, options);
  await start(settings, async (url) => {
    if (demo) terminal.out(`\n${await recordDemo(url, environment['PARLEY_KEY'])}\n${demoSuggestions(url)}\n`);
    if (practice) terminal.out(`\n${practiceSuggestions(url, settings.PARLEY_DATA!)}\n`);
  });
}

/** The demo's own folder may hold its record from before there were stamps. */
async function stampAs(
  stamp: 'example' | 'practice',
  { PARLEY_DATA }: Environment,
  { data }: ServeOptions,
): Promise<void> {
  const { FolderStampedOtherwise, stampFolder } = await import('../operations/stamp-folder.js');
  try {
    stampFolder(PARLEY_DATA!, stamp, { before: data === undefined });
  } catch (error) {
    throw error instanceof FolderStampedOtherwise ? new Failure(error.message, EXIT.usage) : error;
  }
}

function practiceSuggestions(url: string, folder: string): string {
  return [
    'A record to be thrown away: every page, picture, table and citation says PRACTICE.',
    '',
    `  ${url}/`,
    '    Record, import, correct and take back as you like.',
    '',
    `Ctrl-C stops it, and the same command shows it again. To throw it away, delete the folder ${folder}.`,
  ].join('\n');
}
