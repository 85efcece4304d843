import { dayOf, type EpochDay } from '../time/days.js';
import { isOnEarlierDay, type SingleDate } from '../time/edtf.js';

/** The days from the first date to the last. */
export interface Stretch {
  readonly first: SingleDate;
  readonly last: SingleDate;
}

/**
 * Runs of days in a fixed order, some of which stand; finds the first that shares a day with another without looking at
 * each. A tree of bounds: per node, the earliest first and the latest last day of what stands below it.
 */
export class Timetable {
  private readonly half: number;
  private readonly earliest: Float64Array;
  private readonly latest: Float64Array;
  private readonly standing = new Set<number>();

  constructor(private readonly stretches: readonly Stretch[]) {
    this.half = 2 ** Math.ceil(Math.log2(Math.max(1, stretches.length)));
    this.earliest = new Float64Array(2 * this.half).fill(Infinity);
    this.latest = new Float64Array(2 * this.half).fill(-Infinity);
  }

  put(place: number): void {
    this.standing.add(place);
    const { first, last } = this.stretches[place]!;
    this.set(place, earliestDay(first), latestDay(last));
  }

  remove(place: number): void {
    this.standing.delete(place);
    this.set(place, Infinity, -Infinity);
  }

  clear(): void {
    for (const place of [...this.standing]) this.remove(place);
  }

  stands(place: number): boolean {
    return this.standing.has(place);
  }

  /** The places that stand, in order. */
  places(): number[] {
    return [...this.standing].sort((a, b) => a - b);
  }

  /** The first that shares a day with the given one, comparing an instant with a date; undefined if there is none. */
  firstOn(stretch: Stretch): number | undefined {
    return this.search(1, stretch, earliestDay(stretch.first), latestDay(stretch.last));
  }

  private search(node: number, stretch: Stretch, from: EpochDay, to: EpochDay): number | undefined {
    if (this.earliest[node]! > to || this.latest[node]! < from) return undefined;
    if (node < this.half)
      return this.search(2 * node, stretch, from, to) ?? this.search(2 * node + 1, stretch, from, to);
    return sharesADay(this.stretches[node - this.half]!, stretch) ? node - this.half : undefined;
  }

  private set(place: number, earliest: EpochDay, latest: EpochDay): void {
    let node = this.half + place;
    [this.earliest[node], this.latest[node]] = [earliest, latest];
    for (node >>= 1; node > 0; node >>= 1) {
      this.earliest[node] = Math.min(this.earliest[2 * node]!, this.earliest[2 * node + 1]!);
      this.latest[node] = Math.max(this.latest[2 * node]!, this.latest[2 * node + 1]!);
    }
  }
}

function sharesADay(one: Stretch, other: Stretch): boolean {
  return !isOnEarlierDay(one.last, other.first) && !isOnEarlierDay(other.last, one.first);
}

/** The earliest day of a date, whatever it is compared with. */
function earliestDay({ lo, localDay }: SingleDate): EpochDay {
  return Math.min(dayOf(lo), localDay ?? Infinity);
}

/** The latest day of a date, whatever it is compared with. */
function latestDay({ hi, localDay }: SingleDate): EpochDay {
  return Math.max(dayOf(hi), localDay ?? -Infinity);
}
