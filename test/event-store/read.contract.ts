import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Opened } from './event-store.contract.js';
import { allOf, statements } from './recorded.js';

/** What every adapter must do for those who read it. */
export function readContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name}, read`, () => {
    let opened: Opened;
    let store: EventStore;
    let stream: string;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      stream = `${opened.prefix ?? ''}relationship-us-cn`;
    });
    afterEach(() => opened.dispose());

    it('gives nothing for a stream that does not exist, nor beyond the end', async () => {
      expect(await allOf(store, stream)).toEqual([]);
      await store.append(stream, statements(stream, 2), 'no_stream');
      expect(await allOf(store, stream, 2)).toEqual([]);
      expect(await allOf(store, stream, 99)).toEqual([]);
    });

    it('reads a long stream in order from any revision, and stops when the reader does', async () => {
      for (const part of [0, 1, 2]) {
        await store.append(stream, statements(stream, 300, `part-${part}`), part === 0 ? 'no_stream' : part * 300 - 1);
      }
      const revisions = (await allOf(store, stream, 255)).map((event) => event.revision);
      expect(revisions).toEqual(Array.from({ length: 645 }, (_, index) => index + 255));
      for await (const event of store.readStream(stream)) if (event.revision === 10) break;
      expect((await store.append(stream, statements(stream, 1, 'later'), 899)).revision).toBe(900);
    });

    it('knows the newest place and the first event, empty while the log is', async () => {
      expect(await store.head()).toBe('');
      expect(await store.first()).toBeUndefined();
      const events = statements(stream, 12);
      let head = '';
      for (const [index, event] of events.entries()) {
        const { logPosition } = await store.append(stream, [event], index === 0 ? 'no_stream' : index - 1);
        expect(logPosition > head).toBe(true);
        head = logPosition;
      }
      expect(await store.head()).toBe(head);
      expect(await store.first()).toMatchObject({ id: events[0]!.id, stream, revision: 0 });
    });

    it('gives the event at a place of the log, and none at a place that is no place of one', async () => {
      const { logPosition } = await store.append(stream, statements(stream, 3), 'no_stream');
      const last = (await allOf(store, stream)).at(-1)!;
      expect(await store.at(logPosition)).toEqual(last);
      const beyond = logPosition.replace(/^0/, '9');
      for (const place of ['', 'nowhere', beyond]) expect(await store.at(place)).toBeUndefined();
    });

    it('counts what stands after a place, at least as far as it is asked to', async () => {
      const patience = AbortSignal.timeout(60_000);
      expect(await store.eventsAfter('', 10, patience)).toBe(0);
      const first = await store.append(stream, statements(stream, 3), 'no_stream');
      const last = await store.append(`${stream}-b`, statements(`${stream}-b`, 40), 'no_stream');
      const counted = [first, last].map(({ logPosition }) => store.eventsAfter(logPosition, 100, patience));
      expect([await store.eventsAfter('', 100, patience), ...(await Promise.all(counted))]).toEqual([43, 40, 0]);
      expect([20, 43]).toContain(await store.eventsAfter('', 20, patience));
    });

    it('finds everything again after a restart', async () => {
      const { logPosition } = await store.append(stream, statements(stream, 3), 'no_stream');
      const before = await allOf(store, stream);
      store = await opened.reopen();
      expect(await allOf(store, stream)).toEqual(before);
      expect(await store.head()).toBe(logPosition);
      expect((await store.append(stream, statements(stream, 1, 'later'), 2)).logPosition > logPosition).toBe(true);
    });
  });
}
