import { describe, expect, it } from '@jest/globals';
import { responsible, type ComparedMoment, type Responsible } from '../../../src/domain/status/compare.js';
import { cycle, FIRST, INITIAL, LIMIT, looked } from './long-histories.js';

function run(work: Generator<void, Responsible>): Responsible {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('The events responsible', () => {
  it('are found with work in proportion to the events between', () => {
    const work = (between: number): number => {
      const { events, folded } = looked(cycle(4_000 + between));
      const at = (count: number): ComparedMoment => ({
        events: events.slice(0, count),
        initial: INITIAL,
        limit: LIMIT,
      });
      run(responsible(at(4_000), at(4_001 + between)));
      return folded();
    };
    const none = work(0);
    const [some, more] = [work(50) - none, work(200) - none];
    expect(more).toBeLessThan(8 * some);
  });

  it('are looked for among the newest where more than 500 lie between, and the answer says among how many', () => {
    const events = cycle(2_000);
    const moment = (count: number): ComparedMoment => ({
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
