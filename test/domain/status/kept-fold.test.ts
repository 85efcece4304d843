import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelEvent } from '../../../src/domain/status/channel-event.js';
import { byLatest, fold } from '../../../src/domain/status/fold.js';
import { KeptFold, type Did } from '../../../src/domain/status/kept-fold.js';
import { cycle, eventsOf, histories, INITIAL, LIMIT, looked } from './long-histories.js';

/** What each event did, by a fold that takes nothing over. */
function didsOf(events: readonly ChannelEvent[]): Did[] {
  const dids: Did[] = [];
  fold(events, INITIAL, LIMIT, ({ event, before, outcome, used }) => {
    if (event) dids.push({ before, outcome, used });
  });
  return dids;
}

function expectLikeFold(kept: KeptFold): void {
  const dids: Did[] = [];
  kept.each((_, did) => dids.push(did));
  expect(dids).toEqual(didsOf(kept.events));
  expect(kept.end).toEqual(fold(kept.events, INITIAL, LIMIT));
  expect(kept.events.map((event) => kept.did(event))).toEqual(dids);
}

describe('A kept fold', () => {
  it('without one event, or with another, leads where a fold of all the others leads', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (kinds, one, other) => {
        const events = eventsOf(kinds);
        const kept = new KeptFold(events, INITIAL, LIMIT);
        expect(kept.status).toBe(fold(events, INITIAL, LIMIT).status);
        const out = events[one % events.length]!;
        const into = { ...events[other % events.length]!, position: 1_000, event: 'put-in' };
        const others = events.filter((event) => event !== out);
        const status = (of: readonly ChannelEvent[]) => fold(of.toSorted(byLatest), INITIAL, LIMIT).status;
        expect(kept.statusWith(out, undefined)).toBe(status(others));
        expect(kept.statusWith(out, into)).toBe(status([...others, into]));
        expect(kept.statusWith(undefined, into)).toBe(status([...events, into]));
      }),
      { numRuns: 200 },
    );
  });

  it('that goes on from others is what it would be by itself, and leaves those as they were', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 6 }),
        (kinds, changes) => {
          const all = eventsOf(kinds);
          let events: readonly ChannelEvent[] = all.slice(0, Math.ceil(all.length / 2));
          const folds = [new KeptFold(events, INITIAL, LIMIT)];
          for (const [out, into, isShorter] of changes) {
            const added = {
              ...all[into % all.length]!,
              position: 1_000 + folds.length,
              event: `put-in-${folds.length}`,
            };
            const left = events.filter((_, place) => place !== out % (events.length + 1));
            events = (isShorter ? left.slice(0, out % (left.length + 1)) : [...left, added]).toSorted(byLatest);
            folds.push(new KeptFold(events, INITIAL, LIMIT, folds.at(-1)));
          }
          folds.push(new KeptFold(all, INITIAL, LIMIT, folds.at(-1)));
          for (const kept of folds) expectLikeFold(kept);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes on to later events as a fold of all of them does', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (kinds, count) => {
        const events = eventsOf(kinds);
        const known = count % (events.length + 1);
        const kept = new KeptFold(events.slice(0, known), INITIAL, LIMIT);
        expect(kept.statusAfter(events.slice(known))).toBe(fold(events, INITIAL, LIMIT).status);
      }),
      { numRuns: 100 },
    );
  });

  it('takes the same few steps for an event at its end, or into its past, however long the channel is', () => {
    const work = (length: number, place: number): number => {
      const { events, folded } = looked(cycle(length));
      const before = new KeptFold(
        events.filter((_, index) => index !== place % length),
        INITIAL,
        LIMIT,
      );
      const done = folded();
      expect(new KeptFold(events, INITIAL, LIMIT, before).status).toBe(before.statusWith(undefined, events[place]));
      return folded() - done;
    };
    for (const place of [-1, 100]) {
      const [short, long] = [
        work(500, place < 0 ? 500 + place : place),
        work(4_000, place < 0 ? 4_000 + place : place),
      ];
      expect(long).toBeLessThan(2 * short);
    }
  });
});
