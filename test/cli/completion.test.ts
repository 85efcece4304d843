import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { runAgainst } from './run-against.js';

const script = async () => (await runAgainst(() => [200, {}], ['completion', 'bash'])).data;
const hasBash = spawnSync('bash', ['--version']).status === 0;

/** What bash offers for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const asked = `COMP_WORDS=(parley ${typed}); COMP_CWORD=${words.length}; _parley; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${await script()}\n${asked}`], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

(hasBash ? describe : describe.skip)('Completion in bash', () => {
  it.each([
    [['com'], ['commitments', 'compare', 'completion']],
    [
      ['status', 'us-cn', '--'],
      ['--url', '--output', '--as-of', '--known-at', '--position', '--edition', '--help'],
    ],
    [
      ['why', '--output', ''],
      ['table', 'json', 'ndjson', 'csv'],
    ],
    [['watch', '--output', 'n'], ['ndjson']],
    [
      ['agree', '--'],
      ['--output', '--from', '--to', '--known-at', '--within', '--help'],
    ],
    [['agree', 'a.ndjson', ''], []],
    [['completion', ''], ['bash']],
    [['help', 'ba'], ['backup']],
    // Names of files and of what is on record: nothing of ours.
    [['import', ''], []],
    [['import', 'bash', ''], []],
  ])('after "parley" and %j offers %j', async (words, completions) =>
    expect(await offered(...words)).toEqual(completions),
  );
});

it('Completion is made for bash only, and says so', async () => {
  const { code, talk } = await runAgainst(() => [200, {}], ['completion', 'fish']);
  expect([code, talk]).toEqual([2, expect.stringContaining('Allowed choices are bash')]);
});
