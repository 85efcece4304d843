import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';

const LOADER = new URL('../dsl/typescript-loader.mjs', import.meta.url).href;

describe('A server whose log', () => {
  /** A port that was free a moment ago: what a server without a log says of its own cannot be read. */
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    return port;
  };

  const answersWithout = async (
    out: 'pipe' | number,
    lose: (child: ReturnType<typeof spawn>) => void,
  ): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
    const port = await freePort();
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', LOADER, resolve('src/main.ts')],
      {
        stdio: ['ignore', out, 'ignore'],
        env: { ...process.env, NODE_OPTIONS: '', PARLEY_PORT: String(port), PARLEY_DATA: folder },
      },
    );
    const ended = once(child, 'exit');
    const ask = () => fetch(`http://127.0.0.1:${port}/healthz`).then(({ status }) => status);
    while ((await ask().catch(() => undefined)) !== 200 && child.exitCode === null) await pause(50);
    lose(child);
    for (let times = 0; times < 5; times++) expect(await ask()).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    rmSync(folder, { recursive: true });
  };

  it('nobody reads any more goes on', () => answersWithout('pipe', ({ stdout }) => stdout!.destroy()));

  (process.platform === 'linux' ? it : it.skip)('finds no room goes on', () =>
    answersWithout(openSync('/dev/full', 'w'), () => undefined),
  );
});
