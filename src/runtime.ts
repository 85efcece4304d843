import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The oldest Node.js that has all Parley needs (Temporal, the embedded store's binary). */
const OLDEST_NODE = 26;

/** Set for a process that runs on behalf of one on an older Node.js. */
const HANDED_OVER = 'PARLEY_HANDED_OVER';

/**
 * Runs `work` on a suitable Node.js: this one, or the one installed with Parley, for which this process then stands:
 * same streams, same signals, same exit code, and neither outlives the other.
 */
export async function onRightNode(work: () => Promise<void>): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) {
    if (process.env[HANDED_OVER] !== undefined) process.on('disconnect', () => process.exit(1));
    // Most of a start is compiling; where nothing can be written, all is compiled every time.
    module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'parley'));
    return work();
  }
  const own = nodeThatCameAlong();
  if (own === undefined) {
    process.stderr.write(
      `Parley needs Node.js ${OLDEST_NODE} or newer and found ${process.version}. The right one comes along with the optional ` +
        'dependencies: in a clone "npm ci" installs it, elsewhere installing the package again.\n',
    );
    process.exit(1);
  }
  handOver(own);
}

/** Found the way any dependency is, since it is above the package if that is itself a dependency. */
function nodeThatCameAlong(): string | undefined {
  const require = createRequire(import.meta.url);
  const manifest = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  const { optionalDependencies } = JSON.parse(manifest) as { optionalDependencies: Record<string, string> };
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const found = require.resolve(`${name}/package.json`);
      const { bin } = JSON.parse(readFileSync(found, 'utf8')) as { bin: { node: string } };
      return join(dirname(found), bin.node);
    } catch {
      // Of the packages, one a platform, npm installs only that of its own.
    }
  }
  return undefined;
}

function handOver(node: string): void {
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [HANDED_OVER]: 'yes' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
