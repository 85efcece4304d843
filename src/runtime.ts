import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node.js that runs Parley: the first with all it builds on (Temporal, the embedded store's binary). */
const OLDEST_NODE = 26;

/** Set for a process that runs on behalf of one on an older Node.js. */
const HANDED_OVER = 'PARLEY_HANDED_OVER';

/**
 * Runs `work` on a Node.js that can: this one, or the one that was installed with Parley, on behalf of which this process then
 * stands: same streams, same signals, same exit code, and neither outlives the other.
 */
export async function onRightNode(work: () => Promise<void>): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) {
    if (process.env[HANDED_OVER] !== undefined) process.on('disconnect', () => process.exit(1));
    return work();
  }
  const own = join(import.meta.dirname, '..', 'node_modules', '.bin', 'node');
  if (!existsSync(own)) {
    process.stderr.write(
      `Parley needs Node.js ${OLDEST_NODE} or newer and found ${process.version}. "npm ci" installs the right one beside it.\n`,
    );
    process.exit(1);
  }
  handOver(own);
}

function handOver(node: string): void {
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [HANDED_OVER]: 'yes' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
