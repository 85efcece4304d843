import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { runProgram } from '../../src/cli/program.js';
import { readConfig, type Config } from '../../src/config.js';
import { readAddress } from '../../src/event-store/eventstoredb-address.js';
import { PROBLEMS } from '../../src/http/problem.js';
import { READ_MODELS_READINESS } from '../../src/queries/show-readiness.js';
import { writtenTerminal } from '../cli/terminal.js';

const PAGE = readFileSync('docs/running.md', 'utf8');
const SOURCES = globSync('src/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** A text that stands in two literals is one to its reader. */
const SAID = SOURCES.replaceAll(/['`]\s*\n?\s*\+\s*['`]/g, '');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, unknown>;
};

/** Every command of the page, in blocks and in a line. */
const COMMANDS = [...PAGE.matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(([, block, line]) =>
  (block ?? line!).replaceAll(/\\\n\s*/g, '').split('\n'),
);

/** What stands after these words in any command, word by word. */
const after = (words: string): string[][] =>
  COMMANDS.flatMap((command) =>
    [...command.replace(/\s+#.*$/, '').matchAll(new RegExp(`${words} (.*)$`, 'g'))].map(([, rest]) =>
      rest!.split(/\s+/),
    ),
  );

/** The rows of the table below a line, cell by cell. */
function tableBelow(line: string): string[][] {
  const [, rows] = /\n\|-[^\n]*\n((?:\|[^\n]*\n)+)/.exec(PAGE.slice(PAGE.indexOf(line)))!;
  return rows!
    .trimEnd()
    .split('\n')
    .map((row) => row.slice(2, -2).split(' | '));
}

describe('The settings in docs/running.md', () => {
  const known = /Parley knows: (.*)\.$/.exec(readConfig({ PARLEY_NOTHING: '1' }).warnings[0]!)![1]!.split(', ');

  it('are those that Parley knows, with the defaults they have', () => {
    const config = readConfig({});
    const defaults: Record<keyof Omit<Config, 'warnings'>, string> = {
      port: String(config.port),
      host: config.host,
      data: './data',
      eventStore: config.eventStore ?? 'embedded',
      streamPrefix: config.streamPrefix || 'none',
      backups: config.backups ?? 'none',
      remoteWrites: config.remoteWrites ? 'yes' : 'no',
      mcp: config.mcp ? 'yes' : 'no',
      reads: config.reads,
      showsEditors: config.showsEditors,
      sessionSecret: config.sessionSecret ?? 'none',
      trustedProxy: config.trustedProxy?.header ?? 'none',
      hosts: config.hosts.join(',') || 'none',
      publicUrl: config.publicUrl ?? 'none',
      rateLimit: String(config.rateLimit),
      connectionsPerAddress: String(config.connectionsPerAddress),
      streams: String(config.streams),
      logLevel: config.logLevel,
      logAddresses: config.logAddresses,
      metrics: config.metrics === 'off' ? 'no' : 'yes',
      keeper: config.keeper ?? 'none',
      contact: config.contact ?? 'none',
      method: config.method ?? 'none',
      dataLicense: config.dataLicense ?? 'none',
      showsGrades: config.showsGrades ? 'yes' : 'no',
    };
    const rows = tableBelow('## Settings').map(([name, value]) => [name!.replaceAll('`', ''), value]);
    const nameOf = (key: string): string => `PARLEY_${key.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;
    expect(rows).toEqual(
      known.map((name) => [name, Object.entries(defaults).find(([key]) => nameOf(key) === name)?.[1]]),
    );
  });

  it('that it names anywhere are among them', () =>
    expect([...PAGE.matchAll(/PARLEY_[A-Z_]+/g)].map(([name]) => name).filter((name) => !known.includes(name))).toEqual(
      [],
    ));

  it('have values that Parley takes', () => {
    const given = COMMANDS.flatMap((command) =>
      [...command.matchAll(/(PARLEY_[A-Z_]+)=('[^']*'|\S+)/g)].map(([, name, value]) => [
        name!,
        value!.replaceAll("'", ''),
      ]),
    );
    expect(given.length).toBeGreaterThan(8);
    for (const [name, value] of given) expect(readConfig({ [name!]: value }).warnings).toEqual([]);
  });

  it('have connection strings that it can read, without the password in what is shown', () => {
    const strings = [...PAGE.matchAll(/esdb:\/\/[^\s'`]+/g)].map(([text]) => text);
    expect(strings.length).toBeGreaterThan(3);
    for (const text of strings) expect(readAddress(text).shown).toMatch(/^esdb:\/\/[\w.:,-]+$/);
  });
});

