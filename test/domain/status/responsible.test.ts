import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { responsible, type Moment, type Responsible } from '../../../src/domain/status/compare.js';
import type { ChannelEvent } from '../../../src/domain/status/channel-event.js';
import { byLatest, fold, KeptFold } from '../../../src/domain/status/fold.js';
import { day, RecordAt } from '../../dsl/record-at.js';
import { contactDeclined, contactHeld, established, leadersAgreed, severed, suspended } from '../../dsl/samples.js';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { formatDay } from '../../../src/domain/time/days.js';

const FIRST = day('1960-01-01');
const KINDS: readonly ((occurred: string, id: string) => AnyEvent)[] = [
  (occurred, id) => severed('dpct', occurred, { id, by: ['CN'] }),
  (occurred, id) => suspended('dpct', occurred, { id, by: ['US'] }),
  (occurred, id) => contactDeclined('dpct', occurred, { id }),
  (occurred, id) => leadersAgreed('dpct', occurred, { id, by: ['CN', 'US'] }),
  (occurred, id) => contactHeld('dpct', occurred, { id }),
];
const LIMIT = day('2020-01-01');

/** A channel's events, one a day, of the kinds given. */
function eventsOf(kinds: readonly number[]): readonly ChannelEvent[] {
  const events = [
    established('dpct', '1950-01-01'),
    ...kinds.map((kind, index) => KINDS[kind]!(formatDay(FIRST + index), `e-${index}`)),
  ];
  const axes = { asOf: LIMIT, knownAt: LIMIT, position: events.length };
  return new RecordAt(events, axes).channel('dpct').events;
}

function run(work: Generator<void, Responsible>): Responsible {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same events, whose type is counted each time a rule is looked up for it. */
function counted(events: readonly ChannelEvent[]): { events: ChannelEvent[]; folded: () => number } {
  let folded = 0;
  const counting = events.map((event) =>
    Object.defineProperty({ ...event }, 'hi', { enumerable: true, get: () => (folded++, event.hi) }),
  );
  return { events: counting, folded: () => folded };
}

const INITIAL = { fields: undefined, parties: ['US', 'CN'] };
const history = fc.array(fc.nat(KINDS.length - 1), { minLength: 1, maxLength: 120 });

describe('A kept fold', () => {
  it('without one event, or with another, leads where a fold of all the others leads', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (kinds, one, other) => {
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
});

describe('The events responsible', () => {
  const cycle = (length: number) => eventsOf(Array.from({ length }, (_, index) => [0, 2, 3, 4, 4][index % 5]!));

  it('are found with work in proportion to the events between', () => {
    const work = (between: number): number => {
      const { events, folded } = counted(cycle(4_000 + between));
      const at = (count: number): Moment => ({ events: events.slice(0, count), initial: INITIAL, limit: LIMIT });
      run(responsible(at(4_000), at(4_001 + between)));
      return folded();
    };
    const none = work(0);
    const [some, more] = [work(50) - none, work(200) - none];
    expect(more).toBeLessThan(8 * some);
  });

  it('are looked for among the newest where more than 500 lie between, and the answer says among how many', () => {
    const events = cycle(2_000);
    const moment = (count: number): Moment => ({
      events: events.slice(0, count),
      initial: INITIAL,
      limit: FIRST + count - 2,
    });
    // From "operating" to "severed": the cut of the last day.
    const found = run(responsible(moment(6), moment(1_502)));
    expect(found).toMatchObject({ considered: 1, of: 1_496 });
    expect(found.events.map(({ event }) => event)).toEqual(['e-1500']);
  });
});
