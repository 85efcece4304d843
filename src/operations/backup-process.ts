import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Runs `parley backup` in a process of its own: a server goes on answering while a large log is copied and verified. `cli`: the file
 * of the command line. Aborted, it is told to end, and leaves nothing.
 * @throws Error with the sentence that the command ended with
 */
export async function backUpApart(cli: string, data: string, file: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, cli, 'backup', file, '--data', data], {
    env: { ...process.env, PARLEY_EVENT_STORE: undefined, PARLEY_BACKUPS: undefined, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  if (code !== 0) throw new Error(said.trim() || `The backup ended with ${code ?? 'a signal'}.`);
}
