import { EVENT_TYPES, type EventType } from '../catalogue/event-types.js';
import type { EpochDay } from '../time/days.js';
import type { CodedEvent } from './coded-chronology.js';
import { beginOf, daysApart, endOf } from './event-days.js';

/** How alike two events are: the same, the same on days close by, or another type on the same days. */
export type Likeness = 'same' | 'near-day' | 'other-type';

/** Two events that stand for one, an event of each coder. */
export interface EventPair {
  readonly likeness: Likeness;
  readonly a: CodedEvent;
  readonly b: CodedEvent;
}

/** What became of the events of two coders: each is in one pair, or in none. */
export interface Matching {
  readonly pairs: readonly EventPair[];
  readonly onlyA: readonly CodedEvent[];
  readonly onlyB: readonly CodedEvent[];
}

/**
 * Pairs the events of two coders, one to one: those of one type on the same days that share a channel (or name none),
 * alike in all else first; of the rest those of one type at most `within` days apart, the closest first; of the rest
 * those of another type on the same days and channel. Whichever file comes first, the pairs are the same. Ids and texts
 * play no part.
 */
export function matchEvents(a: readonly CodedEvent[], b: readonly CodedEvent[], within: number): Matching {
  const pairing = new Pairing(a, b);
  pairing.pairAlike('same', (one) => [[typeAndDays(one), one.channels.join(), contentOf(one)].join('|')]);
  pairing.pairAlike('same', (one) => [[typeAndDays(one), one.channels.join()].join('|')]);
  pairing.pairAlike('same', (one) => one.channels.map((channel) => [typeAndDays(one), channel].join('|')));
  pairing.pairClose(within, (one) => places(one).map((channel) => [one.event.type, channel].join('|')));
  pairing.pairAlike('other-type', (one) => one.channels.map((channel) => [daysKey(one), channel].join('|')));
  return pairing.result();
}

/** What became of the events of one type. */
export interface TypeCounts {
  /** How many each coder has. */
  readonly a: number;
  readonly b: number;
  /** Pairs. */
  readonly same: number;
  readonly nearDay: number;
  /** Events paired with one of another type. */
  readonly otherTypeA: number;
  readonly otherTypeB: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** Of the events of both coders, the share that both have: 2 same / (a + b), Dice's coefficient; null for no events. */
  readonly matched: number | null;
}

/** The counts of all events, and of each type that occurs, in the order of the catalogue. */
export function countsOf(matching: Matching): {
  readonly all: TypeCounts;
  readonly types: ReadonlyMap<EventType, TypeCounts>;
} {
  const typesIn = ({ pairs, onlyA, onlyB }: Matching) =>
    new Set([...pairs.flatMap(({ a, b }) => [a, b]), ...onlyA, ...onlyB].map(({ event }) => event.type));
  const types = typesIn(matching);
  const byType = Map.groupBy(matching.pairs, ({ a }) => a.event.type);
  const byOtherType = Map.groupBy(matching.pairs, ({ b }) => b.event.type);
  const onlyA = Map.groupBy(matching.onlyA, ({ event }) => event.type);
  const onlyB = Map.groupBy(matching.onlyB, ({ event }) => event.type);
  const of = (type: EventType): TypeCounts =>
    counted(
      byType.get(type) ?? [],
      byOtherType.get(type) ?? [],
      onlyA.get(type)?.length ?? 0,
      onlyB.get(type)?.length ?? 0,
    );
  return {
    all: counted(matching.pairs, matching.pairs, matching.onlyA.length, matching.onlyB.length),
    types: new Map(EVENT_TYPES.filter((type) => types.has(type)).map((type) => [type, of(type)])),
  };
}

/** `pairsOfA`: those whose event of the first coder counts here; `pairsOfB`: of the second. */
function counted(
  pairsOfA: readonly EventPair[],
  pairsOfB: readonly EventPair[],
  onlyA: number,
  onlyB: number,
): TypeCounts {
  const [a, b] = [pairsOfA.length + onlyA, pairsOfB.length + onlyB];
  const number = (pairs: readonly EventPair[], likeness: Likeness): number =>
    pairs.reduce((sum, pair) => sum + Number(pair.likeness === likeness), 0);
  const same = number(pairsOfA, 'same');
  return {
    a,
    b,
    same,
    nearDay: number(pairsOfA, 'near-day'),
    otherTypeA: number(pairsOfA, 'other-type'),
    otherTypeB: number(pairsOfB, 'other-type'),
    onlyA,
    onlyB,
    matched: a + b === 0 ? null : (2 * same) / (a + b),
  };
}

