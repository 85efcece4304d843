import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import * as dclint from 'dclint';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';
import { readAddress } from '../../src/event-store/eventstoredb-address.js';
import { startEmpty } from '../http/world.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { all, stagesOf, variables } from './dockerfile.js';

interface Container {
  readonly image?: string;
  readonly build?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly stop_grace_period: string;
  readonly restart: string;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt: readonly string[];
  readonly logging: { readonly options: Readonly<Record<string, string>> };
}

interface Composition {
  readonly services: Readonly<Record<string, Container>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const FILE = 'docker-compose.yml';
const TEXT = readFileSync(FILE, 'utf8');
const { services, volumes } = parse(TEXT, { merge: true }) as Composition;
const [store, parley] = [services['eventstoredb']!, services['parley']!];
const IMAGE = stagesOf(readFileSync('Dockerfile', 'utf8')).at(-1)!;

/** The linter of Compose files; its own types are written for another way to import, so that the compiler sees none. */
const { DCLinter } = dclint as unknown as {
  readonly DCLinter: new (config: object) => {
    lintFiles(
      paths: readonly string[],
      recursive: boolean,
    ): readonly { readonly messages: readonly { readonly rule: string; readonly message: string }[] }[];
  };
};

/** How the file orders its lines is ours; all else that the linter knows counts. */
const STYLE = ['service-keys-order', 'top-level-properties-order', 'require-quotes-in-ports'];
const folder = mkdtempSync(join(tmpdir(), 'parley-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the official schema of Compose, and good practice, have against a file; the schema comes with the linter. */
function faultsOf(text: string): string[] {
  const file = join(folder, FILE);
  writeFileSync(file, text);
  const linter = new DCLinter({
    rules: Object.fromEntries(STYLE.map((rule) => [rule, 0])),
    quiet: true,
    debug: false,
    exclude: [],
  });
  return linter
    .lintFiles([file], false)
    .flatMap(({ messages }) => messages.map(({ rule, message }) => `${rule}: ${message}`));
}

/** What Compose makes of a value, with these variables set where it is called. */
function filledIn(
  values: Readonly<Record<string, string>>,
  set: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const fill = (value: string): string =>
    value.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => set[name] || otherwise);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
}

const configOf = (set: Record<string, string> = {}) =>
  readConfig({ ...variables(IMAGE), ...filledIn(parley.environment, set) });

describe('docker-compose.yml', () => {
  it('is what the schema of Compose takes, and the linter finds nothing in it', () =>
    expect(faultsOf(TEXT)).toEqual([]));

  it.each([
    ['a misspelt key', 'depends_on:', 'depend_on:', /^invalid-schema/],
    ['a time without a unit', 'interval: 5s', 'interval: 5', /^invalid-schema/],
    ['a condition that there is not', 'service_healthy', 'service_ready', /^invalid-schema/],
    ['no indentation', '    image:', ' image:', /^invalid-yaml/],
    ['a version that moves', ':23.10.7-bookworm-slim', ':latest', /^service-image-require-explicit-tag/],
    ['a port open to all', '127.0.0.1:3000:3000', '3000:3000', /^no-unbound-port-interfaces/],
    ['one port twice', '127.0.0.1:3000:3000', '127.0.0.1:2113:3000', /^no-duplicate-exported-ports/],
  ])('would be found with %s', (_, sound, fault, finding) => {
    expect(TEXT).toContain(sound);
    expect(faultsOf(TEXT.replace(sound, fault))).toContainEqual(expect.stringMatching(finding));
  });

  it('names services, volumes and images that there are', () => {
    for (const service of Object.values(services)) {
      expect(Object.keys(service.depends_on ?? {}).filter((name) => services[name] === undefined)).toEqual([]);
      expect(service.volumes.map((volume) => volume.split(':')[0]!).filter((name) => !(name in volumes))).toEqual([]);
      expect(service.image === undefined ? service.build : service.image).toMatch(
        /^(\.|[a-z/]+:\d+\.\d+\.\d+-[a-z-]+)$/,
      );
    }
    expect(Object.keys(volumes).sort()).toEqual(
      Object.values(services)
        .flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]!))
        .sort(),
    );
  });

