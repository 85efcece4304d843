import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { releaseNotes } from '../../src/words/release.js';
import { runAgainst } from './run-against.js';

const RELEASE = { relationship: 'us-cn', edition: 2, sha256: 'f00', day: '2026-11-01', name: '2026-10', position: 2 };
const EVENTS = [
  { type: 'RelationshipRegistered', id: 'a' },
  { type: 'ChannelEstablished', id: 'b', occurred: '2015', summary: 'There is a channel.' },
  { type: 'ContactHeld', id: 'c', occurred: '2026-11-05', summary: 'They spoke.' },
  { type: 'ContactHeld', id: 'd', occurred: '2026-10-01', summary: 'They had spoken.' },
  { type: 'EventCorrected', id: 'e', target: 'b', reason: 'A slip.' },
];
const folder = mkdtempSync(join(tmpdir(), 'parley-releases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (position: number, ...args: string[]) =>
  runAgainst(
    ({ path }) => {
      if (path.includes('data.zip')) return [200, 'PK'];
      if (path.includes('export.ndjson'))
        return [
          200,
          EVENTS.slice(0, position)
            .map((event) => `${JSON.stringify(event)}\n`)
            .join(''),
        ];
      return [200, { relationship: 'us-cn', name: 'A – B', position, edition: 2 }];
    },
    ['release', ...args, '--into', folder],
  );

describe('parley release', () => {
  it('keeps the package of a position under a name, with what changed since the last one', async () => {
    const first = await run(2, '2026-10', 'us-cn');
    expect(first).toMatchObject({ code: 0, talk: '' });
    expect(first.data).toContain('# A – B, release 2026-10\n\nPosition 2, edition 2, released on ');
    expect(first.seen.map(({ path }) => path)).toEqual([
      '/api/v1/relationships/us-cn',
      '/r/us-cn/data.zip?position=2',
      '/api/v1/relationships/us-cn/export.ndjson?position=2',
    ]);
    const second = await run(5, '2026-11', 'us-cn');
    expect(second.data).toContain('## Corrected\n\n- A slip. (e, on b)\n');
    expect(readdirSync(join(folder, 'us-cn')).toSorted()).toEqual([
      'releases.ndjson',
      ...['us-cn-2026-10.md', 'us-cn-2026-10.zip', 'us-cn-2026-11.md', 'us-cn-2026-11.zip'],
    ]);
    const list = readFileSync(join(folder, 'us-cn', 'releases.ndjson'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(list.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(['2026-10', '2026-11']);
  });

  it('gives a name once', async () => {
    expect((await run(5, '2026-11', 'us-cn')).data).toBe('2026-11 is already released: position 5.\n');
    const { code, talk } = await run(6, '2026-11', 'us-cn');
    expect([code, talk]).toEqual([4, expect.stringContaining('Give the new release another name.')]);
  });

  it.each([
    [['November 2026', 'us-cn'], /such as 2026-11/],
    [['2026-12', 'us-cn', '--position', 'x'], /no position/],
  ])('refuses %j', async (args, told) => {
    const { code, talk } = await run(7, ...args);
    expect([code, talk]).toEqual([2, expect.stringMatching(told)]);
  });

  it('does not go back behind the last release', async () => {
    const { code, talk } = await run(3, '2026-12', 'us-cn');
    expect([code, talk]).toEqual([2, expect.stringContaining('A later one cannot be of 3.')]);
  });
});

describe('The notes of a release', () => {
  it('tell apart what happened since, what was learned, and what was corrected', () => {
    const notes = releaseNotes(
      { ...RELEASE, name: '2026-11', position: 5, day: '2026-12-01' },
      RELEASE,
      'A – B',
      EVENTS,
    );
    expect(notes).toContain('Since 2026-10 (position 2, 2026-11-01): 3 events.');
    expect(notes).toContain(
      '## The world changed\n\n- 2026-11-05: They spoke. (c)\n\n## We learned\n\n- 2026-10-01: They had spoken. (d)\n\n## Corrected\n\n- A slip. (e, on b)\n',
    );
  });
});
