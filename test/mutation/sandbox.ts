import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mutated, type Mutant } from './mutants.js';

/** What became of a command: its exit code, null when it was stopped for taking too long. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly ms: number;
}

const LEFT_BEHIND = ['node_modules', '.git', 'dist', '.tmp', 'data', 'coverage'];
const OUTPUT_KEPT = 4_000;

/** A copy of the project in which one mutant at a time lives. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-mutation-'));

  constructor() {
    cpSync('.', this.folder, { recursive: true, filter: (path) => !LEFT_BEHIND.includes(path) });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  /** The copy with the mutant in it, while `judge` looks at it. */
  async holding<T>(mutant: Mutant, judge: () => Promise<T>): Promise<T> {
    const path = join(this.folder, mutant.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, mutated(text, mutant));
    try {
      return await judge();
    } finally {
      writeFileSync(path, text);
    }
  }

  /** Runs node in the copy, and stops it and what it started after `limit` ms. */
  run(args: readonly string[], limit: number): Promise<Run> {
    const began = performance.now();
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, args, { cwd: this.folder, detached: true });
      let output = '';
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        process.kill(-child.pid!, 'SIGKILL');
      }, limit);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-OUTPUT_KEPT)));
      }
      child.on('error', failed).on('close', (code) => {
        clearTimeout(timer);
        done({ code: isLate ? null : code, output, ms: performance.now() - began });
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
