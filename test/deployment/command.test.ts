import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { parley: string } };
const run = promisify(execFile);

describe('The command parley', () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'parley-command-'));
    cpSync('package.json', join(clone, 'package.json'));
    cpSync(bin.parley, join(clone, bin.parley));
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  it('is there before anything is built, and says what to do', async () => {
    await expect(run(process.execPath, [join(clone, bin.parley), 'status'])).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Parley is not built yet\. "npm run build" .*\n$/) as unknown,
    });
  });

  it('runs what is built, with what was typed behind it', async () => {
    mkdirSync(join(clone, 'dist'));
    writeFileSync(join(clone, 'dist/cli.js'), 'console.log(process.argv.slice(2).join()); process.exitCode = 5;');
    await expect(run(process.execPath, [join(clone, bin.parley), 'status', 'us-cn'])).rejects.toMatchObject({
      code: 5,
      stdout: 'status,us-cn\n',
      stderr: '',
    });
  });

  it('may be run as it is, which no build can take away', () => {
    expect(bin.parley).not.toMatch(/^dist\//);
    expect(statSync(bin.parley).mode & 0o111).toBe(0o111);
    expect(readFileSync(bin.parley, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
