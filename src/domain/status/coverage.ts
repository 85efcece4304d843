import { dayOf, NO_DAY_LIMIT, type EpochDay, type Instant } from '../time/days.js';

/** The newest CoverageStated at a position, as stated; `through` null for `..` (somebody watches from now on). */
export interface CoverageStatement {
  readonly from: EpochDay | null;
  readonly through: EpochDay | null;
}

/** What the record covers, as far as it bears on the day asked for (docs/domain.md §4, Coverage). */
export interface Coverage {
  /** The calendar and all counts of days stop at this day: silence is evidence only while somebody listens. */
  readonly limit: EpochDay;
  /** The last day the record watches, whenever that is; later than every day while somebody watches. */
  readonly end: EpochDay;
  readonly outside: 'before' | 'after' | null;
}

/** `newestHi`: latest moment of the newest visible certain event of the relationship; one within `through` need not be told. */
export function coverageOn(
  asOf: EpochDay,
  statement: CoverageStatement | undefined,
  newestHi: Instant | undefined,
): Coverage {
  const end =
    statement?.through == null
      ? NO_DAY_LIMIT
      : Math.max(statement.through, newestHi === undefined ? -Infinity : dayOf(newestHi));
  if (statement?.from != null && asOf < statement.from) return { limit: Math.min(asOf, end), end, outside: 'before' };
  return { limit: Math.min(asOf, end), end, outside: asOf > end ? 'after' : null };
}
