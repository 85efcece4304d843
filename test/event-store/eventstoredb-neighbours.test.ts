import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UnreadableEvent, type Page } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { besideReal, besideStandIn, type Neighbour } from './neighbour.js';
import { recorded } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

/** Others keep the server busy. */
const PATIENT = { answerMs: 30_000 };
const IDENTITY = 'relationship-us-cn';

/** Twelve events of `us-cn`, and one more. */
const THIRTEEN = recorded(
  IDENTITY,
  Array.from({ length: 13 }, (_, index) => ({ id: `e-${index}` })),
);

/** What holds on every EventStoreDB. */
function besideOthers(address: () => string, neighbourOf: () => Neighbour): void {
  let prefix: string;
  let US_CN: string;
  let US_RU: string;
  let store: EventStoreDbEventStore;
  let neighbour: Neighbour;

  beforeEach(async () => {
    prefix = ownPrefix();
    [US_CN, US_RU] = [`${prefix}${IDENTITY}`, `${prefix}relationship-us-ru`];
    neighbour = neighbourOf();
    store = await EventStoreDbEventStore.open(address(), prefix, PATIENT);
    await store.append(US_CN, THIRTEEN.slice(0, 12), 'no_stream');
  });
  afterEach(async () => {
    await store.close();
    await neighbour.close();
  });

  const read = (stream: string) => Array.fromAsync(store.readStream(stream));
  const reopened = async () => {
    await store.close();
    store = await EventStoreDbEventStore.open(address(), prefix, PATIENT);
  };
  const following = async (pages = 1): Promise<Page[]> => {
    const found: Page[] = [];
    for await (const page of store.follow(undefined, AbortSignal.timeout(60_000))) {
      found.push(page);
      if (page.caughtUp && found.length >= pages) break;
    }
    return found;
  };

  it.each([
    [
      '$maxCount',
      { $maxCount: 5 },
      /On stream \S*relationship-us-cn is set \$maxCount 5.*Remove \$maxCount from its metadata/,
    ],
    ['$maxAge', { $maxAge: 60 }, /is set \$maxAge 60.*Remove \$maxAge/],
    ['$tb', { $tb: 3 }, /is set \$tb 3.*Remove \$tb/],
  ])(
    'refuses to read a stream with %s for writing, says what to take back, and goes on when it is',
    async (_, settings, said) => {
      await neighbour.set(US_CN, settings);
      await expect(read(US_CN)).rejects.toThrow(UnreadableEvent);
      await expect(read(US_CN)).rejects.toThrow(said);
      expect(store.faults.map(({ stream }) => stream)).toEqual([US_CN]);
      await expect(store.append(US_CN, [THIRTEEN[12]!], 11)).rejects.toThrow(said);
      await neighbour.set(US_CN, {});
      expect(await read(US_CN)).toHaveLength(12);
      expect(store.faults).toEqual([]);
      expect((await store.append(US_CN, [THIRTEEN[12]!], 11)).revision).toBe(12);
    },
  );

  it('knows a soft delete from a stream that never was', async () => {
    await neighbour.softDelete(US_CN);
    await expect(read(US_CN)).rejects.toThrow(/Stream \S*relationship-us-cn was deleted in EventStoreDB.*Remove \$tb/);
    expect(await read(US_RU)).toEqual([]);
  });

  it('goes on after a soft delete that was taken back, which takes two tries: the server answers the first with a $tb of its own', async () => {
    await neighbour.softDelete(US_CN);
    await neighbour.set(US_CN, {});
    await expect(read(US_CN)).rejects.toThrow(/is set \$tb 12 .*Remove \$tb/);
    await neighbour.set(US_CN, {});
    expect(await read(US_CN)).toHaveLength(12);
  });

  it('knows a stream of which all is older than its $maxAge from one that never was', async () => {
    await neighbour.set(US_CN, { $maxAge: 1 });
    await neighbour.later(1);
    await expect(read(US_CN)).rejects.toThrow(/is set \$maxAge 1 .*Remove \$maxAge/);
    expect((await following())[0]!.events).toHaveLength(12);
  });

  it('hears of settings while it follows, and from an inspection when it starts behind them', async () => {
    await following();
    await neighbour.set(US_CN, { $maxCount: 5 });
    expect((await following())[0]!.events).toHaveLength(12);
    expect(store.faults).toHaveLength(1);
    await reopened();
    expect(store.faults).toEqual([]);
    await store.inspect([US_RU, US_CN]);
    expect(store.faults).toHaveLength(1);
  });

  it('says of a tombstone that a backup is to be restored, wherever it is met', async () => {
    await neighbour.tombstone(US_CN);
    const said = `Stream ${US_CN} was deleted in EventStoreDB for good: restore a backup.`;
    await expect(read(US_CN)).rejects.toThrow(UnreadableEvent);
    await expect(read(US_CN)).rejects.toThrow(said);
    const [page] = await following();
    expect([page!.events.length, page!.deleted]).toEqual([12, [US_CN]]);
  });

  it('passes over the tombstone of a stream that another program began, also behind a place that was reached', async () => {
    await neighbour.foreign(2, US_RU);
    const [page] = await following();
    await neighbour.tombstone(US_RU);
    const others = (await following()).at(-1)!;
    expect([others.events.length, others.deleted]).toEqual([12, [US_RU]]);
    const behind = await store.follow(page!.until, AbortSignal.timeout(60_000)).next();
    expect((behind.value as Page).deleted).toEqual([US_RU]);
    await reopened();
    expect([await store.head(), (await store.first())!.data['id']]).toEqual([page!.until, 'e-0']);
  });

  it('passes over a stream that begins with a foreign event: it is neither first nor head, and is not written', async () => {
    await neighbour.foreign(2, US_RU);
    const [page] = await following();
    expect(page!.foreign!.map(({ stream, revision }) => [stream, revision])).toEqual([
      [US_RU, 0],
      [US_RU, 1],
    ]);
    expect(await store.head()).toBe(page!.events.at(-1)!.logPosition);
    await expect(read(US_RU)).rejects.toThrow(/begins with an event "Noise" of another program: it is not Parley's/);
  });

  it("does not take for Parley's what bears a digest and nothing else", async () => {
    await neighbour.foreign(1, US_RU, { contentSha256: 'abc' });
    expect((await following())[0]!.foreign).toHaveLength(1);
  });

  it('gives what stands before a foreign event, and does not write behind it', async () => {
    await neighbour.foreign(1, US_CN);
    const given: string[] = [];
    const all = (async () => {
      for await (const { data } of store.readStream(US_CN)) given.push(String(data['id']));
    })();
    await expect(all).rejects.toThrow(
      /Event 12 of stream \S*relationship-us-cn is an event "Noise" of another program/,
    );
    expect(given).toHaveLength(12);
    const place = (await following())[0]!.events.at(-1)!.logPosition;
    expect(await store.head()).toBe(place);
    await reopened();
    expect([await store.head(), (await store.first())!.data['id']]).toEqual([place, 'e-0']);
  });

  it('keeps records under two prefixes apart: each is the head, the first and the neighbour of nobody else', async () => {
    const other = await EventStoreDbEventStore.open(address(), `${prefix}b_`, PATIENT);
    const appended = await other.append(`${prefix}b_${IDENTITY}`, THIRTEEN.slice(0, 5), 'no_stream');
    expect(await other.head()).toBe(appended.logPosition);
    expect((await other.first())!.stream).toBe(`${prefix}b_${IDENTITY}`);
    const [page] = await following();
    expect(page!.events.map(({ stream }) => stream)).toEqual(Array.from({ length: 12 }, () => US_CN));
    expect(await store.head()).toBe(page!.until);
    await neighbour.set(US_CN, { $maxCount: 5 });
    expect((await other.append(`${prefix}b_${IDENTITY}`, [THIRTEEN[5]!], 4)).revision).toBe(5);
    await other.close();
  });
}

describe('What an administrator or a neighbour does in EventStoreDB', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.gone());

  besideOthers(
    () => standIn.connectionString,
    () => besideStandIn(standIn),
  );
});

