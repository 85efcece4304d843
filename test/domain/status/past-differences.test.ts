import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelEvent } from '../../../src/domain/status/channel-event.js';
import { byLatest } from '../../../src/domain/status/fold.js';
import { channelHistory } from '../../../src/domain/status/history.js';
import { KeptFold } from '../../../src/domain/status/kept-fold.js';
import { pastDifferences } from '../../../src/domain/status/past-differences.js';
import { spanDifferences } from '../../../src/domain/status/span-differences.js';
import { cycle, eventsOf, histories, INITIAL, LIMIT, looked } from './long-histories.js';

const foldOf = (events: readonly ChannelEvent[]) => new KeptFold(events, INITIAL, LIMIT);
const spansOf = (events: readonly ChannelEvent[]) => channelHistory(events, INITIAL, LIMIT).spans;

describe('The days on which two folds of a channel differ', () => {
  it('are those on which their histories differ, whatever was taken out and put in', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (kinds, one, other) => {
        const before = eventsOf(kinds);
        const into = { ...before[other % before.length]!, position: 1_000, event: 'put-in' };
        const after = [...before.filter((_, place) => place !== one % before.length), into].toSorted(byLatest);
        const expected = spanDifferences(spansOf(before), spansOf(after));
        expect(pastDifferences(foldOf(before), foldOf(after))).toEqual(expected);
        expect(pastDifferences(foldOf(after), foldOf(before))).toEqual(
          spanDifferences(spansOf(after), spansOf(before)),
        );
        expect(pastDifferences(foldOf(before), foldOf(before))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are found by looking at the events around the difference only', () => {
    const events = cycle(3_000);
    const before = foldOf(events);
    const { events: counted, folded } = looked(events.filter((_, place) => place !== 1_500));
    // The same objects on both sides of it, so that only places near by are looked at for their moments.
    const after = new KeptFold(
      counted.map((event, place) =>
        Math.abs(place - 1_500) < 100 ? event : events[place < 1_500 ? place : place + 1]!,
      ),
      INITIAL,
      LIMIT,
      before,
    );
    const already = folded();
    pastDifferences(before, after);
    expect(folded() - already).toBeLessThan(2_000);
  });
});
