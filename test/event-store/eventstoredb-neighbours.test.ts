import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnreadableEvent, type NewEvent, type Page } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { recorded } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const US_CN = 'relationship-us-cn';
const US_RU = 'relationship-us-ru';

describe('What an administrator or a neighbour does in EventStoreDB', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;
  let events: readonly NewEvent[];

  beforeEach(async () => {
    standIn = await StandIn.start();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '');
    events = recorded(
      US_CN,
      Array.from({ length: 12 }, (_, index) => ({ id: `e-${index}` })),
    );
    await store.append(US_CN, events, 'no_stream');
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  const read = (stream: string) => Array.fromAsync(store.readStream(stream));
  const reopened = async () => {
    await store.close();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '');
  };
  const following = async (pages = 1): Promise<Page[]> => {
    const found: Page[] = [];
    for await (const page of store.follow(undefined, AbortSignal.timeout(60_000))) {
      found.push(page);
      if (page.caughtUp && found.length >= pages) break;
    }
    return found;
  };
  const more = (from: number) =>
    recorded(
      US_CN,
      Array.from({ length: 13 }, (_, index) => ({ id: `e-${index}` })),
    ).slice(from);

  it.each([
    [
      '$maxCount',
      { $maxCount: 5 },
      /On stream relationship-us-cn is set \$maxCount 5.*Remove \$maxCount from its metadata/,
    ],
    ['$maxAge', { $maxAge: 60 }, /is set \$maxAge 60.*Remove \$maxAge/],
    ['$tb', { $tb: 3 }, /is set \$tb 3.*Remove \$tb/],
  ])(
    'refuses to read a stream with %s for writing, says what to take back, and goes on when it is',
    async (_, settings, said) => {
      standIn.log.set(US_CN, settings);
      await expect(read(US_CN)).rejects.toThrow(UnreadableEvent);
      await expect(read(US_CN)).rejects.toThrow(said);
      expect(store.faults.map(({ stream }) => stream)).toEqual([US_CN]);
      await expect(store.append(US_CN, more(12), 11)).rejects.toThrow(said);
      standIn.log.set(US_CN, {});
      expect(await read(US_CN)).toHaveLength(12);
      expect(store.faults).toEqual([]);
      expect((await store.append(US_CN, more(12), 11)).revision).toBe(12);
    },
  );

  it('knows a soft delete from a stream that never was', async () => {
    standIn.log.softDelete(US_CN);
    await expect(read(US_CN)).rejects.toThrow(/Stream relationship-us-cn was deleted in EventStoreDB.*Remove \$tb/);
    expect(await read(US_RU)).toEqual([]);
  });

  it('hears of settings while it follows, and from an inspection when it starts behind them', async () => {
    await following();
    standIn.log.set(US_CN, { $maxCount: 5 });
    expect((await following())[0]!.events).toHaveLength(12);
    expect(store.faults).toHaveLength(1);
    await reopened();
    expect(store.faults).toEqual([]);
    await store.inspect([US_RU, US_CN]);
    expect(store.faults).toHaveLength(1);
  });

  it('says which events are gone after a scavenge, though nothing is set any more', async () => {
    standIn.log.set(US_CN, { $maxCount: 5 });
    standIn.log.scavenge();
    standIn.log.set(US_CN, {});
    await expect(read(US_CN)).rejects.toThrow(
      'Events 0 to 6 of stream relationship-us-cn are gone from EventStoreDB: restore a backup.',
    );
  });

  it('says of a tombstone that a backup is to be restored, wherever it is met', async () => {
    standIn.log.tombstone(US_CN);
    const said = 'Stream relationship-us-cn was deleted in EventStoreDB for good: restore a backup.';
    await expect(read(US_CN)).rejects.toThrow(UnreadableEvent);
    await expect(read(US_CN)).rejects.toThrow(said);
    await expect(following()).rejects.toThrow(said);
  });

  it('passes over a stream that begins with a foreign event: it is neither first nor head, and is not written', async () => {
    standIn.log.foreign(2, US_RU);
    const [page] = await following();
    expect(page!.foreign!.map(({ stream, revision }) => [stream, revision])).toEqual([
      [US_RU, 0],
      [US_RU, 1],
    ]);
    expect(await store.head()).toBe(page!.events.at(-1)!.logPosition);
    await expect(read(US_RU)).rejects.toThrow(/begins with an event "Noise" of another program: it is not Parley's/);
  });

  it('gives what stands before a foreign event, and does not write behind it', async () => {
    standIn.log.foreign(1, US_CN);
    const given: string[] = [];
    const all = (async () => {
      for await (const { data } of store.readStream(US_CN)) given.push(String(data['id']));
    })();
    await expect(all).rejects.toThrow(/Event 12 of stream relationship-us-cn is an event "Noise" of another program/);
    expect(given).toHaveLength(12);
    const place = (await following())[0]!.events.at(-1)!.logPosition;
    expect(await store.head()).toBe(place);
    await reopened();
    expect([await store.head(), (await store.first())!.data['id']]).toEqual([place, 'e-0']);
  });

  it('finds its head behind any number of events of others without being sent them, however often it is asked', async () => {
    const [page] = await following();
    standIn.log.foreign(20_000);
    await reopened();
    const pages = store.follow(page!.until, AbortSignal.timeout(60_000));
    await pages.next();
    const before = standIn.log.sent;
    const heads = await Promise.all(Array.from({ length: 50 }, () => store.head()));
    expect(new Set(heads)).toEqual(new Set([page!.until]));
    // Some checkpoints and a glance at the end; never the events of others.
    expect(standIn.log.sent - before).toBeLessThan(200);
    await pages.return();
  });
});
