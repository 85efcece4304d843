import { describe, expect, it } from '@jest/globals';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderInUse, DataFolderNotWritable } from '../../src/event-store/data-folder.js';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { ended, startTypeScript } from '../dsl/child-process.js';
import { inTemporaryFolder } from './temporary-folder.js';

const OPENER = new URL('./open-and-say.ts', import.meta.url);

describe('A data folder', () => {
  it('is made when it is missing, with those above it', () =>
    inTemporaryFolder(async (folder) => {
      const store = SqliteEventStore.open(join(folder, 'below', 'deeper'));
      expect(await store.head()).toBe('');
      await store.close();
    }));

  it('belongs to one store, and to the next once that is closed', () =>
    inTemporaryFolder(async (folder) => {
      const store = SqliteEventStore.open(folder);
      expect(() => SqliteEventStore.open(folder)).toThrow(DataFolderInUse);
      expect(() => SqliteEventStore.open(folder)).toThrow(/in use: another Parley server .* Stop that server first/);
      expect(() => SqliteEventStore.open(folder)).toThrow(folder);
      await store.close();
      await SqliteEventStore.open(folder).close();
    }));

  it('belongs to one process', () =>
    inTemporaryFolder(async (folder) => {
      const store = SqliteEventStore.open(folder);
      expect((await ended(startTypeScript(OPENER, [folder]))).out).toBe('DataFolderInUse\n');
      await store.close();
      expect((await ended(startTypeScript(OPENER, [folder]))).out).toBe('opened\nDataFolderInUse\n');
    }));

  it('stays held by a store that nobody references any more', () =>
    inTemporaryFolder(async (folder) => {
      expect(await ended(startTypeScript(OPENER, [folder], ['--expose-gc']))).toMatchObject({
        code: 0,
        out: 'opened\ncollected\nDataFolderInUse\n',
      });
    }));

  it('is let go when the log in it cannot be opened', () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, 'log.sqlite'));
      expect(() => SqliteEventStore.open(folder)).toThrow(EventStoreUnavailable);
      await rm(join(folder, 'log.sqlite'), { recursive: true });
      await SqliteEventStore.open(folder).close();
    }));

  it('that cannot be made or written says which, why, and what to do', () =>
    inTemporaryFolder(async (folder) => {
      const file = join(folder, 'file');
      await writeFile(file, '');
      expect(() => SqliteEventStore.open(join(file, 'data'))).toThrow(DataFolderNotWritable);
      expect(() => SqliteEventStore.open(join(file, 'data'))).toThrow(
        /data cannot be written \(ENOTDIR.*\)\. Let the user/,
      );
      await mkdir(join(folder, 'lock.sqlite'));
      expect(() => SqliteEventStore.open(folder)).toThrow(DataFolderNotWritable);
    }));
});
