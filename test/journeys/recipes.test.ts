import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { startChronology } from '../http/world.js';

const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;
if (!HAS_PYTHON) console.warn('There is no python3 here: the recipe for Python was NOT run.');

const script = (file: string, language: string): string =>
  new RegExp(`\`\`\`${language}\n([^\`]+)\`\`\``).exec(readFileSync(`docs/recipes/${file}.md`, 'utf8'))![1]!;

describe('The recipes', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  (HAS_PYTHON ? it : it.skip)('for Python counts what the histories tell', async () => {
    const { stdout } = await promisify(execFile)('python3', ['-c', script('python', 'python')], {
      env: { ...process.env, PARLEY_URL: server.url, PYTHONIOENCODING: 'utf-8' },
    });
    expect(stdout).toContain('United States – China: the record of military dialogue up to position 145\n');
    const closed = ['unresponsive', 'suspended', 'severed', 'resumption_agreed'];
    const { spans } = (await server.get('/relationships/us-cn/channels/dpct/history')).body;
    const days = spans.filter(({ status }) => closed.includes(status)).reduce((sum, span) => sum + (span.days ?? 0), 0);
    expect(stdout).toMatch(new RegExp(`^ +${days} days closed: Defense Policy Coordination Talks$`, 'm'));
    expect(stdout).toMatch(/^rounds held: \{.*'2024': \d+/m);
  });

  it('for R reads columns that are there', async () => {
    const told = script('r', 'r');
    for (const column of ['status', 'days', 'channel']) expect(told).toContain(column);
    for (const table of ['statuses', 'channels', 'events']) expect(told).toContain(`table_of("${table}")`);
    expect((await fetch(`${server.url}/r/us-cn/data.zip`)).status).toBe(200);
  });
});
