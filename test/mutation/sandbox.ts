import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mutated, type Mutant } from './mutants.js';
import { processorTime } from './spent-time.js';

/** A test file that the judge is to run; `number`: of the text of our modules it is run with. */
export interface Asked {
  readonly test: string;
  readonly number: number;
}

/** What the judge says of a test file. */
export interface Judged {
  readonly passed: boolean;
  /** What failed; empty when all passed. */
  readonly why: string;
  /** Whether the judge has grown so large that another had better go on. */
  readonly tired: boolean;
}

/** Whoever waits for what never comes uses no time of the processor: so many times the limit is too long by any clock. */
const WAITING = 20;
const LOOK_EVERY_MS = 500;

/** What became of a test file; `late` when it was stopped for taking too long, `ended` when it ended the process. */
export type Run = Judged | 'late' | 'ended';

const LEFT_BEHIND = ['node_modules', '.git', 'dist', '.tmp', 'data', 'coverage'];
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--import', './test/dsl/typescript-loader.mjs'];

/** A copy of the project in which one mutant at a time lives, with a process that judges it. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-mutation-'));
  private judge: ChildProcess | undefined;
  /** How often the text of a file was another. */
  private number = 0;

  constructor() {
    cpSync('.', this.folder, { recursive: true, filter: (path) => !LEFT_BEHIND.includes(path) });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  /** The copy with the mutant in it, while `judge` looks at it. */
  async holding<T>(mutant: Mutant, judge: () => Promise<T>): Promise<T> {
    const path = join(this.folder, mutant.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, mutated(text, mutant));
    this.number += 1;
    try {
      return await judge();
    } finally {
      writeFileSync(path, text);
      this.number += 1;
    }
  }

  /** Runs a test file in the copy, and stops it when it has used `limit` ms of the processor. */
  async run(test: string, limit: number): Promise<Run> {
    const run = await this.answered(test, limit);
    if (typeof run === 'string' || run.tired) this.stop();
    return run;
  }

  private answered(test: string, limit: number): Promise<Run> {
    const judge = (this.judge ??= fork('test/mutation/judge.ts', {
      cwd: this.folder,
      execArgv: NODE_OPTIONS,
      stdio: 'ignore',
    }));
    const began = { used: processorTime(judge.pid!) ?? 0, at: performance.now() };
    const isLate = () => {
      const passed = performance.now() - began.at;
      const used = processorTime(judge.pid!);
      return (used === undefined ? passed : used - began.used) > limit || passed > WAITING * limit;
    };
    return new Promise((done) => {
      const settle = (run: Run) => {
        clearInterval(looking);
        judge.removeAllListeners();
        done(run);
      };
      const looking = setInterval(() => isLate() && settle('late'), LOOK_EVERY_MS);
      judge.once('message', (judged: Judged) => settle(judged)).once('exit', () => settle('ended'));
      judge.once('error', () => settle('ended')).send({ test, number: this.number } satisfies Asked);
    });
  }

  private stop(): void {
    this.judge?.kill('SIGKILL');
    this.judge = undefined;
  }

  remove(): void {
    this.stop();
    rmSync(this.folder, { recursive: true });
  }
}
