import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LogPosition, Page } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { until } from '../dsl/waiting.js';
import { besideReal, besideStandIn, type Neighbour } from './neighbour.js';
import { ids, statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const PATIENT = { answerMs: 30_000 };
const IDENTITY = 'relationship-us-cn';
const THIRTEEN = statements(IDENTITY, 13);
const NOISE = 5_000;
/** Less than any search through what others wrote; more than a start without one looks at. */
const FEW = 1_200;

/** All that a follower is told until it is up to date. */
async function told(store: EventStoreDbEventStore, after: LogPosition | undefined): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of store.follow(after, AbortSignal.timeout(60_000))) {
    pages.push(page);
    if (page.caughtUp) break;
  }
  return pages;
}

const eventsOf = (pages: readonly Page[]): string[] => pages.flatMap(({ events }) => ids(events));
const foreignOf = (pages: readonly Page[]): string[] =>
  pages.flatMap(({ foreign = [] }) => foreign.map(({ stream }) => stream));

/** What holds on every EventStoreDB. */
function startedWarm(address: () => string, neighbourOf: () => Neighbour): void {
  let prefix: string;
  let stream: string;
  let store: EventStoreDbEventStore;
  let neighbour: Neighbour;
  let place: LogPosition;

  const open = (under = prefix) => EventStoreDbEventStore.open(address(), under, PATIENT);
  const reopened = async (bookmark: string | undefined) => {
    await store.close();
    store = await open();
    if (bookmark !== undefined) await store.recall(bookmark);
  };

  beforeEach(async () => {
    prefix = ownPrefix();
    stream = `${prefix}${IDENTITY}`;
    neighbour = neighbourOf();
    store = await open();
    place = (await store.append(stream, THIRTEEN.slice(0, 12), 'no_stream')).logPosition;
    await neighbour.foreign(NOISE);
  });
  afterEach(async () => {
    await store.close();
    await neighbour.close();
  });

  it('knows its first and newest event again, and misses nothing that came meanwhile', async () => {
    await told(store, undefined);
    const bookmark = await store.bookmark(place);
    const next = await store.append(stream, [THIRTEEN[12]!], 11);
    await neighbour.foreign(1, `${prefix}relationship-us-ru`);
    await reopened(bookmark);
    expect((await store.first())!.id).toBe(THIRTEEN[0]!.id);
    const pages = await told(store, place);
    expect([eventsOf(pages), foreignOf(pages)]).toEqual([[THIRTEEN[12]!.id], [`${prefix}relationship-us-ru`]]);
    expect(await store.head()).toBe(next.logPosition);
  });

  it('begins behind the checkpoint where the bookmark was kept before it', async () => {
    await told(store, undefined);
    const bookmark = await store.bookmark(place);
    const { logPosition } = await store.append(stream, [THIRTEEN[12]!], 11);
    await reopened(bookmark);
    expect(eventsOf(await told(store, logPosition))).toEqual([]);
    expect(await store.head()).toBe(logPosition);
  });

  it('reads all of it from the very beginning when that is asked for, whatever was recalled', async () => {
    await neighbour.foreign(1, `${prefix}relationship-us-ru`);
    await told(store, undefined);
    await reopened(await store.bookmark(place));
    const pages = await told(store, undefined);
    expect([eventsOf(pages), foreignOf(pages)]).toEqual([ids(THIRTEEN.slice(0, 12)), [`${prefix}relationship-us-ru`]]);
  });

  it('keeps a bookmark of an empty record, for its own streams alone', async () => {
    const empty = await open(`${prefix}b_`);
    expect(eventsOf(await told(empty, ''))).toEqual([]);
    const bookmark = await empty.bookmark('');
    await empty.close();
    const theirs = await open(`${prefix}b_`);
    await theirs.recall(bookmark!);
    expect([await theirs.first(), await theirs.head(), eventsOf(await told(theirs, ''))]).toEqual([undefined, '', []]);
    await theirs.close();
    // Under another prefix there is something before that place.
    await reopened(bookmark);
    expect(eventsOf(await told(store, ''))).toEqual(ids(THIRTEEN.slice(0, 12)));
  });
}

describe('A warm start on EventStoreDB, beside the events of others,', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.gone());

  startedWarm(
    () => standIn.connectionString,
    () => besideStandIn(standIn),
  );
});

onRealEventStoreDb('a warm start beside the events of others', (connectionString) =>
  startedWarm(
    () => connectionString,
    () => besideReal(connectionString),
  ),
);

