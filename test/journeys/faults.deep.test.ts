import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, type LogPosition, type StoredEvent } from '../../src/event-store/event-store.js';
import { verifyChain } from '../../src/event-store/hash-chain.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { Instance, type Told } from '../dsl/instance.js';
import { established } from '../dsl/samples.js';
import { TroubledStore, type Trouble } from '../dsl/troubled-store.js';
import { REGISTRATION } from '../http/world.js';
import { Chance } from '../laws/chance.js';

const FAULTS = Number(process.env['PARLEY_TEST_FAULTS'] ?? 1_000);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
const WRITERS = 48;
const RELATIONSHIPS = Array.from({ length: 12 }, (_, index) => `us-cn-${index}`);

/** A store that gets into trouble by chance, and counts how often. */
class Adversity {
  readonly injected = { append: 0, page: 0, event: 0, head: 0 };
  /** Everything is refused; not counted. */
  isOut = false;
  isOver = false;
  private readonly chance = new Chance(SEED);

  constructor(readonly store: TroubledStore) {
    store.trouble = (call) => {
      if (this.isOut) return 'refused';
      const trouble = this.isOver ? undefined : this.byChance(call);
      if (trouble) this.injected[call]++;
      return trouble;
    };
  }

  get count(): number {
    return Object.values(this.injected).reduce((sum, each) => sum + each, 0);
  }

  private byChance(call: keyof Adversity['injected']): Trouble | undefined {
    if (call === 'event') return this.chance.oneIn(20) ? 'refused' : undefined;
    if (!this.chance.oneIn(2)) return undefined;
    // Silence is waited for until time is up: a little of it goes a long way.
    return call === 'append' && this.chance.oneIn(400) ? 'silence' : this.chance.one(['refused', 'answer-lost']);
  }
}

describe('An instance whose store is in trouble again and again', () => {
  let folders: string[];
  let log: SqliteEventStore;
  let instance: Instance;
  let adversity: Adversity;
  const folder = (): string => {
    folders.push(mkdtempSync(join(tmpdir(), 'parley-faults-')));
    return folders.at(-1)!;
  };

  beforeEach(async () => {
    folders = [];
    log = SqliteEventStore.open(folder());
    const store = new TroubledStore(log);
    instance = await Instance.start(store, folder());
    for (const id of RELATIONSHIPS) {
      await instance.post('/relationships', { ...REGISTRATION, id });
      await instance.post(`/relationships/${id}/events`, established('dpct'));
    }
    adversity = new Adversity(store);
  });
  afterEach(async () => {
    await instance.stop();
    await log.close();
    for (const each of folders) rmSync(each, { recursive: true });
  });

  const acknowledged = new Map<string, string>();
  const refused: Told[] = [];

  /** Posts one event after the other, each until it is acknowledged. */
  async function write(writer: number, chance: Chance): Promise<void> {
    for (let number = 0; adversity.count < FAULTS; number++) {
      const id = `w${writer}-${number}`;
      const path = `/relationships/${chance.one(RELATIONSHIPS)}`;
      for (let told; told === undefined || told.status >= 500;) {
        told = await instance.post(`${path}/events`, {
          type: 'RoundHeld',
          id,
          occurred: '2024-01-08',
          channels: ['dpct'],
          summary: 'A round is held.',
          sources: [{ publisher: 'A paper' }],
        });
        if (told.status === 503) refused.push(told);
        else expect([200, 201]).toContain(told.status);
        if (told.status !== 503) acknowledged.set(id, `${path} ${told.body.position}`);
      }
      if (chance.oneIn(10)) {
        expect((await instance.get(path)).status).toBe(200);
        expect([200, 503]).toContain((await instance.get('/readyz')).status);
      }
    }
  }

  /** Follows as the projection does, from where it was, until told to stop. */
  async function follow(until: AbortSignal, seen: StoredEvent[]): Promise<void> {
    for (let place: LogPosition | undefined; !until.aborted;) {
      try {
        for await (const page of adversity.store.follow(place, until)) {
          seen.push(...page.events);
          place = page.until;
        }
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await pause(20);
      }
    }
  }

  /** Everything fails until a write has been given up; reads go on meanwhile. */
  async function outage(): Promise<void> {
    const before = refused.length;
    adversity.isOut = true;
    while (refused.length === before) {
      const board = await instance.get(`/relationships/${RELATIONSHIPS[0]}`);
      expect([board.status, board.body.status]).toEqual([200, expect.any(String)]);
      if ((await instance.get('/readyz')).body.readModels.state === 'interrupted') {
        const { headers } = await instance.get(`/relationships/${RELATIONSHIPS[1]}`);
        if ((await instance.get('/readyz')).body.readModels.state === 'interrupted')
          expect(headers['log-lag']).toMatch(/^\d+$/);
      }
      await pause(100);
    }
    adversity.isOut = false;
  }

  it(`loses, doubles and disorders nothing in ${FAULTS} faults, and never lies`, async () => {
    const stop = new AbortController();
    const seen: StoredEvent[][] = [[], []];
    const following = Promise.all(seen.map((each) => follow(stop.signal, each)));
    const writing = Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => write(writer, new Chance(SEED + writer + 1))),
    );
    await Promise.race([outage(), writing]);
    await writing;
    adversity.isOver = true;
    while ((await instance.get('/readyz')).body.readModels.upToDate !== true) await pause(20);

    const record = new Map<string, string>();
    for (const id of RELATIONSHIPS) {
      const stored = await Array.fromAsync(log.readStream(`relationship-${id}`));
      expect((await verifyChain(`relationship-${id}`, stored)).broken).toBeUndefined();
      for (const { data, revision } of stored.slice(2)) {
        expect(record.has(data['id'] as string)).toBe(false);
        record.set(data['id'] as string, `/relationships/${id} ${revision + 1}`);
      }
    }
    expect(record).toEqual(acknowledged);
    const all = await log.head();
    const inOrder: StoredEvent[] = [];
    for await (const page of log.follow(undefined, new AbortController().signal)) {
      inOrder.push(...page.events);
      if (page.caughtUp) break;
    }
    while (seen.some((each) => each.at(-1)?.logPosition !== all)) await pause(20);
    stop.abort();
    await following;
    for (const each of seen)
      expect(each.map(({ logPosition }) => logPosition)).toEqual(inOrder.map(({ logPosition }) => logPosition));

    const { digest } = instance.models;
    expect(instance.models.digestOfRows()).toBe(digest);
    const rebuilt = await Instance.start(log, folder());
    while ((await rebuilt.get('/readyz')).body.readModels.logPosition !== all) await pause(20);
    expect(rebuilt.models.digest).toBe(digest);
    await rebuilt.stop();
    for (const { headers, body } of refused)
      expect([headers['retry-after'], body.detail]).toEqual([
        expect.stringMatching(/^[12]$/),
        expect.stringMatching(/\. /),
      ]);
    expect(adversity.count).toBeGreaterThanOrEqual(FAULTS);
    console.log(
      `PARLEY_TEST_SEED=${SEED}: ${adversity.count} faults (${JSON.stringify(adversity.injected)}), ${acknowledged.size} events acknowledged, ` +
        `${refused.length} refused with 503 and sent again; 0 lost, 0 doubled, 0 out of order; digest ${digest}`,
    );
  });
});
