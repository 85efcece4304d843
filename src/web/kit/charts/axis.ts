import { dayFrom, formatDay, parseDay, type EpochDay } from '../../../domain/time/days.js';

/** Never more years on one axis, unless the day asked for lies before them. */
const MOST_YEARS = 12;

/** The time axis that all strips of a page share; places are percent of its width, so that a strip is drawn at any width. */
export class Axis {
  /** The years that begin on the axis. */
  readonly years: readonly { readonly year: number; readonly at: number }[];

  constructor(
    readonly from: EpochDay,
    readonly to: EpochDay,
  ) {
    const [first, last] = [yearOf(formatDay(from)), yearOf(formatDay(to - 1))];
    this.years = Array.from({ length: last - first + 1 }, (_, index) => first + index).map((year) => ({
      year,
      at: this.at(dayFrom(year, 1, 1)!),
    }));
  }

  /** The axis of a page: a year before the coverage to the later of today and the day asked for. */
  static of(coverageFrom: string | null, firstDay: string | null, asOf: string, today: string): Axis {
    const to = Math.max(parseDay(asOf)!, parseDay(today)!) + 1;
    const lastYear = yearOf(asOf > today ? asOf : today);
    const first =
      coverageFrom !== null ? yearOf(coverageFrom) - 1 : firstDay === null ? lastYear - 1 : yearOf(firstDay);
    const year = Math.max(1, Math.min(Math.max(first, lastYear - MOST_YEARS), yearOf(asOf)));
    return new Axis(dayFrom(year, 1, 1)!, to);
  }

  /** Where a day begins, from 0 to 100; days beyond the axis lie at its ends. */
  at(day: string | EpochDay): number {
    const number = typeof day === 'string' ? parseDay(day)! : day;
    const share = (Math.min(Math.max(number, this.from), this.to) - this.from) / (this.to - this.from);
    return Math.round(share * 10_000) / 100;
  }

  /** Whether a day is on the axis. */
  holds(day: string): boolean {
    const number = parseDay(day)!;
    return number >= this.from && number < this.to;
  }
}

function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}
