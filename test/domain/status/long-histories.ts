import fc from 'fast-check';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import type { ChannelEvent } from '../../../src/domain/status/channel-event.js';
import { formatDay } from '../../../src/domain/time/days.js';
import { day, RecordAt } from '../../dsl/record-at.js';
import { contactDeclined, contactHeld, established, leadersAgreed, severed, suspended } from '../../dsl/samples.js';

export const FIRST = day('1960-01-01');
const KINDS: readonly ((occurred: string, id: string) => AnyEvent)[] = [
  (occurred, id) => severed('dpct', occurred, { id, by: ['CN'] }),
  (occurred, id) => suspended('dpct', occurred, { id, by: ['US'] }),
  (occurred, id) => contactDeclined('dpct', occurred, { id }),
  (occurred, id) => leadersAgreed('dpct', occurred, { id, by: ['CN', 'US'] }),
  (occurred, id) => contactHeld('dpct', occurred, { id }),
];
export const LIMIT = day('2020-01-01');

/** A channel's events, one a day, of the kinds given. */
export function eventsOf(kinds: readonly number[]): readonly ChannelEvent[] {
  const events = [
    established('dpct', '1950-01-01'),
    ...kinds.map((kind, index) => KINDS[kind]!(formatDay(FIRST + index), `e-${index}`)),
  ];
  const axes = { asOf: LIMIT, knownAt: LIMIT, position: events.length };
  return new RecordAt(events, axes).channel('dpct').events;
}

/** Cut, agreed, used and used again, over and over. */
export function cycle(length: number): readonly ChannelEvent[] {
  return eventsOf(Array.from({ length }, (_, index) => [0, 2, 3, 4, 4][index % 5]!));
}

/** The same events, of which it is counted how often one was looked at for its moment. */
export function looked(events: readonly ChannelEvent[]): { events: ChannelEvent[]; folded: () => number } {
  let folded = 0;
  const counting = events.map((event) =>
    Object.defineProperty({ ...event }, 'hi', { enumerable: true, get: () => (folded++, event.hi) }),
  );
  return { events: counting, folded: () => folded };
}

export const INITIAL = { fields: undefined, parties: ['US', 'CN'] };
/** Kinds of events in any order, more than lie between two kept states. */
export const histories = fc.array(fc.nat(KINDS.length - 1), { minLength: 1, maxLength: 120 });
