import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';

/** Waits until the process that started it has ended, for whatever reason, and removes the given files. */
const WATCH = `
  const { rmSync } = require('node:fs');
  process.stdin.on('end', () => process.argv.slice(1).forEach((file) => rmSync(file, { force: true }))).resume();`;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Files that are useless until finished: a process that ends early, even by `kill -9`, leaves none of them behind. */
export class UnfinishedFiles {
  /** Outlives this process, which could not clean up after a `kill -9`. */
  private readonly watch: ChildProcess;

  /** Removes leftovers of an earlier run, for example after a power failure. */
  constructor(private readonly files: readonly string[]) {
    this.remove();
    this.watch = spawn(process.execPath, ['--eval', WATCH, ...files], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
    });
    // Without the watcher the work is still done; only a kill would leave something behind.
    this.watch.on('error', () => undefined).unref();
    (this.watch.stdin as Socket).on('error', () => undefined).unref();
    for (const signal of SIGNALS) process.on(signal, this.end);
  }

  /** Removes whatever is still there; files that were renamed stay. */
  clear(): void {
    for (const signal of SIGNALS) process.off(signal, this.end);
    this.remove();
    this.watch.kill('SIGKILL');
  }

  private remove(): void {
    for (const file of this.files) rmSync(file, { force: true });
  }

  /** Synchronous, so that nothing is left when the process ends; then the signal takes its usual effect. */
  private readonly end = (signal: NodeJS.Signals): void => {
    this.clear();
    process.kill(process.pid, signal);
  };
}
