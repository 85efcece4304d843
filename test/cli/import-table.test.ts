import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../src/cli/program.js';
import type { TestServer } from '../dsl/running-server.js';
import { startWorld } from '../http/world.js';
import { writtenTerminal } from './terminal.js';

const TABLE = 'Date,Type,Channel,By,Summary,Source\n1 Mar 2026,held,dpct,,They met.,Example\n';
const FAULTY = `${TABLE}2026-03-02,held,dcpt,,They met.,Example\n`;

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startWorld();
  folder = mkdtempSync(join(tmpdir(), 'parley-tables-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function run(args: readonly string[], typed = '') {
  const terminal = writtenTerminal({}, typed);
  const code = await runProgram(args, {
    terminal,
    environment: { PARLEY_URL: server.url },
    serve: async () => undefined,
    readSettings: async () => ({ data: '/nowhere', eventStore: undefined, streamPrefix: '' }),
  });
  return { code, data: terminal.data(), talk: terminal.talk() };
}

describe('parley import of a table', () => {
  it('says with --dry-run what it would record and change, and stores nothing', async () => {
    const { code, data } = await run(['import', file('talks.csv', TABLE), '--relationship', 'us-cn', '--dry-run']);
    expect({ code, data }).toEqual({
      code: 0,
      data: '1 row: would record 1, already there 0, corrections 0, rejected 0\n  dpct: severed → operating\n',
    });
  });

  it('names row, column and what would do, and keeps the rejected rows', async () => {
    const rejects = join(folder, 'rejects.csv');
    const { code, talk } = await run([
      'import',
      file('faulty.csv', FAULTY),
      '--relationship',
      'us-cn',
      '--rejects',
      rejects,
    ]);
    expect(code).toBe(3);
    expect(talk).toContain('  row 3, column "Channel": There is no channel "dcpt". Did you mean "dpct"?');
    expect(readFileSync(rejects, 'utf8')).toContain('2026-03-02,held,dcpt,,They met.,Example,');
  });

  it('records it, by its map, and says how it is taken back', async () => {
    const map = file(
      'map.yaml',
      'relationship: us-cn\ncolumns: { occurred: Date, type: Type, channels: Channel, summary: Summary }\n',
    );
    const first = await run(['import', file('talks.csv', TABLE), '--map', map]);
    expect({ code: first.code, data: first.data }).toEqual({
      code: 0,
      data: '1 row: recorded 1, already there 0, corrections 0, rejected 0\n  dpct: severed → operating\n',
    });
    expect((await run(['import', '-', '--map', map], TABLE)).data).toContain('recorded 0, already there 1');
    const [, id = ''] = /take-back (im-\w+)/.exec(first.talk) ?? [];
    const back = await run(['take-back', id, '--relationship', 'us-cn', '--reason', 'The wrong file.']);
    expect(back).toMatchObject({ code: 0, data: 'retracted 1\n' });
  });

  it('asks for the relationship where nothing names it, and for a map that can be read', async () => {
    expect(await run(['import', file('talks.csv', TABLE)])).toMatchObject({ code: 2, data: '' });
    const map = file('bad.yaml', 'colums: {}');
    expect(await run(['import', file('talks.csv', TABLE), '--map', map])).toMatchObject({ code: 3, data: '' });
    expect(await run(['import', file('talks.csv', TABLE), '--map', 'no/such/map'])).toMatchObject({ code: 2 });
  });

  it('knows the relationship of a table that was exported', async () => {
    const csv = (await server.get('/relationships/us-cn/events.csv')).text;
    expect(await run(['import', file('events.csv', csv)])).toMatchObject({
      code: 0,
      data: expect.stringContaining('recorded 0'),
    });
  });

  it('stops at Ctrl-C, and says how far it came', async () => {
    const terminal = writtenTerminal({}, '');
    terminal.interrupt();
    const code = await runProgram(['import', file('talks.csv', TABLE), '--relationship', 'us-cn'], {
      terminal,
      environment: { PARLEY_URL: server.url },
      serve: async () => undefined,
      readSettings: async () => ({ data: '/nowhere', eventStore: undefined, streamPrefix: '' }),
    });
    expect({ code, talk: terminal.talk() }).toEqual({
      code: 1,
      talk: 'Interrupted. Nothing of the table is stored; run the same command again to continue.\n',
    });
  });

  it('gives a table to begin with, which needs no map', async () => {
    const header = (await run(['template'])).data.trim();
    expect(header).toBe('ID,Date,Type,Channel,By,Summary,Disclosed,Location,Source,Link,Note');
    const row = 'a1,5 Aug 2022,severed,dpct,China,Cut.,,,Example,https://example.org/,';
    const { code, data } = await run([
      'import',
      file('t.csv', `${header}\n${row}\n`),
      '--relationship',
      'us-cn',
      '--dry-run',
    ]);
    expect({ code, data }).toMatchObject({ code: 0, data: expect.stringContaining('would record 1') });
    expect((await run(['template', '--dictionary'])).data).toContain('Date: When it was so');
  });
});