describe('The commands in docs/running.md', () => {
  it('of npm are scripts that there are', () => {
    const named = [
      ...after('npm run').map(([name]) => name!),
      ...after('npm')
        .map(([name]) => name!)
        .filter((name) => !['ci', 'run', 'install'].includes(name)),
    ];
    expect(named).toContain('rebuild');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('of Parley are commands that there are, with options that they have', async () => {
    const asked = [...after('npx --no-install parley'), ...after('parley parley'), ...after('^parley')];
    expect(asked.map(([command]) => command)).toEqual(expect.arrayContaining(['backup', 'verify', 'copy', 'import']));
    for (const [command, ...words] of asked) {
      const terminal = writtenTerminal();
      const code = await runProgram([command!, ...(command === 'keys' ? words.slice(0, 1) : []), '--help'], {
        terminal,
        environment: {},
        serve: async () => undefined,
        readSettings: async (settings) => readConfig(settings),
      });
      const help = terminal.data();
      expect({ command, code, unknown: words.filter((word) => word.startsWith('--') && !help.includes(word)) }).toEqual(
        { command, code: 0, unknown: [] },
      );
    }
  });

  it('of Compose name services that there are', () => {
    const composed = after('docker compose');
    expect(new Set(composed.map(([verb]) => verb))).toEqual(
      new Set(['up', 'exec', 'logs', 'down', 'stop', 'start', 'cp']),
    );
    const named = composed.flatMap(([verb, ...words]) => {
      const [first = ''] = words.filter((word) => !word.startsWith('-'));
      return verb === 'down' || first === '' ? [] : [first.split(':')[0]!];
    });
    expect(named.filter((name) => !(name in services))).toEqual([]);
    expect(new Set(named)).toEqual(new Set(Object.keys(services)));
  });

  it('read files that there are', () => {
    const files = COMMANDS.flatMap((command) => [...command.matchAll(/< (\S+)/g)].map(([, file]) => file!));
    expect(files).toContain('examples/us-cn.ndjson');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('What trouble looks like in docs/running.md', () => {
  it('is in the words that Parley says', () => {
    const quoted = [...PAGE.matchAll(/“([^”]+)”/g)]
      .flatMap(([, text]) => text!.split('…'))
      .map((text) => text.replace(/[()]+$/, '').replace(/^[()]+/, ''));
    expect(quoted.length).toBeGreaterThan(15);
    const unsaid = quoted.filter(
      (text) =>
        !SAID.includes(text) &&
        !['Failed to discover', 'Parley did not stop within 10 s and is cut off'].includes(text),
    );
    expect(unsaid).toEqual([]);
    expect(SAID).toContain('Parley did not stop within ${LONGEST_STOP_MS / 1000} s and is cut off');
  });

  it('has the status that each kind of problem is answered with', () => {
    const told = [...PAGE.matchAll(/\b(4\d\d|503) `([a-z]+(?:-[a-z]+)+)`/g)].map(([, status, code]) => [
      code!,
      Number(status),
    ]);
    const problems = told.filter(([code]) => code !== 'catching-up');
    expect([...new Set(problems.map(([code]) => code))].sort()).toEqual([
      'host-unknown',
      'key-needed',
      'store-unavailable',
      'writes-refused',
    ]);
    for (const [code, status] of problems)
      expect([code, PROBLEMS[code as keyof typeof PROBLEMS][0]]).toEqual([code, status]);
  });

  it('has the states that /readyz tells', () => {
    const { enum: states } = READ_MODELS_READINESS.state as { readonly enum?: readonly string[] };
    expect(states).toHaveLength(4);
    expect(states!.filter((state) => state !== 'live' && !PAGE.includes(`\`${state}\``))).toEqual([]);
  });
});

describe('The proxy of docs/running.md', () => {
  const [, nginx] = /```nginx\n([\s\S]*?)```/.exec(PAGE)!;

  it('passes on what tells a stranger from this machine, to the port that Parley listens on', () => {
    for (const line of [
      'proxy_set_header Host $host;',
      'proxy_set_header X-Forwarded-For $remote_addr;',
      `server 127.0.0.1:${readConfig({}).port};`,
    ])
      expect(nginx).toContain(line);
  });

  it('waits longer than a stream is silent', () => {
    const beat = Number(
      /BEAT_MS = ([\d_]+);/.exec(readFileSync('src/http/event-stream.ts', 'utf8'))![1]!.replaceAll('_', ''),
    );
    expect(PAGE).toContain(`something every ${beat / 1_000} s`);
    expect(Number(/proxy_read_timeout (\d+)s/.exec(nginx!)![1]) * 1_000).toBeGreaterThan(2 * beat);
  });
});