describe('A start on EventStoreDB beside thousands of events of others', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;
  let place: LogPosition;

  const open = async (at = standIn) => EventStoreDbEventStore.open(at.connectionString, '');
  const append = async (to: EventStoreDbEventStore) =>
    (await to.append(IDENTITY, THIRTEEN.slice(0, 12), 'no_stream')).logPosition;
  /** How many events the server looks at meanwhile. */
  const considered = async (work: () => Promise<unknown>): Promise<number> => {
    const before = standIn.log.considered;
    await work();
    return standIn.log.considered - before;
  };
  /** What a server does that starts on read models it has made before, and is asked whether it is ready. */
  const start = async (bookmark?: string) => {
    if (bookmark !== undefined) await store.recall(bookmark);
    await store.first();
    const begun = standIn.subscribed;
    const following = told(store, place);
    await until(() => standIn.subscribed > begun);
    const heads = await Promise.all(Array.from({ length: 20 }, () => store.head()));
    expect(new Set(heads)).toEqual(new Set([place]));
    expect(eventsOf(await following)).toEqual([]);
  };

  beforeEach(async () => {
    standIn = await StandIn.start();
    standIn.log.foreign(NOISE);
    store = await open();
    place = await append(store);
    standIn.log.foreign(NOISE);
    await store.close();
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  it('searches what stands behind ours once, for whoever follows and all who ask for the head', async () => {
    await store.first();
    expect(await considered(() => start())).toBeLessThan(NOISE + FEW);
  });

  it('searches none of them with what the start before has found out', async () => {
    await start();
    const bookmark = await store.bookmark(place);
    await store.close();
    store = await open();
    expect(await considered(() => start(bookmark))).toBeLessThan(FEW);
  });

  it('goes on from what came while it followed, however often that is asked', async () => {
    const pages = store.follow(place, AbortSignal.timeout(60_000));
    await pages.next();
    const live = pages.next();
    standIn.log.foreign(NOISE);
    let bookmark: string | undefined;
    const reached = () => (JSON.parse(bookmark!) as { reached: string }).reached;
    do bookmark = await store.bookmark(place);
    while (reached() <= String(standIn.log.events.at(-FEW)!.position).padStart(20, '0'));
    expect(await considered(() => store.bookmark(place))).toBe(1);
    await store.close();
    await live.catch(() => undefined);
    store = await open();
    expect(await considered(() => start(bookmark))).toBeLessThan(FEW);
  });

  it('searches all where another log is at the same place, and finds what stands there', async () => {
    await start();
    const bookmark = await store.bookmark(place);
    const other = await StandIn.start();
    other.log.foreign(NOISE);
    const elsewhere = await open(other);
    const { logPosition } = await elsewhere.append(IDENTITY, THIRTEEN.slice(0, 12), 'no_stream');
    other.log.foreign(100);
    const newest = await elsewhere.append(IDENTITY, [THIRTEEN[12]!], 11);
    other.log.foreign(NOISE);
    await elsewhere.close();
    const misled = await open(other);
    await misled.recall(bookmark!);
    expect(logPosition).toBe(place);
    expect(eventsOf(await told(misled, place))).toEqual([THIRTEEN[12]!.id]);
    expect(await misled.head()).toBe(newest.logPosition);
    await misled.close();
    other.gone();
  });

  it('searches all of a log that was restored from an older backup and went another way since', async () => {
    await start();
    const bookmark = await store.bookmark(place);
    await store.close();
    standIn.log.cutOff(NOISE - 10);
    // As long as what stood there: the same place is that of another event.
    standIn.log.foreign(1, 'relationship-us-ru');
    standIn.log.foreign(NOISE);
    store = await open();
    await store.recall(bookmark!);
    expect(foreignOf(await told(store, place))).toEqual(['relationship-us-ru']);
  });

  it.each(['', 'null', '{}', '{"streams":["relationship-","proposals-","parley-keys"],"after":"","reached":"x"}'])(
    'passes over what is no bookmark: %s',
    async (text) => {
      await start(text);
    },
  );

  it('misses no event that stands behind one that a scavenge took, neither warm nor under way', async () => {
    const pages = store.follow(place, AbortSignal.timeout(60_000));
    await pages.next();
    const live = pages.next();
    const bookmark = await store.bookmark(place);
    await store.append(IDENTITY, [THIRTEEN[12]!], 11);
    expect(eventsOf([(await live).value as Page])).toEqual([THIRTEEN[12]!.id]);
    standIn.log.set('orders-1', { $tb: 2 * NOISE });
    standIn.log.scavenge();
    expect(eventsOf(await told(store, place))).toEqual([THIRTEEN[12]!.id]);
    await store.close();
    store = await open();
    await store.recall(bookmark!);
    expect(eventsOf(await told(store, place))).toEqual([THIRTEEN[12]!.id]);
  });
});