describe('What stands in EventStoreDB', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;
  beforeEach(async () => {
    standIn = await StandIn.start();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '');
    await store.append(IDENTITY, THIRTEEN.slice(0, 12), 'no_stream');
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  it('is said to be gone after a scavenge, event by event, though nothing is set any more', async () => {
    standIn.log.set(IDENTITY, { $maxCount: 5 });
    standIn.log.scavenge();
    standIn.log.set(IDENTITY, {});
    await expect(Array.fromAsync(store.readStream(IDENTITY))).rejects.toThrow(
      `Events 0 to 6 of stream ${IDENTITY} are gone from EventStoreDB: restore a backup.`,
    );
  });

  it("is written and followed on while others' events are scavenged, also those where a search for ours had ended", async () => {
    standIn.log.set('orders-1', { $maxCount: 1 });
    const followed: string[] = [];
    const end = new AbortController();
    const following = (async () => {
      for await (const { events } of store.follow(undefined, end.signal)) {
        followed.push(...events.map(({ data }) => String(data['id'])));
        if (followed.length >= 13) end.abort();
      }
    })();
    standIn.log.foreign(3_000);
    const head = await store.head();
    standIn.log.foreign(10);
    standIn.log.scavenge();
    standIn.drop();
    expect(await store.head()).toBe(head);
    await store.append(IDENTITY, [THIRTEEN[12]!], 11);
    await following.catch(() => undefined);
    const again = (await store.follow(head, AbortSignal.timeout(30_000)).next()).value!;
    expect(again.events.map(({ data }) => data['id'])).toEqual(['e-12']);
  });

  it('has a head that is found behind any number of events of others without being sent them, however often it is asked', async () => {
    const head = await store.head();
    standIn.log.foreign(20_000);
    await store.close();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '');
    const pages = store.follow(head, AbortSignal.timeout(60_000));
    await pages.next();
    const before = standIn.log.sent;
    const heads = await Promise.all(Array.from({ length: 50 }, () => store.head()));
    expect(new Set(heads)).toEqual(new Set([head]));
    // Some checkpoints and a glance at the end; never the events of others.
    expect(standIn.log.sent - before).toBeLessThan(200);
    await pages.return();
  });
});

onRealEventStoreDb('what an administrator or a neighbour does', (connectionString) =>
  besideOthers(
    () => connectionString,
    () => besideReal(connectionString),
  ),
);
