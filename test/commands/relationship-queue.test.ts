import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Decide } from '../../src/commands/change.js';
import { CommandRefused } from '../../src/commands/command-refused.js';
import { RelationshipQueue } from '../../src/commands/relationship-queue.js';
import { RelationshipRepository } from '../../src/commands/relationship.repository.js';
import { StoreTrouble } from '../../src/commands/store-trouble.js';
import { decideToRecord, decideToRegister } from '../../src/domain/relationship/decide.js';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { established } from '../dsl/samples.js';
import { FixedClock } from '../dsl/running-server.js';
import { TroubledStore } from '../dsl/troubled-store.js';

const STREAM = 'relationship-us-cn';
const DESK = { writer: { editor: 'desk', scope: 'admin' } } as const;
const statement = (id: string) => ({ type: 'StatementIssued', id, occurred: '2023-02-09', summary: 'They spoke.' });

describe('The writers of a relationship', () => {
  let folder: string;
  let store: TroubledStore;
  let clock: FixedClock;
  let relationships: RelationshipRepository;
  const another = () => new RelationshipRepository(store.store, new StreamNames(), clock);

  const recording =
    (id: string): Decide =>
    (state, now) =>
      decideToRecord(state, [{ body: statement(id), idGiven: true }], () => '', now);
  const record = (id: string, through = relationships) => through.change('us-cn', recording(id), DESK);
  const stored = async () => (await Array.fromAsync(store.readStream(STREAM))).map(({ data }) => data['id']);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-'));
    clock = new FixedClock();
    store = new TroubledStore(SqliteEventStore.open(folder));
    relationships = new RelationshipRepository(store, new StreamNames(), clock);
    const body = {
      type: 'RelationshipRegistered',
      id: 'us-cn-registered',
      name: 'US – China',
      parties: [
        { code: 'US', name: 'US' },
        { code: 'CN', name: 'China' },
      ],
    };
    await relationships.change('us-cn', (state, now) => decideToRegister(state, { body, idGiven: true }, now), DESK);
    store.appends = 0;
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('share one append when they come in one turn of the event loop, each at its own position', async () => {
    const changes = await Promise.all(['a', 'b', 'c'].map((id) => record(id)));
    expect(changes.map(({ placed }) => placed[0]!.position)).toEqual([2, 3, 4]);
    expect(store.appends).toBe(1);
    expect(await stored()).toEqual(['us-cn-registered', 'a', 'b', 'c']);
  });

  it('are refused one by one: a fault of one does not touch the others', async () => {
    const [first, second, third] = await Promise.allSettled([record('a'), record('NOT AN ID'), record('c')]);
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((second as PromiseRejectedResult).reason).toBeInstanceOf(CommandRefused);
    expect(await stored()).toEqual(['us-cn-registered', 'a', 'c']);
  });

  it('store a fact once when it is sent several times at once', async () => {
    const changes = await Promise.all([record('a'), record('a'), record('a')]);
    expect(changes.map(({ placed }) => placed[0])).toMatchObject([
      { id: 'a', position: 2, repeated: false },
      { id: 'a', position: 2, repeated: true },
      { id: 'a', position: 2, repeated: true },
    ]);
    expect(await stored()).toEqual(['us-cn-registered', 'a']);
  });

  it('wait for one that is under way, however many other relationships are asked for meanwhile', async () => {
    // As if every relationship had so many events that two are too many to be remembered.
    jest.spyOn(RelationshipQueue.prototype, 'remembered', 'get').mockReturnValue(40_000);
    const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let offered = 0;
    store.beforeAppend = async () => {
      offered++;
      held.resolve();
      await free.promise;
    };
    const first = record('a');
    await held.promise;
    for (const other of ['us-ru', 'fr-de', 'kr-kp'])
      await relationships.change(other, recording('x'), { ...DESK, dryRun: true });
    const second = record('b');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(offered).toBe(1);
    free.resolve();
    expect((await Promise.all([first, second])).map(({ placed }) => placed[0]!.position)).toEqual([2, 3]);
  });

  it('decide again when a writer elsewhere was first, and lose nothing', async () => {
    const elsewhere = another();
    let raced = 0;
    store.beforeAppend = async () => {
      if (raced++ < 3) await record(`elsewhere-${raced}`, elsewhere);
    };
    const { placed } = await record('here');
    expect(placed[0]).toEqual({ id: 'here', position: 5, repeated: false });
    expect(await stored()).toEqual(['us-cn-registered', 'elsewhere-1', 'elsewhere-2', 'elsewhere-3', 'here']);
  });

  it('find that a writer elsewhere has recorded the same fact', async () => {
    const elsewhere = another();
    let raced = false;
    store.beforeAppend = async () => {
      if (raced) return;
      raced = true;
      clock.moment += 1;
      await record('same', elsewhere);
    };
    expect((await record('same')).placed[0]).toMatchObject({ id: 'same', position: 2, repeated: true });
    expect(await stored()).toEqual(['us-cn-registered', 'same']);
  });

  it('are refused only by what stands: one that failed on a race that was lost is decided again', async () => {
    const elsewhere = another();
    const correcting: Decide = (state, now) =>
      decideToRecord(
        state,
        [
          {
            body: {
              type: 'EventCorrected',
              id: 'c',
              target: 'later',
              changes: { summary: 'They wrote.' },
              reason: 'R.',
            },
            idGiven: true,
          },
        ],
        () => '',
        now,
      );
    let raced = false;
    store.beforeAppend = async () => {
      if (raced) return;
      raced = true;
      await record('later', elsewhere);
    };
    const both = await Promise.all([record('a'), relationships.change('us-cn', correcting, DESK)]);
    expect(both.map(({ placed }) => placed[0]!.position)).toEqual([3, 4]);
  });

  it('store once what was stored but not answered, over 300 random troubles', async () => {
    let random = 17;
    store.trouble = () => {
      random = (random * 48_271) % 2_147_483_647;
      return random % 3 === 0 ? 'refused' : random % 3 === 1 ? 'answer-lost' : undefined;
    };
    const ids = Array.from({ length: 150 }, (_, index) => `e-${index}`);
    for (let start = 0; start < ids.length; start += 10)
      await Promise.all(ids.slice(start, start + 10).map((id) => record(id)));
    store.trouble = () => undefined;
    expect((await stored()).slice(1).sort()).toEqual(ids.sort());
    expect((await verifyChain(STREAM, store.readStream(STREAM))).broken).toBeUndefined();
  });

  it('say after 5 s that the store is unavailable, and go on once it is back', async () => {
    store.trouble = () => 'refused';
    await expect(record('a')).rejects.toBeInstanceOf(StoreTrouble);
    store.trouble = () => undefined;
    expect((await record('a')).placed[0]).toEqual({ id: 'a', position: 2, repeated: false });
  });

  it('say so also when the store says nothing at all, none of them waiting until those before have given up', async () => {
    store.trouble = () => 'silence';
    const refusedAt = await Promise.all(
      [0, 500, 1_000].map(async (later) => {
        await new Promise((resolve) => setTimeout(resolve, later));
        await expect(record(`after-${later}`)).rejects.toBeInstanceOf(StoreTrouble);
        return performance.now();
      }),
    );
    // One after the other they would take 5 s each.
    for (const earlier of [0, 1]) expect(refusedAt[earlier + 1]! - refusedAt[earlier]!).toBeLessThan(4_000);
    store.trouble = () => undefined;
    expect((await record('a')).placed[0]).toEqual({ id: 'a', position: 2, repeated: false });
  });

  it('are not refused for what a writer elsewhere has recorded meanwhile', async () => {
    const call = (id: string, through: RelationshipRepository) =>
      through.change(
        'us-cn',
        (state, now) =>
          decideToRecord(
            state,
            [
              {
                body: { type: 'ContactHeld', id, occurred: '2023-02-09', channels: ['dpct'], summary: 'They spoke.' },
                idGiven: true,
              },
            ],
            () => '',
            now,
          ),
        DESK,
      );
    await expect(call('too-early', relationships)).rejects.toBeInstanceOf(CommandRefused);
    const elsewhere = another();
    await elsewhere.change(
      'us-cn',
      (state, now) => decideToRecord(state, [{ body: established('dpct'), idGiven: true }], () => '', now),
      DESK,
    );
    expect((await call('in-time', relationships)).placed[0]).toMatchObject({ position: 3 });
    expect((await call('there', elsewhere)).placed[0]).toMatchObject({ position: 4 });
  });

  it('never date an event before the one recorded ahead of it, also when the clock is set back', async () => {
    await record('a');
    clock.moment -= 3_600_000;
    await record('b');
    const times = (await Array.fromAsync(store.readStream(STREAM))).map(({ metadata }) => metadata.recordedAt);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)).toBe('2026-11-23T12:00:00.000Z');
  });

  it.each([
    [
      'cannot be read',
      "data = substr(data, 1, 20) WHERE id_of = 'a'",
      /^Nothing is acknowledged: Event 1 of .* cannot be read/,
    ],
    [
      'says something else',
      "data = replace(data, 'They spoke', 'They kept silent') WHERE id_of = 'a'",
      /us-cn: position 2 .* hash of what it says/,
    ],
    [
      'was recorded by another',
      "recorded_by = 'nobody' WHERE id_of = 'a'",
      /us-cn: position 3 .* link to the event before it/,
    ],
    [
      'is of a newer Parley',
      "type = 'TalksOnTheMoon' WHERE id_of = 'a'",
      /TalksOnTheMoon of version 1, which this Parley does not know/,
    ],
  ])('add nothing to a record in which an event %s, and say so', async (_, change, said) => {
    for (const id of ['a', 'b']) await record(id);
    const log = new Database(join(folder, 'log.sqlite'));
    log.exec('DROP TRIGGER events_are_never_changed');
    log.exec(`UPDATE events SET ${change.replace('id_of', "data ->> 'id'")}`);
    log.close();
    const appends = store.appends;
    for (const time of [1, 2]) {
      const refused = record(`c-${time}`, new RelationshipRepository(store, new StreamNames(), clock));
      await expect(refused).rejects.toBeInstanceOf(StoreTrouble);
      await expect(refused).rejects.toThrow(said);
    }
    expect(store.appends).toBe(appends);
  });
});
