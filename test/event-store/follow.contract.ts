import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventStoreUnavailable,
  type EventStore,
  type LogPosition,
  type Page,
  type StoredEvent,
} from '../../src/event-store/event-store.js';
import type { Opened } from './event-store.contract.js';
import { ids, statements } from './recorded.js';

/** What every adapter must do for those who follow its log. */
export function followContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name}, followed`, () => {
    let opened: Opened;
    let store: EventStore;
    let stream: string;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      stream = `${opened.prefix ?? ''}relationship-us-cn`;
    });
    afterEach(() => opened.dispose());

    it('says at once that an empty log holds nothing, then tells what comes', async () => {
      const pages = store.follow(undefined, new AbortController().signal)[Symbol.asyncIterator]();
      expect((await pages.next()).value).toMatchObject({ events: [], caughtUp: true });
      const live = pages.next();
      const { logPosition } = await store.append(stream, statements(stream, 2), 'no_stream');
      const { events, until } = (await live).value as Page;
      expect(ids(events)).toEqual(ids(statements(stream, 2)));
      expect(until >= logPosition).toBe(true);
      await pages.return?.();
    });

    it('says at once that there is nothing after the head', async () => {
      const { logPosition } = await store.append(stream, statements(stream, 2), 'no_stream');
      const [page] = await pagesUntil(store, logPosition, (all) => all.length === 1);
      expect(page).toMatchObject({ events: [], caughtUp: true });
      expect(page!.until >= logPosition).toBe(true);
    });

    it('begins after the place it is given, at the beginning without one', async () => {
      const other = `${stream}-other`;
      await store.append(stream, statements(stream, 2, 'a'), 'no_stream');
      const { logPosition } = await store.append(other, statements(other, 1, 'b'), 'no_stream');
      await store.append(stream, statements(stream, 2, 'c'), 1);
      const seen = async (after?: LogPosition): Promise<string[]> =>
        eventsOf(await pagesUntil(store, after, isCaughtUp)).map((event) => event.data['id'] as string);
      expect(await seen()).toEqual(['a-1', 'a-2', 'b-1', 'c-1', 'c-2']);
      expect(await seen('')).toEqual(['a-1', 'a-2', 'b-1', 'c-1', 'c-2']);
      expect(await seen(logPosition)).toEqual(['c-1', 'c-2']);
    });

    it('never splits an append, however long, and says only at the end that it is up to date', async () => {
      const sizes = [1, 998, 3, 1_500, 2, 1_000, 1];
      let revision = -1;
      const lasts = new Set<LogPosition>();
      for (const [index, size] of sizes.entries()) {
        const events = statements(stream, size, `append-${index}`);
        const appended = await store.append(stream, events, revision === -1 ? 'no_stream' : revision);
        lasts.add(appended.logPosition);
        revision = appended.revision;
      }
      const pages = await pagesUntil(store, undefined, isCaughtUp);
      expect(eventsOf(pages).map((event) => event.revision)).toEqual(Array.from({ length: revision + 1 }, (_, i) => i));
      for (const page of pages) expect(lasts).toContain(page.events.at(-1)!.logPosition);
      expect(pages.map((page) => page.caughtUp)).toEqual(pages.map((_, index) => index === pages.length - 1));
      for (const page of pages) expect(page.until >= page.events.at(-1)!.logPosition).toBe(true);
    });

    it('ends when it is told to, waiting or not', async () => {
      const waiting = new AbortController();
      const pages: Page[] = [];
      const following = (async () => {
        for await (const page of store.follow(undefined, waiting.signal)) pages.push(page);
      })();
      await until(() => pages.length > 0);
      await nextTurn();
      waiting.abort();
      await following;
      expect(pages).toHaveLength(1);
      expect(await Array.fromAsync(store.follow(undefined, AbortSignal.abort()))).toEqual([]);
    });

    it('ends with EventStoreUnavailable when the store is closed, as does every later call', async () => {
      const following = Array.fromAsync(store.follow(undefined, new AbortController().signal)).catch(
        (error: unknown) => error,
      );
      await nextTurn();
      await store.close();
      await store.close();
      expect(await following).toBeInstanceOf(EventStoreUnavailable);
      const append = store.append(stream, statements(stream, 1), 'no_stream');
      await expect(append).rejects.toBeInstanceOf(EventStoreUnavailable);
      await expect(Array.fromAsync(store.readStream(stream))).rejects.toBeInstanceOf(EventStoreUnavailable);
      await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
      await expect(store.first()).rejects.toBeInstanceOf(EventStoreUnavailable);
    });

    showsEachEventOnce(open, 8);
  });
}

/** Tries so many random courses of appends and followers. */
export function showsEachEventOnce(open: () => Promise<Opened>, courses: number): void {
  it(`shows each follower each event once, in order, in whole appends, whatever happens meanwhile: ${courses} courses`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const fresh = await open();
        try {
          await followedFaithfully(fresh.store, fresh.prefix ?? '', steps);
        } finally {
          await fresh.dispose();
        }
      }),
      { numRuns: courses },
    );
  }, 600_000);
}

type Step =
  | { do: 'append'; stream: number; count: number; wait: boolean }
  | { do: 'follow'; from: number; slow: number }
  | { do: 'pause'; turns: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream: fc.nat(2),
      wait: fc.boolean(),
      count: fc.oneof(
        { weight: 7, arbitrary: fc.integer({ min: 1, max: 5 }) },
        { weight: 1, arbitrary: fc.constant(700) },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('follow' as const), from: fc.nat(20), slow: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), turns: fc.integer({ min: 1, max: 5 }) }) },
);

async function followedFaithfully(store: EventStore, prefix: string, steps: readonly Step[]): Promise<void> {
  const stop = new AbortController();
  const counts = new Map<string, number>();
  const appends: Promise<{ ids: string[]; until: LogPosition }>[] = [];
  const turns = new Map<string, Promise<unknown>>();
  const known: LogPosition[] = [''];
  const followers: { from: LogPosition; pages: Page[]; done: Promise<void> }[] = [];
  const follow = (from: LogPosition, slow: number): void => {
    const pages: Page[] = [];
    const done = (async () => {
      for await (const page of store.follow(from || undefined, stop.signal)) {
        pages.push(page);
        for (let turn = 0; turn < slow; turn++) await nextTurn();
      }
    })();
    followers.push({ from, pages, done });
  };
  const append = (index: number, count: number): Promise<unknown> => {
    const stream = `${prefix}relationship-${index}`;
    const before = counts.get(stream) ?? 0;
    counts.set(stream, before + count);
    const events = statements(stream, count, `from-${before}`);
    const appending = (async () => {
      await turns.get(stream);
      const { logPosition } = await store.append(stream, events, before === 0 ? 'no_stream' : before - 1);
      known.push(logPosition);
      return { ids: ids(events), until: logPosition };
    })();
    turns.set(stream, appending);
    appends.push(appending);
    return appending;
  };

  follow('', 0);
  for (const each of steps) {
    if (each.do === 'follow') follow(known[each.from % known.length]!, each.slow);
    else if (each.do === 'pause') for (let turn = 0; turn < each.turns; turn++) await nextTurn();
    else if (each.wait) await append(each.stream, each.count);
    else void append(each.stream, each.count);
  }
  const appended = (await Promise.all(appends)).sort((a, b) => (a.until < b.until ? -1 : 1));
  const head = await store.head();
  await until(() => followers.every(({ pages }) => pages.at(-1)?.until === head && pages.at(-1)!.caughtUp));
  stop.abort();
  await Promise.all(followers.map(({ done }) => done));

  for (const { from, pages } of followers) {
    const after = appended.filter((each) => each.until > from);
    expect(ids(eventsOf(pages))).toEqual(after.flatMap((each) => each.ids));
    expect(eventsOf(pages).every((event, i, all) => i === 0 || event.logPosition > all[i - 1]!.logPosition)).toBe(true);
    const ends = after.map((each) => each.until);
    for (const page of pages) if (page.events.length > 0) expect(ends).toContain(page.events.at(-1)!.logPosition);
  }
}

async function pagesUntil(
  store: EventStore,
  after: LogPosition | undefined,
  enough: (pages: readonly Page[]) => boolean,
): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of store.follow(after, new AbortController().signal)) {
    pages.push(page);
    if (enough(pages)) break;
  }
  return pages;
}

const isCaughtUp = (pages: readonly Page[]): boolean => pages.at(-1)!.caughtUp;
const eventsOf = (pages: readonly Page[]): StoredEvent[] => pages.flatMap((page) => page.events);

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come within a minute.');
    await nextTurn();
  }
}
