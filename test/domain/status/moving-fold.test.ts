import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelEvent } from '../../../src/domain/status/channel-event.js';
import { byLatest, fold } from '../../../src/domain/status/fold.js';
import { MovingFold } from '../../../src/domain/status/moving-fold.js';
import { cycle, eventsOf, histories, INITIAL, LIMIT, looked } from './long-histories.js';

const statusOf = (events: readonly ChannelEvent[]) => fold(events, INITIAL, LIMIT).status;

describe('A moving fold', () => {
  it('is where a fold of the events that are there would be, whatever came and went', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 200 }),
        fc.boolean(),
        (kinds, moves, isFull) => {
          const all = eventsOf(kinds);
          let there: readonly ChannelEvent[] = isFull ? all : [];
          const moving = new MovingFold(there, INITIAL);
          for (const [place, isAsked] of moves) {
            const event = all[place % all.length]!;
            const isThere = there.includes(event);
            if (isThere) moving.take(event);
            else moving.put(event);
            there = isThere ? there.filter((one) => one !== event) : [...there, event].toSorted(byLatest);
            if (isAsked) expect(moving.statusOn(LIMIT)).toBe(statusOf(there));
          }
          expect(moving.statusOn(LIMIT)).toBe(statusOf(there));
          expect(moving.events).toEqual(there);
          expect(moving.newest).toBe(there.at(-1));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['from the last event to the first', (events: readonly ChannelEvent[]) => events.toReversed()],
    ['from the first event to the last', (events: readonly ChannelEvent[]) => events],
    ['from the middle outwards', outwards],
  ])('that goes back %s looks at few events for each', (_, order) => {
    const lookedAt = (length: number): number => {
      const { events, folded } = looked(cycle(length));
      const moving = new MovingFold(events, INITIAL);
      for (const event of order(events)) {
        moving.take(event);
        moving.statusOn(LIMIT);
      }
      return folded();
    };
    expect(lookedAt(4_000) / lookedAt(1_000)).toBeLessThan(6);
  });
});

function outwards(events: readonly ChannelEvent[]): ChannelEvent[] {
  const middle = events.length / 2;
  return events.toSorted((a, b) => Math.abs(events.indexOf(a) - middle) - Math.abs(events.indexOf(b) - middle));
}
