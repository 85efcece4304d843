import type { Axes } from '../domain/time/axes.js';
import { named } from '../schema/named.js';
import { count, objectOf, orNull, text, type TypeOf } from '../schema/schema.js';
import type { AskedAxes } from './asked-axes.js';
import { isDayOfCalendar, packCursor, unpackCursor } from './event-cursor.js';
import { CursorMismatch } from './not-answerable.js';

/** Which part of a long list is wanted; by default, all of it. */
export interface AskedPart {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  /** The last entries instead of the first. */
  readonly newest?: true;
}

/** Where a list continues of which only a part is given. */
export const ListPage = named(
  'ListPage',
  objectOf('Where the list continues of which this is a part; absent if this is all of it.', {
    next: orNull(text('The cursor of the next part; null at the end.')),
    count: count('How many entries the whole list has.'),
  }),
);
export type ListPage = TypeOf<typeof ListPage>;

/** The part of an answer's lists to give; several lists of one answer advance together. */
export class Part {
  private longest = 0;

  private constructor(
    private readonly list: string,
    private readonly part: AskedPart,
    private readonly from: number,
    /** The points the list is asked at; for a continued list, those it began with. */
    readonly asked: readonly AskedAxes[],
  ) {}

  /**
   * `list` distinguishes this list from all others. A cursor carries the dates and positions the list began with; any
   * sent along with it must be the same.
   * @throws CursorMismatch
   */
  static of(list: readonly string[], part: AskedPart, ...asked: readonly AskedAxes[]): Part {
    const name = list.join(' ');
    if (part.cursor === undefined) return new Part(name, part, 0, asked);
    const [of, from, ...numbers] = unpackCursor(part.cursor);
    if (of !== name || !Number.isSafeInteger(from) || numbers.length !== 3 * asked.length) throw new CursorMismatch();
    const began = asked.map((moment, index) => beganAt(moment, numbers.slice(3 * index, 3 * index + 3)));
    return new Part(name, part, Math.max(0, from as number), began);
  }

  /** The entries of a list to give. */
  cut<Entry>(entries: readonly Entry[]): readonly Entry[] {
    const { limit = Infinity, newest } = this.part;
    this.longest = Math.max(this.longest, entries.length);
    const from = newest ? Math.max(0, entries.length - limit) : this.from;
    return from === 0 && entries.length <= limit ? entries : entries.slice(from, from + limit);
  }

  /**
   * Where the lists that were cut continue; empty if everything was given. `counted`: the number of entries, by default
   * those of the longest list.
   */
  page(axes: readonly Axes[], counted = this.longest): { page?: ListPage } {
    const { limit = Infinity, newest } = this.part;
    if (this.from === 0 && this.longest <= limit) return {};
    const next = newest || this.from + limit >= this.longest ? null : this.cursor(this.from + limit, axes);
    return { page: { next, count: counted } };
  }

  private cursor(from: number, axes: readonly Axes[]): string {
    const points = axes.flatMap(({ asOf, knownAt, position }) => [asOf, knownAt, position]);
    return packCursor([this.list, from, ...points]);
  }
}

/** The point that a cursor says a list began at. @throws CursorMismatch if it is none, or another one is asked for */
export function beganAt(asked: AskedAxes, axes: readonly unknown[]): AskedAxes {
  if (!axes.every(Number.isSafeInteger)) throw new CursorMismatch();
  const [asOf, knownAt, position] = axes as [number, number, number];
  const began = { asOf, knownAt, position };
  if (!isDayOfCalendar(began.asOf) || !isDayOfCalendar(began.knownAt)) throw new CursorMismatch();
  for (const axis of ['asOf', 'knownAt', 'position'] as const) {
    if (asked[axis] !== undefined && asked[axis] !== began[axis]) throw new CursorMismatch();
  }
  return { today: asked.today, ...began };
}
