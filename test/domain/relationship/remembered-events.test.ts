import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { RememberedEvents, type RememberedEvent } from '../../../src/domain/relationship/remembered-events.js';

const MANY = 5_000;

const remembered = (number: number, more: Partial<RememberedEvent> = {}): RememberedEvent => ({
  original: {
    type: number % 100 === 0 ? 'ChannelEstablished' : 'StatementIssued',
    id: `e-${number}`,
    summary: `Statement ${number}.`,
  } as unknown as AnyEvent,
  position: number,
  amendments: [],
  retracted: false,
  withholdings: [],
  ...more,
});

/** Counts the texts that are packed, and that are unpacked. */
function counted(): { events: RememberedEvents; count: { packed: number; unpacked: number } } {
  const count = { packed: 0, unpacked: 0 };
  const events = new RememberedEvents((text) => {
    count.packed++;
    return () => {
      count.unpacked++;
      return text;
    };
  });
  return { events, count };
}

describe('The events that decisions remember', () => {
  it('are packed when they are many, and read the same as before, in recorded order', () => {
    const { events, count } = counted();
    const all = Array.from({ length: MANY }, (_, index) => remembered(index + 1));
    for (const one of all) events.set(one.original.id, one);
    expect(count.packed).toBeGreaterThan(20);
    expect([...events.values()]).toEqual(all);
    expect(all.map(({ original }) => events.get(original.id))).toEqual(all);
    expect(events.has('e-7')).toBe(true);
    expect(events.get('e-0')).toBeUndefined();
  });

  it('are unpacked together, so that reading them in order unpacks each block once', () => {
    const { events, count } = counted();
    for (let number = 1; number <= MANY; number++) events.set(`e-${number}`, remembered(number));
    for (let number = 1; number <= MANY; number++) events.get(`e-${number}`);
    expect(count.unpacked).toBe(count.packed);
  });

  it('stay as they are where every decision looks at them', () => {
    const { events, count } = counted();
    for (let number = 1; number <= MANY; number++) events.set(`e-${number}`, remembered(number));
    for (let number = 100; number <= MANY; number += 100) events.get(`e-${number}`);
    expect(count.unpacked).toBe(0);
  });

  it('are as they were last set, also where that was changed after they were packed', () => {
    const { events } = counted();
    for (let number = 1; number <= MANY; number++) events.set(`e-${number}`, remembered(number));
    events.set('e-7', remembered(7, { retracted: true }));
    for (let number = MANY + 1; number <= 2 * MANY; number++) events.set(`e-${number}`, remembered(number));
    expect(events.get('e-7')?.retracted).toBe(true);
    expect([...events.values()].length).toBe(2 * MANY);
  });

  it('change below a draft only when it is kept', () => {
    const { events } = counted();
    for (let number = 1; number <= MANY; number++) events.set(`e-${number}`, remembered(number));
    const draft = events.draft();
    for (let number = MANY + 1; number <= 2 * MANY; number++) draft.set(`e-${number}`, remembered(number));
    draft.set('e-7', remembered(7, { retracted: true }));
    expect([events.has(`e-${MANY + 1}`), events.get('e-7')?.retracted]).toEqual([false, false]);
    draft.keep();
    expect([...events.values()].map(({ position }) => position)).toEqual(
      Array.from({ length: 2 * MANY }, (_, index) => index + 1),
    );
    expect([events.get(`e-${2 * MANY}`), events.get('e-7')?.retracted]).toEqual([remembered(2 * MANY), true]);
  });
});