  it('starts Parley when the store is healthy, keeps both running and their logs short', () => {
    expect(parley.depends_on).toEqual({ eventstoredb: { condition: 'service_healthy' } });
    expect([store.restart, parley.restart]).toEqual(['always', 'unless-stopped']);
    for (const { logging } of [store, parley])
      expect(Object.keys(logging.options).sort()).toEqual(['max-file', 'max-size']);
  });

  it('gives neither more rights than it needs, and Parley no place to write but its volume', () => {
    expect(parley).toMatchObject({ read_only: true, cap_drop: ['ALL'], init: true });
    for (const { security_opt: options } of [store, parley]) expect(options).toEqual(['no-new-privileges:true']);
    for (const port of [store, parley].flatMap(({ ports }) => ports)) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('gives Parley longer to stop than it gives itself', () => {
    const longest = Number(
      /LONGEST_STOP_MS = ([\d_]+);/.exec(readFileSync('src/run-server.ts', 'utf8'))![1]!.replaceAll('_', ''),
    );
    expect(Number(/^(\d+)s$/.exec(parley.stop_grace_period)![1]) * 1_000).toBeGreaterThan(longest);
  });
});

describe('The settings of Parley in docker-compose.yml', () => {
  it('are taken, name the store by its service and port, and leave writing to this container', () => {
    const config = configOf();
    expect(config).toMatchObject({ warnings: [], remoteWrites: false, publicUrl: undefined, host: '0.0.0.0' });
    const [published] = store.ports.map((port) => port.split(':').at(-1)!);
    expect(readAddress(config.eventStore!)).toMatchObject({
      shown: `esdb://eventstoredb:${published}`,
      namesUser: false,
    });
    expect([store.environment['EVENTSTORE_INSECURE'], new URL(config.eventStore!).searchParams.get('tls')]).toEqual([
      'true',
      'false',
    ]);
  });

  it('follow the variable that may be set where Compose is called', () => {
    const set = { PARLEY_PUBLIC_URL: 'https://parley.example.org' };
    expect(configOf(set)).toMatchObject({ remoteWrites: false, publicUrl: 'https://parley.example.org' });
    expect([...TEXT.matchAll(/\$\{(\w+)/g)].map(([, name]) => name).sort()).toEqual(Object.keys(set).sort());
  });

  it('show the port it listens on, and keep its folder in the volume of the image', () => {
    const config = configOf();
    expect(parley.ports).toEqual([`127.0.0.1:${config.port}:${config.port}`]);
    expect(parley.volumes.map((volume) => volume.split(':')[1])).toEqual([config.data]);
    expect(all(IMAGE, 'EXPOSE')).toEqual([String(config.port)]);
  });
});

describe('The health check of Parley in docker-compose.yml', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const [form, program, ...args] = parley.healthcheck.test;
  const endsWith = (url: string): Promise<number> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        args.map((arg) => arg.replace('http://127.0.0.1:3000', url)),
        (error) => resolve(error === null ? 0 : Number(error.code)),
      );
    });

  it('ends with 0 while all on record is answered for, and with 1 while the store is away or nobody answers', async () => {
    expect([form, program]).toEqual(['CMD', 'node']);
    expect(args.join(' ')).toContain(`http://127.0.0.1:${configOf().port}/readyz`);
    const standIn = await StandIn.start();
    const server = await startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString });
    closing.push(
      () => standIn.gone(),
      () => server.stop(),
    );
    while ((await server.get('/readyz')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await endsWith(server.url)).toBe(0);
    standIn.gone();
    while ((await server.get('/readyz')).status !== 503) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await endsWith(server.url)).toBe(1);
    expect(await endsWith('http://127.0.0.1:1')).toBe(1);
  });
});