type Sides<T> = Readonly<Record<'a' | 'b', T>>;
type KeysOf = (one: CodedEvent) => readonly string[];

/** Events that are not in a pair yet. Each step takes them in an order that does not depend on whose file is first. */
class Pairing {
  private readonly pairs: EventPair[] = [];
  private readonly taken = new Set<CodedEvent>();
  private left: Sides<readonly CodedEvent[]>;

  constructor(a: readonly CodedEvent[], b: readonly CodedEvent[]) {
    this.left = { a: inOrder(a), b: inOrder(b) };
  }

  /** Pairs those that have a key in common, in their order. */
  pairAlike(likeness: Likeness, keysOf: KeysOf): void {
    for (const { a, b } of this.groups(keysOf)) {
      const [free, others] = [this.free(a), this.free(b)];
      for (let place = 0; place < Math.min(free.length, others.length); place++)
        this.pair(likeness, free[place]!, others[place]!);
    }
    this.left = { a: this.free(this.left.a), b: this.free(this.left.b) };
  }

  /** Pairs those that have a key in common and are at most so many days apart, those that share a day first. */
  pairClose(within: number, keysOf: KeysOf): void {
    let groups = this.groups(keysOf);
    for (let apart = 0; apart <= within && groups.length > 0; apart++) {
      for (const { a, b } of groups) this.pairApart(apart, this.free(a), this.free(b));
      groups = groups
        .map(({ a, b }) => ({ a: this.free(a), b: this.free(b) }))
        .filter(({ a, b }) => a.length > 0 && b.length > 0);
    }
    this.left = { a: this.free(this.left.a), b: this.free(this.left.b) };
  }

  result(): Matching {
    return { pairs: this.pairs, onlyA: this.left.a, onlyB: this.left.b };
  }

  /** Of the first of both lists, the one that ends first is out of reach of all later ones too, if it is of this one. */
  private pairApart(apart: number, a: readonly CodedEvent[], b: readonly CodedEvent[]): void {
    let [here, there] = [0, 0];
    while (here < a.length && there < b.length) {
      const [one, other] = [a[here]!, b[there]!];
      if (daysApart(one.days, other.days) <= apart) {
        this.pair('near-day', one, other);
        here++;
        there++;
      } else if (endOf(one.days) < beginOf(other.days)) here++;
      else there++;
    }
  }

  private pair(likeness: Likeness, a: CodedEvent, b: CodedEvent): void {
    this.taken.add(a).add(b);
    this.pairs.push({ likeness, a, b });
  }

  private free(events: readonly CodedEvent[]): CodedEvent[] {
    return events.filter((one) => !this.taken.has(one));
  }

  /** The events of both sides under each key that both have, in the order of the keys. */
  private groups(keysOf: KeysOf): Sides<readonly CodedEvent[]>[] {
    const [a, b] = [byKey(this.left.a, keysOf), byKey(this.left.b, keysOf)];
    const keys = [...a.keys()].filter((key) => b.has(key)).sort();
    return keys.map((key) => ({ a: a.get(key)!, b: b.get(key)! }));
  }
}

function byKey(events: readonly CodedEvent[], keysOf: KeysOf): Map<string, CodedEvent[]> {
  const groups = new Map<string, CodedEvent[]>();
  for (const event of events)
    for (const key of keysOf(event)) {
      const group = groups.get(key);
      if (group) group.push(event);
      else groups.set(key, [event]);
    }
  return groups;
}

/** By days, then by all that is compared; only what is alike in all of that stands as recorded. */
function inOrder(events: readonly CodedEvent[]): CodedEvent[] {
  return events
    .map((one) => ({ one, begin: beginOf(one.days), end: endOf(one.days), key: typeAndDays(one) + contentOf(one) }))
    .sort((x, y) => x.begin - y.begin || x.end - y.end || compared(x.key, y.key) || x.one.position - y.one.position)
    .map(({ one }) => one);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** The channels of an event; one place for events beside all channels. */
function places({ channels }: CodedEvent): readonly string[] {
  return channels.length > 0 ? channels : [''];
}

function daysKey({ days: { first, latest, last } }: CodedEvent): string {
  return [first, latest, last].map((day: EpochDay | null) => day ?? '..').join('/');
}

function typeAndDays(one: CodedEvent): string {
  return `${one.event.type} ${daysKey(one)}`;
}

function contentOf({ fields }: CodedEvent): string {
  return JSON.stringify([...fields]);
}
