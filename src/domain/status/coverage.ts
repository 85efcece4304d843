import { dayOf, endOfDay, OPEN_END, type EpochDay, type Instant } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';

/** A CoverageStated, as stated; `through` null for `..` (somebody watches from now on). */
export interface CoverageStatement {
  /** Its position in the record. */
  readonly position: number;
  readonly from: EpochDay | null;
  readonly through: EpochDay | null;
}

/** What the record covers, with respect to the day asked for (docs/domain.md §4, Coverage). */
export interface Coverage {
  readonly statement: CoverageStatement | undefined;
  /** The moment up to which silence is evidence; later than every day while somebody watches. */
  readonly edge: Instant;
  /** The day at which the calendar and all counts of days stop. */
  readonly limit: EpochDay;
  readonly outside: 'before' | 'after' | null;
}

/** A relationship's coverage: that of the newest statement about all of it, whatever events came later. */
export function relationshipCoverage(asOf: EpochDay, statement: CoverageStatement | undefined): Coverage {
  return upTo(edgeOf(statement, undefined), asOf, statement);
}

/**
 * A channel's coverage: the statement about it, extended by reports, each of which is evidence for its own channel
 * only. `certain`: in fold order.
 */
export function channelCoverage(
  asOf: EpochDay,
  statement: CoverageStatement | undefined,
  certain: readonly ChannelEvent[],
): Coverage {
  return upTo(edgeOf(statement, certain.at(-1)?.hi), asOf, statement);
}

/** The last moment covered by a statement and the newest certain event; later than every day while somebody watches. */
export function edgeOf(statement: CoverageStatement | undefined, newestHi: Instant | undefined): Instant {
  if (statement?.through == null) return OPEN_END;
  return Math.max(endOfDay(statement.through), newestHi ?? -Infinity);
}

function upTo(edge: Instant, asOf: EpochDay, statement: CoverageStatement | undefined): Coverage {
  const limit = Math.min(asOf, dayOf(edge));
  const before = statement?.from != null && asOf < statement.from;
  return { statement, edge, limit, outside: before ? 'before' : asOf > dayOf(edge) ? 'after' : null };
}
