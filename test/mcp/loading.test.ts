import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parley, startParley } from '../dsl/parley.js';
import { INITIALIZE } from './asking.js';

/** Writes the address of every module that is loaded from the library of the protocol. */
const TRACE = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    if (url.includes('/@modelcontextprotocol/')) appendFileSync(process.env.TRACED, url + '\\n');
    return next(url, context);
  },
});
`;

describe('The library of the protocol', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-loading-'));
  const traced = join(folder, 'traced');
  const environment = { NODE_OPTIONS: `--import=${join(folder, 'trace.mjs')}`, TRACED: traced };
  const loaded = () => readFileSync(traced, 'utf8').split('\n').filter(Boolean);

  beforeAll(() => {
    writeFileSync(join(folder, 'trace.mjs'), TRACE);
    writeFileSync(traced, '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is loaded by no command but mcp, and by no server before its first message', async () => {
    const server = await startParley({ environment: { ...environment, PARLEY_MCP: 'yes' } });
    expect((await fetch(`${server.url}/`)).status).toBe(200);
    expect((await parley(['status'], { ...environment, PARLEY_URL: server.url })).code).toBe(0);
    expect((await parley(['help'], environment)).code).toBe(0);
    expect(loaded()).toEqual([]);
    expect((await parley(['mcp'], { ...environment, PARLEY_URL: server.url })).code).toBe(0);
    const byCommand = loaded();
    expect(byCommand).toContainEqual(expect.stringContaining('/server/index.js'));
    const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
    await fetch(`${server.url}/mcp`, { method: 'POST', headers, body: JSON.stringify(INITIALIZE) });
    expect(loaded().slice(byCommand.length)).toContainEqual(expect.stringContaining('/webStandardStreamableHttp.js'));
    // Of what is installed with it, nothing of its servers, clients and sign-in is loaded.
    expect(loaded().filter((url) => /\/(client|auth|express|hono)\b/.test(url))).toEqual([]);
    await server.stop();
  });
});
