import type { Moment } from '../kit/layout/moment.js';
import type { StartEntry } from './start.data.js';

/** The orders of the first page, each with what it is called; the first is that of a page that is asked for none. */
export const ORDERS = {
  changed: 'newest change',
  name: 'name',
  closed: 'most channels closed',
  silent: 'longest without contact',
} as const;
/** One of `ORDERS`. */
export type Order = keyof typeof ORDERS;

/** The order asked for. */
export function orderOf(moment: Moment): Order {
  const asked = moment.parameter('sort');
  return asked !== undefined && Object.hasOwn(ORDERS, asked) ? (asked as Order) : 'changed';
}

/** The entries in the order, ties by name. */
export function inListOrder(entries: readonly StartEntry[], order: Order): StartEntry[] {
  const rank: { readonly [O in Order]: (entry: StartEntry) => string | number } = {
    changed: ({ changes }) => changes[0]?.date ?? '',
    name: () => 0,
    closed: ({ board }) => board.counts.closed,
    silent: ({ board }) => board.lastContact?.days ?? Infinity,
  };
  const of = rank[order];
  return entries.toSorted((a, b) => {
    const [one, other] = [of(a), of(b)];
    return one < other ? 1 : one > other ? -1 : NAMES.compare(a.board.name, b.board.name);
  });
}

const NAMES = new Intl.Collator('en');
