import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { startChronology } from '../http/world.js';

const SUITE = 'node_modules/@modelcontextprotocol/conformance/dist/index.js';

/** The others need tools and prompts of the suite's own, or what this server does not claim to do. */
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

describe("The protocol's own conformance tests", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology({ PARLEY_MCP: 'yes' });
  });
  afterAll(() => server.stop());

  const run = (scenario: string, path: string) =>
    promisify(execFile)(process.execPath, [SUITE, 'server', '--url', `${server.url}${path}`, '--scenario', scenario])
      .then(({ stdout }) => ({ passed: true, stdout }))
      .catch(({ stdout }: { stdout: string }) => ({ passed: false, stdout }));

  it.each(SCENARIOS)('%s is passed', async (scenario) => {
    const { passed, stdout } = await run(scenario, '/mcp');
    expect({ passed, stdout }).toEqual({ passed: true, stdout: expect.not.stringMatching(/"status": "FAILURE"/) });
  });

  it('would not be passed at another address', async () => expect((await run('ping', '/api/v1')).passed).toBe(false));
});
