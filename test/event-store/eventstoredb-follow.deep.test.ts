import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, type LogPosition, type StoredEvent } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { ids, recorded, statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const STREAM = 'relationship-us-cn';

describe('Following EventStoreDB', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    standIn = await StandIn.start();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '', { answerMs: 30_000 });
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  /** Follows as the projections do: from where it was, whenever it is interrupted. */
  async function followUntil(
    enough: (events: readonly StoredEvent[]) => boolean,
  ): Promise<{ events: StoredEvent[]; interruptions: number }> {
    const events: StoredEvent[] = [];
    let until: LogPosition | undefined;
    for (let interruptions = 0; ; interruptions++) {
      try {
        for await (const page of store.follow(until, AbortSignal.timeout(200_000))) {
          events.push(...page.events);
          until = page.until;
          if (enough(events)) return { events, interruptions };
        }
        throw new Error(`Only ${events.length} events came.`);
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
      }
    }
  }

  it('goes on where it was when the subscription drops, and neither skips nor doubles', async () => {
    const following = followUntil((events) => events.length >= 600);
    const written: string[] = [];
    for (let round = 0; round < 200; round++) {
      const events = statements(STREAM, 3, `round-${round}`);
      await store.append(STREAM, events, round === 0 ? 'no_stream' : round * 3 - 1);
      written.push(...ids(events));
      if (round % 3 === 0) standIn.log.foreign(7);
      if (round % 20 === 10) standIn.drop();
    }
    const { events, interruptions } = await following;
    expect(ids(events)).toEqual(written);
    expect(interruptions).toBeGreaterThan(3);
  });

  it('reads on when more comes live than the server keeps for it, as if nothing had happened', async () => {
    const pages = store.follow(undefined, AbortSignal.timeout(200_000));
    expect((await pages.next()).value).toMatchObject({ events: [], caughtUp: true });
    for (let round = 0; round < 5; round++) {
      const written = statements(STREAM, 700, `round-${round}`);
      await store.append(STREAM, written, round === 0 ? 'no_stream' : round * 700 - 1);
      const read: StoredEvent[] = [];
      while (read.length < 700) read.push(...(await pages.next()).value!.events);
      expect(ids(read)).toEqual(ids(written));
    }
    expect(standIn.subscribed).toBeGreaterThan(3);
    await pages.return();
  });

  it('goes on where it was when the server was killed, also in the midst of the past', async () => {
    const batches = Array.from({ length: 12 }, (_, index) => statements(STREAM, 500, `batch-${index}`));
    for (const [index, events] of batches.entries()) {
      await store.append(STREAM, events, index === 0 ? 'no_stream' : index * 500 - 1);
    }
    let killed = false;
    const { events, interruptions } = await followUntil((all) => {
      if (all.length >= 2_000 && !killed) {
        killed = true;
        standIn.gone();
        setTimeout(() => void standIn.back(), 100);
      }
      return all.length >= 6_000;
    });
    expect(ids(events)).toEqual(batches.flatMap((batch) => ids(batch)));
    expect(interruptions).toBeGreaterThan(0);
  });

  it('lets the server wait when the reader is slow', async () => {
    const size = 10_000;
    for (let part = 0; part < 60; part++) {
      const events = recorded(
        STREAM,
        Array.from({ length: 90 }, (_, index) => ({ id: `${part}-${index}`, summary: 'x'.repeat(size) })),
      );
      await store.append(STREAM, events, part === 0 ? 'no_stream' : part * 90 - 1);
    }
    const before = standIn.log.sent;
    const pages = store.follow(undefined, AbortSignal.timeout(200_000));
    let read = (await pages.next()).value!.events.length;
    await pause(500);
    expect(standIn.log.sent - before).toBeLessThan(4_000);
    for await (const page of pages) {
      read += page.events.length;
      if (page.caughtUp) break;
    }
    expect(read).toBe(5_400);
  });

  it('begins behind what others wrote since, not before', async () => {
    const { logPosition } = await store.append(STREAM, statements(STREAM, 1), 'no_stream');
    standIn.log.foreign(3_000);
    for await (const { until, caughtUp } of store.follow(undefined, AbortSignal.timeout(200_000))) {
      expect(until).toBe(logPosition);
      if (caughtUp) break;
    }
    const later = await store.append(STREAM, statements(STREAM, 1, 'later'), 0);
    for await (const { events, until } of store.follow(logPosition, AbortSignal.timeout(200_000))) {
      expect(events.map(({ revision }) => revision)).toEqual([1]);
      expect(until).toBe(later.logPosition);
      break;
    }
  });

  it('refuses to begin at a place that another log gave', async () => {
    const { logPosition } = await store.append(STREAM, statements(STREAM, 1), 'no_stream');
    standIn.log.foreign(1);
    const foreign = String(standIn.log.events.at(-1)!.position).padStart(20, '0');
    const between = String(Number(logPosition) + 1).padStart(20, '0');
    const beyond = String(10 ** 12).padStart(20, '0');
    for (const place of ['1', 'C:12/P:12', foreign, between, beyond]) {
      await expect(store.follow(place, AbortSignal.timeout(200_000)).next()).rejects.toThrow(
        `no place "${place}" in this log`,
      );
      await expect(store.follow(place, AbortSignal.timeout(200_000)).next()).rejects.toBeInstanceOf(RangeError);
    }
  });

  it('tells what another program wrote under the same names, and goes on', async () => {
    standIn.log.foreign(1, STREAM);
    const pages = store.follow(undefined, AbortSignal.timeout(200_000));
    expect((await pages.next()).value).toMatchObject({
      events: [],
      foreign: [{ stream: STREAM, revision: 0, type: 'Noise' }],
      until: '',
    });
  });
});
