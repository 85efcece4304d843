import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { startParley } from '../dsl/parley.js';

it('A start on an empty folder says where the record of the demo is, and nothing that sounds like a fault', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-after-demo-'));
  mkdirSync(join(folder, 'demo'));
  writeFileSync(join(folder, 'demo', 'log.sqlite'), '');
  const server = await startParley({ folder });
  const { out, err } = await server.stop();
  expect(out).toContain(`The demo's record is in ${join(folder, 'demo')}`);
  // A busy machine is told too, but it says nothing about the folder.
  const said = `${out}${err}`.split('\n').filter((line) => !line.includes('"context":"EventLoop"'));
  expect(said.join('\n')).not.toMatch(/"level":"(warn|error|fatal)"|has no|cannot|wrong/);
  rmSync(folder, { recursive: true });
});
