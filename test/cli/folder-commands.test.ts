import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Environment } from '../../src/cli/context.js';
import { runProgram } from '../../src/cli/program.js';
import { readConfig } from '../../src/config.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { Chance } from '../laws/chance.js';
import { RELATIONSHIPS, SampleLog } from '../operations/sample-log.js';
import { writtenTerminal } from './terminal.js';

let root: string;
let folder: string;
const sample = () => new SampleLog(new Chance(5));
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-commands-'));
  folder = join(root, 'data');
  await sample().grow(folder, 20);
});
afterEach(() => rm(root, { recursive: true }));

async function run(args: readonly string[], environment: Environment = {}) {
  const terminal = writtenTerminal();
  const code = await runProgram(args, {
    terminal,
    environment,
    serve: async () => undefined,
    readSettings: async (settings) => readConfig(settings),
  });
  return { code, data: terminal.data(), talk: terminal.talk() };
}

function damage(file: string): void {
  const log = new Database(file);
  log.exec("DROP TRIGGER events_are_never_changed; UPDATE events SET recorded_by = 'x' WHERE revision = 1");
  log.close();
}

describe('parley verify', () => {
  it('prints the heads as data, and the verdict aside', async () => {
    const { code, data, talk } = await run(['verify', '--data', folder]);
    expect({ code, talk }).toEqual({
      code: 0,
      talk: expect.stringMatching(/^Verified .*log\.sqlite: \d+ events of 4 relationships; every chain holds\.\n$/),
    });
    expect(
      data
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['*', ...[...RELATIONSHIPS].sort()]);
  });

  it('saves them, and compares with them', async () => {
    const heads = join(root, 'heads');
    expect(await run(['verify', '--data', folder, '--save', heads])).toMatchObject({ code: 0, data: '' });
    const printed = await run(['verify'], { PARLEY_DATA: folder });
    expect(readFileSync(heads, 'utf8')).toBe(printed.data);
    expect(await run(['verify', '--data', folder, '--against', heads, '--save', heads])).toMatchObject({
      code: 0,
      talk: expect.stringContaining(`and everything in ${heads} is there`),
    });
  });

  it('ends with 8 and names each fault when something does not hold, and gives no heads', async () => {
    damage(join(folder, 'log.sqlite'));
    const heads = join(root, 'heads');
    const { code, data, talk } = await run(['verify', '--data', folder, '--save', heads]);
    expect({ code, data }).toEqual({ code: 8, data: '' });
    expect(talk).toMatch(
      /is not what was recorded:\n {2}- [a-z-]+: position \d+ .*\nKeep a copy of it as it is, and restore the newest backup that verifies: docs\/running\.md says how\.\n$/s,
    );
    expect(() => readFileSync(heads)).toThrow('ENOENT');
  });

  it('ends with 8 when it is less than it was', async () => {
    const heads = join(root, 'heads');
    await run(['verify', '--data', folder, '--save', heads]);
    const shorter = join(root, 'shorter');
    await sample().grow(shorter, 12);
    expect(await run(['verify', '--data', shorter, '--against', heads])).toMatchObject({
      code: 8,
      talk: expect.stringContaining('Its tail was cut off.'),
    });
  });

  it('takes a backup instead of the folder', async () => {
    const file = join(root, 'backup.sqlite');
    await run(['backup', file, '--data', folder]);
    const [ofFile, ofFolder] = [await run(['verify', file]), await run(['verify', '--data', folder])];
    expect(ofFile).toMatchObject({ code: 0, data: ofFolder.data });
  });

  it.each([
    [
      'no record',
      ['verify', '--data', '/nowhere/at/all'],
      2,
      'There is no file /nowhere/at/all/log.sqlite. Name the log',
    ],
    ['no such file', ['verify', '/nowhere/backup.sqlite'], 2, 'There is no file /nowhere/backup.sqlite. Name the log'],
    [
      'a folder',
      ['verify', '/tmp'],
      2,
      'A folder is /tmp. Name the log of a Parley server, log.sqlite in its data folder',
    ],
    ['no heads', ['verify', '--against', 'package.json'], 2, 'These are not heads'],
    [
      'heads that cannot be read',
      ['verify', '--against', '/nowhere/heads'],
      2,
      '/nowhere/heads cannot be read: ENOENT',
    ],
  ])('says what it found: %s', async (_, args, code, found) =>
    expect(await run(args)).toMatchObject({ code, data: '', talk: expect.stringContaining(found) }),
  );

  it('ends with 8 for what is no log at all', async () => {
    const file = join(root, 'text');
    writeFileSync(file, 'no log '.repeat(1_000));
    expect(await run(['verify', file])).toMatchObject({
      code: 8,
      talk: expect.stringContaining('cannot be read: it is damaged'),
    });
  });
});

