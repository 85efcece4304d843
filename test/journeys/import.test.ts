import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/cli/program.js';
import { writtenTerminal } from '../cli/terminal.js';
import { established, registered, retracted, roundHeld } from '../dsl/samples.js';
import type { TestServer } from '../dsl/running-server.js';
import { positionOf, startEmpty } from '../http/world.js';

let server: TestServer;
beforeEach(async () => {
  server = await startEmpty();
});
afterEach(() => server.stop());

/** What `parley import` says of a file with these events. */
async function imported(...events: readonly object[]): Promise<string> {
  const file = join(server.folder, 'chronology.ndjson');
  writeFileSync(file, events.map((event) => JSON.stringify({ relationship: 'us-cn', ...event })).join('\n'));
  const terminal = writtenTerminal();
  await runProgram(['import', file], {
    terminal,
    environment: { PARLEY_URL: server.url },
    serve: async () => undefined,
    readSettings: async () => ({ data: server.folder, eventStore: undefined, streamPrefix: '' }),
  });
  return terminal.data() + terminal.talk();
}

describe('parley import of what was retracted and is sent again', () => {
  const round = roundHeld('dpct', '2026-05-01', { round: 1 });
  const chronology = [registered(), established('dpct'), round, retracted(round.id), round];

  it('stores nothing by it, counts it as there, and warns of it by its line', async () => {
    const said = await imported(...chronology);
    expect(said).toContain('recorded 4, already there 1, warnings 1');
    expect(said).toMatch(/line 5, .*was retracted since: nothing was recorded.*under a new id/);
    expect(await positionOf(server)).toBe(4);
  });

  it('says so of each line that sends it, when the whole file comes again', async () => {
    await imported(...chronology);
    const said = await imported(...chronology);
    expect(said).toContain('recorded 0, already there 5, warnings 2');
    expect(said).toMatch(/line 3, .*retracted since/);
    expect(await positionOf(server)).toBe(4);
  });

  it('takes it under a new id', async () => {
    await imported(...chronology);
    expect(await imported({ ...round, id: 'round-anew' })).toContain('recorded 1, already there 0, warnings 0');
  });
});
