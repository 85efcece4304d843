import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { differenceInWords, readHeads, writtenHeads, type Heads } from '../../src/operations/heads.js';
import { verifyLog, verifyStore } from '../../src/operations/verify.js';
import { TroubledStore } from '../dsl/troubled-store.js';
import { Chance } from '../laws/chance.js';
import { RELATIONSHIPS, SampleLog } from './sample-log.js';

const NONE = { log: undefined, relationships: new Map() };

let folder: string;
let log: string;
let sample: SampleLog;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-verify-'));
  log = join(folder, 'log.sqlite');
  sample = new SampleLog(new Chance(7));
  await sample.grow(folder, 30);
});
afterEach(() => rm(folder, { recursive: true }));

function change(...statements: readonly string[]): void {
  const database = new Database(log);
  database.exec('DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted;');
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('Verifying a log', () => {
  it('finds every chain whole, and gives the heads', async () => {
    const heard: number[] = [];
    const { events, heads, faults, differences } = await verifyLog(log, { verified: (done) => heard.push(done) });
    expect({ faults, differences }).toEqual({ faults: [], differences: [] });
    expect([...heads.relationships.keys()].sort()).toEqual([...RELATIONSHIPS].sort());
    expect([...heads.relationships.values()].reduce((sum, head) => sum + head.events, 0)).toBe(events);
    expect(heads.log).toEqual({ events, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(heard).toHaveLength(30);
    expect(heard.at(-1)).toBe(events);
  });

  it('compares with heads of before, whatever was recorded since', async () => {
    const { heads } = await verifyLog(log);
    await sample.grow(folder, 20);
    expect(await verifyLog(log, { against: heads })).toMatchObject({ faults: [], differences: [] });
  });

  it('does so while a server writes', async () => {
    const store = SqliteEventStore.open(folder);
    const { heads } = await verifyLog(log);
    let going = true;
    const writing = (async () => {
      while (going) await sample.append(store);
    })();
    for (let time = 0; time < 10; time++)
      expect(await verifyLog(log, { against: heads })).toMatchObject({ faults: [], differences: [] });
    going = false;
    await writing;
    await store.close();
    expect((await verifyLog(log)).events).toBeGreaterThan(heads.log!.events);
  });

  it('says which event does not hold, and why', async () => {
    change(
      "UPDATE events SET data = json_set(data, '$.summary', 'They never spoke.') WHERE stream = 'relationship-us-cn' AND revision = 4",
    );
    const { faults } = await verifyLog(log);
    expect(faults).toEqual([
      expect.stringMatching(
        /^us-cn: position 5 \([0-9a-f-]{36}\) does not hold: its hash of what it says is [0-9a-f]{64}, by the rest of the record it must be [0-9a-f]{64}\. Something was changed/,
      ),
    ]);
  });

  it('says the first fault of every relationship, and goes on with the others', async () => {
    change(
      "UPDATE events SET recorded_by = 'x' WHERE revision IN (2, 5) AND stream IN ('relationship-us-cn', 'relationship-in-pk')",
    );
    const { faults, heads } = await verifyLog(log);
    expect(faults.map((fault) => fault.slice(0, 17)).sort()).toEqual(['in-pk: position 4', 'us-cn: position 4']);
    expect(heads.relationships.get('us-cn')).toMatchObject({ events: 3 });
  });

  it('says which positions of a relationship are gone', async () => {
    change("DELETE FROM events WHERE stream = 'relationship-us-cn' AND revision IN (3, 4)");
    expect((await verifyLog(log)).faults).toContainEqual(
      expect.stringMatching(
        /^us-cn: positions 4 to 5 are gone from the log, where position 6 \([0-9a-f-]{36}\) follows\.$/,
      ),
    );
  });

  it('says which places are missing', async () => {
    change('DELETE FROM events WHERE position IN (7, 8)');
    expect((await verifyLog(log)).faults).toContain('Place 7 of the log is missing: the next is 9.');
  });

  it('finds a tail that was cut off with heads that were saved, and only so', async () => {
    const { heads } = await verifyLog(log);
    change(
      'DELETE FROM events WHERE position > (SELECT max(position) FROM events WHERE ends_append = 1 AND position < 40)',
    );
    expect(await verifyLog(log)).toMatchObject({ faults: [], differences: [] });
    const { faults, differences } = await verifyLog(log, { against: heads });
    expect(faults).toEqual([]);
    expect(differences.map(differenceInWords)).toContainEqual(
      expect.stringMatching(
        `^The log as a whole: it ends at 3\\d; it had reached ${heads.log!.events} when its head was saved. Its tail was cut off.$`,
      ),
    );
  });

  it('finds that the last event was stamped anew, in the same way', async () => {
    const { heads } = await verifyLog(log);
    change("UPDATE events SET recorded_by = 'x' WHERE position = (SELECT max(position) FROM events)");
    expect((await verifyLog(log)).faults).toEqual([]);
    expect((await verifyLog(log, { against: heads })).differences.map(differenceInWords)).toContainEqual(
      expect.stringMatching(
        /^[a-z-]+: its head at \d+ is [0-9a-f]{64}; it was [0-9a-f]{64} when it was saved\. Something up to there was changed\.$/,
      ),
    );
  });

  it('says so when the file itself is damaged', async () => {
    const bytes = readFileSync(log);
    writeFileSync(log, bytes.fill(7, bytes.length - 4_096));
    expect((await verifyLog(log)).faults).toContainEqual(
      expect.stringMatching(/^The file is damaged: .*Restore the newest backup\.$/),
    );
  });

  it('names a stream that is not one of ours', async () => {
    const { faults } = await verifyLog(log, { streamPrefix: 'other-' });
    expect(faults).toHaveLength(RELATIONSHIPS.length);
    expect(faults[0]).toMatch(
      /^Stream "relationship-[a-z-]+" is not one of Parley's under the prefix "other-": check PARLEY_STREAM_PREFIX\.$/,
    );
  });

  it('of streams under a prefix gives the same heads', async () => {
    const { heads } = await verifyLog(log);
    const other = join(folder, 'other');
    await new SampleLog(new Chance(7), 'desk-').grow(other, 30);
    expect((await verifyLog(join(other, 'log.sqlite'), { streamPrefix: 'desk-' })).heads).toEqual(heads);
  });

  it('through the port tells the same of every relationship, and nothing of the order', async () => {
    const { events, heads } = await verifyLog(log);
    const store = SqliteEventStore.open(folder);
    expect(await verifyStore(store, { against: heads })).toEqual({
      events,
      heads: { ...heads, log: undefined },
      faults: [],
      dangers: [],
      foreign: [],
      notes: [],
      differences: [],
      withheld: 0,
      erased: 0,
    });
    await store.close();
  });

  it('through the port goes on where it was when the store is away for a while, and gives up when it stays away', async () => {
    await sample.grow(folder, 700);
    const { events, heads } = await verifyLog(log);
    const store = new TroubledStore(SqliteEventStore.open(folder));
    let pages = 0;
    store.trouble = (call) => (call === 'page' && ++pages % 2 === 1 ? 'refused' : undefined);
    expect(await verifyStore(store, { against: heads })).toMatchObject({ events, faults: [], differences: [] });
    expect(pages).toBeGreaterThan(4);
    store.trouble = () => 'refused';
    await expect(verifyStore(store, { giveUpAfterMs: 300 })).rejects.toBeInstanceOf(EventStoreUnavailable);
    await store.close();
  });

  it('of an empty log ends at once', async () => {
    const empty = join(folder, 'empty');
    await SqliteEventStore.open(empty).close();
    expect(await verifyLog(join(empty, 'log.sqlite'))).toEqual({
      events: 0,
      heads: NONE,
      faults: [],
      dangers: [],
      foreign: [],
      notes: [],
      differences: [],
      withheld: 0,
      erased: 0,
    });
  });

  it('leaves the file as it is', async () => {
    const before = readFileSync(log);
    await verifyLog(log);
    expect(readFileSync(log).equals(before)).toBe(true);
  });
});

describe('Heads', () => {
  const heads: Heads = {
    log: { events: 9, sha256: 'a'.repeat(64) },
    relationships: new Map([
      ['us-cn', { events: 5, sha256: 'b'.repeat(64) }],
      ['kr-kp', { events: 4, sha256: 'c'.repeat(64) }],
    ]),
  };

  it('are read as they were written', () => {
    expect(readHeads(writtenHeads(heads))).toEqual(heads);
    expect(readHeads(writtenHeads(NONE))).toEqual(NONE);
    expect(readHeads(writtenHeads(heads).replaceAll('\n', '\r\n'))).toEqual(heads);
    expect(
      writtenHeads(heads)
        .split('\n')
        .slice(1, 4)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['*', 'kr-kp', 'us-cn']);
  });

  it.each([
    ['another file', 'us-cn 5', 'the first line is "us-cn 5"'],
    ['a line that was cut', writtenHeads(heads).trimEnd().slice(0, -1), 'line 4 is "us-cn 5 bbb'],
    ['a name twice', `${writtenHeads(heads)}us-cn 6 ${'d'.repeat(64)}\n`, 'a name twice'],
    ['nothing', '', 'the first line is ""'],
  ])('are refused as %s', (_, text, fault) => {
    expect(() => readHeads(text)).toThrow(fault);
    expect(() => readHeads(text)).toThrow('--save');
  });
});
