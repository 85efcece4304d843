import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RetryPolicy } from '../../src/commands/retry-policy.js';
import { RevisionConflict, type EventStore, type NewEvent } from '../../src/event-store/event-store.js';
import { AppendRefused, AppendTooLarge } from '../../src/event-store/written-append.js';
import { followContract } from './follow.contract.js';
import { readContract } from './read.contract.js';
import { allOf, ids, recorded, statements } from './recorded.js';

/** A store whose log is empty. */
export interface Opened {
  readonly store: EventStore;
  /** Stands before every stream name, where several logs share one server. */
  readonly prefix?: string;
  /** Closes the store and opens it again on the same log. */
  reopen(): Promise<EventStore>;
  dispose(): Promise<void>;
}

/** What every adapter of the port must do. */
export function eventStoreContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name}, as an event store`, () => {
    let opened: Opened;
    let store: EventStore;
    let stream: string;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      stream = `${opened.prefix ?? ''}relationship-us-cn`;
    });
    afterEach(() => opened.dispose());

    describe('appending', () => {
      it('begins a stream at revision 0 and tells where its last event stands', async () => {
        const one = await store.append(stream, statements(stream, 3), 'no_stream');
        const two = await store.append(stream, statements(stream, 2, 'later'), 2);
        expect([one.revision, two.revision]).toEqual([2, 4]);
        expect(two.logPosition > one.logPosition).toBe(true);
        expect(await store.head()).toBe(two.logPosition);
      });

      it('gives back exactly what was appended', async () => {
        const events = statements(stream, 2);
        const { logPosition } = await store.append(stream, events, 'no_stream');
        const stored = await allOf(store, stream);
        expect(stored).toEqual(
          events.map((event, revision) => ({
            ...event,
            stream,
            revision,
            logPosition: expect.any(String),
          })),
        );
        expect(stored[1]!.logPosition).toBe(logPosition);
      });

      it.each([
        ['a stream that should not exist', 'no_stream', 1],
        ['an earlier revision', 0, 1],
        ['a later revision', 2, 1],
      ] as const)('refuses %s with what was expected and what is', async (_, expected, actual) => {
        await store.append(stream, statements(stream, 2), 'no_stream');
        const refusal = await store
          .append(stream, statements(stream, 1, 'other'), expected)
          .catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(RevisionConflict);
        expect(refusal).toMatchObject({ stream, expected, actual });
        expect(await allOf(store, stream)).toHaveLength(2);
      });

      it('refuses a revision of a stream that does not exist', async () => {
        const refusal = await store.append(stream, statements(stream, 1), 0).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(RevisionConflict);
        expect(refusal).toMatchObject({ expected: 0, actual: 'no_stream' });
      });

      it('lets one of twenty that race for the same revision through', async () => {
        const racers = Array.from({ length: 20 }, (_, index) => statements(stream, 2, `racer-${index}`));
        const outcomes = await Promise.allSettled(racers.map((events) => store.append(stream, events, 'no_stream')));
        const won = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index] : []));
        expect(won).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
        }
        expect(ids(await allOf(store, stream))).toEqual(ids(racers[won[0]!]!));
      });

      it('keeps streams apart that are written at once', async () => {
        const names = Array.from({ length: 10 }, (_, index) => `${stream}-${index}`);
        for (const expected of ['no_stream', 1, 3] as const) {
          await Promise.all(names.map((each) => store.append(each, statements(each, 2, `from-${expected}`), expected)));
        }
        for (const each of names) {
          const stored = await allOf(store, each);
          expect(stored.map((event) => event.revision)).toEqual([0, 1, 2, 3, 4, 5]);
          expect(new Set(stored.map((event) => event.stream))).toEqual(new Set([each]));
        }
      });

      it('stores every kind of JSON and of text, and documents of half a megabyte', async () => {
        const events = recorded(stream, [
          { id: 'text', summary: '国防部工作会晤 · Überflug · 👩🏽‍✈️ · \u0000 \u2028 "\\/' },
          { id: 'keys', ключ: 'ö', '': '', constructor: 'c' },
          { id: 'values', numbers: [0, -1, 1.5, 1e21, 5e-324, 9007199254740991], flags: [true, null], a: [[{}]] },
          { id: 'big', text: 'ж'.repeat(260_000) },
        ]);
        await store.append(stream, events, 'no_stream');
        expect((await allOf(store, stream)).map(({ data }) => data)).toEqual(events.map(({ data }) => data));
      });
    });

    describe('repeating an append', () => {
      let events: NewEvent[];
      beforeEach(async () => {
        await store.append(stream, statements(stream, 2, 'before'), 'no_stream');
        events = statements(stream, 3);
      });

      it('answers with the first place, also after later events and after a restart', async () => {
        const first = await store.append(stream, events, 1);
        expect(await store.append(stream, events, 1)).toEqual(first);
        await store.append(stream, statements(stream, 2, 'later'), 4);
        expect(await store.append(stream, events, 1)).toEqual(first);
        store = await opened.reopen();
        expect(await store.append(stream, events, 1)).toEqual(first);
        expect(await allOf(store, stream)).toHaveLength(7);
      });

      it('answers alike when the same append is made many times at once', async () => {
        // A cluster may lose patience with some of those it finds under way, and is then asked again as a command does.
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => new RetryPolicy().whileInTrouble(() => store.append(stream, events, 1))),
        );
        expect(new Set(answers.map(({ revision, logPosition }) => `${revision} ${logPosition}`)).size).toBe(1);
        expect(ids(await allOf(store, stream, 2))).toEqual(ids(events));
      });

      it('accepts a part from its first event', async () => {
        await store.append(stream, events, 1);
        expect((await store.append(stream, events.slice(0, 2), 1)).revision).toBe(3);
        expect(await allOf(store, stream)).toHaveLength(5);
      });

      it.each([
        ['with more events than the first time', (all: NewEvent[]) => [...all, ...statements(stream, 1, 'more')]],
        ['in another order', (all: NewEvent[]) => all.toReversed()],
        ['without its first event', (all: NewEvent[]) => all.slice(1)],
        [
          'with other content under the same ids',
          (all: NewEvent[]) =>
            recorded(
              stream,
              all.map(({ data }) => ({ ...(data as { id: string }), summary: 'They did not.' })),
            ),
        ],
        [
          'recorded at another moment',
          (all: NewEvent[]) =>
            all.map((event) => ({ ...event, metadata: { ...event.metadata, recordedAt: '2026-11-23T10:00:00.001Z' } })),
        ],
        ['with another id', (all: NewEvent[]) => [...all.slice(0, 2), ...statements(stream, 1, 'other')]],
      ])('refuses it %s', async (_, changed) => {
        await store.append(stream, events, 1);
        await expect(store.append(stream, changed(events), 1)).rejects.toBeInstanceOf(RevisionConflict);
        expect(ids(await allOf(store, stream, 2))).toEqual(ids(events));
      });
    });

    describe('what can never be stored', () => {
      it.each([
        ['a number beyond JSON', { id: 'x', amountUsd: 10n }],
        ['a number that is none', { id: 'x', round: [NaN] }],
        ['a hole in a list', { id: 'x', channels: [undefined] }],
        ['a function', { id: 'x', note: () => 'later' }],
        ['no document', undefined],
        ['a document that is null', null],
      ])('refuses %s and writes nothing', async (_, data) => {
        const [sound, model] = statements(stream, 2);
        await expect(
          store.append(stream, [sound!, { ...model!, data: data as never }], 'no_stream'),
        ).rejects.toBeInstanceOf(AppendRefused);
        expect(await allOf(store, stream)).toEqual([]);
        await store.append(stream, [sound!], 'no_stream');
      });

      it('refuses an append without events, and one with an id twice', async () => {
        const [event] = statements(stream, 1);
        await expect(store.append(stream, [], 'no_stream')).rejects.toBeInstanceOf(AppendRefused);
        await expect(store.append(stream, [event!, event!], 'no_stream')).rejects.toBeInstanceOf(AppendRefused);
        expect(await allOf(store, stream)).toEqual([]);
      });

      it('refuses more than 1,048,576 bytes at once, counted in UTF-8', async () => {
        const tooLarge = recorded(stream, [{ id: 'large', text: 'ж'.repeat(524_288) }]);
        await expect(store.append(stream, tooLarge, 'no_stream')).rejects.toBeInstanceOf(AppendTooLarge);
        await store.append(stream, recorded(stream, [{ id: 'large', text: 'z'.repeat(524_288) }]), 'no_stream');
        expect(await allOf(store, stream)).toHaveLength(1);
      });
    });
  });

  readContract(name, open);
  followContract(name, open);
}
