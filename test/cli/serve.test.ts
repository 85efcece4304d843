import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Environment } from '../../src/cli/context.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { runProgram } from '../../src/cli/program.js';
import { serverEnvironment } from '../../src/cli/serve.js';
import { stampOf } from '../../src/operations/stamp-folder.js';
import { writtenTerminal } from './terminal.js';

describe('parley serve', () => {
  const given: Environment = {
    PARLEY_DATA: '/mine',
    PARLEY_EVENT_STORE: 'esdb://cluster',
    PARLEY_PORT: '4000',
    PARLEY_BACKUPS: '/safe',
  };

  it('lets options stand before the environment', () =>
    expect(serverEnvironment(given, { port: '5000', host: '::1' })).toEqual({
      ...given,
      PARLEY_PORT: '5000',
      PARLEY_HOST: '::1',
    }));

  it('keeps the demo away from a record in use: a folder of its own, no cluster, no backups among those of the record', () => {
    expect(serverEnvironment(given, { demo: true })).toMatchObject({
      PARLEY_DATA: resolve('data/demo'),
      PARLEY_EVENT_STORE: undefined,
      PARLEY_BACKUPS: undefined,
      PARLEY_PORT: '4000',
    });
    expect(serverEnvironment(given, { demo: true, data: 'there' })).toMatchObject({ PARLEY_DATA: resolve('there') });
    expect(serverEnvironment(given, { practice: true })).toMatchObject({
      PARLEY_DATA: resolve('data/practice'),
      PARLEY_EVENT_STORE: undefined,
    });
  });

  it('stamps a record to be thrown away before it begins, and says how it is thrown away', async () => {
    const data = join(mkdtempSync(join(tmpdir(), 'parley-practice-')), 'record');
    const terminal = writtenTerminal();
    const run = (...args: readonly string[]) =>
      runProgram(['serve', '--data', data, ...args], {
        terminal,
        environment: {},
        serve: async (_, started) => started('http://here'),
        readSettings: async () => ({ data, eventStore: undefined, streamPrefix: '' }),
      });
    expect(await run('--practice')).toBe(EXIT.ok);
    expect(stampOf(data)).toBe('practice');
    expect(terminal.data()).toContain(`delete the folder ${data}.`);
    expect(await run('--demo')).toBe(EXIT.usage);
    expect(terminal.talk()).toContain('holds a record stamped practice, and example records do not go into it');
    expect(await run('--demo', '--practice')).toBe(EXIT.usage);
    rmSync(join(data, '..'), { recursive: true });
  });
});
