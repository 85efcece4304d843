import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { readLog } from '../../src/event-store/log-reader.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { allOf, ids, statements } from './recorded.js';

const STREAM = 'relationship-us-cn';
/** How the header of an SQLite file says that it is whole in itself (https://sqlite.org/fileformat2.html#file_format_version_numbers). */
const WITHOUT_WAL = [1, 1];

let folder: string;
let file: string;
let store: SqliteEventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-'));
  file = join(folder, 'log.sqlite');
  store = SqliteEventStore.open(folder);
  await store.append(STREAM, statements(STREAM, 2), 'no_stream');
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('A log whose file is no longer where it was opened', () => {
  const [, , third] = statements(STREAM, 3);
  const append = () => store.append(STREAM, [third!], 1);

  it.each([
    ['was deleted', () => rmSync(file), /log\.sqlite was deleted while the server had it open/],
    ['was moved away', () => renameSync(file, `${file}.old`), /log\.sqlite was deleted/],
    ['was replaced', () => replace(file), /log\.sqlite was replaced by another/],
    ['went with its folder', () => rmSync(folder, { recursive: true }), /log\.sqlite was deleted/],
  ])('because it %s acknowledges nothing more, says so, and is read on', async (_, happen, said) => {
    happen();
    for (const _time of [1, 2]) {
      await expect(append()).rejects.toThrow(said);
      await expect(append()).rejects.toMatchObject({ name: 'EventStoreUnavailable', lasting: true });
    }
    await expect(store.head()).rejects.toThrow(said);
    expect(await store.obstacle()).toMatch(said);
    await expect(allOf(store, STREAM)).rejects.toBeInstanceOf(EventStoreUnavailable);
  });

  it('is seen by whoever asks for its head, also when only what is written ahead of it is gone', async () => {
    rmSync(`${file}-wal`);
    await expect(store.head()).rejects.toThrow(/log\.sqlite-wal was deleted/);
    await expect(append()).rejects.toThrow(/log\.sqlite-wal was deleted/);
  });

  it('takes events again when it was put back', async () => {
    renameSync(file, `${file}.old`);
    await expect(append()).rejects.toBeInstanceOf(EventStoreUnavailable);
    renameSync(`${file}.old`, file);
    expect((await append()).revision).toBe(2);
    expect(await store.obstacle()).toBeUndefined();
    expect(ids(await allOf(store, STREAM))).toHaveLength(3);
  });
});

describe('A log that is closed', () => {
  const modes = () => [...readFileSync(file).subarray(18, 20)];

  it('is one file that can be read where nothing can be written', async () => {
    await store.close();
    expect([modes(), existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([WITHOUT_WAL, false, false]);
    store = SqliteEventStore.open(folder);
    expect(modes()).not.toEqual(WITHOUT_WAL);
    expect(await allOf(store, STREAM)).toHaveLength(2);
  });

  it('loses nothing when somebody else still reads it', async () => {
    const reader = readLog(folder);
    expect(await Array.fromAsync(reader.stream(STREAM))).toHaveLength(2);
    await store.close();
    reader.close();
    store = SqliteEventStore.open(folder);
    expect(await allOf(store, STREAM)).toHaveLength(2);
  });
});

function replace(path: string): void {
  const bytes = readFileSync(path);
  rmSync(path);
  writeFileSync(`${path}.other`, 'so that another inode is taken');
  writeFileSync(path, bytes);
}