describe('parley restore', () => {
  it('says what it restored and where, and what is to be done about keys', async () => {
    const [file, target] = [join(root, 'backup.sqlite'), join(root, 'restored')];
    await run(['backup', file, '--data', folder]);
    expect(await run(['restore', file, target])).toEqual({
      code: 0,
      talk: expect.stringContaining('"parley keys confirm"'),
      data: expect.stringMatching(
        `^Restored \\d+ events of 4 relationships into ${target}, and verified every chain\n$`,
      ),
    });
    expect(await run(['restore', file, target])).toMatchObject({ code: 4, talk: expect.stringContaining('mv ') });
  });
});

describe('parley backup', () => {
  it('says what it saved and where', async () => {
    const file = join(root, 'backup.sqlite');
    expect(await run(['backup', file, '--data', folder])).toEqual({
      code: 0,
      talk: '',
      data: expect.stringMatching(
        `^Backed up \\d+ events of 4 relationships in ${folder} to ${resolve(file)}, and verified the copy\n$`,
      ),
    });
  });

  it.each([
    ['takes the place of nothing', ['package.json'], 4, 'package.json already exists'],
    ['makes no folder', ['/nowhere/backup.sqlite'], 5, 'There is no folder /nowhere'],
    ['needs a name', [], 2, "missing required argument 'file'"],
  ])('%s', async (_, args, code, found) =>
    expect(await run(['backup', ...args, '--data', folder])).toMatchObject({
      code,
      data: '',
      talk: expect.stringContaining(found),
    }),
  );

  it('ends with 8 when the log does not verify', async () => {
    damage(join(folder, 'log.sqlite'));
    expect(await run(['backup', join(root, 'b'), '--data', folder])).toMatchObject({
      code: 8,
      talk: expect.stringContaining('. "parley verify" lists 3 more. Restore'),
    });
  });

  it('leaves EventStoreDB to its own means', async () => {
    expect(await run(['backup', join(root, 'b')], { PARLEY_EVENT_STORE: 'esdb://localhost:2113' })).toMatchObject({
      code: 2,
      talk: expect.stringContaining('docs/running.md'),
    });
  });
});

describe('parley rebuild', () => {
  it('says what it projected', async () => {
    expect(await run(['rebuild', '--data', folder])).toMatchObject({
      code: 0,
      talk: '',
      data: expect.stringMatching(`^Rebuilt the read models in ${folder}: \\d+ events in \\d+\\.\\d s\n$`),
    });
  });

  it('serves EventStoreDB, and tells of a log that is empty, as it is under another prefix', async () => {
    const standIn = await StandIn.start();
    const environment = { PARLEY_DATA: join(root, 'other'), PARLEY_EVENT_STORE: standIn.connectionString };
    expect(await run(['copy', '--from', folder], environment)).toMatchObject({ code: 0 });
    expect(await run(['rebuild'], environment)).toMatchObject({
      code: 0,
      talk: '',
      data: expect.stringMatching(/: [1-9]\d* events in/),
    });
    expect(await run(['rebuild'], { ...environment, PARLEY_STREAM_PREFIX: 'other-' })).toMatchObject({
      code: 0,
      data: expect.stringContaining(': 0 events in'),
      talk: 'The log has no events. If it should have some, check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX.\n',
    });
    standIn.gone();
  });

  it.each([
    [
      'an address that cannot be used',
      { PARLEY_EVENT_STORE: 'esdb://localhost:2113?tsl=false' },
      2,
      '"tsl" is none of its options',
    ],
    ['a folder without a record', { PARLEY_DATA: '/nowhere/at/all' }, 5, 'There is no record in'],
  ])('refuses %s', async (_, environment, code, found) =>
    expect(await run(['rebuild'], { PARLEY_DATA: folder, ...environment })).toMatchObject({
      code,
      data: '',
      talk: expect.stringContaining(found),
    }),
  );
});

describe('parley copy', () => {
  it('needs to know where to', async () => {
    expect(await run(['copy', '--from', folder])).toMatchObject({
      code: 2,
      talk: 'Say where to copy to: give --to a folder or an esdb://… address, or set PARLEY_EVENT_STORE.\n',
    });
  });

  it.each([
    ['another kind of store', ['--to', 'postgres://localhost'], 'PARLEY_EVENT_STORE is "postgres://localhost"'],
    ['an address that cannot be used', ['--to', 'esdb://localhost:2113?tsl=false'], '"tsl" is none of its options'],
    ['a prefix that is none', ['--to', 'esdb://localhost:2113', '--to-prefix', 'a b'], 'PARLEY_STREAM_PREFIX is "a b"'],
  ])('refuses %s', async (_, args, found) =>
    expect(await run(['copy', '--from', folder, ...args])).toMatchObject({
      code: 2,
      data: '',
      talk: expect.stringContaining(found),
    }),
  );

  it('ends with 5 when there is nothing to copy', async () => {
    expect(await run(['copy', '--from', '/nowhere/at/all', '--to', 'esdb://localhost:2113'])).toMatchObject({
      code: 5,
      talk: expect.stringContaining('There is no record'),
    });
  });
});
