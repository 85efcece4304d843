import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyList } from '../../src/http/keys-answer.js';
import { backup } from '../../src/operations/backup.js';
import { restore } from '../../src/operations/restore.js';
import { verifyLog } from '../../src/operations/verify.js';
import { TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued } from '../http/openapi-keys.js';
import { EVENTS, startWorld } from '../http/world.js';
import { SampleLog } from './sample-log.js';

let root: string;
let file: string;
let target: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'parley-restore-'));
  [file, target] = [join(root, 'backup.sqlite'), join(root, 'restored')];
  const data = join(root, 'data');
  await new SampleLog().grow(data, 20);
  await backup(data, file);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('A restore', () => {
  it('makes the folder, and in it the log that was backed up', async () => {
    const { heads } = await restore(file, target);
    expect(readdirSync(target)).toEqual(['log.sqlite']);
    expect(await verifyLog(join(target, 'log.sqlite'), { against: heads })).toMatchObject({
      faults: [],
      differences: [],
    });
    expect(existsSync(file)).toBe(true);
  });

  it('takes a folder that is there, if nothing is in it but what every disk has', async () => {
    mkdirSync(join(target, 'lost+found'), { recursive: true });
    await restore(file, target);
    expect(readdirSync(target).sort()).toEqual(['log.sqlite', 'lost+found']);
  });

  it.each(['log.sqlite', 'keys-seal.json', 'notes.txt'])('is refused over a folder that has %s', async (name) => {
    mkdirSync(target);
    writeFileSync(join(target, name), 'mine');
    await expect(restore(file, target)).rejects.toMatchObject({
      name: 'FolderNotEmpty',
      message: expect.stringContaining(`it has ${name}, and was left as it is`),
    });
    expect(readdirSync(target)).toEqual([name]);
  });

  it.each([
    [
      'is no log',
      'RecordDamaged|UnreadableLog',
      () => writeFileSync(file, 'A letter to my aunt, of some length.'.repeat(40)),
    ],
    ['is not there', 'NoSuchLog', () => rmSync(file)],
  ])('of what %s leaves nothing', async (_, name, spoil) => {
    spoil();
    const error = (await restore(file, target).catch((found: Error) => found)) as Error;
    expect(error.name).toMatch(new RegExp(`^(${name})$`));
    expect(existsSync(target)).toBe(false);
  });

  it('is refused where there is no folder for its folder, and makes none', async () => {
    await expect(restore(file, join(root, 'mnt', 'data'))).rejects.toMatchObject({ name: 'NoSuchFolder' });
    expect(existsSync(join(root, 'mnt'))).toBe(false);
  });

  it('brings no key to life: one from the backup opens nothing until it is confirmed', async () => {
    const server = await startWorld();
    try {
      const { key } = await issued(server, { scope: 'admin' });
      await backup(server.folder, join(root, 'with-keys.sqlite'));
      await restore(join(root, 'with-keys.sqlite'), target);
      const other = await TestServer.start({ PARLEY_DATA: target, PARLEY_RATE_LIMIT: 'off' });
      try {
        const there = asFolder({ folder: target });
        expect((await other.get<KeyList>('/keys', there)).body.data.map(({ state }) => state)).toEqual(['unconfirmed']);
        for (const path of ['/keys', '/backups', EVENTS])
          expect([path, (await other.get(path, asHolder(key))).status]).toEqual([path, 401]);
        expect((await other.get('/keys', asFolder(server))).status).toBe(401);
      } finally {
        await other.stop();
      }
    } finally {
      await server.stop();
    }
  });
});
