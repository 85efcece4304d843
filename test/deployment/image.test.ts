import { execFile } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import type { TestServer } from '../dsl/running-server.js';
import { startEmpty } from '../http/world.js';
import { all, command, copied, stagesOf, variables } from './dockerfile.js';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly bin: { readonly parley: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const STAGES = stagesOf(readFileSync('Dockerfile', 'utf8'));
const [build, image] = [STAGES[0]!, STAGES.at(-1)!];
const IGNORED = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('The image', () => {
  it('is built and run on the very Node.js that the lockfile pins', () => {
    const [node, ...others] = [...new Set(Object.values(MANIFEST.optionalDependencies))];
    expect(others).toEqual([]);
    expect(STAGES.map((stage) => stage.image)).toEqual(STAGES.map(() => `node:${node}-bookworm-slim`));
    expect(Number(node!.split('.')[0])).toBe(Number(/^>=(\d+)$/.exec(MANIFEST.engines.node)![1]));
  });

  it('is made of what the build context has, and the context of nothing else', () => {
    const used = STAGES.flatMap(copied);
    expect(used.filter((path) => !existsSync(path))).toEqual([]);
    expect(IGNORED[0]).toBe('*');
    expect(IGNORED.slice(1)).toEqual([...new Set(used)].sort().map((path) => `!${path}`));
  });

  it('gets no secret with it: no key, record or file of settings is let through, and .npmrc says nothing of who asks', () => {
    const through = IGNORED.slice(1)
      .map((line) => line.slice(1))
      .flatMap((path) =>
        statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [path],
      );
    expect(through.length).toBeGreaterThan(100);
    expect(through.filter((path) => /(^|[/\\])\.env|\.(pem|key|crt|sqlite|log)$/.test(path))).toEqual([]);
    expect(readFileSync('.npmrc', 'utf8')).not.toMatch(/auth|password|token|\/\//i);
  });

  it('runs scripts that there are', () => {
    const scripts = all(build, 'RUN').flatMap((line) => [...line.matchAll(/npm run (\S+)/g)].map(([, name]) => name!));
    expect(scripts).toEqual(['compile']);
    expect(scripts.filter((name) => MANIFEST.scripts[name] === undefined)).toEqual([]);
    expect(all(build, 'RUN').join('\n')).toMatch(/npm ci[^]*npm prune --omit=dev/);
  });

  it('has what the program reads beside its compiled files', () => {
    const read = globSync('src/**/*.{ts,tsx}').flatMap((file) => {
      const up = file.split(/[/\\]/).length - 1;
      const outside = new RegExp(`import\\.meta\\.dirname${", '\\.\\.'".repeat(up)}, '([^'.]+|[^']*\\.[^']+)'`, 'g');
      return [...readFileSync(file, 'utf8').matchAll(outside)].map(([, name]) => name!);
    });
    expect([...new Set(read)].sort()).toEqual(['examples', 'node_modules', 'package.json']);
    const has = [...copied(image), ...all(image, 'COPY').map((rest) => rest.split('/').at(-1)!)];
    expect(read.filter((name) => !has.includes(name))).toEqual([]);
  });

  it('brings the terms under which it may be passed on', () =>
    expect(copied(image)).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'examples'])));

  it('starts what npm start does, and has the command line under its name', () => {
    expect(MANIFEST.scripts['start']).toMatch(/node dist\/main\.js$/);
    expect(command(all(image, 'CMD')[0]!)).toEqual(['node', '/app/dist/main.js']);
    expect(all(image, 'RUN').join('\n')).toContain(`ln -s /app/${MANIFEST.bin.parley} /usr/local/bin/parley`);
  });

  it('has settings that Parley takes, keeps the record in its volume, and shows the port it listens on', () => {
    const config = readConfig(variables(image));
    expect(config.warnings).toEqual([]);
    expect(config.host).toBe('0.0.0.0');
    expect(all(image, 'VOLUME')).toEqual([config.data]);
    expect(all(image, 'WORKDIR').at(-1)).toBe(config.data);
    expect(all(image, 'EXPOSE')).toEqual([String(readConfig({}).port)]);
  });

  it('runs as a user who is not root, named by number', () =>
    expect(all(image, 'USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/));
});

describe('Its health check', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
  });
  afterAll(() => server.stop());

  const [program, ...args] = command(all(image, 'HEALTHCHECK')[0]!);
  const endsWith = (port: number): Promise<number> =>
    new Promise((resolve) => {
      execFile(process.execPath, args, { env: { PARLEY_PORT: String(port) } }, (error) =>
        resolve(error === null ? 0 : Number(error.code)),
      );
    });

  it('ends with 0 while the server answers, and with 1 when nobody does', async () => {
    expect(program).toBe('node');
    const { port } = new URL(server.url);
    expect(await endsWith(Number(port))).toBe(0);
    expect(await endsWith(1)).toBe(1);
  });

  it('asks whether the server is alive, on the port that it listens on by default', () => {
    const asked = /`([^`]+)`/.exec(args.join(' '))![1]!;
    expect(asked).toBe(`http://127.0.0.1:\${process.env.PARLEY_PORT || ${readConfig({}).port}}/healthz`);
  });
});
