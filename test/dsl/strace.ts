import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './waiting.js';

/** Whether calls of the system can be watched here; says so loudly when they cannot. */
export function canTrace(what: string): boolean {
  const { status } = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true']);
  if (status !== 0) console.warn(`SKIPPED, for strace is missing or not permitted here: ${what}.`);
  return status === 0;
}

/** A process whose calls of the system are watched, from when it is attached until it is let go. */
export class Trace {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly err: () => string,
  ) {}

  /** Attaches to a process; `expressions` as strace takes them, such as `trace=fsync`. */
  static async attach(pid: number, expressions: readonly string[], paths: readonly string[] = []): Promise<Trace> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-strace-'));
    const args = [
      '-f',
      '-y',
      '-s',
      '60',
      '-o',
      join(folder, 'calls'),
      ...paths.flatMap((path) => ['-P', path]),
      ...expressions.flatMap((one) => ['-e', one]),
      '-p',
      String(pid),
    ];
    const child = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const trace = new Trace(folder, child, () => err);
    await until(() => /attached/.test(err) || child.exitCode !== null, 'strace');
    if (child.exitCode !== null) throw new Error(`strace ended: ${err}`);
    return trace;
  }

  /** Lets the process go on unwatched, and gives its calls in order, each `name(…) = result`. */
  async end(): Promise<string[]> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGINT');
    await ended;
    const file = join(this.folder, 'calls');
    const calls = existsSync(file) ? wholeCalls(readFileSync(file, 'utf8')) : [];
    rmSync(this.folder, { recursive: true });
    if (calls.length === 0) throw new Error(`strace saw nothing: ${this.err()}`);
    return calls;
  }
}

/** Each call in one line, where it ended: strace tells one in two parts when another thread makes a call meanwhile. */
function wholeCalls(told: string): string[] {
  const begun = new Map<string, string>();
  const ended = told.split('\n').flatMap((line) => {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*?)\s*<unfinished \.\.\.>$/.exec(call);
    if (unfinished) {
      begun.set(thread, unfinished[1]!);
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>\s*(.*)$/.exec(call);
    if (!resumed) return call === '' ? [] : [call];
    const start = begun.get(thread) ?? '';
    begun.delete(thread);
    return [start + resumed[1]!];
  });
  // Of a call that was under way when the process was let go, only the first part is told.
  return [...ended, ...begun.values()];
}
