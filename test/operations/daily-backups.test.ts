import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup } from '../../src/operations/backup.js';
import { DailyBackups } from '../../src/operations/daily-backups.js';
import { verifyLog } from '../../src/operations/verify.js';
import { SampleLog } from './sample-log.js';

const DAY_MS = 86_400_000;

let root: string;
let data: string;
let folder: string;
let moment: number;
let lines: string[];
let backups: DailyBackups;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'parley-daily-'));
  [data, folder] = [join(root, 'data'), join(root, 'backups')];
  mkdirSync(folder);
  await new SampleLog().grow(data, 5);
  moment = Date.parse('2026-11-20T10:00:00Z');
  lines = [];
  backups = new DailyBackups({
    folder,
    now: () => moment,
    backUp: async (file) => void (await backup(data, file)),
    log: { log: (line) => lines.push(line), error: (line) => lines.push(`ERROR ${line}`) },
  });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('Backups of each day', () => {
  it('are made once a day, verify, and are let go as they grow old', async () => {
    for (let day = 0; day < 40; day++, moment += DAY_MS) {
      await backups.look();
      await backups.look();
    }
    const names = readdirSync(folder).sort();
    expect(lines).toHaveLength(40);
    expect(names).toEqual([
      ...['parley-2026-11-30.sqlite', 'parley-2026-12-13.sqlite', 'parley-2026-12-20.sqlite'],
      ...['23', '24', '25', '26', '27', '28', '29'].map((day) => `parley-2026-12-${day}.sqlite`),
    ]);
    expect(await verifyLog(join(folder, names[0]!))).toMatchObject({ faults: [] });
    expect(backups.report()).toMatchObject({ fault: undefined, overdue: false });
    expect(backups.report().backups[0]).toMatchObject({ name: 'parley-2026-12-29.sqlite', day: '2026-12-29' });
  });

  it('leave other files alone', async () => {
    for (const name of ['notes.txt', 'parley-2020-01-01.sqlite.old', 'mine.sqlite'])
      writeFileSync(join(folder, name), 'mine');
    for (let day = 0; day < 10; day++, moment += DAY_MS) await backups.look();
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['notes.txt', 'parley-2020-01-01.sqlite.old', 'mine.sqlite']),
    );
  });

  it('that cannot be made are told loudly, tried again, and overdue once yesterday has none', async () => {
    await backups.look();
    rmSync(folder, { recursive: true });
    moment += DAY_MS;
    await backups.look();
    expect(lines.at(-1)).toMatch(/^ERROR There is no backup of 2026-11-21 yet.*There is no folder/);
    expect(backups.report()).toMatchObject({ fault: expect.stringContaining('no folder'), overdue: true });
    mkdirSync(folder);
    await backups.look();
    expect(lines).toHaveLength(2);
    moment += 11 * 60_000;
    await backups.look();
    expect(backups.report()).toMatchObject({ fault: undefined, overdue: false });
    expect(readdirSync(folder)).toEqual(['parley-2026-11-21.sqlite']);
  });

  it('are found by their names and by no other', async () => {
    await backups.look();
    expect(backups.pathOf('parley-2026-11-20.sqlite')).toBe(join(folder, 'parley-2026-11-20.sqlite'));
    for (const name of ['../data/log.sqlite', 'parley-2026-11-19.sqlite', ''])
      expect(backups.pathOf(name)).toBeUndefined();
  });
});
