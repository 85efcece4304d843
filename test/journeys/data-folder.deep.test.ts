import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parley, runMain, startParley, type RunningParley } from '../dsl/parley.js';

describe('A folder that a server holds', () => {
  let first: RunningParley;
  beforeAll(async () => {
    first = await startParley();
  });
  afterAll(async () => {
    await first.stop();
  });

  it('is refused to a second server, which says so and ends with 7', async () => {
    const second = await runMain({ PARLEY_PORT: '0', PARLEY_DATA: first.folder });
    expect(second).toMatchObject({ code: 7, signal: null });
    expect(second.err).toContain(`The data folder ${first.folder} is in use`);
    expect(second.err).not.toMatch(/^\s+at /m);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('is refused to a rebuild, which leaves its read models alone', async () => {
    expect(await parley(['rebuild', '--data', first.folder])).toMatchObject({
      code: 7,
      out: '',
      err: expect.stringContaining('Stop that server first'),
    });
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('does not stop a server with a folder of its own, unless the port is taken', async () => {
    const other = await startParley();
    const taken = await runMain({ PARLEY_PORT: new URL(other.url).port, PARLEY_DATA: join(other.folder, 'third') });
    expect(taken).toMatchObject({ code: 7, err: expect.stringContaining('is taken by another program') });
    expect(await other.stop()).toMatchObject({ code: 0, signal: null });
  });
});

describe('Settings that cannot be used', () => {
  it('stop the start with every fault listed', async () => {
    const { code, err } = await runMain({
      PARLEY_PORT: '70000',
      PARLEY_EVENT_STORE: 'postgres://here',
      PARLEY_STREAM_PREFIX: 'a b',
    });
    expect(code).toBe(2);
    for (const name of [
      'PARLEY_PORT is "70000"',
      'PARLEY_EVENT_STORE is "postgres://here"',
      'PARLEY_STREAM_PREFIX is "a b"',
    ])
      expect(err).toContain(name);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('are told when they are only odd', async () => {
    const server = await startParley({ environment: { PARLEY_PROT: '4000', PARLEY_URL: 'http://127.0.0.1:3000' } });
    const { code, err } = await server.stop();
    expect(code).toBe(0);
    expect(err).toContain('PARLEY_PROT is not a Parley setting');
    expect(err).not.toContain('PARLEY_URL');
  });
});
