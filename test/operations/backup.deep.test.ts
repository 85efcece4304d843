import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { backup } from '../../src/operations/backup.js';
import { verifyLog } from '../../src/operations/verify.js';
import { startTypeScript } from '../dsl/child-process.js';
import { until } from '../dsl/waiting.js';
import { Chance } from '../laws/chance.js';
import { SampleLog } from './sample-log.js';

let root: string;
let folder: string;
let log: string;
let sample: SampleLog;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  folder = join(root, 'data');
  log = join(folder, 'log.sqlite');
  sample = new SampleLog(new Chance(3));
  await sample.grow(folder, 30);
});
afterEach(() => rm(root, { recursive: true }));

describe('A backup', () => {
  it('holds what the log held, in one file', async () => {
    const shares: number[] = [];
    const file = join(root, 'backup.sqlite');
    const { heads } = await backup(folder, file, { copied: (share) => shares.push(share) });
    expect(heads).toEqual((await verifyLog(log)).heads);
    expect(await verifyLog(file, { against: heads })).toMatchObject({ heads, faults: [], differences: [] });
    expect(shares.at(-1)).toBe(1);
    expect(readdirSync(root).sort()).toEqual(['backup.sqlite', 'data']);
  });

  it('restored into a new folder is the log of a server there, and one file again when that has stopped', async () => {
    const file = join(root, 'backup.sqlite');
    const { heads } = await backup(folder, file);
    const restored = join(root, 'restored');
    mkdirSync(restored);
    await cp(file, join(restored, 'log.sqlite'));
    await sample.grow(restored, 5);
    expect(readdirSync(restored).sort()).toEqual(['lock.sqlite', 'log.sqlite']);
    expect(await verifyLog(join(restored, 'log.sqlite'), { against: heads })).toMatchObject({
      faults: [],
      differences: [],
    });
  });

  it('is of one moment, also when the server writes all the while', async () => {
    const store = SqliteEventStore.open(folder);
    let [going, before] = [true, 0];
    const writing = (async () => {
      while (going) await sample.append(store);
    })();
    for (let round = 0; round < 10; round++) {
      const { events, heads } = await backup(folder, join(root, `backup-${round}.sqlite`));
      expect(events).toBeGreaterThanOrEqual(before);
      before = events;
      expect(await verifyLog(log, { against: heads })).toMatchObject({ faults: [], differences: [] });
    }
    going = false;
    await writing;
    await store.close();
  });

  it('never takes the place of a file', async () => {
    const file = join(root, 'notes.txt');
    writeFileSync(file, 'mine');
    await expect(backup(folder, file)).rejects.toMatchObject({
      name: 'BackupExists',
      message: expect.stringContaining('Give the backup another name'),
    });
    await expect(backup(folder, log)).rejects.toMatchObject({ name: 'BackupExists' });
    expect((await verifyLog(log)).faults).toEqual([]);
  });

  it('takes the place of the part that an interrupted one left', async () => {
    const file = join(root, 'backup.sqlite');
    writeFileSync(`${file}.part`, 'half of a backup');
    await backup(folder, file);
    expect(readdirSync(root).sort()).toEqual(['backup.sqlite', 'data']);
  });

  it('is refused where there is no folder for it, and makes none', async () => {
    await expect(backup(folder, join(root, 'mnt', 'backup.sqlite'))).rejects.toMatchObject({ name: 'NoSuchFolder' });
    expect(readdirSync(root)).toEqual(['data']);
  });

  it('is refused where there is no record', async () => {
    await expect(backup(join(root, 'nowhere'), join(root, 'backup.sqlite'))).rejects.toMatchObject({
      name: 'NoRecordThere',
    });
    expect(readdirSync(root)).toEqual(['data']);
  });

  it('of a log that does not verify is refused, and leaves no file', async () => {
    const database = new Database(log);
    database.exec("DROP TRIGGER events_are_never_changed; UPDATE events SET type = 'RoundHeld' WHERE position = 9");
    database.close();
    await expect(backup(folder, join(root, 'backup.sqlite'))).rejects.toMatchObject({
      name: 'RecordDamaged',
      message: expect.stringMatching(
        /does not verify\. .* does not hold: its hash.*Restore the newest backup that does/,
      ),
    });
    expect(readdirSync(root)).toEqual(['data']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('that is ended by %s meanwhile leaves nothing', async (signal) => {
    await sample.grow(folder, 600);
    const child = startTypeScript(new URL('./back-up.ts', import.meta.url), [folder, join(root, 'backup.sqlite')]);
    await once(child.stdout, 'data');
    expect(readdirSync(root).sort()).toEqual(['backup.sqlite.part', 'data']);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([null, signal]);
    await until(() => readdirSync(root).length === 1, 'The end of what was unfinished');
  });
});
