import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';

/** Waits until whoever started it is gone, however that ended, and removes the files it was given. */
const WATCH = `
  const { rmSync } = require('node:fs');
  process.stdin.on('end', () => process.argv.slice(1).forEach((file) => rmSync(file, { force: true }))).resume();`;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Files that are of no use before they are finished: a process that is ended meanwhile, also by `kill -9`, leaves none of them. */
export class UnfinishedFiles {
  /** Outlives this process: nothing in it could clear up after a `kill -9`. */
  private readonly watch: ChildProcess;

  /** Removes what an earlier run left of them, as after a loss of power. */
  constructor(private readonly files: readonly string[]) {
    this.remove();
    this.watch = spawn(process.execPath, ['--eval', WATCH, ...files], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
    });
    // Without it the work is done as well; only a kill would leave something.
    this.watch.on('error', () => undefined).unref();
    (this.watch.stdin as Socket).on('error', () => undefined).unref();
    for (const signal of SIGNALS) process.on(signal, this.end);
  }

  /** Removes what is still there; what was given another name stays. */
  clear(): void {
    for (const signal of SIGNALS) process.off(signal, this.end);
    this.remove();
    this.watch.kill('SIGKILL');
  }

  private remove(): void {
    for (const file of this.files) rmSync(file, { force: true });
  }

  /** At once, so that nothing is there any more when the process is gone; then the signal does what it does. */
  private readonly end = (signal: NodeJS.Signals): void => {
    this.clear();
    process.kill(process.pid, signal);
  };
}
