import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BillOfMaterials } from '../../release/bill-of-materials.js';
import { makeRelease, type Packed } from '../../release/make.js';
import { until } from '../dsl/waiting.js';

/** A build and an installation, at the pace of the machine and of the registry. */
const LONGEST_MS = 900_000;

/** As it is for those who install it: with the Node.js of the system, not that of this clone, and nothing of a running npm. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries({
    ...process.env,
    PATH: process.env['PATH']!.split(delimiter)
      .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
      .join(delimiter),
  }).filter(([name]) => !/^(npm_(?!config_(registry|cache)$)|PARLEY_|NODE_OPTIONS)/i.test(name)),
);

const run = async (command: string, args: readonly string[], cwd: string): Promise<string> =>
  (await promisify(execFile)(command, args, { cwd, env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 })).stdout;

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

describe('The package', () => {
  let folder: string;
  let released: string;
  let packed: Packed;
  const paths = (): readonly string[] => packed.files.map(({ path }) => path);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-package-'));
    await mkdir(join(folder, 'empty'));
    released = join(folder, 'released');
    packed = makeRelease(released);
    await run(
      'npm',
      ['install', '--no-audit', '--prefer-offline', join(released, packed.filename)],
      join(folder, 'empty'),
    );
  }, LONGEST_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has the built program, what it reads, its terms and its documentation', () =>
    expect(paths()).toEqual(
      expect.arrayContaining([
        'CITATION.cff',
        'LICENSE',
        'NOTICE',
        'README.md',
        'bin/parley.js',
        'dist/cli.js',
        'dist/main.js',
        'dist/web/kit/assets/tokens.css',
        'dist/web/kit/browser/time.js',
        'docs/running.md',
        'examples/LICENSE.md',
        'examples/us-cn.ndjson',
        'package.json',
      ]),
    ));

  it('has neither sources nor tests nor what only builds them', () =>
    expect(
      paths().filter((path) =>
        /^(src|test|bench|node_modules|data)\/|\.(tsx?|map|tsbuildinfo|png)$|^\.|\/\./.test(path),
      ),
    ).toEqual([]));

  it('comes with checksums that hold', async () =>
    expect(await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], released)).toBe(
      `${packed.filename}: OK\n${packed.bill}: OK\n`,
    ));

  it('comes with a bill of every package that it was built and tested with, each with its digest, and of none that only builds it', () => {
    const bill = JSON.parse(readFileSync(join(released, packed.bill), 'utf8')) as BillOfMaterials;
    const named = bill.components.map(({ name, version }) => `${name}@${version}`);
    expect(bill.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(Object.entries(dependencies).map((one) => one.join('@'))));
    expect(named.filter((one) => /^(jest|typescript|eslint|prettier|playwright-core)@/.test(one))).toEqual([]);
  });

  it('runs nothing when it is installed', async () => {
    const told = await run('npm', ['pkg', 'get', 'scripts'], join(folder, 'empty/node_modules/@parley-record/parley'));
    const scripts = Object.keys(JSON.parse(told) as object);
    expect(scripts).toContain('prepack');
    expect(scripts.filter((name) => /^(pre|post)?install$|^(pre|post)?prepare$|^dependencies$/.test(name))).toEqual([]);
  });

  it('shows the demo from an empty folder: pages, pictures, the API and the command line', async () => {
    const empty = join(folder, 'empty');
    const command = join(empty, 'node_modules', '.bin', 'parley');
    const demo = spawn(command, ['serve', '--demo', '--port', '0', '--data', join(folder, 'demo')], {
      cwd: empty,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(demo, 'exit');
    try {
      let printed = '';
      demo.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
      await until(() => printed.includes('Ctrl-C'), 'What the demo says when it is ready');
      const url = /^Parley listens at (\S+)$/m.exec(printed)![1]!;
      for (const [path, type] of [
        ['/r/us-cn?asOf=2023-03-01', 'text/html; charset=utf-8'],
        ['/r/us-cn/picture.png?asOf=2023-03-01', 'image/png'],
        ['/api/v1/relationships/us-cn', 'application/json; charset=utf-8'],
      ] as const) {
        const answer = await fetch(url + path);
        expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, type]);
        await answer.body?.cancel();
      }
      const [, asked] = /^ +npx (--no-install parley .+)$/m.exec(printed)!;
      expect(await run('npx', asked!.split(' '), empty)).toMatch(/Defense Policy Coordination Talks.*severed/);
    } finally {
      demo.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });
});
