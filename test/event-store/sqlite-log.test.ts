import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreUnavailable, RevisionConflict } from '../../src/event-store/event-store.js';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { readLog } from '../../src/event-store/log-reader.js';
import { UnreadableLog } from '../../src/event-store/sqlite-log.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { AppendRefused } from '../../src/event-store/written-append.js';
import { ended, startLimited } from '../dsl/child-process.js';
import { allOf, ids, statements } from './recorded.js';

const STREAM = 'relationship-us-cn';

describe('The log in SQLite', () => {
  let folder: string;
  let file: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-'));
    file = join(folder, 'log.sqlite');
    store = SqliteEventStore.open(folder);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const withFile = <T>(use: (log: Database.Database) => T): T => {
    const log = new Database(file);
    try {
      return use(log);
    } finally {
      log.close();
    }
  };

  it('refuses to change or delete an event, whoever asks', async () => {
    await store.append(STREAM, statements(STREAM, 2), 'no_stream');
    const before = await allOf(store, STREAM);
    withFile((log) => {
      expect(() => log.exec("UPDATE events SET data = '{}' WHERE revision = 0")).toThrow(
        /never rewritten: record a correction/,
      );
      expect(() => log.exec('DELETE FROM events WHERE revision = 1')).toThrow(/never rewritten: record a retraction/);
    });
    expect(await allOf(store, STREAM)).toEqual(before);
  });

  it('is written ahead, so that readers and the writer never wait for each other', () => {
    expect(withFile((log) => log.pragma('journal_mode', { simple: true }))).toBe('wal');
  });

  it('writes what is appended in one turn of the event loop in one transaction', async () => {
    await store.append(STREAM, statements(STREAM, 1), 'no_stream');
    const commits = commitsIn(`${file}-wal`);
    const names = Array.from({ length: 16 }, (_, index) => `${STREAM}-${index}`);
    await Promise.all(names.map((name) => store.append(name, statements(name, 2), 'no_stream')));
    expect(commitsIn(`${file}-wal`)).toBe(commits + 1);
    await store.append(STREAM, statements(STREAM, 1, 'next'), 0);
    expect(commitsIn(`${file}-wal`)).toBe(commits + 2);
  });

  it('refuses one append of a transaction without harm to the others', async () => {
    const [sound, next] = statements(STREAM, 2);
    const unsound = { ...next!, metadata: { ...next!.metadata, schema: 'one' as never } };
    const outcomes = await Promise.allSettled([
      store.append('a', statements('a', 2), 'no_stream'),
      store.append('a', statements('a', 1, 'late'), 'no_stream'),
      store.append(STREAM, [sound!, unsound], 'no_stream'),
      store.append(STREAM, [sound!], 'no_stream'),
      store.append('b', [unsound], 'no_stream'),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    const reasons = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as unknown);
    expect(reasons[1]).toBeInstanceOf(RevisionConflict);
    expect(reasons[2]).toBeInstanceOf(AppendRefused);
    expect(reasons[4]).toBeInstanceOf(AppendRefused);
    expect(ids(await allOf(store, STREAM))).toEqual(ids([sound!]));
    expect(ids(await allOf(store, 'a'))).toEqual(ids(statements('a', 2)));
  });

  it('acknowledges nothing while it cannot write, reads on, and writes again when the cause is gone', async () => {
    await store.append(STREAM, statements(STREAM, 2), 'no_stream');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const appends = ['a', 'b'].map((name) => store.append(name, statements(name, 1), 'no_stream'));
    const refused = await Promise.allSettled(appends);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(EventStoreUnavailable) });
      expect(((outcome as PromiseRejectedResult).reason as Error).message).toMatch(/SQLITE_BUSY.*end it/);
    }
    expect(await allOf(store, STREAM)).toHaveLength(2);
    other.close();
    expect((await store.append('a', statements('a', 1), 'no_stream')).revision).toBe(0);
    expect(await allOf(store, 'b')).toEqual([]);
  });

  (process.platform === 'win32' ? it.skip : it)('keeps what it acknowledged when the disk takes no more', async () => {
    await store.close();
    const child = startLimited('-f 400', new URL('./append-until-killed.ts', import.meta.url), [
      folder,
      'until-refused',
    ]);
    const { out, err, code } = await ended(child);
    expect(err).toMatch(/^EventStoreUnavailable: .*SQLITE_(IOERR|FULL)/);
    expect(code).toBe(7);
    store = SqliteEventStore.open(folder);
    const acknowledged = out
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(acknowledged.length).toBeGreaterThan(8);
    for (const [stream, revision, id] of acknowledged) {
      expect((await allOf(store, stream!, Number(revision)))[0]).toMatchObject({ id });
    }
    const [stream] = acknowledged[0]!;
    expect((await verifyChain(stream!, store.readStream(stream!))).broken).toBeUndefined();
  });

  it('refuses to follow from a place that another log gave', async () => {
    await store.append(STREAM, statements(STREAM, 1), 'no_stream');
    for (const place of ['0000000000000002', '1', 'C:12/P:12']) {
      await expect(store.follow(place, AbortSignal.timeout(60_000)).next()).rejects.toThrow(`no place "${place}"`);
    }
  });

  it('writes what was appended before it is closed', async () => {
    const appending = store.append(STREAM, statements(STREAM, 1), 'no_stream');
    await store.close();
    expect((await appending).revision).toBe(0);
    store = SqliteEventStore.open(folder);
    expect(await allOf(store, STREAM)).toHaveLength(1);
  });

  it('is read by others while it is written, and when no server runs', async () => {
    await store.append(STREAM, statements(STREAM, 300), 'no_stream');
    const reader = readLog(folder);
    await store.append('relationship-kp-kr', statements('relationship-kp-kr', 1), 'no_stream');
    expect(reader.streams()).toEqual(['relationship-kp-kr', STREAM]);
    expect(await Array.fromAsync(reader.stream(STREAM))).toEqual(await allOf(store, STREAM));
    reader.close();
    await store.close();
    const later = readLog(folder);
    expect(later.head()).toBe('0000000000000301');
    later.close();
  });

  describe('that is not a log of this version', () => {
    beforeEach(async () => {
      await store.append(STREAM, statements(STREAM, 2_000), 'no_stream');
      await store.close();
    });

    it.each([
      ['has another version', () => withFile((log) => log.pragma('user_version = 2')), /version is 2.* version 1/],
      ['is of another program', () => withFile((log) => log.pragma('application_id = 1')), /not a log of Parley/],
      ['is no SQLite file', () => writeFileSync(file, 'us-cn'.repeat(1_000)), /damaged.*Restore/],
      ['was cut', () => truncateSync(file, 20_480), /damaged.*Restore/],
      ['was cut within a page', () => truncateSync(file, statSync(file).size - 100), /middle of a page.*Restore/],
    ])('is refused and left alone when it %s', (_, spoil, message) => {
      spoil();
      const before = readFileSync(file);
      for (const open of [SqliteEventStore.open, readLog]) {
        expect(() => open(folder)).toThrow(UnreadableLog);
        expect(() => open(folder)).toThrow(message);
      }
      expect(readFileSync(file).equals(before)).toBe(true);
    });

    it('opens again when its last commit was cut short or has noise behind it', async () => {
      store = SqliteEventStore.open(folder);
      await store.append(STREAM, statements(STREAM, 2, 'last'), 1_999);
      const wal = readFileSync(`${file}-wal`);
      await store.close();
      writeFileSync(`${file}-wal`, wal.subarray(0, wal.length - 100));
      appendFileSync(`${file}-wal`, Buffer.alloc(300, 7));
      store = SqliteEventStore.open(folder);
      expect([2_000, 2_002]).toContain((await allOf(store, STREAM)).length);
    });

    it('is not looked for in a folder without one', () => {
      expect(() => readLog(join(folder, 'elsewhere'))).toThrow(/There is no file .* Name the log/);
    });
  });
});

/**
 * Frames that end a transaction: those whose header gives the size of the database
 * (https://sqlite.org/fileformat2.html#walformat).
 */
function commitsIn(wal: string): number {
  const bytes = readFileSync(wal);
  const frame = 24 + bytes.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= bytes.length; at += frame) if (bytes.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}
